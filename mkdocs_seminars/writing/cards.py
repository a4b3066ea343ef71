"""What stands above the text of a seminar's own page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import site_url
from mkdocs_seminars.terms import Card
from mkdocs_seminars.writing.actions import write_actions
from mkdocs_seminars.writing.heads import title_of
from mkdocs_seminars.writing.lines import line_of

if TYPE_CHECKING:
    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.writing.actions import Actions
    from mkdocs_seminars.writing.line import Line
    from mkdocs_seminars.writing.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The seminar before or after one in its series."""

    title: str
    """Its title, as plain text, with a status that must not be overlooked."""
    url: str
    """Address of its page, relative to the root of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Everything that stands above the text of a seminar's own page."""

    line: Line
    """The seminar."""
    is_full: bool
    """It is a card that says everything, and not a bar."""
    address: str | None
    """Absolute address of the page, to be copied."""
    actions: Actions | None
    """Links to calendars on the web, while it is to come."""
    previous: Neighbour | None
    """The seminar before it in its series."""
    next: Neighbour | None
    """The one after it."""


class Faces:
    """Makes what stands above the text of seminars' pages."""

    def __init__(self, scene: Scene) -> None:
        """Start without having looked for neighbours."""
        self.scene = scene

    def write(self, seminar: Seminar) -> Face | None:
        """Make it for one seminar; None when nothing is to stand there."""
        if self._card(seminar) is Card.NONE:
            return None
        before, after = self._neighbours.get(seminar.source, (None, None))
        return Face(
            line=line_of(seminar, self.scene),
            is_full=self.is_full(seminar),
            address=site_url(seminar.url, root=self.scene.site.url),
            actions=write_actions(seminar, self.scene),
            previous=self._neighbour(before),
            next=self._neighbour(after),
        )

    def is_full(self, seminar: Seminar) -> bool:
        """Tell whether a seminar's page gets a card that says everything."""
        return self._card(seminar) is Card.FULL

    def _card(self, seminar: Seminar) -> Card:
        """Return what a page gets: a bar says nothing again that its text says."""
        card = seminar.card or self.scene.options.card
        if card is not Card.AUTO:
            return card
        return Card.BAR if seminar.tells_when else Card.FULL

    @cached_property
    def _neighbours(self) -> dict[str, tuple[Seminar | None, Seminar | None]]:
        """Path of each page -> the seminars before and after it in its series."""
        found: dict[str, tuple[Seminar | None, Seminar | None]] = {}
        for series in _by_series(self.scene.catalogue).values():
            for place, seminar in enumerate(series):
                before = series[place - 1] if place else None
                after = series[place + 1] if place + 1 < len(series) else None
                found[seminar.source] = (before, after)
        return found

    def _neighbour(self, seminar: Seminar | None) -> Neighbour | None:
        if seminar is None:
            return None
        return Neighbour(title=title_of(seminar, self.scene), url=seminar.url)


def _by_series(catalogue: Catalogue) -> dict[str, list[Seminar]]:
    """Return the dated seminars of each series, in order."""
    groups: dict[str, list[Seminar]] = {}
    for seminar in catalogue:
        series = catalogue.series_of(seminar)
        if series is not None and seminar.start is not None:
            groups.setdefault(series.key, []).append(seminar)
    return groups
