"""Pages in the C4DM form, the same ones each time: twenty years of a department's seminars."""

from __future__ import annotations

import random
from datetime import date, timedelta
from string import ascii_uppercase
from typing import TYPE_CHECKING

from mkdocs_seminars.model import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_DAY = date(2006, 9, 1)
YEARS = 20
TODAY = date(2026, 1, 10)
"""The day of the builds: a few seminars are to come."""
WORDS = (
    *("loom", "number", "thread", "pattern", "weaver", "engine", "wheel", "cloth", "colour"),
    *("measure", "signal", "model", "listener", "sound", "rhythm", "score", "voice", "room"),
    *("shows", "finds", "compares", "joins", "asks", "of", "and", "with", "between", "for"),
)
FIRST_NAMES = (
    *("Ada", "Charles", "Mary", "Augustus", "Luigi", "Grace", "Alan", "Hedy", "Emmy", "Kurt"),
    *("Sofia", "Carl", "Rosa", "Niels", "Amalie", "Otto", "Ines", "Pavel", "Leila", "Tomas"),
)
SURNAMES = (
    *("Lovelace", "Babbage", "Somerville", "Morgan", "Menabrea", "Hopper", "Turing", "Lamarr"),
    *("Noether", "Goedel", "Germain", "Gauss", "Peter", "Bohr", "Weaver", "Hahn", "Ferreira"),
)
HOSTS = ("Ada Lovelace", "Charles Babbage", "Mary Somerville", "Luigi Menabrea")
"""Who speaks again and again; nine of ten speak once."""
FORM = """\
---
title: "C4DM Seminar: {name}"
date: {day}
image: "./placeholder.png"
tags: ["seminars", "events"]
---

### C4DM Seminar: {name}: {title}
-----------------

#### QMUL, School of Electronic Engineering and Computer Science

#### Centre for Digital Music Seminar Series

**Seminar by:** {name}

**Date/time:**  {when}, {hour} pm

**Location:** {room}, Graduate Centre, Mile End Campus

[Teams meeting link](https://teams.microsoft.com/meet/{number}?p=example)

<b>Title</b>: {title}
-----------------

<b>Abstract</b>:
{abstract}

<b>Bio</b>:
{bio}
"""


def write_pages(count: int) -> list[Page]:
    """Return pages of about 300 words each."""
    chance = random.Random(20260123)  # noqa: S311 - the same pages each time
    names = _names()
    return [_page(number, count, names, chance) for number in range(count)]


def _names() -> Iterator[str]:
    """Yield names, none of them twice."""
    for second in ("", *(f" {letter}." for letter in ascii_uppercase)):
        for letter in ascii_uppercase:
            for first in FIRST_NAMES:
                yield from (f"{first} {letter}.{second} {last}" for last in SURNAMES)


def _page(number: int, count: int, names: Iterator[str], chance: random.Random) -> Page:
    day = FIRST_DAY + timedelta(days=number * YEARS * 365 // count)
    text = FORM.format(
        name=chance.choice(HOSTS) if number % 10 == 0 else next(names),
        day=day.isoformat(),
        title=_text(chance, 6).title(),
        when=f"{day:%A}, {day.day}th {day:%b} {day.year}",
        hour=chance.randint(1, 5),
        room=f"GC{chance.randint(100, 299)}",
        number=number,
        abstract="\n\n".join(_text(chance, 60).capitalize() + "." for _ in range(3)),
        bio=_text(chance, 80).capitalize() + ".",
    )
    path = f"seminars/{day.isoformat()}-{number}.md"
    return Page(path=path, text=text, url=f"{path[:-3]}/")


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words))
