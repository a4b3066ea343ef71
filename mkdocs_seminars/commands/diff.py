"""`mkdocs-seminars diff`: what a build would change for subscribers."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import get_build_datetime

from mkdocs_seminars.build import collect_readings
from mkdocs_seminars.commands.places import add_place, open_place
from mkdocs_seminars.console import say
from mkdocs_seminars.deployed import read_deployed
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.git import Git
from mkdocs_seminars.history.differences import (
    Difference,
    compare,
    write_differences,
    write_differences_json,
)
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.model import Site
from mkdocs_seminars.options import AUTO, OFF
from mkdocs_seminars.publishing import publish
from mkdocs_seminars.reading.published import read_published
from mkdocs_seminars.revisions import read_revisions
from mkdocs_seminars.sources import read_folder, read_originals

if TYPE_CHECKING:
    import argparse

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.site_file import SiteFile

HELP = "compare the seminars of a docs folder with the calendar that is published"
NAMED = "name a calendar, or a copy of the site"
"""What helps who named something else."""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command may be told."""
    add_place(command)
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--history", metavar="PATH", help="a copy of what is published")


def run(chosen: argparse.Namespace) -> int:
    """Print what a build would change for subscribers."""
    named = chosen.history
    history = {} if named is None else {"history": str(Path(named).resolve())}
    if not os.path.exists(named or "."):  # noqa: PTH110 - also where it is too long to be one
        raise FieldError("history", f"{named} is not there", cure=NAMED)
    site, options = open_place(chosen, **history)
    differences, problems = diff(site, options=options)
    for problem in options.worth_saying(problems):
        say(f"{options.severity(problem.kind)}: {problem} [{problem.kind}]\n", sys.stderr)
    write = write_differences_json if chosen.format == "json" else write_differences
    say(write(differences), sys.stdout)
    say(f"differences: {len(differences)}\n", sys.stderr)
    return 0


def diff(site: SiteFile, *, options: Options) -> tuple[tuple[Difference, ...], tuple[Problem, ...]]:
    """Compare what a build would publish with what is published; FieldError without the latter.

    What could not be read, of either, comes beside it; `check` tells the rest.
    """
    if options.calendar is None:
        raise FieldError("calendar", "the site has none", cure="set calendar: seminars.ics")
    git = Git()
    found = read_deployed(
        options.history,
        folder=site.folder,
        calendar=options.calendar,
        branch=site.branch,
        git=git,
    )
    if not found.calendars:
        raise _without(options.history, *found.problems, *git.problems)
    published = read_published(found.calendars)
    pages = read_folder(site, revisions=read_revisions(site.docs, git))
    readings = read_originals(pages, site, options=options)
    catalogue, problems = collect_readings(readings, options=options)
    edition = publish(
        catalogue,
        options=options,
        site=Site(name=site.name, url=site.url),
        published=published,
        now=get_build_datetime(),
    )
    unread = (one for one in problems if one.kind is Kind.FILE)
    return compare(edition.entries, published), (*found.problems, *git.problems, *unread)


def _without(history: str, *problems: Problem) -> FieldError:
    """Return why there is nothing to compare with: what is wrong, if anything is."""
    for one in problems:
        return FieldError(one.page, one.message, cure=one.cure)
    if history not in {AUTO, OFF}:
        return FieldError("history", f"found no published calendar in {history}", cure=NAMED)
    cure = "fetch it, or name it with --history"
    return FieldError("history", "found no published calendar", cure=cure)
