"""Catalogue -> JSON, built as a tree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_seminars.addresses import relative_url, site_url
from mkdocs_seminars.characters import escaped
from mkdocs_seminars.writing.moments import write_iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Online, Seminar, Site

Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"
WRITER = json.JSONEncoder(ensure_ascii=False)
"""Writes a seminar on one line; Python's fast encoder knows no indents."""
VERSION = 1
"""Raised when a reader of the feed would have to change."""


def write_json(
    catalogue: Catalogue, *, site: Site, path: str, passcodes: bool = False
) -> Iterator[bytes]:
    """Yield the feed that lies at `path`; without a site address, links are relative to it."""
    yield f'{{"version": {VERSION}, "site": {_written(site.url)}, "seminars": [\n'.encode()
    before = ""
    for seminar in catalogue:
        tree = _seminar(seminar, site=site, path=path, passcodes=passcodes)
        yield f"{before}{_written(tree)}".encode()
        before = ",\n"
    yield b"\n]}\n"


def _written(tree: Json) -> str:
    """Return a tree as it stands in the feed, on one line."""
    return escaped(WRITER.encode(tree).encode("utf-8", "replace").decode())


def _seminar(seminar: Seminar, *, site: Site, path: str, passcodes: bool) -> dict[str, Json]:
    def address(target: str | None) -> str | None:
        if target is None:
            return None
        return site_url(target, root=site.url) or relative_url(target, page=path)

    tree: dict[str, Json] = {
        "uid": seminar.uid,
        "source": seminar.source,
        "url": address(seminar.url),
        "title": seminar.title,
        "speakers": [
            {"name": who.name, "affiliation": who.affiliation, "url": address(who.url)}
            for who in seminar.speakers
        ],
        "start": write_iso(seminar.start),
        "end": write_iso(seminar.end),
        "timezone": seminar.timezone,
        "venue": seminar.venue,
        "online": [
            _place(address(place.url), place, passcodes=passcodes)
            for place in seminar.online_in_feeds
            if place.url
        ],
        "abstract": seminar.abstract,
        "bio": seminar.bio,
        "series": seminar.series,
        "tags": list(seminar.tags),
        "status": seminar.status.value,
        "message": seminar.message,
        "recording": address(seminar.recording),
        "slides": address(seminar.slides),
        "language": seminar.language,
    }
    return tree | _rare(seminar)


def _rare(seminar: Seminar) -> dict[str, Json]:
    """Return what few seminars have."""
    tree: dict[str, Json] = {}
    if seminar.moved_from is not None:
        tree["moved_from"] = write_iso(seminar.moved_from)
    if seminar.sessions:
        tree["sessions"] = [
            {"start": write_iso(one.start), "end": write_iso(one.end), "venue": one.venue}
            for one in seminar.sessions
        ]
    return tree


def _place(url: str | None, place: Online, *, passcodes: bool) -> Json:
    tree: dict[str, Json] = {"url": url, "label": place.label}
    return tree | {"passcode": place.passcode} if passcodes and place.passcode else tree
