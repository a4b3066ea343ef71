"""Which calendars a site has, what a series lends its seminars, and who may know a link."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import seminar_page, write_tree

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuildSite, Built

C4DM = {
    "name": "Music Seminar",
    "description": "About sound; and music.",
    "url": "https://music.example/",
    "venue": "GC222",
    "timezone": "Europe/Zurich",
    "duration": 45,
    "online": "https://zoom.us/j/42",
    "organiser": "Ada Lovelace",
    "contact": "ada@example.org",
    "color": "SteelBlue",
}
LOOM = seminar_page("Looms", "2026-03-04 16:00", more="series: c4dm\nspeaker: Ada Lovelace\n")


def lines(built: Built, path: str = "seminars.ics") -> list[str]:
    """Return the unfolded lines of a calendar."""
    content = (built.folder / path).read_bytes().decode()
    return content.replace("\r\n ", "").split("\r\n")


def test_a_seminar_has_what_its_series_states_and_it_does_not(site: BuildSite) -> None:
    own = "series: Music Seminar\nvenue: Attic\nonline: https://zoom.us/j/7\ntimezone: UTC\n"
    built = site(
        {"a.md": LOOM, "b.md": seminar_page("Sparks", "2026-03-05 16:00", more=own)},
        plugin={"series": {"c4dm": C4DM}},
    )
    first, second = built.feed()
    assert first["venue"] == "GC222"
    assert first["online"] == [{"url": "https://zoom.us/j/42", "label": "Zoom"}]
    assert first["start"] == "2026-03-04T16:00:00+01:00"
    assert (second["series"], second["venue"]) == ("c4dm", "Attic")
    assert second["start"] == "2026-03-05T16:00:00+00:00"
    found = lines(built)
    assert "DTEND:20260304T154500Z" in found
    assert "CATEGORIES:Music Seminar" in found
    assert "COLOR:steelblue" in found
    assert "CONTACT:Ada Lovelace\\, ada@example.org" in found
    assert "CONFERENCE;FEATURE=VIDEO;LABEL=Zoom;VALUE=URI:https://zoom.us/j/42" in found


def test_a_folder_stands_for_a_series(site: BuildSite) -> None:
    built = site(
        {
            "music/a.md": seminar_page("Looms", "2026-03-04 16:00"),
            "music/tea/b.md": seminar_page("Leaves", "2026-03-05 16:00"),
            "music/tea/c.md": seminar_page("Cups", "2026-03-06 16:00", more="series: c4dm\n"),
            "musical.md": seminar_page("Songs", "2026-03-07 16:00"),
        },
        plugin={
            "series": {"c4dm": C4DM, "tea": "Tea Talks"},
            "folders": {"/music/": "c4dm", "music/tea": "tea"},
        },
    )
    assert [one["series"] for one in built.feed()] == ["c4dm", "tea", "c4dm", None]


def test_every_part_of_the_site_has_a_calendar(site: BuildSite) -> None:
    built = site(
        {
            "a.md": LOOM,
            "talks/b.md": seminar_page(
                "Sparks", "2026-03-05 16:00", more="tags: [seminars, Events]\nspeaker: É. Ōno\n"
            ),
            "index.md": "# Home\n\n[one](talks/b.ics) [all](seminars.ics)"
            " [series](seminars/series/c4dm.ics)\n\n"
            "<!-- seminars/subscribe { speaker: ada lovelace } -->\n",
        },
        plugin={"series": {"c4dm": C4DM}, "calendars": ["events"]},
    )
    assert built.warnings == []
    found = {path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*.ics")}
    assert found == {
        *("seminars.ics", "a.ics", "talks/b.ics", "seminars/series/c4dm.ics"),
        *("seminars/speakers/ada-lovelace.ics", "seminars/speakers/e-ono.ics"),
        *("seminars/tags/events.ics", "seminars/years/2026.ics"),
    }
    head = lines(built, "seminars/series/c4dm.ics")
    for line in (
        "NAME:Music Seminar",
        "DESCRIPTION:About sound\\; and music.",
        "X-WR-TIMEZONE:Europe/Zurich",
        "SOURCE;VALUE=URI:https://seminars.example/seminars/series/c4dm.ics",
        "URL:https://music.example/",
        "COLOR:steelblue",
    ):
        assert line in head
    (event,) = built.events("seminars/tags/events.ics")
    assert event["SUMMARY"] == "É. Ōno: Sparks"
    links = [link["href"] for link in built.html("index.html").select(".seminar-subscribe a")]
    assert links[0] == "webcal://seminars.example/seminars/speakers/ada-lovelace.ics"


def test_a_seminars_own_calendar_is_opened_once_and_blocks_the_hour(site: BuildSite) -> None:
    found = lines(site({"a.md": LOOM}), "a.ics")
    assert found[:6] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mkdocs-seminars//mkdocs_seminars//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        found[5],
    ]
    assert "TRANSP:OPAQUE" in found


def test_calendars_that_are_not_wanted_are_not_there(site: BuildSite) -> None:
    names = ("series", "speakers", "years", "seminars")
    off = {"tags": ["none"], **dict.fromkeys(names, False)}
    built = site(
        {
            "a.md": LOOM,
            "index.md": "<!-- seminars/list -->\n\n<!-- seminars/subscribe { series: c4dm } -->",
        },
        plugin={"calendars": off},
    )
    assert [path.name for path in built.folder.rglob("*.ics")] == ["seminars.ics"]
    assert built.html("index.html").select(".seminar-calendar") == []
    said = 'seminars: index.md:3: seminars/subscribe: "c4dm" has no calendar; give series calendars'
    assert built.warnings[-1].startswith(said)
    without = site({"a.md": LOOM}, plugin={"calendar": False})
    assert without.html("seminars/index.html").select(".seminar-calendar") == []


def test_a_calendar_above_a_megabyte_goes_by_academic_year(site: BuildSite) -> None:
    abstract = "Threads that are woven into cloth, one by one. " * 56
    pages = {
        f"{year}-{number}.md": seminar_page(
            f"Looms {number}",
            f"{year}-{number % 12 + 1:02}-{number // 12 + 1:02} 16:00",
            more=f"abstract: {abstract}\n",
        )
        for year in (2024, 2025)
        for number in range(200)
    } | {"new.md": LOOM}
    built = site(pages, plugin={"timezone": "Europe/London", "calendars": {"seminars": False}})
    assert built.warnings == []
    years = {"2023": 0, "2024": 0}
    for name in years:
        years[name] = len(built.events(f"seminars/archive/{name}.ics"))
    assert sum(years.values()) + len(built.events()) == len(pages)
    assert not (built.folder / "seminars/archive/2025.ics").exists()
    assert {event.decoded("DTSTART").year for event in built.events()} == {2025, 2026}
    description = next(line for line in lines(built) if line.startswith("DESCRIPTION:Earlier"))
    assert "https://seminars.example/seminars/archive/2023.ics" in description


def test_a_few_long_seminars_have_an_archive_too(site: BuildSite) -> None:
    pages = {
        f"{year}-{day}.md": seminar_page(
            "Looms", f"{year}-03-0{day} 16:00", more=f"abstract: {'Threads of wool. ' * 1100}\n"
        )
        for year in range(2018, 2027)
        for day in range(1, 8)
    }
    off = {"seminars": False, "speakers": False}
    built = site(
        pages, plugin={"calendars": off, "calendar": {"path": "all.ics", "keep_deleted": 0}}
    )
    archive = sorted(path.name for path in (built.folder / "all" / "archive").iterdir())
    assert archive == [f"{year}.ics" for year in range(2017, 2025)]
    assert len(built.events("all.ics")) == 7


def test_many_small_seminars_need_no_archive(site: BuildSite) -> None:
    pages = {
        f"{number}.md": seminar_page("Looms", f"20{number % 9 + 10}-03-04 16:00")
        for number in range(400)
    }
    pages["home.md"] = "Is there a 2014.ics?"  # there might be, as long as nobody knows how large
    off = {"seminars": False, "speakers": False, "years": False}
    built = site(pages, plugin={"calendars": off, "index": False, "history": False})
    assert [path.name for path in built.folder.rglob("*.ics")] == ["seminars.ics"]


ONLINE = "online: https://zoom.us/j/99\njoin: Write to Ada\n"


@pytest.mark.parametrize(
    ("policy", "on_page", "in_feeds"),
    [("public", True, True), ("page", True, False), ("none", False, False)],
)
def test_a_link_appears_where_it_may(
    site: BuildSite, policy: str, *, on_page: bool, in_feeds: bool
) -> None:
    body = "## Abstract\n\nA long story. Join at https://zoom.us/j/99 or [there](https://zoom.us/j/99).\n"
    built = site({
        "a.md": seminar_page(
            "Looms", "2026-03-04 16:00", more=f"{ONLINE}meeting_links: {policy}\n", body=body
        ),
        "index.md": "<!-- seminars/list -->",
    })
    feeds = json.dumps(built.feed()) + "".join(lines(built)) + "".join(lines(built, "a.ics"))
    assert ("zoom.us/j/99" in feeds) is in_feeds
    assert ("zoom.us/j/99" in built.text("index.html")) is on_page
    assert ("Write to Ada" in built.text("index.html")) is not on_page
    assert ("Join: Write to Ada" in "".join(lines(built))) is not in_feeds


def test_a_page_that_shows_a_link_that_is_to_be_kept_back_is_reported(site: BuildSite) -> None:
    body = "[Zoom](https://zoom.us/j/99)"
    built = site(
        {"a.md": seminar_page("Looms", "2026-03-04 16:00", body=body)},
        plugin={"meeting_links": "none"},
    )
    (warning,) = built.warnings
    assert warning == (
        'seminars: a.md:6: meeting_links: the page shows "https://zoom.us/j/99", which is not to '
        "be published; take it off the page, and say under join: how to get it [link_leak]"
    )


SECRETS = {
    "an organiser": "organiser: Ada at https://zoom.us/j/99\n",
    "a contact": "contact: ask at zoom.us/j/99\n",
    "how to join": "join: 'Write, or https://zoom.us/j/99 (passcode: 99ab)'\n",
    "a recording": "recording: https://zoom.us/j/99\n",
    "slides": "slides: https://teams.microsoft.com/l/99\n",
    "a speaker": "speakers: [{name: Ada, url: 'https://meet.google.com/99'}]\n",
    "a room": "venue: Attic or HTTPS://ZOOM.US/J/99\n",
    "a status": "status: tentative\nmessage: Come to zoom.us/j/99 instead\n",
    "a number": "meeting_id: 999 999 9999\nabstract: Meeting ID 999 999 9999, or 999 999 9999.\n",
    "another service": "online: https://a.example/99\nabstract: It is at a.example/99.\n",
}
"""Keys that let out a link that is to be kept back."""


@pytest.mark.parametrize("more", SECRETS.values(), ids=SECRETS)
@pytest.mark.parametrize("policy", ["page", "none"])
def test_no_other_key_lets_a_link_out(site: BuildSite, more: str, policy: str) -> None:
    built = site(
        {
            "a.md": seminar_page("Looms", "2026-03-04 16:00", more=more),
            "index.md": "<!-- seminars/list -->",
        },
        plugin={"meeting_links": policy},
    )
    feeds = json.dumps(built.feed()) + "".join(lines(built))
    assert "Looms" in feeds
    assert "99" not in feeds
    if policy == "none":
        assert "99" not in built.text("index.html") + built.text("a/index.html")


def test_a_key_that_holds_a_link_to_a_meeting_is_reported(site: BuildSite) -> None:
    more = "recording: https://zoom.us/j/99\njoin: Ask Ada, or zoom.us/j/98\n"
    built = site(
        {"a.md": seminar_page("Looms", "2026-03-04 16:00", more=more)},
        plugin={"meeting_links": "page"},
    )
    told = "leads to a meeting, whose link is not to be published; write it under online:"
    assert built.warnings == [
        f'seminars: a.md:5: recording: "https://zoom.us/j/99" {told} [link_leak]',
        f'seminars: a.md:6: join: "zoom.us/j/98" {told} [link_leak]',
    ]


def test_names_that_differ_by_signs_have_calendars_of_their_own(site: BuildSite) -> None:
    built = site({
        "a.md": seminar_page("Looms", "2026-03-04 16:00", more="series: C\n"),
        "b.md": seminar_page("Cloth", "2026-03-05 16:00", more="series: C++\n"),
    })
    (plain,), (plus,) = (
        built.events(f"seminars/series/{name}.ics") for name in ("c", "c-plus-plus")
    )
    assert (plain["summary"], plus["summary"]) == ("Looms", "Cloth")


def test_a_folder_named_like_a_feed_is_told(site: BuildSite) -> None:
    built = site({
        "a.md": seminar_page("Looms", "2026-03-04 16:00"),
        "seminars.ics/x.md": "# X",
    })
    assert built.warnings == [
        "seminars: seminars.ics: the docs folder has a file of that name; rename one of them"
    ]


def test_passcodes_are_published_only_when_asked_for(site: BuildSite) -> None:
    page = seminar_page(
        "Looms",
        "2026-03-04 16:00",
        more="online: {url: 'https://zoom.us/j/99', label: Zoom, passcode: loom42}\n",
    )
    assert "loom42" not in "".join(lines(site({"a.md": page}))) + json.dumps(
        site({"a.md": page}).feed()
    )
    asked = site({"a.md": page}, plugin={"passcodes": True})
    assert "passcode loom42" in "".join(lines(asked))
    assert asked.feed()[0]["online"] == [
        {"url": "https://zoom.us/j/99", "label": "Zoom", "passcode": "loom42"}
    ]


def test_a_link_comes_from_outside_of_the_repository(
    site: BuildSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOOM_LINK", "https://zoom.us/j/1")
    write_tree(tmp_path, {"private/link.txt": "https://zoom.us/j/2\nnot this\n"})
    pages = {
        f"{name}.md": seminar_page(name, f"2026-03-0{day} 16:00", more=f"online: {{{source}}}\n")
        for day, (name, source) in enumerate(
            {
                "a": "env: LOOM_LINK",
                "b": "file: private/link.txt",
                "c": "env: NO_LINK",
                "d": "file: none.txt",
                "e": "env: [x]",
                "f": "env: LOOM_LINK, label: Our room",
            }.items(),
            start=1,
        )
    }
    built = site(pages)
    urls = [[place["url"] for place in one["online"]] for one in built.feed()]  # type: ignore[attr-defined]
    assert urls == [
        ["https://zoom.us/j/1"],
        ["https://zoom.us/j/2"],
        [],
        [],
        [],
        ["https://zoom.us/j/1"],
    ]
    assert [warning.partition(";")[0] for warning in built.warnings] == [
        'seminars: c.md:5: online: no link in the variable "NO_LINK"',
        'seminars: d.md:5: online: no link in the file "none.txt"',
        'seminars: e.md:5: online: no link in the variable ""',
    ]


def test_sessions_are_read_one_by_one(site: BuildSite) -> None:
    def page(sessions: str) -> str:
        return f"---\ntitle: Looms\ntags: [seminars]\nsessions: {sessions}\n---\n"

    built = site({
        "a.md": page("[2026-03-04 16:00, 2026-03-05 10:00-11:00]"),
        "b.md": page("[2026-03-04, 2026-03-05 10:00]"),
        "c.md": page("tomorrow"),
        "d.md": page("[[2026-03-04]]"),
        "e.md": page("[{venue: Attic}]"),
        "f.md": page("[half two, 2026-03-06]"),
        "g.md": page("[TBA, 2026-03-07]"),
    })
    assert built.feed()[0]["sessions"] == [
        {"start": "2026-03-04T16:00:00+00:00", "end": None, "venue": None},
        {"start": "2026-03-05T10:00:00+00:00", "end": "2026-03-05T11:00:00+00:00", "venue": None},
    ]
    said = [warning.partition(";")[0].removeprefix("seminars: ") for warning in built.warnings]
    assert "b.md:4: sessions: one has no time, and others have" in said
    assert "c.md:4: sessions: found no list" in said
    assert "d.md:4: sessions: found a list in it" in said
    assert any(one.startswith("e.md") and "sessions" in one for one in said)
    assert any(one.startswith("f.md:4: sessions") for one in said)
    assert "g.md:4: sessions: one has no start" in said


def test_a_speaker_who_is_not_known_yet_reads_tba(site: BuildSite) -> None:
    built = site({
        "a.md": seminar_page("Looms", "2026-03-04 16:00", more="speaker: TBA\nstatus: tentative\n")
    })
    assert {"SUMMARY:TBA: Looms", "STATUS:TENTATIVE"} <= set(lines(built))


def test_several_links_come_from_anywhere(site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOM_LINK", "https://zoom.us/j/1")
    online = "online: [{env: LOOM_LINK, label: Room}, {env: NO}, {url: 'https://zoom.us/j/2'}]\n"
    built = site({"a.md": seminar_page("Looms", "2026-03-04 16:00", more=online)})
    assert built.feed()[0]["online"] == [
        {"url": "https://zoom.us/j/1", "label": "Room"},
        {"url": "https://zoom.us/j/2", "label": "Zoom"},
    ]


@pytest.mark.parametrize("policy", ["no", "nowhere", "[page]"])
def test_a_policy_that_cannot_be_read_lets_no_link_out(site: BuildSite, policy: str) -> None:
    more = f"online: https://zoom.us/j/7\nmeeting_links: {policy}\nlinks: [https://zoom.us/j/7]\n"
    built = site({
        "a.md": seminar_page("Looms", "2026-03-04 16:00", more=more),
        "index.md": "<!-- seminars/list -->",
    })
    assert "zoom" not in built.text("index.html") + json.dumps(built.feed()) + "".join(lines(built))


def test_a_link_of_an_unknown_service_is_kept_back_too(site: BuildSite) -> None:
    more = "online: https://video.univ.example/room\nmeeting_links: page\n"
    body = "## Abstract\n\nCome to https://video.univ.example/room, and bring a loom of your own.\n"
    built = site({"a.md": seminar_page("Looms", "2026-03-04 16:00", more=more, body=body)})
    assert "video.univ" not in json.dumps(built.feed()) + "".join(lines(built))


def test_how_to_join_may_be_a_link_or_words(site: BuildSite) -> None:
    built = site(
        {
            "a.md": seminar_page("Looms", "2026-03-04 16:00", more="join: https://zoom.us/j/5\n"),
            "b.md": seminar_page("Threads", "2026-03-05 16:00", more="join: Ask Ada\n"),
            "c.md": seminar_page("Cloth", "2026-03-06 16:00"),
            "index.md": "<!-- seminars/list -->",
        },
        plugin={"meeting_links": "page", "join": "Write to us"},
    )
    assert built.feed()[0]["online"] == []
    assert "https://zoom.us/j/5" in built.text("index.html")
    found = [line for line in lines(built) if line.startswith("DESCRIPTION")]
    assert ["Join: Write to us" in line for line in found] == [True, False, False]
    assert ["Join: Ask Ada" in line for line in found] == [False, True, False]


def test_a_seminars_own_page_says_what_visitors_must_know(site: BuildSite) -> None:
    more = "meeting_links: page\njoin: Ask Ada\nmoved_from: 2026-03-01 16:00\n"
    built = site({
        "a.md": seminar_page("Looms", "2026-03-04 16:00", more=more, body="# Looms\n\nText."),
        "b.md": seminar_page("Threads", "2026-03-05 16:00", more="join: Ask Ada\n"),
        "c.md": seminar_page("Cloth", "2026-03-06 16:00"),
    })
    card = built.html("a/index.html").select_one("h1 + .seminar-card")
    assert card is not None
    said = [element.get_text() for element in card.select(".seminar-news, .seminar-join")]
    assert said == ["Moved from Sunday 1 March 2026, 16:00 GMT", "Ask Ada"]
    assert built.html("b/index.html").select_one(".seminar-card .seminar-join") is not None
    assert built.html("c/index.html").select(".seminar-news, .seminar-join") == []


def test_no_series_is_a_word_too(site: BuildSite) -> None:
    built = site(
        {"music/a.md": seminar_page("Looms", "2026-03-04 16:00", more="series: none\n")},
        plugin={"series": {2024: {"name": "c4dm"}}, "folders": {"music": "c4dm"}},
    )
    assert built.feed()[0]["series"] is None


@pytest.mark.parametrize("value", ["SECRET", "file:///etc/passwd", ""])
def test_what_is_no_link_is_never_shown(
    site: BuildSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("LOOM_LINK", value)
    write_tree(tmp_path.parent, {"outside.txt": "https://zoom.us/j/9"})
    pages = {
        "a.md": seminar_page(
            "A", "2026-03-04 16:00", more="online: [{env: LOOM_LINK, label: x}]\n"
        ),
        "b.md": seminar_page("B", "2026-03-05 16:00", more="online: {file: ../outside.txt}\n"),
    }
    built = site(pages)
    assert [one["online"] for one in built.feed()] == [[], []]
    assert not value or value not in " ".join(built.warnings)


def test_names_of_any_length_and_script_have_a_calendar(site: BuildSite) -> None:
    names = ("山田花子" * 20, "Ada " + "Lovelace" * 40)
    pages = {
        f"{number}.md": seminar_page(
            "Looms", "2026-03-04 16:00", more=f"speakers: [{{name: '{name}'}}]\n"
        )
        for number, name in enumerate(names)
    }
    built = site(pages)
    found = [path.name for path in (built.folder / "seminars" / "speakers").glob("*.ics")]
    assert len(found) == len(names)
    assert all(len(name.encode()) < 250 for name in found)


def test_one_session_has_its_own_room_and_a_long_one_ends_last(site: BuildSite) -> None:
    head = "---\ntitle: Looms\ntags: [seminars]\nvenue: Attic\nsessions: "
    built = site({
        "a.md": f"{head}[{{start: 2026-03-04 16:00, venue: Cellar}}]\n---\n",
        "b.md": f"{head}[{{start: 2026-03-05, end: 2026-03-07}}, 2026-03-06]\n---\n",
    })
    assert "LOCATION:Cellar" in lines(built, "a.ics")
    assert [one["end"] for one in built.feed()] == [None, "2026-03-07"]


HOOK = """
def on_env(env, files, **_):
    calendar = files.get_file_from_path("seminars.ics")
    text = calendar.content_string
    calendar.content_string = text.replace("SUMMARY:Looms", "SUMMARY:Webs")
    feed = files.get_file_from_path("seminars.json")
    feed.content_bytes = feed.content_bytes.replace(b"Looms", b"Webs")

on_env.mkdocs_priority = -200
"""


def test_another_plugin_may_read_and_change_a_feed(site: BuildSite, tmp_path: Path) -> None:
    write_tree(tmp_path, {"hook.py": HOOK})
    built = site({"a.md": seminar_page("Looms", "2026-02-04 14:00")}, hooks=["hook.py"])
    assert "SUMMARY:Webs" in built.text("seminars.ics")
    assert '"title": "Webs"' in built.text("seminars.json")
    assert "SUMMARY:Looms" in built.text("a.ics")


LINKED = {
    "a.md": seminar_page("Looms", "2026-02-04 14:00", body="[To my calendar](a.ics)\n"),
    "b%20c.md": seminar_page("Webs", "2026-02-05 14:00", body="[Mine](<b%2520c.ics>)\n"),
    "c.md": seminar_page("Wool", "2026-02-06 14:00", body="[None](gone.ics)\n"),
}


def test_links_to_a_seminars_own_calendar_are_checked(site: BuildSite) -> None:
    built = site(LINKED)
    (said,) = built.warnings
    assert "contains a link 'gone.ics', but the target" in said
    for path in ("a.ics", "b%20c.ics", "c.ics"):
        assert "BEGIN:VEVENT" in built.text(path)


def test_patterns_of_the_site_keep_calendars_out(site: BuildSite) -> None:
    built = site(LINKED, exclude_docs="/c.ics\n")
    assert not (built.folder / "c.ics").exists()
    assert (built.folder / "a.ics").exists()
