"""Everybody who spoke, in the order of their names, with every seminar of theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_seminars.writing.lines import line_of

if TYPE_CHECKING:
    from mkdocs_seminars.catalogue import Talks
    from mkdocs_seminars.model import Speaker
    from mkdocs_seminars.writing.arguments import Arguments
    from mkdocs_seminars.writing.line import Line
    from mkdocs_seminars.writing.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearances:
    """A speaker with all seminars."""

    name: str
    """Full name."""
    affiliation: str | None
    """Institution, as the latest seminar that names one has it."""
    url: str | None
    """The generated page, else the speaker's own."""
    lines: tuple[Line, ...]
    """The seminars, the latest first."""


def write_roll(arguments: Arguments, scene: Scene) -> tuple[Appearances, ...]:
    """Make the entries of a block, or of one of its pages."""
    known = arguments.narrow(scene.catalogue).speakers
    names = [*known]
    if arguments.page is not None:
        size = scene.options.pages.size
        names = names[(arguments.page - 1) * size : arguments.page * size]
    return tuple(_appearances(known[name], scene) for name in names)


def latest_of(talks: Talks) -> Speaker:
    """Return a speaker with what the latest seminar that says it says."""
    latest = [who for who, _ in reversed(talks)]
    return replace(
        latest[0],
        affiliation=next((who.affiliation for who in latest if who.affiliation), None),
        url=next((who.url for who in latest if who.url), None),
        photo=next((who.photo for who in latest if who.photo), None),
    )


def _appearances(talks: Talks, scene: Scene) -> Appearances:
    who = latest_of(talks)
    return Appearances(
        name=who.name,
        affiliation=who.affiliation,
        url=scene.page_of_speaker(who),
        lines=tuple(line_of(seminar, scene) for _, seminar in reversed(talks)),
    )
