"""What an author wrote, word for word, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of a page, before anything is made of it."""

    text: str
    """The author's spelling, untouched."""
    line: int
    """Line of the page, counted from 1."""


Value: TypeAlias = "Quote | tuple[Value, ...] | Mapping[str, Value] | None"
"""What stands behind a key: text, a list, a mapping or nothing."""


def one_line(text: str, limit: int = 60) -> str:
    """Return a quotation that fits in a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def harm_in(text: str, harm: str, *, line: int) -> FieldError:
    """Return what to say of a text from which a character was taken out."""
    return FieldError(
        "text",
        f'took {harm} out of "{one_line(text)}"',
        cure="write it again, without what was copied with it",
        kind=Kind.CHARACTERS,
        line=line,
    )
