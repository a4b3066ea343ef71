"""What stands between a block's name and its end -> Arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import yaml

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind

if TYPE_CHECKING:
    from mkdocs_seminars.catalogue import Catalogue

LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
BLOCKS = ("upcoming", "next", "past", "list", "subscribe")
CURE = "write it like <!-- seminars/upcoming { limit: 3, series: c4dm } -->"
NUMBERS = {
    "limit": (re.compile(r"[1-9][0-9]{0,5}"), "3"),
    "year": (re.compile(r"[12][0-9]{3}"), "2026"),
}
"""Arguments that are numbers: what they look like, and an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What a block shows; None does not narrow."""

    limit: int | None = None
    """How many seminars at most."""
    series: str | None = None
    """Only of this series."""
    speaker: str | None = None
    """Only by this person."""
    tag: str | None = None
    """Only with this tag."""
    year: int | None = None
    """Only those that start in this year."""

    @property
    def is_one_part(self) -> bool:
        """Tell whether nothing is asked for, or one part of the site that may have a calendar."""
        named = sum(name is not None for name in (self.series, self.speaker, self.tag))
        return self.limit is None and self.year is None and named <= 1

    def of_part(self, sort: str) -> str | None:
        """Return the name of a part of the site, by the sort of part."""
        return {"series": self.series, "speakers": self.speaker, "tags": self.tag}[sort]

    def narrow(self, catalogue: Catalogue) -> Catalogue:
        """Return the part of a catalogue that the block is about, before `limit`."""
        if self.series is not None:
            catalogue = catalogue.in_series(self.series)
        if self.speaker is not None:
            catalogue = catalogue.by_speaker(self.speaker)
        if self.tag is not None:
            catalogue = catalogue.tagged(self.tag)
        if self.year is not None:
            catalogue = catalogue.in_year(self.year)
        return catalogue


NAMES = tuple(item.name for item in fields(Arguments))


def read_block(name: str, text: str, *, calendar: str | None) -> Arguments:
    """Read the arguments of a block; FieldError when it cannot be filled with them."""
    block = f"seminars/{name}"
    if name not in BLOCKS:
        raise FieldError(
            block, "there is no such block", cure=f"use {', '.join(BLOCKS)}", kind=Kind.BLOCK
        )
    arguments = read_arguments(text, block=block)
    if name == "subscribe" and not arguments.is_one_part:
        cure = "write <!-- seminars/subscribe -->, or name one series, speaker or tag"
        raise FieldError(block, "takes one of series, speaker, tag", cure=cure, kind=Kind.BLOCK)
    if name == "subscribe" and calendar is None:
        cure = "set calendar: seminars.ics"
        raise FieldError(block, "the site has no calendar", cure=cure, kind=Kind.BLOCK)
    return arguments


def read_arguments(text: str, *, block: str) -> Arguments:
    """Read one YAML flow mapping; nothing at all is no argument."""
    numbers: dict[str, int] = {}
    words: dict[str, str] = {}
    for name, value in _mapping(text, block=block).items():
        if name not in NAMES:
            cure = f"use {', '.join(NAMES)}" if str(name).isalpha() else CURE
            raise FieldError(block, f'unknown argument "{name}"', cure=cure, kind=Kind.BLOCK)
        if not isinstance(value, str) or not value.strip():
            raise FieldError(
                block, f'"{name}" is not one word or number', cure=CURE, kind=Kind.BLOCK
            )
        if name in NUMBERS:
            numbers[name] = _number(name, value, block=block)
        else:
            words[name] = value
    return Arguments(
        limit=numbers.get("limit"),
        year=numbers.get("year"),
        series=words.get("series"),
        speaker=words.get("speaker"),
        tag=words.get("tag"),
    )


def _mapping(text: str, *, block: str) -> dict[object, object]:
    if not text.strip():
        return {}
    try:
        value = yaml.load(text, LOADER)  # noqa: S506 - a loader that makes only text
    except (yaml.YAMLError, RecursionError) as error:
        raise FieldError(
            block, f'cannot read "{text.strip()}"', cure=CURE, kind=Kind.BLOCK
        ) from error
    if not isinstance(value, dict) or not text.strip().startswith("{"):
        raise FieldError(
            block, f'"{text.strip()}" is not a list of arguments', cure=CURE, kind=Kind.BLOCK
        )
    return value


def _number(name: str, text: str, *, block: str) -> int:
    kind, example = NUMBERS[name]
    if not kind.fullmatch(text):
        raise FieldError(
            block,
            f'"{name}: {text}" is not a number',
            cure=f"write it like {name}: {example}",
            kind=Kind.BLOCK,
        )
    return int(text)
