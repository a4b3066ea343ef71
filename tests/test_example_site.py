"""The example site builds strictly and shows every feature."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest
import vobject
import yaml
from calendar_rules import find_doubts, find_faults
from conftest import HOST, NOW, Built, build_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]


class Fact(TypedDict):
    """What a person reads on a page."""

    source: str
    title: str
    speakers: list[str]
    start: str
    end: str | None
    venue: str | None
    series: str | None
    status: str


FACTS: list[Fact] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "example_site.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Build the example site once, strictly, on a day between its seminars."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        yield build_folder(ROOT / "example_site", into=tmp_path_factory.mktemp("site"))


def test_the_strict_build_is_silent(built: Built) -> None:
    assert built.warnings == []


def test_every_calendar_keeps_the_rules(built: Built) -> None:
    calendars = {path: path.read_bytes() for path in built.folder.rglob("*.ics")}
    single = {path for path in calendars if path.parent.name == "seminars"}
    faults = {path: find_faults(calendars[path], is_single=path in single) for path in calendars}
    assert {path: found for path, found in faults.items() if found} == {}
    assert [path for path in calendars if find_doubts(calendars[path])] == []
    assert len(calendars) > len(single) > 40


def test_the_command_is_silent_and_repeats_itself_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))

    def content(name: str) -> dict[str, bytes]:
        folder = tmp_path / name
        monkeypatch.setenv("PYTHONHASHSEED", str(len(name)))
        config = str(ROOT / "example_site" / "mkdocs.yml")
        command = [sys.executable, "-m", HOST, "build", "-q", "--strict", "-f", config]
        done = subprocess.run(
            [*command, "-d", str(folder)], cwd=tmp_path, capture_output=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        files = (file for file in folder.rglob("*") if file.is_file())
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}

    assert content("one") == content("another")


def test_every_page_is_read_as_a_person_reads_it(built: Built) -> None:
    found = {seminar["source"]: seminar for seminar in built.feed()}
    assert set(found) == {fact["source"] for fact in FACTS}
    for fact in FACTS:
        seminar = found[fact["source"]]
        speakers = seminar["speakers"]
        assert isinstance(speakers, list)
        seminar["speakers"] = [speaker["name"] for speaker in speakers]
        assert {name: seminar[name] for name in fact} == fact


def test_every_seminar_is_in_the_calendar_at_the_right_instant(built: Built) -> None:
    parsed = vobject.readOne(built.text("seminars.ics"))
    events = {str(event.url.value): event for event in parsed.vevent_list}
    assert len(events) == len(parsed.vevent_list) == len(FACTS)
    for seminar in built.feed():
        start = events[str(seminar["url"])].dtstart.value
        fact = str(seminar["start"])
        assert start.isoformat() == fact or start == type(start).fromisoformat(fact)


def test_the_index_lists_each_seminar_once(built: Built) -> None:
    listed = built.listed("seminars/index.html")
    assert len(listed) == len(FACTS)
    assert sorted(listed) == sorted(fact["title"] for fact in FACTS)


def test_the_home_page_shows_what_is_next(built: Built) -> None:
    assert built.listed("index.html")[:2] == [FACTS_NEXT, FACTS_NEXT]


FACTS_NEXT = "From Frames to Beats: Progress and Challenges in Video-to-Music Generation"


def test_the_site_shows_what_the_manual_promises(built: Built) -> None:
    seminars = built.feed()
    assert len(seminars) >= 30
    assert {str(seminar["series"]) for seminar in seminars} >= {"c4dm", "lunch"}
    years = {str(seminar["start"])[:4] for seminar in seminars}
    assert {"2024", "2025", "2026", "2027"} <= years
    statuses = {str(seminar["status"]) for seminar in seminars}
    assert statuses == {"confirmed", "tentative", "cancelled", "postponed"}
    assert any(seminar["venue"] is None and seminar["online"] for seminar in seminars)
    assert any(len(str(seminar["start"])) == len("2026-01-23") for seminar in seminars)
    assert max(str(seminar["start"]) for seminar in seminars) > "2045"


def test_every_block_of_the_manual_is_filled(built: Built) -> None:
    for page in (built.folder / "manual").rglob("*.html"):
        assert "<!-- seminars/" not in page.read_text(encoding="utf-8"), page
    assert built.listed("manual/blocks/index.html")
