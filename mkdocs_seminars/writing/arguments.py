"""What stands between a block's name and its end -> Arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.yaml_text import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_seminars.catalogue import Catalogue

NARROWING = ("series", "speaker", "tag", "year")
LISTING = ("limit", *NARROWING, "style", "group", "abstracts", "filter", "page")
BLOCKS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("upcoming", "next", "past", "list"), LISTING),
    "speakers": (*NARROWING, "page"),
    "month": (*NARROWING, "month"),
    "subscribe": (*NARROWING, "style"),
}
"""Name of each block -> its arguments."""
CURE = "write it like <!-- seminars/upcoming { limit: 3, series: c4dm } -->"
NUMBERS = {
    "limit": (re.compile(r"[1-9][0-9]{0,5}"), "3"),
    "year": (re.compile(r"[12][0-9]{3}"), "2026"),
    "page": (re.compile(r"[1-9][0-9]{0,3}"), "2"),
}
"""Arguments that are numbers: what they look like, and an example."""
LIST, COMPACT, CARDS, FULL = "list", "compact", "cards", "full"
"""How a block may look."""
YEAR, MONTH = "year", "month"
"""How a listing may be grouped."""
CHOICES = {"style": (LIST, COMPACT, CARDS), "group": (YEAR, MONTH)} | dict.fromkeys(
    ("abstracts", "filter"), ("true", "false")
)
"""Arguments that are one of a few words."""
SUBSCRIBE_STYLES = (COMPACT, FULL)
ONE_MONTH = re.compile(r"(?P<year>[12][0-9]{3})-(?P<month>0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What a block shows; None does not narrow, and leaves to the block how it looks."""

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
    style: str | None = None
    """How it looks: one of list, compact, cards; compact or full for `subscribe`."""
    group: str | None = None
    """What it is parted by: year or month."""
    abstracts: bool = False
    """Abstracts can be unfolded."""
    filter: bool | None = None
    """A box filters the list; None where the list is long."""
    page: int | None = None
    """Which of several pages of a long list it is, counted from 1."""
    month: tuple[int, int] | None = None
    """Year and month that the block `month` shows."""

    @property
    def parts(self) -> Mapping[str, str]:
        """The parts of the site that are asked for, by the sort of part."""
        named = {"series": self.series, "speakers": self.speaker, "tags": self.tag}
        named["years"] = None if self.year is None else str(self.year)
        return {sort: name for sort, name in named.items() if name is not None}

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


def read_block(name: str, text: str, *, calendar: str | None) -> Arguments:
    """Read the arguments of a block; FieldError when it cannot be filled with them."""
    block = f"seminars/{name}"
    if name not in BLOCKS:
        raise FieldError(
            block, "there is no such block", cure=f"use {', '.join(BLOCKS)}", kind=Kind.BLOCK
        )
    arguments = read_arguments(text, name=name)
    if name == "subscribe" and len(arguments.parts) > 1:
        cure = "write <!-- seminars/subscribe -->, or name one series, speaker, tag or year"
        raise FieldError(block, "takes one part of the site", cure=cure, kind=Kind.BLOCK)
    if name == "subscribe" and calendar is None:
        cure = "set calendar: seminars.ics"
        raise FieldError(block, "the site has no calendar", cure=cure, kind=Kind.BLOCK)
    return arguments


def read_arguments(text: str, *, name: str) -> Arguments:
    """Read one YAML flow mapping; nothing at all is no argument."""
    block, words = f"seminars/{name}", {}
    for key, value in _mapping(text, block=block).items():
        if key not in BLOCKS[name]:
            cure = f"use {', '.join(BLOCKS[name])}" if str(key).isalpha() else CURE
            raise FieldError(block, f'unknown argument "{key}"', cure=cure, kind=Kind.BLOCK)
        if not isinstance(value, str) or not value.strip():
            raise FieldError(
                block, f'"{key}" is not one word or number', cure=CURE, kind=Kind.BLOCK
            )
        words[str(key)] = value
    filters = _chosen("filter", words, block=block)
    return Arguments(
        limit=_number("limit", words, block=block),
        series=words.get("series"),
        speaker=words.get("speaker"),
        tag=words.get("tag"),
        year=_number("year", words, block=block),
        style=_chosen("style", words, block=block),
        group=_chosen("group", words, block=block),
        abstracts=_chosen("abstracts", words, block=block) == "true",
        filter=None if filters is None else filters == "true",
        page=_number("page", words, block=block),
        month=_month(words.get("month"), block=block),
    )


def _mapping(text: str, *, block: str) -> dict[object, object]:
    if not text.strip():
        return {}
    try:
        value = read_texts(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise FieldError(
            block, f'cannot read "{text.strip()}"', cure=CURE, kind=Kind.BLOCK
        ) from error
    if not isinstance(value, dict) or not text.strip().startswith("{"):
        raise FieldError(
            block, f'"{text.strip()}" is not a list of arguments', cure=CURE, kind=Kind.BLOCK
        )
    return value


def _number(name: str, words: Mapping[str, str], *, block: str) -> int | None:
    text = words.get(name)
    if text is None:
        return None
    kind, example = NUMBERS[name]
    if not kind.fullmatch(text):
        raise FieldError(
            block,
            f'"{name}: {text}" is not a number',
            cure=f"write it like {name}: {example}",
            kind=Kind.BLOCK,
        )
    return int(text)


def _chosen(name: str, words: Mapping[str, str], *, block: str) -> str | None:
    text = words.get(name)
    known = CHOICES[name]
    if name == "style" and block == "seminars/subscribe":
        known = SUBSCRIBE_STYLES
    if text is None or text in known:
        return text
    raise FieldError(
        block, f'"{name}: {text}" is not known', cure=f"use {', '.join(known)}", kind=Kind.BLOCK
    )


def _month(text: str | None, *, block: str) -> tuple[int, int] | None:
    if text is None:
        return None
    found = ONE_MONTH.fullmatch(text)
    if found is None:
        raise FieldError(
            block,
            f'"month: {text}" is not a month',
            cure="write it like month: 2026-01",
            kind=Kind.BLOCK,
        )
    return int(found["year"]), int(found["month"])
