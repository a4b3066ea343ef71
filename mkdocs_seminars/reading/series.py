"""Which series a page belongs to, and what it inherits from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import composed
from mkdocs_seminars.aliases import fold_key
from mkdocs_seminars.model import Online, Series
from mkdocs_seminars.reading.meetings import find_service

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Programme:
    """The series of a site, found by what a page says or by where it lies."""

    by_name: Mapping[str, Series] = field(default_factory=dict)
    """Folded key or name -> series."""
    by_folder: tuple[tuple[str, str], ...] = ()
    """Folder with a slash behind it and name of its series, the deepest folders first."""

    @classmethod
    def of(cls, series: Mapping[str, Series], folders: Mapping[str, str]) -> Programme:
        """Make both ways to find a series."""
        names = {fold_key(one.name): one for one in series.values()}
        keys = {fold_key(one.key): one for one in series.values()}
        named = ((f"{composed(folder).strip('/')}/", name) for folder, name in folders.items())
        return cls(names | keys, tuple(sorted(named, key=lambda one: -len(one[0]))))

    def find(self, said: str | None, *, path: str) -> Series | None:
        """Return the series that a page names, else that of its folder."""
        place = composed(path)
        name = said or next((name for at, name in self.by_folder if place.startswith(at)), None)
        if name is None:
            return None
        declared = self.by_name.get(fold_key(name))
        return declared or Series(key=name, name=name, is_declared=False)


NO_SERIES = Series(key="", name="")
"""What a seminar without a series inherits: nothing."""


def online_of(series: Series) -> tuple[Online, ...]:
    """Return where to join the seminars of a series that name no link of their own."""
    if series.online is None:
        return ()
    return (Online(url=series.online, label=find_service(series.online) or "Online"),)
