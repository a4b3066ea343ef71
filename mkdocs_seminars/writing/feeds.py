"""Catalogue -> JSON, built as a tree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_seminars.addresses import relative_url, site_url

if TYPE_CHECKING:
    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Moment, Seminar, Site

Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"
VERSION = 1
"""Raised when a reader of the feed would have to change."""


def write_json(catalogue: Catalogue, *, site: Site, path: str) -> bytes:
    """Write the feed that lies at `path`; without a site address, links are relative to it."""
    seminars: list[Json] = [_seminar(seminar, site=site, path=path) for seminar in catalogue]
    tree: Json = {"version": VERSION, "site": site.url, "seminars": seminars}
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _seminar(seminar: Seminar, *, site: Site, path: str) -> dict[str, Json]:
    def address(target: str | None) -> str | None:
        if target is None:
            return None
        return site_url(target, root=site.url) or relative_url(target, page=path)

    return {
        "uid": seminar.uid,
        "source": seminar.source,
        "url": address(seminar.url),
        "title": seminar.title,
        "speakers": [
            {"name": who.name, "affiliation": who.affiliation, "url": address(who.url)}
            for who in seminar.speakers
        ],
        "start": _moment(seminar.start),
        "end": _moment(seminar.end),
        "timezone": seminar.timezone,
        "venue": seminar.venue,
        "online": [
            {"url": address(place.url), "label": place.label}
            for place in seminar.online
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


def _moment(moment: Moment | None) -> str | None:
    return None if moment is None else moment.isoformat()
