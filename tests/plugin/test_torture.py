"""A site with everything that has broken calendars; what its events must be is written by hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import vobject
from conftest import HOST, Built, build_folder
from icalendar import Calendar

TORTURE = Path(__file__).parents[1] / "torture"
EXPECTED = [
    json.loads(line)
    for line in (TORTURE / "expected.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the built site."""
    folder = tmp_path_factory.mktemp("torture") / "work"
    shutil.copytree(TORTURE, folder)
    return build_folder(folder)


def utc(moment: date) -> str:
    """Return a moment as the expectations have it."""
    if isinstance(moment, datetime):
        return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return moment.isoformat()


def test_nothing_of_it_is_in_doubt(built: Built) -> None:
    assert built.warnings == []


def test_every_event_is_what_was_meant(built: Built) -> None:
    found = [
        {
            "summary": str(event["SUMMARY"]),
            "start_utc": utc(event.decoded("DTSTART")),
            "end_utc": utc(event.decoded("DTEND")),
            "location": str(event["LOCATION"]) if "LOCATION" in event else None,
            "url": str(event["URL"]),
        }
        for event in built.events()
    ]
    assert sorted(found, key=str) == sorted(EXPECTED, key=str)
    assert len({str(event["UID"]) for event in built.events()}) == len(EXPECTED)


def test_another_library_reads_the_same(built: Built) -> None:
    parsed = vobject.readOne(built.text("seminars.ics"))
    found = {event.summary.value: utc(event.dtstart.value) for event in parsed.vevent_list}
    assert found == {row["summary"]: row["start_utc"] for row in EXPECTED}


def test_events_are_written_as_the_standard_wants(built: Built) -> None:
    content = (built.folder / "seminars.ics").read_bytes()
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert all(line.decode() or True for line in content.split(b"\r\n"))
    for single in built.folder.rglob("*.ics"):
        (calendar,) = Calendar.from_ical(single.read_bytes(), multiple=True)
        assert calendar.events


def test_bytes_depend_on_the_pages_only(tmp_path: Path) -> None:
    calendars = []
    for number, zone in enumerate(("Asia/Tokyo", "America/Lima")):
        folder = tmp_path / str(number)
        pages = sorted((TORTURE / "docs").iterdir(), reverse=bool(number))
        (folder / "docs").mkdir(parents=True)
        for page in pages:
            shutil.copy(page, folder / "docs" / page.name)
        shutil.copy(TORTURE / "mkdocs.yml", folder)
        command = ("build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site"))
        subprocess.run(
            [sys.executable, "-m", HOST, *command],
            cwd=(tmp_path, folder)[number],
            env=os.environ | {"TZ": zone, "PYTHONHASHSEED": str(number)},
            check=True,
        )
        calendars.append({
            path.relative_to(folder / "site"): path.read_bytes()
            for path in (folder / "site").rglob("*.ics")
        })
    assert calendars[0] == calendars[1]
