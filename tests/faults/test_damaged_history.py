"""A published calendar that is damaged is told; nothing of it gets into the next one."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import NOW, build_folder, commit, seminar_page, write_site

from mkdocs_seminars.cli import main
from mkdocs_seminars.reading.damage import find_damage
from mkdocs_seminars.reading.published import read_published

if TYPE_CHECKING:
    from collections.abc import Callable

    Damage = Callable[[bytes], bytes]

PAGES = {
    "index.md": "# Home\n\n<!-- seminars/upcoming -->\n",
    "looms.md": seminar_page("Looms", "2026-02-04 14:00"),
    "sparks.md": seminar_page("Sparks", "2026-03-04 16:00"),
}
ENDLESS = "/proc/self/mem"
"""A file that is there and that nobody can read from its beginning."""
CURE = "fetch it again; what it lacks is taken for new [history]"
SORRY = b"<!DOCTYPE html>\n<html>\n<h1>502 Bad Gateway</h1>\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site that was published before into the folder `before`."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    write_site(tmp_path, PAGES)
    build_folder(tmp_path, into=tmp_path / "before")
    write_site(tmp_path, PAGES, plugin={"history": "before"})
    return tmp_path


DAMAGES = (
    (lambda _: b"", "is empty"),
    (lambda _: SORRY, 'is no calendar, as it begins with "<!DOCTYPE html> <html> <h1>502"'),
    (
        lambda _: b'{"seminars": [1, null]}',
        'is no calendar, as it begins with "{"seminars": [1, null]}"',
    ),
    (lambda _: bytes(range(256)) * 40, 'is no calendar, as it begins with ""'),
    (lambda whole: whole[: len(whole) * 2 // 3], "is cut short"),
    (lambda whole: whole[:-9], "is cut short"),
    (lambda _: b"BEGIN:VCALENDAR\r\n", "is cut short"),
    (
        lambda whole: whole.replace(b"Looms", b"Lo\0oms"),
        "holds the byte 0x00, which no calendar may have",
    ),
    (lambda whole: whole.replace(b"Looms", b"L\xf6\xf6ms"), "is not text in UTF-8"),
)
"""What may become of a calendar, and what is said of it."""


@pytest.mark.parametrize(("damage", "said"), DAMAGES, ids=[said for _, said in DAMAGES])
def test_a_damaged_calendar_is_told_and_the_site_is_built(
    folder: Path, damage: Damage, said: str
) -> None:
    calendar = folder / "before/seminars.ics"
    calendar.write_bytes(damage(calendar.read_bytes()))
    built = build_folder(folder)
    assert built.warnings == [f"seminars: before/seminars.ics: history: {said}; {CURE}"]
    assert [event["SUMMARY"] for event in built.events()] == ["Looms", "Sparks"]
    assert find_damage((built.folder / "seminars.ics").read_bytes()) is None


@pytest.mark.parametrize(("damage", "said"), DAMAGES, ids=[said for _, said in DAMAGES])
def test_diff_tells_a_damaged_calendar(
    folder: Path, capsys: pytest.CaptureFixture[str], damage: Damage, said: str
) -> None:
    calendar = folder / "before/seminars.ics"
    calendar.write_bytes(damage(calendar.read_bytes()))
    main(["diff", str(folder)])
    told = capsys.readouterr().err
    assert told.count("before/seminars.ics: ") == 1
    assert f"{said}; fetch it again" in told


def test_a_calendar_that_cannot_be_opened_is_told(folder: Path) -> None:
    (folder / "before/seminars.ics").unlink()
    (folder / "before/seminars.ics").mkdir()
    said = f"seminars: before/seminars.ics: history: is no ordinary file; {CURE}"
    assert build_folder(folder).warnings == [said]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_nobody_waits_for_a_calendar_that_is_a_pipe(folder: Path) -> None:
    (folder / "before/seminars.ics").unlink()
    os.mkfifo(folder / "before/seminars.ics")
    said = f"seminars: before/seminars.ics: history: is no ordinary file; {CURE}"
    assert build_folder(folder).warnings == [said]


@pytest.mark.skipif(not Path(ENDLESS).exists(), reason="the system has no such file")
def test_a_calendar_that_cannot_be_read_is_told(folder: Path) -> None:
    write_site(folder, PAGES, plugin={"history": ENDLESS})
    (said,) = build_folder(folder).warnings
    assert said.startswith(f"seminars: {ENDLESS}: history: cannot be read (")


def test_a_calendar_is_looked_for_where_it_was_published_only(folder: Path) -> None:
    (folder / "before/other").mkdir()
    (folder / "before/seminars.ics").rename(folder / "before/other/seminars.ics")
    assert build_folder(folder).warnings == []


def test_a_name_that_is_too_long_for_a_calendar_finds_none(folder: Path) -> None:
    write_site(folder, PAGES, plugin={"history": "x" * 100_000})
    assert build_folder(folder).warnings == []


def test_a_damaged_calendar_in_the_branch_is_told(folder: Path) -> None:
    write_site(folder, PAGES)
    (folder / "before/seminars.ics").write_bytes(SORRY)
    commit(folder / "before")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    fetch = ["git", "fetch", "-q", "before", "+HEAD:refs/heads/gh-pages"]
    subprocess.run(fetch, cwd=folder, check=True)
    (said,) = build_folder(folder).warnings
    assert said.startswith("seminars: gh-pages:seminars.ics: history: is no calendar, as it begins")


def test_values_of_wrong_kinds_do_no_harm() -> None:
    wrong = (
        *("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "DTSTART:soon", "DTSTAMP:99999999T999999Z"),
        *("SEQUENCE:many", "X-SEMINARS-CHANGED:x", "no line at all", ":", "END:VEVENT"),
        "END:VCALENDAR",
    )
    event = read_published(["\r\n".join(wrong).encode()])["a"]
    assert (event.start, event.revised, event.sequence, event.changes) == (None, None, 0, ())
    assert "no line at all" not in event.lines


def test_a_huge_calendar_is_read_in_time(folder: Path) -> None:
    stamps = "DTSTART:20200101T100000Z\r\nDTSTAMP:20200101T100000Z"
    event = f"BEGIN:VEVENT\r\nUID:{{}}\r\n{stamps}\r\nSUMMARY:{{}}\r\nEND:VEVENT\r\n"
    events = "".join(event.format(number, "x" * 400) for number in range(40_000))
    calendar = f"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n"
    (folder / "before/seminars.ics").write_bytes(calendar.encode())
    built = build_folder(folder)
    assert (built.warnings, len(built.events())) == ([], 2)


def test_an_event_without_a_time_does_not_stay_when_its_page_cannot_be_read(folder: Path) -> None:
    calendar = folder / "before/seminars.ics"
    whole = calendar.read_bytes()
    calendar.write_bytes(re.sub(b"DTSTART[^\r]+", b"DTSTART:soon", whole, count=1))
    (folder / "docs/looms.md").write_bytes(b"\xff")
    built = build_folder(folder)
    assert [event["SUMMARY"] for event in built.events()] == ["Sparks"]
    calendar.write_bytes(re.sub(b"X-SEMINARS-PAGE[^\r]+\r\n", b"", whole))
    (event, _) = build_folder(folder).events()
    assert event["STATUS"] == "CANCELLED"


FOREIGN = (
    "ATTACH:javascript:alert(1)",
    "URL:javascript:alert(1)",
    "CONFERENCE;VALUE=URI:data:text/html,x",
    "X-ALT-DESC;FMTTYPE=text/html:<script>alert(1)</script>",
    "X-SEMINARS-OTHER:x",
    f"SEQUENCE:{'9' * 5000}",
    "DTEND:99990101T000000Z",
    "CREATED:00010101T000000Z",
)
"""Lines that no calendar of ours has."""


@pytest.mark.parametrize("line", FOREIGN)
def test_only_lines_of_ours_are_published_again(folder: Path, line: str) -> None:
    calendar = folder / "before/seminars.ics"
    text = calendar.read_bytes().decode()
    calendar.write_bytes(text.replace("BEGIN:VEVENT", f"BEGIN:VEVENT\r\n{line}").encode())
    (folder / "docs/sparks.md").unlink()
    built = build_folder(folder)
    found = built.text("seminars.ics").replace("\n ", "")
    assert "SUMMARY:CANCELLED: Sparks" in found
    assert line not in found


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_published_start_that_is_none_in_some_zone_is_none(folder: Path, year: str) -> None:
    calendar = folder / "before/seminars.ics"
    text = calendar.read_bytes().decode()
    calendar.write_bytes(re.sub(r"DTSTART:\d{4}", f"DTSTART:{year}", text).encode())
    assert "SUMMARY:Looms" in build_folder(folder).text("seminars.ics")
