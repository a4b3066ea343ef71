"""`mkdocs-seminars new`: make the page of a seminar, like the other pages of the site."""

from __future__ import annotations

import posixpath
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs.utils import get_build_datetime

from mkdocs_seminars.build import collect_readings
from mkdocs_seminars.checking import check_blocks
from mkdocs_seminars.commands.places import add_place, open_whole
from mkdocs_seminars.commands.questions import ask
from mkdocs_seminars.console import can_ask, say
from mkdocs_seminars.drafting.answers import Answers, find_gaps, read_draft
from mkdocs_seminars.drafting.comparing import CURE, check_readings, check_seminar
from mkdocs_seminars.drafting.customs import find_venue
from mkdocs_seminars.drafting.file_names import find_free, read_folder_name, read_name, suggest_stem
from mkdocs_seminars.drafting.settling import (
    Known,
    find_series,
    settle,
    settle_start,
    suggest_start,
)
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.model import Page
from mkdocs_seminars.reading.unknown import is_unknown
from mkdocs_seminars.sources import INDEX, is_hidden, read_all, read_folder, read_originals
from mkdocs_seminars.whole_files import write_whole
from mkdocs_seminars.writing.drafts import Form, write_draft

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from mkdocs_seminars.options import Options
    from mkdocs_seminars.site_file import SiteFile

HELP = "make the page of a seminar"
TEXTS = {
    "title": ("TITLE", "title of the talk"),
    "start": ("WHEN", "like 2026-01-23 14:00; next: the next free day of the series"),
    "venue": ("VENUE", "the room"),
    "online": ("URL", "where to join from afar"),
    "series": ("KEY", "the series that it belongs to"),
    "folder": ("FOLDER", "folder of the page, relative to the docs folder"),
    "name": ("FILE", "name of the page's file"),
}
"""Options that are one text: what the help calls it, and what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """A page that is ready to be written."""

    path: str
    """Path relative to the docs folder."""
    text: str
    """The whole source."""
    notes: tuple[str, ...]
    """What was not given, with what was taken and why."""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command may be told."""
    add_place(command, lists=("include", "exclude"))
    for name, (value, what) in TEXTS.items():
        command.add_argument(f"--{name}", metavar=value, help=what)
    for name, value, what in (
        ("speaker", "NAME", 'like "Ada Lovelace (Analytical Society)"; may be repeated'),
        ("tag", "TAG", "a further tag of the page; may be repeated"),
    ):
        command.add_argument(
            f"--{name}", action="append", default=[], metavar=value, dest=f"{name}s", help=what
        )
    ends = command.add_mutually_exclusive_group()
    ends.add_argument("--end", metavar="WHEN", help="when it ends")
    ends.add_argument("--duration", metavar="LENGTH", help="how long it lasts, like 90 or 1h 30m")
    command.add_argument("--form", choices=[form.value for form in Form])
    command.add_argument("-n", "--dry-run", action="store_true", help="print the page only")


def run(chosen: argparse.Namespace) -> int:
    """Write the page and print its path."""
    site, options, inside = open_whole(chosen)
    known = read_known(site, options)
    answers = answers_of(chosen, inside)
    if can_ask() and not (answers.title or answers.speakers or answers.start):
        answers = ask_for(answers, known)
    page = make_page(answers, site, known)
    for note in page.notes:
        say(f"{note}\n", sys.stderr)
    target = site.docs / page.path
    if chosen.dry_run:
        say(page.text, sys.stdout)
        say(f"next: leave out --dry-run to write {target}\n", sys.stderr)
    else:
        write_page(target, page.text)
        say(f"{target}\n", sys.stdout)
        say("next: write the abstract and the bio, then run mkdocs-seminars check\n", sys.stderr)
    return 0


def read_known(site: SiteFile, options: Options) -> Known:
    """Read the seminars that are there already."""
    pages = {page.path: page for page in read_folder(site)}
    readings = read_originals(pages.values(), site, options=options)
    catalogue, _ = collect_readings(readings, options=options)
    return Known(catalogue=catalogue, pages=pages, options=options, now=get_build_datetime())


def answers_of(chosen: argparse.Namespace, inside: str | None) -> Answers:
    """Return what is given on the command line; `inside` is a folder that is given as PATH."""
    folder = inside if chosen.folder is None else read_folder_name(chosen.folder)
    return Answers(
        title=chosen.title,
        speakers=tuple(chosen.speakers),
        start=chosen.start,
        end=chosen.end,
        duration=chosen.duration,
        venue=chosen.venue,
        online=chosen.online,
        series=chosen.series,
        tags=tuple(chosen.tags),
        form=chosen.form and Form(chosen.form),
        folder=folder,
        name=chosen.name and read_name(chosen.name),
    )


def ask_for(answers: Answers, known: Known) -> Answers:
    """Ask for what is not given; the series comes first, as the defaults of others rest on it."""
    key = answers.series or _ask_series(known)
    series = find_series(key, known)
    title = ask("Title")
    speaker = ask("Speaker, like Ada Lovelace (Analytical Society)")
    free = suggest_start(series, known)
    if free:
        say(f"{free[1]}\n", sys.stderr)
    start = ask("Start, like 2026-01-23 14:00", default=free and free[0])
    usual = series.venue or find_venue(known.of(series))
    venue = answers.venue or ask("Venue", default=usual)
    return replace(
        answers,
        title=title,
        speakers=(speaker,) if speaker else (),
        start=start,
        series=key,
        venue=None if venue == series.venue else venue,
    )


def _ask_series(known: Known) -> str | None:
    """Ask for the series if the site has any; a dash is none."""
    keys = [one.key for one in known.catalogue.series.values()]
    answer = ask(f"Series ({', '.join(keys)})") if keys else None
    return None if is_unknown(answer or "") else answer


def make_page(answers: Answers, site: SiteFile, known: Known) -> NewPage:
    """Make the page and read it back; FieldError when it would not say what is meant."""
    notes: list[str] = []
    settled = settle(answers, known, notes)
    start = settle_start(answers.start, settled.series, known, notes)
    zone = settled.series.timezone or known.options.timezone
    key = answers.series and settled.series.key
    whole = replace(answers, start=start, series=key, tags=settled.tags)
    draft, speakers = read_draft(whole, zone=zone)
    notes += find_gaps(answers, draft, zone=zone)
    taken = _taken(site, settled.folder)
    name = answers.name or find_free(suggest_stem(draft.start, speakers, draft.title), taken)
    path = posixpath.join(settled.folder, name)
    _check_place(path, site, is_taken=name.casefold() in taken)
    text = write_draft(draft, form=settled.form, prefix=settled.prefix)
    page = Page(path=path, text=text, url="")
    for problem in check_blocks(page, calendar=known.options.calendar):
        raise FieldError(problem.field, problem.message, cure=CURE)
    readings = read_all([page], site, options=known.options)
    seminar = check_readings(readings, options=known.options)
    check_seminar(seminar, draft, speakers, series=settled.series)
    return NewPage(path=path, text=text, notes=tuple(notes))


def _taken(site: SiteFile, folder: str) -> set[str]:
    """Return the casefolded names in a folder; FieldError when it leads out of the docs folder."""
    place = site.docs / folder
    if not place.resolve().is_relative_to(site.docs.resolve()):
        raise FieldError(
            "folder", f"{folder} leads out of the docs folder", cure="give another --folder"
        )
    return {file.name.casefold() for file in place.iterdir()} if place.is_dir() else set()


def _check_place(path: str, site: SiteFile, *, is_taken: bool) -> None:
    """Raise FieldError when a page at a path would be no new one, or none of the site."""
    if is_taken:
        raise FieldError("name", f"{path} is there already", cure="give another --name")
    if is_hidden(path, site):
        raise FieldError("name", f"MkDocs takes {INDEX} for it", cure="give another --name")
    if site.left_out.match_file(path):
        raise FieldError(
            "folder",
            f"mkdocs.yml leaves {path} out of the site",
            cure="give another --folder or --name, or change exclude_docs",
        )


def write_page(target: Path, text: str) -> None:
    """Write a page where none is, as a whole, in a folder that is made when it is not there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch(exist_ok=False)  # so that two who begin at once do not write the same page
    try:
        write_whole(target, text.encode())
    except OSError:
        target.unlink()
        raise
