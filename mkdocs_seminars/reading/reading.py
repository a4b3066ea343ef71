"""What was made of one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_seminars.reading.looks import placed

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_seminars.errors import FieldError, Problem
    from mkdocs_seminars.model import Seminar


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was made of one page."""

    source: str
    """Path of the page relative to the docs folder."""
    seminar: Seminar | None = None
    """The seminar, as far as the page states it; `None` when the page is left out."""
    problems: tuple[Problem, ...] = ()
    """What could not be read."""
    states_zone: bool = True
    """The page has no time, or it is known which zone its times are in."""
    emptiness: FieldError | None = None
    """Why the page seems to announce no talk, if so."""
    is_unread: bool = False
    """The page could not be read at all; it may be a seminar."""

    def placed(self, url: str, *, has_file: Callable[[str], bool]) -> Reading:
        """Return the reading of a page whose address is final, without pictures that are not there.

        `has_file` tells whether the site has a file at a path.
        """
        if self.seminar is None:
            return self
        seminar = placed(self.seminar, url, has_file=has_file)
        return self if seminar is self.seminar else replace(self, seminar=seminar)

    def left_out(self, reason: FieldError) -> Reading:
        """Return the reading of a page that is no seminar after all; only that is said of it."""
        return Reading(source=self.source, problems=(reason.on(self.source),))
