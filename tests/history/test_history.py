"""Subscribers follow whatever becomes of a seminar: no duplicate, no stale entry, no churn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from conftest import NOW, scene, seminar_page
from icalendar import Calendar

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.calendars import calendars_in
from mkdocs_seminars.history.differences import Difference, compare, write_differences
from mkdocs_seminars.model import Page, Series, Site
from mkdocs_seminars.options import Options
from mkdocs_seminars.publishing import Edition, publish
from mkdocs_seminars.reading.published import Published, read_published
from mkdocs_seminars.writing.lines import write_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from icalendar import Event

SITE = Site(name="Seminars", url="https://seminars.example/")
OPTIONS = Options(timezone="Europe/London")
LOOM = "seminars/loom.md"
TALK = "The engine weaves algebraic patterns just as the loom weaves flowers and leaves, she said."


def edition(
    pages: Mapping[str, str],
    *,
    after: Edition | None = None,
    now: datetime = NOW,
    site: Site = SITE,
    options: Options = OPTIONS,
    newest: datetime | None = None,
) -> Edition:
    """Publish pages, after an earlier edition."""
    given = [
        Page(path=path, text=text, url=f"{path[:-3]}/", revised=newest)
        for path, text in pages.items()
    ]
    catalogue, _ = collect_readings(read_pages(given, options=options, site=site), options=options)
    before = published(after) if after else {}
    return publish(catalogue, options=options, site=site, published=before, now=now, newest=newest)


def published(one: Edition) -> dict[str, Published]:
    """Return the events of an edition as the next build reads them."""
    return read_published([one.files["seminars.ics"]])


@dataclass(frozen=True)
class Seen:
    """An event as another program reads it."""

    uid: str
    summary: str
    status: str
    location: str
    description: str
    url: str
    sequence: int
    stamp: datetime
    modified: datetime

    @classmethod
    def of(cls, event: Event) -> Seen:
        """Read what the tests look at."""
        stamp, modified = event.decoded("DTSTAMP"), event.decoded("LAST-MODIFIED")
        number = int(str(event["SEQUENCE"]))
        texts = {name: str(event.get(name, "")) for name in TEXTS}
        return cls(**texts, sequence=number, stamp=stamp, modified=modified)


TEXTS = ("uid", "summary", "status", "location", "description", "url")


def events(one: Edition, path: str = "seminars.ics") -> list[Seen]:
    """Return the events of a calendar."""
    return [Seen.of(event) for event in Calendar.from_ical(one.files[path]).events]


def only(one: Edition) -> Seen:
    """Return the one event of an edition."""
    (event,) = events(one)
    return event


def page(title: str = "Looms", start: str = "2026-03-04 16:00", *, more: str = "") -> str:
    """Return a seminar's page."""
    return seminar_page(title, start, more=f"venue: Attic\n{more}")


FIRST = edition({LOOM: page()})


def test_what_does_not_change_keeps_every_byte() -> None:
    later = edition({LOOM: page()}, after=FIRST, newest=NOW + timedelta(days=400))
    assert later.files == FIRST.files


@pytest.mark.parametrize(
    "changed",
    [
        page("Looms and Threads"),
        page(start="2026-03-04 17:00"),
        page(more="speaker: Ada Lovelace\n"),
        page(more="status: cancelled\n"),
        page().replace("Attic", "Cellar"),
    ],
)
def test_what_changes_moves_its_stamps_and_keeps_its_identity(changed: str) -> None:
    before, after = only(FIRST), only(edition({LOOM: changed}, after=FIRST))
    assert after.uid == before.uid
    assert after.sequence == before.sequence + 1
    assert after.stamp > before.stamp
    assert after.modified == after.stamp


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("seminars/weaving.md", page()),
        ("seminars/2026-03-11-loom.md", page(start="2026-03-11 16:00")),
        ("archive/loom.md", page(more="status: cancelled\n")),
    ],
)
def test_a_renamed_page_keeps_its_identity_for_good(name: str, text: str) -> None:
    renamed = edition({name: text}, after=FIRST)
    assert only(renamed).uid == only(FIRST).uid
    assert renamed.problems == ()
    again = edition({name: page("Another title", "2026-04-01 10:00")}, after=renamed)
    assert only(again).uid == only(FIRST).uid


def test_a_page_is_known_again_by_its_abstract() -> None:
    first = edition({LOOM: page(more=f"abstract: {TALK}\n")})
    renamed = edition({"seminars/x.md": page("On Looms", more=f"abstract: {TALK}\n")}, after=first)
    assert only(renamed).uid == only(first).uid


def test_another_seminar_in_the_same_hour_is_another_one() -> None:
    other = edition({"seminars/x.md": page("Sparks")}, after=FIRST)
    assert {event.summary for event in events(other)} == {"Sparks", "CANCELLED: Looms"}


def test_a_new_page_at_an_old_path_is_a_new_seminar() -> None:
    renamed = edition({"seminars/weaving.md": page()}, after=FIRST)
    both = edition({"seminars/weaving.md": page(), LOOM: page("Sparks")}, after=renamed)
    uids = {event.summary: event.uid for event in events(both)}
    assert uids["Looms"] == only(FIRST).uid
    assert uids["Sparks"] != uids["Looms"]


def test_of_two_seminars_with_one_title_none_takes_the_identity_of_the_other() -> None:
    first = edition({"a.md": page(), "b.md": page(start="2026-03-05 16:00")})
    moved = edition({"c.md": page(), "d.md": page(start="2026-03-05 16:00")}, after=first)
    assert [event.uid for event in events(moved)] == [event.uid for event in events(first)]
    assert len({event.uid for event in events(moved)}) == 2


@pytest.mark.parametrize(
    "site",
    [
        Site(name="Seminars", url="https://elsewhere.example/a/"),
        Site(name="Colloquium", url="https://seminars.example/"),
    ],
)
def test_another_address_or_name_of_the_site_changes_no_identity(site: Site) -> None:
    assert only(edition({LOOM: page()}, after=FIRST, site=site)).uid == only(FIRST).uid


@pytest.mark.parametrize("namespace", ["c4dm", "0b0c9a3e-5a3c-4b8e-9a55-3b3a54c3c0de"])
def test_a_pinned_namespace_needs_no_history(namespace: str) -> None:
    options = Options(timezone="Europe/London", namespace=namespace)
    one = edition({LOOM: page()}, options=options)
    other = edition({LOOM: page()}, options=options, site=Site(name="Colloquium"))
    assert only(one).uid == only(other).uid != only(FIRST).uid


def test_a_page_in_another_language_is_the_same_seminar() -> None:
    french = only(edition({"seminars/loom.fr.md": page("Métiers")}))
    assert french.uid == only(FIRST).uid


def test_a_uid_that_the_page_states_wins() -> None:
    stated = edition({LOOM: page(more="uid: loom\n")}, after=FIRST)
    assert "loom" in {event.uid for event in events(stated)}


def test_a_deleted_seminar_to_come_stays_as_cancelled_for_thirty_days() -> None:
    gone = edition({}, after=FIRST)
    event = only(gone)
    assert (event.uid, event.status) == (only(FIRST).uid, "CANCELLED")
    assert event.summary == "CANCELLED: Looms"
    assert event.description == "This seminar has been taken off the programme."
    assert event.sequence == only(FIRST).sequence + 1
    (problem,) = gone.problems
    assert str(problem) == (
        'seminars/loom.md: calendar: "Looms" is gone; subscribers see it as cancelled for 30 days; '
        "say status: cancelled on its page, or leave it so"
    )
    kept = edition({}, after=gone, now=NOW + timedelta(days=30))
    assert kept.files["seminars.ics"] == gone.files["seminars.ics"]
    assert kept.problems == ()
    assert events(edition({}, after=kept, now=NOW + timedelta(days=31))) == []


def test_a_deleted_seminar_that_comes_back_is_the_same() -> None:
    back = edition({LOOM: page()}, after=edition({}, after=FIRST))
    assert (only(back).uid, only(back).status) == (only(FIRST).uid, "CONFIRMED")
    gone = edition({}, after=FIRST)
    assert [one.what for one in compare(back.entries, published(gone))] == ["back"]


@pytest.mark.parametrize(
    ("now", "options"),
    [
        (datetime(2026, 3, 5, tzinfo=UTC), OPTIONS),
        (NOW, Options(timezone="Europe/London", keep_deleted=0)),
    ],
)
def test_a_deleted_past_seminar_goes_and_so_does_any_if_nothing_is_kept(
    now: datetime, options: Options
) -> None:
    gone = edition({}, after=FIRST, now=now, options=options)
    assert (events(gone), gone.problems) == ([], ())


def test_a_calendar_does_not_grow_older_when_what_changed_last_is_gone() -> None:
    past = page("Sparks", "2026-01-05 16:00", more="updated: 2026-12-24\n")
    pages = {LOOM: page(), "seminars/sparks.md": past}
    stamp = b"\r\nLAST-MODIFIED:20261224T000000Z\r\nREFRESH"
    first = edition(pages)
    second = edition({LOOM: page()}, after=first)
    third = edition({LOOM: page()}, after=second)
    assert [event.summary for event in events(second)] == ["Looms"]
    assert all(stamp in one.files["seminars.ics"] for one in (first, second, third))
    assert stamp not in second.files["seminars/years/2026.ics"]


def test_a_seminar_whose_day_is_open_again_is_cancelled_at_its_old_time() -> None:
    first = edition({LOOM: page(more="online: https://zoom.us/j/1\n")})
    assert "Join: " in only(first).description
    gone = edition({LOOM: seminar_page("Looms", "TBA", more="status: postponed\n")}, after=first)
    event = only(gone)
    assert (event.status, event.summary) == ("CANCELLED", "POSTPONED: Looms")
    assert event.url == only(FIRST).url
    assert "Join: " not in event.description
    assert gone.problems == ()
    said = [one.what for one in compare(gone.entries, published(first))]
    assert said == ["postponed"]
    again = edition({LOOM: seminar_page("Looms", "TBA")}, after=gone)
    assert again.files["seminars.ics"] == gone.files["seminars.ics"]
    assert compare(again.entries, published(gone)) == ()


def test_a_postponed_seminar_with_a_new_day_takes_place_on_it() -> None:
    moved = page(start="2026-03-11 16:00", more="status: postponed\nmoved_from: 2026-03-04 16:00\n")
    event = only(edition({LOOM: moved}, after=FIRST))
    assert event.status == "CONFIRMED"
    assert "Moved from Wednesday 4 March 2026, 16:00 GMT" in event.description


def test_two_sessions_are_two_events_of_one_page() -> None:
    sessions = (
        "---\ntitle: Looms\ntags: [seminars]\nvenue: Attic\nsessions:\n"
        "  - {start: 2026-03-05 10:00, end: 2026-03-05 11:00, venue: Cellar}\n"
        "  - 2026-03-04 16:00\n---\n"
    )
    split = edition({LOOM: sessions}, after=FIRST)
    first, second = events(split)
    assert first.uid == only(FIRST).uid != second.uid
    assert (first.summary, first.location) == ("Looms (1 of 2)", "Attic")
    assert (second.summary, second.location) == ("Looms (2 of 2)", "Cellar")
    assert first.url == second.url
    assert len(events(split, "seminars/loom.ics")) == 2
    whole = edition({LOOM: page()}, after=split)
    assert [(event.uid, event.status) for event in events(whole)] == [
        (first.uid, "CONFIRMED"),
        (second.uid, "CANCELLED"),
    ]


def test_a_calendar_that_another_program_wrote_is_read_as_far_as_it_goes() -> None:
    broken = (
        b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:No uid\r\nEND:VEVENT\r\n"
        b"BEGIN:VEVENT\r\nUID:a\r\nSEQUENCE:x\r\nX-SEMINARS-CHANGED:yesterday moved\r\n"
        b":x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    (event,) = read_published([broken]).values()
    assert (event.uid, event.sequence, event.changes, event.start) == ("a", 0, (), None)
    assert event.revised is None
    assert (event.deleted, event.summary) == (None, "")


FORGED = Difference(
    what="new",
    was=None,
    uid="1",
    page=None,
    summary="Looms\n2026-03-05  gone: Sparks",
    start="2026-03-04T16:00:00+00:00",
)
"""What somebody may have published."""


def test_what_changed_is_told_on_listings_and_by_the_command() -> None:
    moved = page("Looms", "2026-03-05 16:00").replace("Attic", "Cellar")
    after = edition({LOOM: moved, "seminars/new.md": page("Sparks")}, after=FIRST)
    (seminar,) = (one for one in after.catalogue if one.title == "Looms")
    assert {(change.what, change.was) for change in seminar.changes} == {
        ("moved", "20260304T160000Z"),
        ("room", "Attic"),
    }
    lines = write_differences(compare(after.entries, published(FIRST)))
    assert lines == (
        "2026-03-04 16:00 UTC  new: Sparks (seminars/new.md)\n"
        "2026-03-05 16:00 UTC  moved from 2026-03-04 16:00 UTC: Looms (seminars/loom.md)\n"
        "2026-03-05 16:00 UTC  new room, was Attic: Looms (seminars/loom.md)\n"
    )
    forged = replace(FORGED, page="a.md\n::error::")
    assert write_differences([forged, replace(forged, page=None)]) == (
        "2026-03-04 16:00 UTC  new: Looms 2026-03-05  gone: Sparks (a.md ::error::)\n"
        "2026-03-04 16:00 UTC  new: Looms 2026-03-05  gone: Sparks\n"
    )
    again = edition({LOOM: moved.replace("Looms", "Threads")}, after=after)
    (kept,) = again.catalogue
    assert [change.what for change in kept.changes] == ["moved", "room", "title"]
    texts = {one.what for one in compare(again.entries, published(after))}
    assert texts == {"title", "gone"}


def news(after: Edition, *, now: datetime = NOW + timedelta(days=400)) -> tuple[str, ...]:
    """Return what a listing says of the changes of one seminar."""
    (seminar,) = after.catalogue
    return write_line(seminar, scene(after.catalogue, now=now)).news


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (page(start="2026-03-05 17:00"), ("Moved from Wednesday 4 March 2026, 16:00 GMT",)),
        (page(start="2026-03-05 17:00", more="moved_from: 2026-03-04 16:00\n"), ()),
        (page().replace("Attic", "Cellar"), ("New room",)),
        (page("Threads"), ("New title",)),
        (page(more="recording: https://example.org/film\n"), ("Recording added",)),
        (page(more="status: cancelled\n"), ()),
        (page(more="bio: She counts.\n"), ()),
    ],
)
def test_a_change_is_news_for_two_weeks(changed: str, said: tuple[str, ...]) -> None:
    since = NOW + timedelta(days=400)
    after = edition({LOOM: changed}, after=FIRST, newest=since)
    assert news(after) == said
    assert news(after, now=since + timedelta(days=14)) == ()


def test_a_day_that_became_a_time_has_moved() -> None:
    first = edition({LOOM: page(start="2026-03-04")})
    after = edition({LOOM: page()}, after=first, newest=NOW + timedelta(days=400))
    assert news(after) == ("Moved from Wednesday 4 March 2026",)


def test_an_event_is_as_new_as_the_options_that_describe_its_series() -> None:
    series = {"c4dm": Series(key="c4dm", name="Music Seminar")}
    options = Options(timezone="Europe/London", series=series)
    site = Site(name="Seminars", revised=NOW + timedelta(days=400))
    one = edition({LOOM: page(more="series: c4dm\n")}, site=site, options=options)
    assert only(one).stamp == site.revised
    assert only(edition({LOOM: page()}, site=site, options=options)).stamp < NOW + timedelta(
        days=400
    )


def test_other_words_are_a_difference_too() -> None:
    after = edition({LOOM: page(more=f"abstract: {TALK}\n")}, after=FIRST)
    assert [one.what for one in compare(after.entries, published(FIRST))] == ["text"]


def test_an_archive_is_part_of_what_is_published() -> None:
    names = ("seminars.ics", "seminars/archive/2024.ics", "seminars/archive/2023.ics", "a.ics")
    assert calendars_in(names, "seminars.ics") == (
        "seminars.ics",
        "seminars/archive/2023.ics",
        "seminars/archive/2024.ics",
    )
    assert calendars_in(names, "other.ics") == ()


SESSIONS = "sessions: [2026-03-04 16:00, 2026-03-05 16:00]\n"
BOTH = seminar_page("Looms", None, more=f"venue: Attic\n{SESSIONS}abstract: {TALK}\n")
UNDATED = seminar_page("Looms", "TBA")


def uids(one: Edition) -> dict[str, str]:
    """Return title and uid of the events, no uid twice."""
    found = {event.summary: event.uid for event in events(one)}
    assert len(set(found.values())) == len(events(one))
    return found


def test_a_new_page_takes_no_uid_that_a_renamed_one_needs() -> None:
    first = edition({"a.md": page("A")})
    second = edition({"d.md": page("A")}, after=first)
    third = edition({"e.md": page("A"), "a.md": page("New", "2026-03-01 10:00")}, after=second)
    assert uids(third)["A"] == uids(first)["A"]
    assert set(uids(third)) == {"A", "New"}
    french = edition(
        {"w.md": page(), "seminars/loom.fr.md": page("New", "2026-03-01 10:00")}, after=FIRST
    )
    assert uids(french)["Looms"] == uids(FIRST)["Looms"]


def test_a_uid_that_a_page_states_is_not_given_to_another() -> None:
    mine = page("New", "2026-03-01 10:00", more=f"uid: {only(FIRST).uid}\n")
    after = edition({"b.md": page(), "a.md": mine}, after=FIRST)
    assert uids(after)["New"] == only(FIRST).uid
    assert set(uids(after)) == {"Looms", "New"}


@pytest.mark.parametrize("uid", ["<loom@x.org>", "a\\b", "'two  blanks'", '"a\\tb"'])
def test_a_stated_uid_is_the_same_in_every_build(uid: str) -> None:
    first = edition({LOOM: page(more=f"uid: {uid}\n")})
    assert edition({LOOM: page(more=f"uid: {uid}\n")}, after=first).files == first.files


def test_a_page_with_sessions_is_renamed_too() -> None:
    first = edition({"a.md": BOTH})
    assert uids(edition({"z.md": BOTH}, after=first)) == uids(first)
    other = page("Other", "2026-03-09 10:00", more=f"abstract: {TALK}\n")
    with_other = edition({"a.md": BOTH, "c.md": other}, after=first)
    assert len(uids(with_other)) == 3
    undated = edition({"a.md": UNDATED}, after=first)
    assert {event.summary for event in events(undated)} == {
        "POSTPONED: Looms (1 of 2)",
        "POSTPONED: Looms (2 of 2)",
    }
    assert undated.problems == ()


def test_a_session_that_is_put_before_the_others_moves_no_uid() -> None:
    first = edition({"a.md": BOTH})
    (one, two) = events(first)
    earlier = BOTH.replace("sessions: [", "sessions: [2026-03-03 16:00, ")
    second = edition({"a.md": earlier}, after=first)
    new, *known = events(second)
    assert [event.uid for event in known] == [one.uid, two.uid]
    assert new.uid not in {one.uid, two.uid}
    assert second.catalogue.seminars[0].uid == first.catalogue.seminars[0].uid
    assert second.catalogue.seminars[0].changes == ()
    third = edition({"a.md": earlier}, after=second)
    assert third.files == second.files
    without = events(edition({"a.md": BOTH}, after=third))
    assert [event.uid for event in without if event.status == "CONFIRMED"] == [one.uid, two.uid]


def test_a_session_that_is_moved_is_the_same_one() -> None:
    first = edition({"a.md": BOTH})
    moved = edition({"a.md": BOTH.replace("2026-03-05", "2026-03-06")}, after=first)
    assert {event.uid for event in events(moved)} == {event.uid for event in events(first)}


def test_the_surest_pairs_are_found_first() -> None:
    first = edition({"b.md": page("RG", "2026-03-11 16:00")})
    moved = {"c.md": page("RG", "2026-03-11 16:00"), "d.md": page("RG", "2026-03-04 16:00")}
    assert only(first).uid in {event.uid for event in events(edition(moved, after=first), "c.ics")}
    pair = edition({"a.md": page("A"), "b.md": page("B")})
    assert uids(edition({"b.md": page("A"), "a.md": page("B")}, after=pair)) == uids(pair)
    assert uids(edition({"b.md": page("A"), "c.md": page("B")}, after=pair)) == uids(pair)
    twins = edition({"a.md": page(), "b.md": page()})
    again = edition({"y.md": page(), "z.md": page()}, after=twins)
    assert {event.uid for event in events(again)} == {event.uid for event in events(twins)}


@pytest.mark.parametrize(
    "line",
    [
        "SEQUENCE:\u00b2",
        f"SEQUENCE:{'9' * 5000}",
        "DTSTAMP:99991231T235959Z",
        "X-SEMINARS-DELETED:99991231T235959Z",
        "DTSTAMP:",
    ],
)
def test_a_strange_calendar_ends_no_build(line: str) -> None:
    calendar = FIRST.files["seminars.ics"].decode()
    strange = calendar.replace("END:VEVENT", f"{line}\r\nEND:VEVENT").replace(
        "DTSTAMP:2026", "X-OLD:2026"
    )
    for pages in ({}, {LOOM: page()}, {LOOM: page("Threads")}):
        catalogue, _ = collect_readings(
            read_pages(
                [Page(path=path, text=text, url="a/") for path, text in pages.items()],
                options=OPTIONS,
                site=SITE,
            ),
            options=OPTIONS,
        )
        before = read_published([strange.encode()])
        one = publish(catalogue, options=OPTIONS, site=SITE, published=before, now=NOW)
        assert all(event.stamp for event in events(one))


THREE = BOTH.replace("sessions: [", "sessions: [2026-03-03 16:00, ")


def test_a_session_that_is_taken_away_moves_no_uid_in_any_later_build() -> None:
    first = edition({"a.md": THREE})
    known = {event.summary: event.uid for event in events(first)}
    without = edition({"a.md": BOTH}, after=first)
    for _ in range(3):
        confirmed = [event for event in events(without) if event.status == "CONFIRMED"]
        assert [event.uid for event in confirmed] == [
            known["Looms (2 of 3)"],
            known["Looms (3 of 3)"],
        ]
        again = edition({"a.md": BOTH}, after=without)
        assert again.files == without.files
        without = again


def test_a_first_session_that_is_long_gone_moves_no_uid() -> None:
    first = edition({"a.md": THREE})
    late = NOW + timedelta(days=53)
    without = edition({"a.md": BOTH}, after=first, now=late)
    kept = [event.uid for event in events(without)]
    assert len(kept) == 2
    again = edition({"a.md": BOTH}, after=without, now=late + timedelta(hours=6))
    assert [event.uid for event in events(again)] == kept
