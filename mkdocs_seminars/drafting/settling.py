"""What was not answered, settled by what the site's other seminars have, and said aloud."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.dates import format_date

from mkdocs_seminars.drafting.customs import find_folder, find_form, find_prefix, find_tags
from mkdocs_seminars.drafting.rhythm import MONTH, find_habit, find_next
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.folding import fold_word
from mkdocs_seminars.model import Series
from mkdocs_seminars.reading.series import NO_SERIES, Programme
from mkdocs_seminars.writing.drafts import Form

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.drafting.answers import Answers
    from mkdocs_seminars.model import Page
    from mkdocs_seminars.options import Options

NEXT = "next"
"""What is written for the next free day of a series."""
FOLDER = "seminars"
"""Where the first seminar of a site goes."""
WHEN = "like 2026-01-23 14:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is there already."""

    catalogue: Catalogue
    """The seminars of the site."""
    pages: Mapping[str, Page]
    """Their pages, by their paths."""
    options: Options
    """The organiser's choices."""
    now: datetime
    """The instant of the command; aware."""

    def of(self, series: Series) -> Catalogue:
        """Return the seminars of a series; all when it has none."""
        part = self.catalogue.in_series(series.key) if series.key else self.catalogue
        return part if len(part) else self.catalogue

    def owner(self, series: Series) -> str:
        """Return whose seminars those are: a series' or the site's."""
        return series.key if len(self.of(series)) < len(self.catalogue) else "the site"

    @property
    def programme(self) -> Programme:
        """The series that the options describe."""
        return Programme.of(self.options.series, self.options.folders)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a page is made of beside what it says."""

    series: Series
    """The series; one without a key for none."""
    folder: str
    """The folder, relative to the docs folder; "" is that folder itself."""
    form: Form
    """Where the page says what it says."""
    prefix: str | None
    """What stands before the speaker in the title of a page in prose."""
    tags: tuple[str, ...]
    """The page's tags."""


def find_series(text: str | None, known: Known) -> Series:
    """Find the series that is meant; FieldError when the site has some, but not this one."""
    if text is None:
        return NO_SERIES
    found = known.catalogue.find_series(text)
    if found is None and known.catalogue.series:
        keys = ", ".join(one.key for one in known.catalogue.series.values())
        raise FieldError(
            "series", f'"{text}" is not known', cure=f"use {keys}, or describe it in mkdocs.yml"
        )
    return found or Series(key=text, name=text, is_declared=False)


def settle(answers: Answers, known: Known, notes: list[str]) -> Settled:
    """Settle what is not answered, and add to `notes` what was taken and why."""
    series = find_series(answers.series, known)
    folder = _folder(series, known, notes) if answers.folder is None else answers.folder
    series = series if series.key else _inherited(folder, known, notes)
    form = answers.form or _form(series, known, notes)
    prefix = find_prefix(known.of(series), known.pages) if form is Form.PROSE else None
    if prefix:
        notes.append(f"title: begins with {prefix}: as most pages of {known.owner(series)}")
    tags = dict.fromkeys((*_tags(series, known, notes), *answers.tags))
    return Settled(series=series, folder=folder, form=form, prefix=prefix, tags=tuple(tags))


def settle_start(text: str | None, series: Series, known: Known, notes: list[str]) -> str:
    """Return the start that is meant; add to `notes` why, when it is the next free day.

    FieldError when none is given, or nothing tells which day is next.
    """
    if text is None:
        raise FieldError("start", "missing", cure=f"give --start, {WHEN} or next")
    if text.strip().casefold() != NEXT:
        return text
    found = suggest_start(series, known)
    if found is None:
        raise FieldError(
            "start",
            f"{series.key or 'the site'} has too few seminars on one weekday to tell what is next",
            cure=f"give --start, {WHEN}",
        )
    start, why = found
    notes.append(why)
    return start


def suggest_start(series: Series, known: Known) -> tuple[str, str] | None:
    """Return the next free day of a series, and why it is that; None when nothing tells."""
    zone = series.timezone or known.options.timezone or "UTC"
    key = series.key or None
    habit = find_habit(known.catalogue, key, zone=zone, now=known.now)
    start = find_next(known.catalogue, key, zone=zone, now=known.now)
    if start is None or habit is None:
        return None
    weekday = format_date(start, "EEEE", locale="en")
    text, name = f"{start:%Y-%m-%d %H:%M}", key or "the site"
    usual = f"mostly on {weekday}s at {start:%H:%M}{_often(habit.weeks)}"
    return text, f"start: {text}: the next free {weekday} of {name}, whose seminars are {usual}"


def _often(weeks: int | None) -> str:
    if weeks is None:
        return ""
    return {1: ", every week", MONTH: ", every month"}.get(weeks, f", every {weeks} weeks")


def _folder(series: Series, known: Known, notes: list[str]) -> str:
    """Return the folder that belongs to a series, else the one in which most seminars are."""
    owners = known.options.folders.items()
    own = [folder.strip("/") for folder, name in owners if _is_called(series, name, known)]
    usual = find_folder(known.of(series))
    if own:
        folder, why = own[0], f"that of {series.key}"
    elif usual is not None:
        folder, why = usual, f"where most seminars of {known.owner(series)} are"
    else:
        folder, why = FOLDER, "the site has no seminar yet"
    notes.append(f"folder: {folder or '.'}: {why}")
    return folder


def _is_called(series: Series, name: str, known: Known) -> bool:
    """Tell whether a name is that of a series."""
    found = known.programme.find(name, path="")
    return found is not None and fold_word(found.key) == fold_word(series.key)


def _inherited(folder: str, known: Known, notes: list[str]) -> Series:
    """Return the series of a folder."""
    found = known.programme.find(None, path=posixpath.join(folder, "page.md"))
    if found is None:
        return NO_SERIES
    notes.append(f"series: {found.key}: that of the folder")
    return found


def _form(series: Series, known: Known, notes: list[str]) -> Form:
    texts = [known.pages[seminar.source].text for seminar in known.of(series)]
    found = find_form(texts, known.options.aliases.keys)
    form = found or Form.FRONT_MATTER
    why = f"as most pages of {known.owner(series)}" if found else "the site has no seminar yet"
    notes.append(f"form: {form}: {why}")
    return form


def _tags(series: Series, known: Known, notes: list[str]) -> tuple[str, ...]:
    """Return the tags that most seminars have; without any, one that makes the page a seminar."""
    usual, why = find_tags(known.of(series)), f"as most seminars of {known.owner(series)}"
    if not usual and not known.options.include:
        usual, why = known.options.tags[:1], "makes the page a seminar"
    if usual:
        notes.append(f"tags: {', '.join(usual)}: {why}")
    return usual
