"""Cases: a page in, a seminar and its problems out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import cases, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import TypedDict

    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.reading.reading import Reading

    class Case(TypedDict, total=False):
        """One case, as the files have it."""

        page: str
        path: str
        timezone: str
        seminar: Mapping[str, object]
        problems: list[str]
        kinds: list[str]


@pytest.mark.parametrize("case", cases("reading"))
def test_page(case: Case) -> None:
    path = case.get("path", "seminars/page.md")
    reading = read_text(case["page"], path=path, zone=case.get("timezone", "Europe/London"))
    assert reading.seminar is not None
    found = described(reading.seminar)
    assert {name: found[name] for name in case["seminar"]} == case["seminar"]
    problems = [str(problem) for problem in reading.problems]
    assert [problem.kind.value for problem in reading.problems] == case.get("kinds", kinds(reading))
    assert problems == [p.replace("seminars/page.md", path) for p in case.get("problems", [])]


def kinds(reading: Reading) -> list[str]:
    """Return what is expected of a case that does not say it."""
    return [problem.kind.value for problem in reading.problems]


def described(seminar: Seminar) -> dict[str, object]:
    """Return a seminar in the words of the cases."""
    return {
        "uid": seminar.uid,
        "title": seminar.title,
        "title_markup": seminar.title_markup,
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
            " ".join(filter(None, (place.label, place.url, place.meeting_id, place.passcode)))
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
        "moved_from": written(seminar.moved_from),
        "revised": written(seminar.revised),
    }


def written(moment: date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def test_an_endless_list_of_names_is_refused() -> None:
    text = f"---\nstart: 2026-03-04 16:00\nspeaker: {'Ada Lovelace, ' * 1000}\n---\n"
    (problem,) = read_text(text).problems
    assert problem.message == "13999 characters are no name"


def test_an_endless_venue_is_only_looked_at_from_its_ends() -> None:
    text = f"---\nstart: 2026-03-04 16:00\nvenue: Attic {'and ' * 200}x\n---\n"
    seminar = read_text(text).seminar
    assert seminar is not None
    assert len(seminar.venue or "") == 807
