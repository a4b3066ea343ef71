"""The JSON feed, key by key."""

from __future__ import annotations

import json
from typing import TypedDict

from conftest import WANG, seminar_page

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import Options
from mkdocs_seminars.publishing import write_feeds

ABSTRACT = """\
Music is written for a silent film.

The questions that stay open are *hard*."""


class Feed(TypedDict):
    """The parsed feed."""

    version: int
    site: str | None
    seminars: list[dict[str, object]]


def feed(text: str, *, url: str | None, path: str = "seminars.json") -> Feed:
    """Return the parsed feed of one page."""
    options = Options(timezone="Europe/London", json=path)
    site = Site(name="Seminars", url=url)
    page = Page(path="seminars/2026-01-23-wang.md", text=text, url="seminars/2026-01-23-wang/")
    catalogue, _ = collect_readings(read_pages([page], options=options, site=site), options=options)

    content = write_feeds(catalogue, options=options, site=site)[path]
    parsed: Feed = json.loads(content)
    return parsed


def test_every_key_is_as_promised() -> None:
    assert feed(WANG, url="https://seminars.example/") == {
        "version": 1,
        "site": "https://seminars.example/",
        "seminars": [
            {
                "uid": "8278f6d9-6588-55ce-803f-4e2d31d78621",
                "source": "seminars/2026-01-23-wang.md",
                "url": "https://seminars.example/seminars/2026-01-23-wang/",
                "title": "From Frames to Beats: Progress and Challenges",
                "speakers": [{"name": "Zhaokai Wang", "affiliation": None, "url": None}],
                "start": "2026-01-23T14:00:00+00:00",
                "end": None,
                "timezone": "Europe/London",
                "venue": "GC222, Graduate Centre, Mile End Campus",
                "online": [
                    {
                        "url": "https://teams.microsoft.com/meet/316?p=example",
                        "label": "Teams",
                    }
                ],
                "abstract": ABSTRACT,
                "bio": "Zhaokai Wang studies music.",
                "series": None,
                "tags": ["seminars", "events"],
                "status": "confirmed",
                "message": None,
                "recording": None,
                "slides": None,
                "language": None,
            }
        ],
    }


def test_without_the_address_of_the_site_addresses_are_relative_to_the_feed() -> None:
    text = seminar_page("Sparks", None, more="slides: sparks.pdf\n")
    parsed = feed(text, url=None, path="feeds/all.json")
    assert parsed["site"] is None
    (seminar,) = parsed["seminars"]
    assert seminar["url"] == "../seminars/2026-01-23-wang/"
    assert seminar["slides"] == "../seminars/sparks.pdf"
    assert (seminar["start"], seminar["end"]) == ("2026-01-23", None)


def test_a_passcode_is_not_published() -> None:
    more = "online: {url: https://example.org/, passcode: sesame}\n"
    assert "sesame" not in json.dumps(feed(seminar_page("Sparks", None, more=more), url=None))


def test_feeds_that_are_not_wanted_are_not_written() -> None:
    options = Options(calendar=None, json=None)
    catalogue, _ = collect_readings((), options=options)

    assert write_feeds(catalogue, options=options, site=Site(name="Seminars")) == {}
