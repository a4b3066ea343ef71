"""What MkDocs and git know of the docs folder, as the core takes it."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import get_build_datetime

from mkdocs_seminars import build
from mkdocs_seminars.deployed import Branch, read_deployed
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.ledger import read_ledger
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import AUTO, OFF
from mkdocs_seminars.page_text import find_closed, find_fault, is_loop, read_page_text
from mkdocs_seminars.reading.published import read_published
from mkdocs_seminars.revisions import is_shallow, last_revision, read_revisions
from mkdocs_seminars.versions import versions_of
from mkdocs_seminars.withheld import Finder
from mkdocs_seminars.writing.words import load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.git import Git
    from mkdocs_seminars.memory import Memory
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.published import Published
    from mkdocs_seminars.reading.reading import Reading
    from mkdocs_seminars.revisions import Revision
    from mkdocs_seminars.writing.words import Words

log = get_plugin_logger("seminars")


def read_history(
    options: Options, config: MkDocsConfig, git: Git
) -> tuple[Mapping[str, Published], tuple[Problem, ...]]:
    """Read the calendars that are published now, and say which of them are damaged."""
    if options.calendar is None:
        return {}, ()
    found = read_deployed(
        options.history,
        folder=folder_of(config),
        calendar=options.calendar,
        branch=branch_of(config),
        git=git,
    )
    if not (found.calendars or found.problems or git.problems) and options.history != OFF:
        log.info("found no published calendar%s", _cure(options.history, branch_of(config)))
    return read_published(found.calendars), found.problems


def _cure(history: str, branch: Branch) -> str:
    """Return where no calendar was found, and how to have it there if there is one."""
    if history != AUTO:
        return f" at {history}; if there is one, download it before the build"
    ref = f"+{branch.name}:refs/remotes/{branch.remote}/{branch.name}"
    return f"; the first time there is none, later fetch it: git fetch {branch.remote} {ref}"


def branch_of(config: MkDocsConfig) -> Branch:
    """Return where the site is deployed to."""
    versions = versions_of(config)
    return Branch(
        remote=config.remote_name,
        name=config.remote_branch,
        folders=versions.folders if versions else ("",),
    )


def revisions_of(config: MkDocsConfig, git: Git) -> Mapping[str, Revision]:
    """Ask git when each page was first there and last changed."""
    docs = Path(config.docs_dir)
    revisions = read_revisions(docs, git)
    if not revisions and is_shallow(docs, git):
        log.info("git has no history that tells what changed; check out with fetch-depth: 0")
    return revisions


def newest_of(revisions: Mapping[str, Revision]) -> datetime | None:
    """Return when the docs folder last changed; SOURCE_DATE_EPOCH stands for it without git."""
    epoch = get_build_datetime() if "SOURCE_DATE_EPOCH" in os.environ else None
    return max((one.revised for one in revisions.values()), default=epoch)


def read_seminars(
    pages: Iterable[File],
    *,
    revisions: Mapping[str, Revision],
    newest: datetime | None,
    options: Options,
    config: MkDocsConfig,
    memory: Memory,
) -> tuple[Reading, ...]:
    """Read the pages that are seminars; one that git does not know is as new as the newest."""
    find_inherited, site = inherited_of(config), site_of(config)
    handed_in = (
        memory.keep(
            page_of(
                file,
                revision=revisions.get(file.src_uri),
                otherwise=newest,
                inherited=find_inherited(file),
            )
        )
        for file in pages
    )

    return memory.read(
        chain(handed_in, find_closed(Path(config.docs_dir))),
        partial(build.read_pages, options=options, site=site),
        find_link=Finder(folder_of(config)),
        rules=(options, site),
    )


def dated_site_of(config: MkDocsConfig, options: Options, git: Git) -> Site:
    """Return the site with the date of its configuration, if that describes series."""
    file = config.config_file_path if options.series else None
    return replace(site_of(config), revised=last_revision(Path(file), git) if file else None)


def words_of(config: MkDocsConfig, options: Options) -> tuple[Words, tuple[Problem, ...]]:
    """Load the words of the site: in the language of its option, else of its theme."""
    language = options.locale or config.theme.get("language") or config.theme.get("locale") or "en"
    try:
        return load_words(str(language), overrides=config.theme.dirs)
    except FieldError:
        log.info('words are English: no language is called "%s"; set the option locale', language)
        return load_words("en", overrides=config.theme.dirs)


def folder_of(config: MkDocsConfig) -> Path:
    """Return the folder of the configuration, to which paths in it are relative."""
    return Path(config.config_file_path or ".").parent


def inherited_of(config: MkDocsConfig) -> Callable[[File], tuple[str, ...]]:
    """Return what finds the YAML that a page's folders add to it, as Material's plugin does."""
    plugin = config.plugins.get("material/meta")
    docs = Path(config.docs_dir)
    known = {
        os.path.dirname(path): (docs / path).read_text(encoding="utf-8-sig")  # noqa: PTH120 - as it does
        for path in getattr(plugin, "meta", {})
    }
    return lambda file: tuple(
        text for folder, text in known.items() if file.src_path.startswith(folder)
    )


def drop_exported(files: Files, config: MkDocsConfig) -> None:
    """Take away what `mkdocs-seminars export` wrote, which a build makes itself."""
    ledger = read_ledger(Path(config.docs_dir))
    for file in [one for one in files if ledger.is_ours(one.src_uri)]:
        files.remove(file)


def drop_looped(files: Files, config: MkDocsConfig) -> None:
    """Take away what is there anew behind every link to a folder that the link lies in."""
    docs = Path(config.docs_dir)
    folders = {PurePosixPath(file.src_uri.rpartition("/")[0]) for file in files}
    above = {path for folder in folders for path in (folder, *folder.parents)}
    loops = tuple(f"{path}/" for path in above if is_loop(docs / path))
    for file in [one for one in files if one.src_uri.startswith(loops)]:
        files.remove(file)


def drop_closed(files: Files) -> Iterator[Problem]:
    """Take files that cannot be copied out of the site, at which MkDocs would stop; say why."""
    for file in tuple(files):
        is_page = file.is_documentation_page() or file.generated_by is not None
        if file.abs_src_path and file.inclusion.is_included() and not is_page:
            fault = find_fault(Path(file.abs_src_path))
            if fault is not None:
                files.remove(file)
                yield fault.on(file.src_uri)


def is_emptied(site: Path) -> bool:
    """Tell whether a build has emptied the folder of the site, but for what MkDocs leaves there."""
    return not site.is_dir() or all(one.name.startswith(".") for one in site.iterdir())


def make_anew(file: File) -> None:
    """Let a dirty build make a page again: what the site has of it looks older than its source."""
    with suppress(FileNotFoundError):
        os.utime(file.abs_dest_path, (0, 0))


def leave_alone(file: File) -> None:
    """Let a dirty build leave a generated page as the site has it, which looks newer then."""
    os.utime(str(file.abs_src_path), (0, 0))


def place_of(file: File) -> Page:
    """Return where a file is, without its text, which would have to be read."""
    return Page(path=file.src_uri, text="", url=file.url)


def page_of(
    file: File,
    *,
    revision: Revision | None = None,
    otherwise: datetime | None = None,
    inherited: tuple[str, ...] = (),
) -> Page:
    """Return a file as the core takes it."""
    text, fault = read_page_text(lambda: file.content_string, path=file.abs_src_path)
    return Page(
        path=file.src_uri,
        text=text,
        fault=fault,
        url=file.url,
        revised=revision.revised if revision else otherwise,
        created=revision.created if revision else None,
        inherited=inherited,
    )


def site_of(config: MkDocsConfig) -> Site:
    """Return the site as the core takes it."""
    url, versions = config.site_url, versions_of(config)
    if not url:
        return Site(name=config.site_name)
    if versions is None:
        return Site(name=config.site_name, url=f"{url.rstrip('/')}/")
    address = versions.address(versions.root(url))
    return Site(name=config.site_name, url=address, is_versioned=True)
