"""What `mkdocs.yml` says of the docs folder and the plugin, read without starting MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from pathspec import GitIgnoreSpec

from mkdocs_seminars.configuration import Choices
from mkdocs_seminars.deployed import Branch
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.languages import NAME as LANGUAGES
from mkdocs_seminars.languages import Languages
from mkdocs_seminars.plugin_entry import GROUPS, named_plugins
from mkdocs_seminars.site_text import merged, read_chain, read_project
from mkdocs_seminars.versions import NAME as VERSIONS
from mkdocs_seminars.versions import read_versions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs_seminars.options import Options
    from mkdocs_seminars.site_text import Keys
    from mkdocs_seminars.versions import Versions

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml")
"""What a site's file is called by the programs that build it, the most usual first."""
CURE = "see the manual's page on options"
"""What helps against an option that is wrong."""
ALWAYS_OUT = (".*", "/templates/")
"""What MkDocs leaves out of every site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """What is needed to read a site's seminars."""

    docs: Path
    """The docs folder."""
    folder: Path
    """The folder of `mkdocs.yml`, to which paths in it are relative."""
    url: str | None = None
    """Absolute address of the site."""
    directory_urls: bool = True
    """Pages have addresses that end in a slash."""
    branch: Branch = field(default_factory=Branch)
    """Where MkDocs deploys to."""
    name: str = ""
    """What the site is called."""
    meta_file: str | None = None
    """Name of the files that give the pages of their folder front matter, if there are any."""
    languages: Languages | None = None
    """The languages that pages are in, if there are several."""
    language: str | None = None
    """Language of the theme."""
    overrides: tuple[Path, ...] = ()
    """Folders with templates and words of the site's own, the best first."""
    choices: Keys = field(default_factory=dict)
    """The plugin's options as they are written."""
    left_out: GitIgnoreSpec
    """Pages that MkDocs does not build."""
    has_file: bool = True
    """The site has a file of settings."""

    def options(self, **changes: object) -> Options:
        """Return the plugin's options with some of them changed; FieldError when one is wrong."""
        for name in self.choices:
            if not isinstance(name, str):
                raise FieldError("seminars", f"{name} is no option", cure=CURE)
        choices = Choices()
        choices.load_dict({**self.choices, **changes})
        errors, _ = choices.validate()
        for name, error in errors:
            raise FieldError(str(name), str(error), cure=CURE)
        return choices.options()


def bare_folder(docs: Path) -> SiteFile:
    """Return the settings of a docs folder without a `mkdocs.yml`."""
    left_out = GitIgnoreSpec.from_lines(ALWAYS_OUT)
    return SiteFile(docs=docs, folder=docs, left_out=left_out, has_file=False)


def find_site_file(folder: Path) -> Path | None:
    """Find the file of the site that a folder holds."""
    return next((folder / name for name in NAMES if (folder / name).is_file()), None)


def read_site_file(path: Path) -> SiteFile:
    """Read a site's file; FieldError when it is not readable, OSError when it cannot be opened."""
    keys = read_project(path) if path.suffix == ".toml" else merged(read_chain(path))
    theme = _theme(keys)
    custom = _text(theme, "custom_dir", "")
    versions = _versions(keys)
    return SiteFile(
        docs=path.parent / str(keys.get("docs_dir") or "docs"),
        folder=path.parent,
        url=_url(keys, versions),
        directory_urls=keys.get("use_directory_urls") is not False,
        branch=_branch(keys, versions),
        meta_file=_meta_file(keys),
        name=str(keys.get("site_name") or ""),
        languages=_languages(keys),
        language=_text(theme, "language", _text(theme, "locale", "")) or None,
        overrides=(path.parent / custom,) if custom else (),
        choices=_choices(keys, "seminars") or {},
        left_out=_left_out(keys),
    )


def _left_out(keys: Keys) -> GitIgnoreSpec:
    """Return which pages are not built; FieldError when a pattern is none."""
    patterns = (keys.get(name) for name in ("exclude_docs", "draft_docs"))
    lines = [line for text in patterns if isinstance(text, str) for line in text.splitlines()]
    try:
        return GitIgnoreSpec.from_lines((*ALWAYS_OUT, *lines))
    except ValueError as error:
        cure = "write it as in a .gitignore file"
        raise FieldError("exclude_docs", "has a pattern that is none", cure=cure) from error


def _text(keys: Keys, name: str, otherwise: str) -> str:
    value = keys.get(name)
    return value if isinstance(value, str) and value else otherwise


def _theme(keys: Keys) -> Keys:
    theme = keys.get("theme")
    return cast("Keys", theme) if isinstance(theme, Mapping) else {}


def _url(keys: Keys, versions: Versions | None) -> str | None:
    """Return the address of the site, or of the version that lasts."""
    url = _text(keys, "site_url", "")
    if not url:
        return None
    return f"{url.rstrip('/')}/" if versions is None else versions.address(url)


def _versions(keys: Keys) -> Versions | None:
    """Return what mike is told, which the theme Material may name in its stead."""
    choices = _choices(keys, VERSIONS)
    extra = keys.get("extra")
    theme = extra.get("version") if isinstance(extra, Mapping) else None
    if choices is None and isinstance(theme, Mapping) and theme.get("provider") == VERSIONS:
        choices = {}
    return None if choices is None else read_versions(choices)


def _branch(keys: Keys, versions: Versions | None) -> Branch:
    """Return where the site is deployed to, by MkDocs or by mike."""
    return Branch(
        remote=_text(keys, "remote_name", "origin"),
        name=_text(keys, "remote_branch", "gh-pages"),
        folders=("",) if versions is None else versions.folders,
    )


def _meta_file(keys: Keys) -> str | None:
    """Return the name of the files with which Material's plugin gives folders front matter."""
    for name in ("meta", "material/meta"):
        choices = _choices(keys, name)
        if choices is not None and choices.get("enabled") is not False:
            return _text(choices, "meta_file", ".meta.yml")
    return None


def _languages(keys: Keys) -> Languages | None:
    """Return the languages of a site that mkdocs-static-i18n builds."""
    choices = _choices(keys, LANGUAGES) or {}
    listed = choices.get("languages")
    maps = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    known = [one for one in maps if "locale" in one]
    locales = [str(one["locale"]) for one in known]
    default = next((str(one["locale"]) for one in known if one.get("default")), None)
    if default is None:
        return None
    return Languages(
        current=default,
        default=default,
        known=tuple(locales),
        built=tuple(str(one["locale"]) for one in known if one.get("build", True)),
        has_folders=choices.get("docs_structure") == "folder",
    )


def _choices(keys: Keys, name: str) -> Keys | None:
    """Return what stands under a plugin; None without it."""
    return dict(_plugins(keys.get("plugins"))).get(name)


def _plugins(written: object) -> Iterator[tuple[str, Keys]]:
    """Yield names and options of plugins, and of those in Material's groups that are on."""
    for name, choices in named_plugins(written):
        keys = cast("Keys", choices) if isinstance(choices, Mapping) else {}
        yield str(name), keys
        if name in GROUPS and keys.get("enabled"):
            yield from _plugins(keys.get("plugins"))
