"""`mkdocs-seminars export`: write what the plugin makes into a docs folder, as ordinary files."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_seminars.commands.places import add_place, open_place
from mkdocs_seminars.console import say
from mkdocs_seminars.docs_writer import Deed, plan_cleaning, plan_export, take
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.exporting import Export, fill_page, links_to_sources
from mkdocs_seminars.kinds import Severity
from mkdocs_seminars.ledger import NAME as LEDGER
from mkdocs_seminars.model import Page
from mkdocs_seminars.shelf import PACKAGE, SCRIPT, STYLES
from mkdocs_seminars.site_file import NAMES, find_site_file
from mkdocs_seminars.sources import address_of, read_sources
from mkdocs_seminars.whole import read_whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from mkdocs_seminars.docs_writer import Step
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.site_file import SiteFile
    from mkdocs_seminars.whole import Whole

HELP = "write index pages, filled blocks and calendars into a docs folder, for other programs"
LINKS = ("source", "address")
"""How links in HTML may be written."""
GRAVE = (Severity.ERROR, Severity.WARN)


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command may be told."""
    add_place(command)
    command.add_argument("--site-url", metavar="URL", help="where the site will be")
    command.add_argument("--site-name", metavar="NAME", help="what the site is called")
    command.add_argument(
        "--links",
        choices=LINKS,
        default=LINKS[0],
        help="how HTML links: to the sources of pages, as Zensical wants it, or to their addresses",
    )
    command.add_argument("--keep-pages", action="store_true", help="do not fill blocks in pages")
    command.add_argument("--clean", action="store_true", help="take all of it away again")
    command.add_argument("-n", "--dry-run", action="store_true", help="only tell what would change")
    command.add_argument("-s", "--strict", action="store_true", help="problems fail")


def run(chosen: argparse.Namespace) -> int:
    """Bring a docs folder up to date; print what changed."""
    site, options = open_place(chosen)
    check_folder(site, is_named=chosen.path is not None)
    site = replace(
        site,
        name=chosen.site_name or site.name,
        url=f"{chosen.site_url.rstrip('/')}/" if chosen.site_url else site.url,
    )
    problems: tuple[Problem, ...] = ()
    if chosen.clean:
        steps = plan_cleaning(site.docs, read_sources(site.docs))
    else:
        whole = read_whole(site, options=options)
        if chosen.links == LINKS[0]:
            whole = whole.with_links(links_to_sources(whole.filler.scene.pages))
        export = make_export(site, whole, fills=not chosen.keep_pages)
        steps, problems = plan_export(site.docs, export), export.problems
    if not chosen.dry_run:
        take(steps, site.docs)
    is_grave = tell(steps, options.worth_saying(problems), options)
    return 1 if is_grave and chosen.strict else 0


def check_folder(site: SiteFile, *, is_named: bool) -> None:
    """Raise FieldError unless it is sure that a docs folder is meant."""
    if not site.has_file and not is_named:
        cure = "go to its folder, or name the docs folder"
        raise FieldError(NAMES[0], "not found here or above", cure=cure)
    inner = next(filter(None, map(_find_site, site.docs.rglob("*/"))), None)
    if inner is not None:
        raise FieldError(
            str(site.docs),
            f"holds another site: {inner}",
            cure="name the docs folder of one of them",
        )


def _find_site(folder: Path) -> Path | None:
    ledger = folder / LEDGER
    return find_site_file(folder) or (ledger if ledger.is_file() else None)


def tell(steps: Iterable[Step], problems: Iterable[Problem], options: Options) -> bool:
    """Print what was done and what is wrong; return whether the latter is grave."""
    for step in steps:
        if step.deed is not Deed.NOTED:
            say(f"{step.path}: {step.deed}\n", sys.stdout)
    grave = False
    for problem in problems:
        severity = options.severity(problem.kind)
        grave |= severity in GRAVE
        say(f"{severity}: {problem} [{problem.kind}]\n", sys.stderr)
    return grave


def make_export(site: SiteFile, whole: Whole, *, fills: bool) -> Export:
    """Make what is written into a docs folder."""
    problems = list(whole.problems)
    files = dict(whole.edition.files)
    files |= {path: (PACKAGE / path).read_bytes() for path in (STYLES, SCRIPT)}
    for index in whole.indexes:
        page = _page(index.path, index.text, site)
        text, found = fill_page(page, whole.filler)
        files[index.path] = text.encode()
        problems += found
    pages = dict(_filled(site, whole, problems)) if fills else {}
    faults = whole.filler.faults.values()
    return Export(files=files, pages=pages, problems=(*problems, *faults))


def _filled(site: SiteFile, whole: Whole, problems: list[Problem]) -> Iterable[tuple[str, bytes]]:
    """Yield the author's pages whose blocks show something else now."""
    authors = whole.filler.scene.pages.keys() - {index.path for index in whole.indexes}
    for path, source in read_sources(site.docs):
        if path in authors:
            text, found = fill_page(_page(path, source, site), whole.filler)
            problems += found
            if text != source:
                yield path, text.encode()


def _page(path: str, text: str, site: SiteFile) -> Page:
    return Page(path=path, text=text, url=address_of(path, site))
