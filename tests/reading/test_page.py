"""Cases: a page in, a seminar and its problems out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL

import pytest
from conftest import cases

from mkdocs_seminars.model import Page
from mkdocs_seminars.options import Options
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.reading.page import read_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import TypedDict

    from mkdocs_seminars.model import Seminar

    class Case(TypedDict, total=False):
        """One case, as the files have it."""

        page: str
        path: str
        timezone: str
        seminar: Mapping[str, object]
        problems: list[str]


@pytest.mark.parametrize("case", cases("reading"))
def test_page(case: Case) -> None:
    page = Page(path=case.get("path", "seminars/page.md"), text=case["page"], url="seminars/page/")
    options = Options(timezone=case.get("timezone", "Europe/London"))
    front = read_front_matter(page.text)
    reading = read_page(page, front, options=options, namespace=NAMESPACE_URL)
    found = described(reading.seminar)
    assert {name: found[name] for name in case["seminar"]} == case["seminar"]
    problems = [str(problem) for problem in reading.problems]
    assert problems == [p.replace("seminars/page.md", page.path) for p in case.get("problems", [])]


def described(seminar: Seminar) -> dict[str, object]:
    """Return a seminar in the words of the cases."""
    return {
        "uid": seminar.uid,
        "title": seminar.title,
        "speakers": [
            " ".join(
                filter(
                    None,
                    (who.name, who.affiliation and f"({who.affiliation})", who.url, who.photo),
                )
            )
            for who in seminar.speakers
        ],
        "start": written(seminar.start),
        "end": written(seminar.end),
        "timezone": seminar.timezone,
        "venue": seminar.venue,
        "online": [
            " ".join(filter(None, (place.label, place.url, place.passcode)))
            for place in seminar.online
        ],
        "abstract": seminar.abstract,
        "bio": seminar.bio,
        "series": seminar.series,
        "tags": list(seminar.tags),
        "status": seminar.status.value,
        "message": seminar.message,
        "recording": seminar.recording,
        "slides": seminar.slides,
        "links": [link.url for link in seminar.links],
        "language": seminar.language,
        "revised": written(seminar.revised),
    }


def written(moment: date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def test_an_endless_list_of_names_is_refused() -> None:
    text = f"---\nstart: 2026-03-04 16:00\nspeaker: {'Ada Lovelace, ' * 1000}\n---\n"
    page = Page(path="seminars/page.md", text=text, url="seminars/page/")
    front = read_front_matter(text)
    reading = read_page(page, front, options=Options(timezone="UTC"), namespace=NAMESPACE_URL)
    (problem,) = reading.problems
    assert problem.message == "13999 characters are no name"
