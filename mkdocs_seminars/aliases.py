"""The words that authors use for the fields of a seminar; the table itself is `aliases.yml`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.yaml_text import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Words = Mapping[str, Iterable[str]]


class Table(TypedDict):
    """The file as it is written."""

    keys: dict[str, list[str]]
    parts: dict[str, list[str]]
    labels: dict[str, dict[str, list[str]]]
    unknown: list[str]


def without_accents(text: str) -> str:
    """Return the text with every letter's accents off, so that each character keeps its place."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKD", character)[0] for character in text)


@lru_cache(maxsize=1024)
def fold_key(name: str) -> str:
    """Return what is compared when keys or labels are."""
    return re.sub(r"[\s_-]+", " ", without_accents(name)).strip().casefold()


def _read_table() -> Table:
    text = Path(__file__).with_name("aliases.yml").read_text(encoding="utf-8")
    return cast("Table", read_texts(text))


def _by_alias(words: Words) -> dict[str, str]:
    return {fold_key(alias): field for field, aliases in words.items() for alias in aliases}


TABLE = _read_table()
KEYS: Words = TABLE["keys"]
"""Canonical field -> keys of the front matter, the preferred one first."""
LABELS: Words = {
    field: [alias for words in TABLE["labels"].values() for alias in words.get(field, ())]
    for field in TABLE["labels"]["en"]
}
"""Canonical field -> labels in the body, in all languages."""
PARTS = _by_alias(TABLE["parts"])
"""Folded key of a speaker's mapping -> part of a speaker."""
UNKNOWN = frozenset(map(fold_key, TABLE["unknown"]))
"""Folded words for what is not known yet."""
FIELD_OF_KEY = _by_alias(KEYS)
FIELD_OF_LABEL = _by_alias(LABELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """The table with the words that a site adds."""

    keys: Mapping[str, str]
    """Folded key of the front matter -> canonical field, those that count first in front."""
    labels: Mapping[str, str]
    """Folded label in the body -> canonical field."""

    @classmethod
    def of(cls, *, keys: Words, labels: Words) -> Aliases:
        """Add a site's own words, which come before those of the table."""
        return cls(
            keys=_extended(FIELD_OF_KEY, keys, option="keys"),
            labels=_extended(FIELD_OF_LABEL, labels, option="labels"),
        )


def _extended(table: Mapping[str, str], words: Words, *, option: str) -> Mapping[str, str]:
    fields = {fold_key(field): field for field in table.values()}
    for field in words:
        if fold_key(field) not in fields:
            cure = f"use {', '.join(fields.values())}"
            raise FieldError(option, f'there is no field "{field}"', cure=cure)
    own = _by_alias({fields[fold_key(field)]: aliases for field, aliases in words.items()})
    own_name = {name: field for name, field in table.items() if name == field and name not in own}
    return own_name | own | {name: field for name, field in table.items() if name not in own}
