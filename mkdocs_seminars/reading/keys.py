"""The keys of a page's front matter, read one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from mkdocs_seminars.aliases import fold_key
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.quote import Quote, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_seminars.reading.front_matter import FrontMatter

T = TypeVar("T")
LONG = {"abstract", "bio"}
"""Keys under which a longer text may stand."""
NESTED = ("extra", "event", "talk")
"""Mappings whose keys are those of the page."""


@dataclass(slots=True)
class Stated:
    """The explicit keys of a page, and what was wrong with them."""

    keys: Mapping[str, Value]
    """Canonical name -> what stands behind the key."""
    source: str
    """Path of the page."""
    errors: list[FieldError] = field(default_factory=list)
    """What could not be read, in the order of reading."""
    texts: dict[str, str | None] = field(default_factory=dict)
    """Keys that were read as text."""

    def read(self, name: str, reader: Callable[[Value], T]) -> T | None:
        """Read one key; when it cannot be read, keep the error and return None."""
        return self.try_read(self.keys[name], reader) if name in self.keys else None

    def is_set(self, name: str) -> bool:
        """Tell whether a key says yes."""
        return name in self.keys and fields.read_flag(self.keys[name])

    def try_read(self, value: Value, reader: Callable[[Value], T]) -> T | None:
        """Read a value from wherever on the page; keep the error and return None."""
        try:
            return reader(value)
        except FieldError as error:
            self.errors.append(error.at(line_of(value)))
            return None

    def text(self, name: str) -> str | None:
        """Read one key as text; what is wrong with it is said once."""
        if name not in self.keys:
            return None
        if name not in self.texts:
            most = fields.MOST_OF_A_TEXT if name in LONG else fields.MOST_OF_A_LINE
            reader = partial(fields.read_text, field=name, most=most)
            self.texts[name] = self.read(name, reader)
        return self.texts[name]

    def address(self, name: str) -> str | None:
        """Read one key as an address."""
        return self.address_behind(name, self.keys[name]) if name in self.keys else None

    def address_behind(self, name: str, value: Value) -> str | None:
        """Read an address that stands anywhere on the page."""
        return self.try_read(
            value, lambda found: fields.read_address(found, field=name, source=self.source)
        )

    def quotes(self, *names: str) -> dict[str, Quote]:
        """Return the keys that are single values, for readers that need their lines."""
        found = {}
        for name in filter(self.keys.__contains__, names):
            self.text(name)
            value = self.keys.get(name)
            if isinstance(value, Quote):
                found[name] = value
        return found


def canonical(front: FrontMatter, names: Mapping[str, str]) -> FrontMatter:
    """Return the front matter with its keys under their canonical names.

    Of two keys for one field the one that comes first in `names` counts; what stands in a mapping
    such as `extra` counts after the keys beside it. A blog's `date: {created: …}` is its day of
    posting.
    """
    folded: dict[str, Value] = {
        fold_key(key): value for key, value in front.keys.items() if value is not None
    }
    for inner in filter(None, (folded.get(name) for name in NESTED)):
        if isinstance(inner, Mapping):
            folded = {fold_key(key): value for key, value in inner.items() if value} | folded
    posted = folded.get("date")
    if isinstance(posted, Mapping):
        folded["date"] = posted.get("created")
    found = [key for key in folded if key in names]
    if len({names[key] for key in found}) < len(found):
        found = [key for key in names if key in folded]
    known: dict[str, Value] = {}
    for key in found:
        known.setdefault(names[key], folded[key])
    return front._replace(keys=known)


def line_of(value: Value) -> int | None:
    """Return the line on which a value begins."""
    if isinstance(value, Quote):
        return value.line
    parts = value if isinstance(value, tuple) else tuple((value or {}).values())
    return next(filter(None, map(line_of, parts)), None)
