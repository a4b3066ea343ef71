"""`mkdocs-seminars new`, as it is typed."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import NOW, WANG, build_folder, seminar_page, write_site, write_tree

from mkdocs_seminars.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    New = Callable[..., tuple[int, str, str]]

LOOMS = ("--title", "Looms", "--speaker", "Ada Byron", "--start", "2026-03-04 14:00")
"""What is enough for a page."""
PAGE = """\
---
title: Looms
tags: [seminars]
speaker: Ada Byron
start: 2026-03-04 14:00
---

# Looms

## Abstract

TBA

## Bio

TBA
"""
"""The page that is made of that on a new site."""


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> New:
    """Return the function that runs the command in a site's folder, where no terminal is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", NoTerminal())

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["new", *arguments])
        printed = capsys.readouterr()
        return code, printed.out.replace("\\", "/"), printed.err.replace("\\", "/")

    return run


class NoTerminal(io.TextIOWrapper):
    """Some lines that are there already."""

    def __init__(self, lines: str = "") -> None:
        """Keep the lines."""
        super().__init__(io.BytesIO(lines.encode()), encoding="utf-8")


class Terminal(NoTerminal):
    """Somebody who types some lines."""

    def isatty(self) -> bool:
        """Tell that it is a terminal."""
        return True


class CtrlC(io.BytesIO):
    """What is read when somebody presses Ctrl+C."""

    def read1(self, *_: object) -> bytes:
        """Stop."""
        raise KeyboardInterrupt


def series_site(folder: Path, **options: object) -> None:
    """Write a site with two series, one of which has a habit."""
    pages = {
        f"talks/{day}.md": seminar_page(
            day, f"{day} 14:00", more="speaker: Li Na\nseries: c4dm\nvenue: Attic\n"
        )
        for day in ("2025-12-16", "2025-12-23", "2026-01-06")
    }
    lunch = seminar_page("Soup", "2026-01-08 12:30", more="series: lunch\n")
    series = {"c4dm": {"name": "Digital Music"}, "lunch": {"venue": "Kitchen"}}
    write_site(folder, {**pages, "soup/a.md": lunch}, plugin={"series": series, **options})


def test_somebody_who_closed_the_terminal_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: New
) -> None:
    write_site(tmp_path, {"index.md": "# Home\n"})
    monkeypatch.setattr(sys, "stdin", None)
    code, printed, _ = new("--title", "Looms", "--start", "TBA", "--name", "looms.MD")
    assert (code, printed.rstrip().rpartition("/")[2]) == (0, "looms.md")


def test_a_page_that_mkdocs_does_not_take_is_not_made(tmp_path: Path, new: New) -> None:
    write_site(tmp_path, {"index.md": "# Home\n"})
    start = ["--title", "Looms", "--start", "TBA", "--name", "README"]
    code, _, said = new(*start, "--folder", ".")
    assert (code, said) == (2, "name: MkDocs takes index.md for it; give another --name\n")
    assert new(*start, "--folder", "looms")[0] == 0


def test_the_first_page_of_a_site_has_explicit_keys(tmp_path: Path, new: New) -> None:
    write_site(tmp_path, {"index.md": "# Home\n"})
    assert new(*LOOMS) == (
        0,
        "docs/seminars/2026-03-04-byron.md\n",
        (
            "folder: seminars: the site has no seminar yet\n"
            "form: front-matter: the site has no seminar yet\n"
            "tags: seminars: makes the page a seminar\n"
            "next: write the abstract and the bio, then run mkdocs-seminars check\n"
        ),
    )
    made = (tmp_path / "docs/seminars/2026-03-04-byron.md").read_bytes()
    assert made == PAGE.encode()


@pytest.mark.parametrize("form", ["front-matter", "prose"])
def test_the_page_is_checked_and_built_without_a_word(
    tmp_path: Path, new: New, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    write_site(tmp_path, {"index.md": "# Home\n"})
    assert new(*LOOMS, "--form", form, "--online", "https://zoom.us/j/1")[0] == 0
    assert main(["check", "--strict"]) == 0
    assert capsys.readouterr().err == "seminars: 1, errors: 0, warnings: 0, remarks: 0\n"
    built = build_folder(tmp_path)
    assert built.warnings == []
    assert [seminar["title"] for seminar in built.feed()] == ["Looms"]


def test_a_page_is_like_those_of_the_site(tmp_path: Path, new: New) -> None:
    write_site(tmp_path, {"events/2026-01-23-wang.md": WANG})
    code, out, err = new(
        *("--title", "Looms: a History", "--speaker", "Dr Ada Byron (Society)", "--tag", "history"),
        *("--start", "4 March 2026, 2 pm", "--duration", "1h 30m", "--venue", "Attic"),
        *("--online", "https://zoom.us/j/1", "--dry-run"),
    )
    assert code == 0
    assert out == (
        "---\n"
        "title: 'C4DM Seminar: Ada Byron'\n"
        "tags: [seminars, events, history]\n"
        "date: 2026-03-04\n"
        "---\n"
        "\n"
        "### C4DM Seminar: Ada Byron: Looms: a History\n"
        "-----------------\n"
        "\n"
        "**Seminar by:** Dr Ada Byron (Society)\n"
        "\n"
        "**Date/time:**  Wednesday, 4 Mar 2026, 2 pm - 3:30 pm\n"
        "\n"
        "**Location:** Attic\n"
        "\n"
        "[Zoom meeting link](https://zoom.us/j/1)\n"
        "\n"
        "<b>Title</b>: Looms: a History\n"
        "-----------------\n"
        "\n"
        "<b>Abstract</b>:\n"
        "TBA\n"
        "\n"
        "<b>Bio</b>:\n"
        "TBA\n"
    )
    assert err == (
        "folder: events: where most seminars of the site are\n"
        "form: prose: as most pages of the site\n"
        "title: begins with C4DM Seminar: as most pages of the site\n"
        "tags: seminars, events: as most seminars of the site\n"
        "next: leave out --dry-run to write docs/events/2026-03-04-byron.md\n"
    )
    assert [file.name for file in (tmp_path / "docs/events").iterdir()] == ["2026-01-23-wang.md"]


def test_the_next_free_day_of_a_series_is_taken_and_said(tmp_path: Path, new: New) -> None:
    series_site(tmp_path)
    code, out, err = new("--title", "Looms", "--start", "NEXT", "--series", "digital music")
    assert (code, out) == (0, "docs/talks/2026-01-13-looms.md\n")
    assert err == (
        "folder: talks: where most seminars of c4dm are\n"
        "form: front-matter: as most pages of c4dm\n"
        "tags: seminars: as most seminars of c4dm\n"
        "start: 2026-01-13 14:00: the next free Tuesday of c4dm, whose seminars are mostly on "
        "Tuesdays at 14:00\n"
        "speaker: TBA: none is given\n"
        "next: write the abstract and the bio, then run mkdocs-seminars check\n"
    )
    page = (tmp_path / out.strip()).read_text(encoding="utf-8")
    assert "\nstart: 2026-01-13 14:00\nseries: c4dm\n" in page


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("2025-12-16", "2025-12-23", "2025-12-30"), ", every week"),
        (("2025-12-02", "2025-12-16", "2025-12-30"), ", every 2 weeks"),
        (("2025-10-07", "2025-11-04", "2025-12-02"), ", every month"),
    ],
)
def test_a_clear_rhythm_is_said(
    tmp_path: Path, new: New, days: tuple[str, ...], words: str
) -> None:
    write_site(tmp_path, {f"{day}.md": seminar_page(day, f"{day} 14:00") for day in days})
    err = new("--title", "Looms", "--start", "next")[2]
    assert f" of the site, whose seminars are mostly on Tuesdays at 14:00{words}\n" in err


def test_a_series_without_a_habit_has_no_next_day(tmp_path: Path, new: New) -> None:
    series_site(tmp_path)
    assert new("--title", "Looms", "--start", "next", "--series", "lunch") == (
        2,
        "",
        (
            "start: lunch has too few seminars on one weekday to tell what is next; "
            "give --start, like 2026-01-23 14:00\n"
        ),
    )


def test_a_series_that_is_not_known_is_refused_when_the_site_has_others(
    tmp_path: Path, new: New
) -> None:
    series_site(tmp_path)
    assert new(*LOOMS, "--series", "c4md")[2] == (
        'series: "c4md" is not known; use c4dm, lunch, or describe it in mkdocs.yml\n'
    )


def test_the_first_series_of_a_site_need_not_be_described(tmp_path: Path, new: New) -> None:
    write_site(tmp_path, {"a.md": seminar_page("Sparks", "2026-01-06 14:00")})
    code, out, err = new(*LOOMS, "--series", "c4dm")
    assert (code, out) == (0, "docs/2026-03-04-byron.md\n")
    assert err.startswith("folder: .: where most seminars of the site are\n")
    assert "\nseries: c4dm\n" in (tmp_path / out.strip()).read_text(encoding="utf-8")


def test_a_series_has_its_folder_and_a_folder_its_series(tmp_path: Path, new: New) -> None:
    series_site(tmp_path, folders={"lunches/": "lunch"})
    code, out, err = new(*LOOMS, "--series", "lunch")
    assert (code, out) == (0, "docs/lunches/2026-03-04-byron.md\n")
    assert "folder: lunches: that of lunch\n" in err
    code, out, err = new(*LOOMS, "--folder", "lunches")
    assert (code, out) == (0, "docs/lunches/2026-03-04-byron-2.md\n")
    assert "series: lunch: that of the folder\n" in err
    assert "series:" not in (tmp_path / out.strip()).read_text(encoding="utf-8")


def test_what_the_series_states_need_not_be_repeated(tmp_path: Path, new: New) -> None:
    series_site(tmp_path)
    page = new(*LOOMS, "--series", "lunch", "-n")[1]
    assert "venue" not in page
    assert "\nvenue: Attic\n" in new(*LOOMS, "--series", "lunch", "-n", "--venue", "Attic")[1]


def test_nothing_is_written_over(tmp_path: Path, new: New) -> None:
    taken = "docs/seminars/2026-03-04-Byron.md"
    write_tree(tmp_path, {taken: "# Mine\n", "docs/seminars/2026-03-04-byron-2.md": "# Too\n"})
    assert new(*LOOMS)[1] == "docs/seminars/2026-03-04-byron-3.md\n"
    assert new(*LOOMS, "--name", "2026-03-04-byron") == (
        2,
        "",
        "name: seminars/2026-03-04-byron.md is there already; give another --name\n",
    )
    assert (tmp_path / taken).read_text(encoding="utf-8") == "# Mine\n"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path, new: New) -> None:
    write_tree(tmp_path, {"docs/talks": "a file\n"})
    code, out, err = new(*LOOMS, "--folder", "talks")
    assert (code, out) == (2, "")
    assert "docs/talks: " in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "start: missing; give --start, like 2026-01-23 14:00 or next\n"),
        (
            ("--start", "2026-03-04"),
            "title: neither title nor speaker is given; give --title or --speaker\n",
        ),
        (
            (*LOOMS, "--folder", "../elsewhere"),
            ('folder: "../elsewhere" is not in the docs folder; write it like seminars/2026\n'),
        ),
        (
            (*LOOMS, "--name", "aux"),
            (
                'name: "aux" is not a name that every system can keep; '
                "use letters, digits and hyphens, like 2026-01-23-wang\n"
            ),
        ),
        (
            (*LOOMS, "--folder", "drafts"),
            (
                "folder: mkdocs.yml leaves drafts/2026-03-04-byron.md out of the site; "
                "give another --folder or --name, or change exclude_docs\n"
            ),
        ),
        (
            (*LOOMS, "--name", "template-2026"),
            (
                "page: the site would not take it for a seminar; look at the options tags, "
                "include and exclude, or give another --folder or --name\n"
            ),
        ),
        (
            (*LOOMS, "--start", "23 Jan 2026, 2-3 pm", "--duration", "30"),
            "duration: the end is given already; leave out one of them\n",
        ),
        (
            (*LOOMS, "--title", "<!-- seminars/next -->"),
            (
                "seminars/next: stands among other words; "
                "write it in other words, or try the other --form\n"
            ),
        ),
        (
            (*LOOMS, "--title", "CANCELLED: Looms"),
            (
                'title: the page would be read as "Looms", not as "CANCELLED: Looms"; '
                "write it in other words, or try the other --form\n"
            ),
        ),
    ],
)
def test_a_page_that_would_not_do_is_refused_and_not_written(
    tmp_path: Path, new: New, arguments: tuple[str, ...], message: str
) -> None:
    write_site(
        tmp_path,
        {"index.md": "# Home\n"},
        plugin={"exclude": ["template*"]},
        exclude_docs="drafts/\n",
    )
    assert new(*arguments) == (2, "", message)
    assert [file.name for file in (tmp_path / "docs").iterdir()] == ["index.md"]


def test_a_link_out_of_the_docs_folder_is_not_followed(tmp_path: Path, new: New) -> None:
    write_tree(tmp_path, {"docs/index.md": "# Home\n", "elsewhere/a.md": "# Other\n"})
    try:
        (tmp_path / "docs/talks").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert new(*LOOMS, "--folder", "talks")[2] == (
        "folder: talks leads out of the docs folder; give another --folder\n"
    )


def test_a_site_of_patterns_needs_no_tag(tmp_path: Path, new: New) -> None:
    pages = {"talks/a.md": "---\nspeaker: Li Na\nstart: 2026-01-06 14:00\n---\n# Sparks\n"}
    write_site(tmp_path, pages, plugin={"include": ["talks/*"]})
    code, out, err = new(*LOOMS, "-n")
    assert code == 0
    assert "tags" not in out + err


def test_a_folder_that_is_named_is_where_the_page_goes(
    tmp_path: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    series_site(tmp_path)
    err = new("docs/soup", *LOOMS, "-n")[2]
    assert err.endswith("docs/soup/2026-03-04-byron.md\n")
    monkeypatch.chdir(tmp_path / "docs" / "soup")
    code, out, err = new(*LOOMS)
    assert (code, "folder:" in err) == (0, False)
    assert (tmp_path / "docs/soup/2026-03-04-byron.md").is_file()
    assert out.endswith("docs/soup/2026-03-04-byron.md\n")


@pytest.mark.parametrize("place", [["."], ["docs"], ["-f", "mkdocs.yml"]])
def test_a_site_is_found_as_for_check(tmp_path: Path, new: New, place: list[str]) -> None:
    write_site(tmp_path, {"index.md": "# Home\n"})
    assert new(*place, *LOOMS)[:2] == (0, "docs/seminars/2026-03-04-byron.md\n")


def test_questions_have_defaults_and_an_empty_answer_takes_them(
    tmp_path: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    series_site(tmp_path)
    answers = "c4dm\nLooms and Numbers\nAda Byron (Society)\n\n\n"
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    code, out, err = new()
    assert (code, out) == (0, "docs/talks/2026-01-13-byron.md\n")
    why = (
        "start: 2026-01-13 14:00: the next free Tuesday of c4dm, whose seminars are mostly on "
        "Tuesdays at 14:00\n"
    )
    assert err.startswith(
        "Series (c4dm, lunch): Title: Speaker, like Ada Lovelace (Analytical Society): "
        f"{why}Start, like 2026-01-23 14:00 [2026-01-13 14:00]: Venue [Attic]: folder: talks: "
    )
    page = (tmp_path / out.strip()).read_text(encoding="utf-8")
    assert page.startswith(
        "---\ntitle: Looms and Numbers\ntags: [seminars]\nspeaker: Ada Byron (Society)\n"
        "start: 2026-01-13 14:00\nvenue: Attic\nseries: c4dm\n---\n"
    )


def test_a_question_without_a_default_is_left_out(
    tmp_path: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, {"index.md": "# Home\n"})
    monkeypatch.setattr(sys, "stdin", Terminal("Looms\n\n4 March 2026, 2 pm\n"))
    code, out, err = new("-n")
    assert code == 0
    assert out.startswith(
        "---\ntitle: Looms\ntags: [seminars]\nspeaker: TBA\nstart: 2026-03-04 14:00\n---\n"
    )
    assert err.startswith(
        "Title: Speaker, like Ada Lovelace (Analytical Society): "
        "Start, like 2026-01-23 14:00: Venue: folder: seminars: "
    )


def test_a_dash_is_no_series_and_the_venue_of_the_series_is_not_written(
    tmp_path: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    series_site(tmp_path)
    monkeypatch.setattr(sys, "stdin", Terminal("-\nLooms\n\n\n-\n"))
    assert "\nstart: 2026-01-13 14:00\n---\n" in new("-n")[1]
    monkeypatch.setattr(sys, "stdin", Terminal("lunch\nLooms\n\n2026-03-04 12:30\n\n"))
    page, said = new("-n")[1:]
    assert "Venue [Kitchen]: " in said
    assert "\nstart: 2026-03-04 12:30\nseries: lunch\n---\n" in page


def test_who_gives_the_facts_as_options_is_not_asked(
    tmp_path: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, {"index.md": "# Home\n"})
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert new(*LOOMS, "-n")[:2] == (0, PAGE)


def test_an_option_answers_its_question(
    tmp_path: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    series_site(tmp_path)
    monkeypatch.setattr(sys, "stdin", Terminal("Looms\nAda Byron\n\n"))
    said = new("-n", "--series", "c4dm", "--venue", "Cellar")[2]
    assert "Series" not in said
    assert "Venue" not in said


def test_ctrl_c_stops_the_questions(
    tmp_path: Path, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, {"index.md": "# Home\n"})
    terminal = Terminal()
    monkeypatch.setattr(terminal, "readline", io.TextIOWrapper(CtrlC()).readline)
    monkeypatch.setattr(sys, "stdin", terminal)
    with pytest.raises(SystemExit) as caught:
        new()
    assert caught.value.code == 130
