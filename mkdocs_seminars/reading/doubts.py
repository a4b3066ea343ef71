"""What is wrong with a page as a whole, and all that is wrong with it in order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError, Problem
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.reading.prose import ONCE, Prose
from mkdocs_seminars.reading.quote import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_seminars.reading.front_matter import FrontMatter


def in_order(errors: Iterable[FieldError], front: FrontMatter, *, page: str) -> tuple[Problem, ...]:
    """Return the problems in the order of their lines.

    Of a block that MkDocs cannot read, only that is said.
    """
    if front.error is not None:
        below = (error for error in errors if (error.line or 0) >= front.body_line)
        errors = (front.error, *below)
    return tuple(
        error.on(page) for error in sorted(errors, key=lambda error: error.line or sys.maxsize)
    )


def find_second_talks(prose: Prose) -> list[FieldError]:
    """Return what to say of labels that a page of one talk has once."""
    return [
        FieldError(
            name,
            f'"{one_line(prose.repeated[name][0].text)}" is a second one; the first is taken',
            cure="give each talk a page of its own",
            kind=Kind.SEVERAL_TALKS,
            line=prose.repeated[name][0].line,
        )
        for name in ONCE
        if name in prose.repeated
    ]
