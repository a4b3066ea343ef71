"""Names of pages and folders that every system can keep."""

from __future__ import annotations

import re
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import DEVICE
from mkdocs_seminars.aliases import without_accents
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.model import day_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mkdocs_seminars.model import Moment, Speaker

ENDING = ".md"
SPELT = str.maketrans("øđðł\u0131", "oddli", "'\u2019") | {
    ord(letter): letters for letter, letters in (("æ", "ae"), ("œ", "oe"), ("þ", "th"))
}
"""Small letters that have no accent to take off, and signs within a name."""
NO_LETTERS = re.compile(r"[^a-z0-9]+")
FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
"""Characters that Windows allows in no name."""
MOST_SPEAKERS = 3
"""Speakers whose names the name of a page has."""
LONGEST = 60
"""Letters of a name that is made of others."""


def suggest_stem(start: Moment | None, speakers: Iterable[Speaker], title: str | None) -> str:
    """Return a name for a page without its ending: the day and who speaks, else the title."""
    surnames = [surname(speaker.name) for speaker in speakers][:MOST_SPEAKERS]
    words = fold_to_ascii(" ".join(surnames)) or fold_to_ascii(title or "") or "seminar"
    short = (
        words if len(words) <= LONGEST else words[:LONGEST].rpartition("-")[0] or words[:LONGEST]
    )
    stem = f"{day_of(start).isoformat()}-{short}" if start else short
    return f"{stem}-page" if DEVICE.fullmatch(stem) else stem


def surname(name: str) -> str:
    """Return the last word of a name, with the small words before it."""
    words = name.split()
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return " ".join(words[first:])


def fold_to_ascii(text: str) -> str:
    """Return the letters and digits of a text in ASCII, as far as there are such, with hyphens."""
    plain = without_accents(text.casefold().translate(SPELT)).casefold().translate(SPELT)
    return NO_LETTERS.sub("-", plain).strip("-")


def find_free(stem: str, taken: Collection[str]) -> str:
    """Return a page's name that is not taken; `taken` are casefolded names."""
    names = (f"{stem}{f'-{number}' if number > 1 else ''}{ENDING}" for number in count(1))
    return next(name for name in names if name.casefold() not in taken)


def read_name(text: str) -> str:
    """Read the name of a page's file, with or without its ending; FieldError when none can be."""
    stem = text[: -len(ENDING)] if text.casefold().endswith(ENDING) else text
    name = f"{stem}{ENDING}"  # in small letters: what ends in .MD is no page to MkDocs
    if "/" in text or "\\" in text:
        raise FieldError("name", f'"{text}" is not a name', cure="name the folder with --folder")
    _check(name, text, field="name")
    return name


def read_folder_name(text: str) -> str:
    """Read a folder of the docs folder, without slashes at its ends; `.` is the docs folder."""
    pure = PurePosixPath(text.replace("\\", "/"))
    if pure.is_absolute() or ".." in pure.parts:
        raise FieldError(
            "folder", f'"{text}" is not in the docs folder', cure="write it like seminars/2026"
        )
    for part in pure.parts:
        _check(part, text, field="folder")
    return "" if pure.as_posix() == "." else pure.as_posix()


def _check(name: str, text: str, *, field: str) -> None:
    """Raise FieldError when a system cannot keep a name, or MkDocs takes no page from it."""
    stem = name.removesuffix(ENDING)
    is_bare = not stem.strip(" .") or stem.startswith(".") or stem.endswith((".", " "))
    if is_bare or name.endswith((".", " ")) or FORBIDDEN.search(name) or DEVICE.fullmatch(name):
        raise FieldError(
            field,
            f'"{text}" is not a name that every system can keep',
            cure="use letters, digits and hyphens, like 2026-01-23-wang",
        )
