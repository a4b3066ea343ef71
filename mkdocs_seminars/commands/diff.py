"""`mkdocs-seminars diff`: what a build would change for subscribers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import get_build_datetime

from mkdocs_seminars.build import collect_readings
from mkdocs_seminars.commands.places import add_place, open_place
from mkdocs_seminars.console import say
from mkdocs_seminars.deployed import read_deployed
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.history.differences import (
    Difference,
    compare,
    write_differences,
    write_differences_json,
)
from mkdocs_seminars.model import Site
from mkdocs_seminars.publishing import publish
from mkdocs_seminars.reading.published import read_published
from mkdocs_seminars.revisions import read_revisions
from mkdocs_seminars.sources import read_folder, read_originals

if TYPE_CHECKING:
    import argparse

    from mkdocs_seminars.options import Options
    from mkdocs_seminars.site_file import SiteFile

HELP = "compare the seminars of a docs folder with the calendar that is published"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command may be told."""
    add_place(command)
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--history", metavar="PATH", help="a copy of what is published")


def run(chosen: argparse.Namespace) -> int:
    """Print what a build would change for subscribers."""
    history = {"history": str(Path(chosen.history).resolve())} if chosen.history else {}
    site, options = open_place(chosen, **history)
    differences = diff(site, options=options)
    write = write_differences_json if chosen.format == "json" else write_differences
    say(write(differences), sys.stdout)
    say(f"differences: {len(differences)}\n", sys.stderr)
    return 0


def diff(site: SiteFile, *, options: Options) -> tuple[Difference, ...]:
    """Compare what a build would publish with what is published; FieldError without the latter."""
    if options.calendar is None:
        raise FieldError("calendar", "the site has none", cure="set calendar: seminars.ics")
    calendars = read_deployed(
        options.history,
        folder=site.folder,
        calendar=options.calendar,
        branch=site.branch,
    )
    if not calendars:
        raise FieldError(
            "history", "found no published calendar", cure="fetch it, or name it with --history"
        )
    published = read_published(calendars)
    pages = read_folder(site, revisions=read_revisions(site.docs))
    readings = read_originals(pages, site, options=options)
    catalogue, _ = collect_readings(readings, options=options)
    edition = publish(
        catalogue,
        options=options,
        site=Site(name=site.name, url=site.url),
        published=published,
        now=get_build_datetime(),
    )
    return compare(edition.entries, published)
