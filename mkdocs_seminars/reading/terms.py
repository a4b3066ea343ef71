"""What holds for a seminar besides its talk: who may know its link, and whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.reading.fields import read_text, seems_address
from mkdocs_seminars.reading.keys import Stated, line_of
from mkdocs_seminars.reading.passcodes import without_passcodes
from mkdocs_seminars.reading.quote import Quote, Value, one_line
from mkdocs_seminars.reading.series import NO_SERIES
from mkdocs_seminars.series import read_policy
from mkdocs_seminars.terms import MeetingLinks, Terms

if TYPE_CHECKING:
    from mkdocs_seminars.model import Series

FindLink: TypeAlias = Callable[[str, str], str | None]
"""Finds a link that is not in the repository, by `env` or `file` and its name."""
SOURCES = ("env", "file")
TERMS = {"meeting links", "join", "organiser", "contact"}


def find_nothing(_source: str, _name: str) -> str | None:
    """Find no link: the host has none."""
    return None


def read_terms(stated: Stated, *, series: Series, usual: Terms, has_link: bool) -> Terms:
    """Read them from the page, else its series, else the site.

    A policy that cannot be read lets no link out. What the site says of joining is said of
    seminars that have a link.
    """
    if has_link and series is NO_SERIES and TERMS.isdisjoint(stated.keys):
        return usual
    policy = stated.read("meeting links", _policy)
    if policy is None and "meeting links" in stated.keys:
        policy = MeetingLinks.NONE
    join = _text(stated, "join")
    if join and seems_address(join):
        join = None
    return Terms(
        meeting_links=policy or series.meeting_links or usual.meeting_links,
        join=join or series.join or (usual.join if has_link else None),
        organiser=_text(stated, "organiser") or series.organiser,
        contact=_text(stated, "contact") or series.contact,
    )


def _text(stated: Stated, name: str) -> str | None:
    """Read words that go into feeds."""
    text = stated.text(name)
    return None if text is None else without_passcodes(text) or None


def _policy(value: Value) -> MeetingLinks:
    return read_policy(read_text(value, field="meeting_links") or MeetingLinks.NONE)


def with_links(
    keys: Mapping[str, Value], find: FindLink, errors: list[FieldError]
) -> Mapping[str, Value]:
    """Put links in the places of `online: {env: NAME}`, or nothing when they are not there."""
    value = keys.get("online")
    if not isinstance(value, (Mapping, tuple)):
        return keys
    return {**keys, "online": _revealed(value, find, errors)}


def _revealed(value: Value, find: FindLink, errors: list[FieldError]) -> Value:
    """Return a value with the links in it that are kept outside of the repository."""
    if isinstance(value, tuple):
        parts = (_revealed(part, find, errors) for part in value)
        return tuple(part for part in parts if part is not None)
    if not isinstance(value, Mapping) or value.keys().isdisjoint(SOURCES):
        return value
    source = next(name for name in SOURCES if name in value)
    name = value[source]
    link = find(source, name.text.strip()) if isinstance(name, Quote) else None
    if isinstance(name, Quote) and link is not None:
        others = {key: part for key, part in value.items() if key not in SOURCES}
        url = Quote(link, name.line)
        return {**others, "url": url} if others else url
    errors.append(_missing(source, name, line=line_of(value)))
    return None


def _missing(source: str, name: Value, *, line: int | None) -> FieldError:
    where = "no link in the variable" if source == "env" else "no link in the file"
    text = one_line(name.text) if isinstance(name, Quote) else ""
    return FieldError(
        "online",
        f'{where} "{text}"',
        cure="set it where the site is built",
        kind=Kind.MISSING_LINK,
        line=line,
    )
