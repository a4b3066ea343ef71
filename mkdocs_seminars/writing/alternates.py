"""Which calendars belong to a page, and are named in its head."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_seminars.writing.heads import Alternate
from mkdocs_seminars.writing.parts import path_of_page, path_of_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_seminars.model import Page, Seminar
    from mkdocs_seminars.writing.scene import Scene


class Alternates:
    """Finds the calendars that belong to pages."""

    def __init__(self, scene: Scene) -> None:
        """Start without having looked for the calendars of parts."""
        self.scene = scene

    def of(self, page: Page, seminar: Seminar | None) -> tuple[Alternate, ...]:
        """Return the calendars that belong to a page: of its part or series, and of the site."""
        calendar = self.scene.options.calendar
        if calendar is None:
            return ()
        found = self._parts.get(page.path)
        series = self.scene.catalogue.series_of(seminar) if seminar else None
        if series:
            found = self._by_series.get(series.key)
        whole = Alternate(title=self.scene.site.name, url=quote(calendar))
        return (found, whole) if found else (whole,)

    @cached_property
    def _by_series(self) -> Mapping[str, Alternate]:
        """Key of each series -> its calendar."""
        return {
            part.series.key: self._alternate(part.name, part.title)
            for part in self.scene.parts
            if part.series
        }

    @cached_property
    def _parts(self) -> Mapping[str, Alternate]:
        """Path of the page of each part of the site -> its calendar."""
        index = self.scene.options.index
        return {
            path_of_page(index, part.name): self._alternate(part.name, part.title)
            for part in self.scene.parts
            if index is not None
        }

    def _alternate(self, name: str, title: str) -> Alternate:
        path = path_of_part(str(self.scene.options.calendar), name)
        return Alternate(title=title, url=quote(path))
