"""`mkdocs-seminars export`: ordinary files for programs that run no plugin of ours."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from conftest import NOW, WANG, build_folder, seminar_page, shown_titles, write_site, write_tree
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mkdocs_seminars.cli import main
from mkdocs_seminars.fillings import hide_fillings, line_in_source, without_fillings
from mkdocs_seminars.ledger import mark_of
from mkdocs_seminars.model import Page
from mkdocs_seminars.writing.fillings import fill_source

if TYPE_CHECKING:
    from pathlib import Path

HOME = "# Home\n\nWelcome.\n\n<!-- seminars/upcoming -->\n\nGoodbye.\n"
PAGES = {
    "index.md": HOME,
    "seminars/2026-01-23-wang.md": WANG,
    "seminars/sparks.md": seminar_page("Sparks", "2026-03-04 16:00", body="# Sparks\n"),
}
FRAMES = "From Frames to Beats: Progress and Challenges"
EVERYTHING = [
    *("assets/seminars.css", "assets/seminars.js", "seminars.ics", "seminars.json"),
    *("seminars/2026-01-23-wang.ics", "seminars/index.md", "seminars/sparks.ics"),
    *("seminars/speakers/index.md", "seminars/speakers/zhaokai-wang.ics", "seminars/subscribe.md"),
    *("seminars/years/2026.ics", "seminars/years/2026.md"),
]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return the docs folder of a small site."""
    write_site(tmp_path, PAGES)
    return tmp_path / "docs"


def export(docs: Path, *more: str) -> None:
    assert main(["export", str(docs), *more]) == 0


def contents(docs: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    files = (path for path in docs.rglob("*") if path.is_file())
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in files}


def titles(text: str) -> list[str]:
    return shown_titles(BeautifulSoup(text, "html.parser"))


def test_index_pages_blocks_and_calendars_become_files(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(docs)
    printed = [*(f"{path}: written" for path in EVERYTHING), "index.md: filled"]
    assert capsys.readouterr().out.splitlines() == printed
    home = (docs / "index.md").read_text(encoding="utf-8")
    assert home.startswith("# Home\n\nWelcome.\n\n<!-- seminars/upcoming -->\n<div class=")
    assert home.endswith("</div>\n<!-- /seminars/upcoming -->\n\nGoodbye.\n")
    assert titles(home) == [FRAMES, "Sparks"]
    assert titles((docs / "seminars/index.md").read_text(encoding="utf-8")) == [FRAMES, "Sparks"]
    events = Calendar.from_ical((docs / "seminars.ics").read_bytes()).events
    assert len(events) == len(json.loads((docs / "seminars.json").read_text())["seminars"]) == 2


def test_only_what_changed_is_written(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(docs)
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    capsys.readouterr()
    export(docs)
    assert capsys.readouterr().out == ""
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*")} == before


def test_a_seminar_that_goes_takes_its_files_along(docs: Path) -> None:
    export(docs)
    (docs / "seminars/2026-01-23-wang.md").unlink()
    export(docs)
    found = contents(docs)
    assert "seminars/2026-01-23-wang.ics" not in found
    assert not (docs / "seminars/speakers").exists()
    assert titles(found["index.md"].decode()) == ["Sparks"]


def test_all_of_it_goes_away_again(docs: Path) -> None:
    crlf = "\ufeff" + HOME.replace("\n", "\r\n")
    write_tree(docs, {"windows.md": crlf, "seminars.txt": "mine"})
    before = contents(docs)
    export(docs)
    assert contents(docs)["windows.md"].count(b"\r\n") == contents(docs)["windows.md"].count(b"\n")
    export(docs, "--clean")
    assert contents(docs) == before


def test_telling_only_changes_nothing(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(docs)
    export(docs, "--dry-run")
    assert contents(docs) == before
    assert "seminars.ics: written" in capsys.readouterr().out


@pytest.mark.parametrize("place", ["seminars/index.md", "seminars/README.md", "seminars.md"])
def test_a_page_that_a_person_wrote_stays(docs: Path, place: str) -> None:
    write_tree(docs, {place: "# Ours\n"})
    export(docs)
    assert contents(docs)[place] == b"# Ours\n"
    if place != "seminars/index.md":
        assert not (docs / "seminars/index.md").exists()
    export(docs, "--clean")
    assert contents(docs)[place] == b"# Ours\n"


def test_other_files_that_a_person_wrote_stay_and_are_told(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(docs, {"seminars.ics": "mine", "seminars/sparks.ics/x": "a folder"})
    export(docs)
    assert "seminars.ics: left alone, as it is not what was exported" in capsys.readouterr().out
    assert contents(docs)["seminars.ics"] == b"mine"
    export(docs, "--clean")
    assert contents(docs)["seminars.ics"] == b"mine"


def test_a_file_that_a_person_changed_is_theirs_from_then_on(docs: Path) -> None:
    export(docs)
    write_tree(docs, {"seminars/subscribe.md": "# Mine\n"})
    export(docs)
    export(docs, "--clean")
    assert contents(docs)["seminars/subscribe.md"] == b"# Mine\n"
    assert "seminars/index.md" not in contents(docs)


@pytest.mark.parametrize("text", ["", "[]", '{"files": []}', "{"])
def test_without_its_ledger_nothing_is_taken_for_ours(docs: Path, text: str) -> None:
    export(docs)
    write_tree(docs, {".mkdocs-seminars.json": text})
    write_tree(docs, {"seminars/sparks.md": seminar_page("Flames", "2026-03-04 16:00")})
    before = (docs / "seminars/index.md").read_text(encoding="utf-8")
    export(docs)
    after = (docs / "seminars/index.md").read_text(encoding="utf-8")
    assert without_fillings(after) == without_fillings(before)
    assert titles(after) == [FRAMES, "Flames"]


def test_a_ledger_never_leads_out_of_the_folder(docs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "out" / "mine.txt"
    write_tree(tmp_path, {"out/mine.txt": "mine"})
    mark = mark_of(b"mine")
    paths = (
        "../out/mine.txt",
        str(outside),
        outside.as_uri(),
        "C:/mine.txt",
        "a/../../out/mine.txt",
    )
    ledger = {"version": 1, "files": dict.fromkeys(paths, mark)}
    write_tree(docs, {".mkdocs-seminars.json": json.dumps(ledger)})
    export(docs)
    export(docs, "--clean")
    assert outside.read_text() == "mine"


def test_text_behind_a_lost_mark_of_the_end_stays(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(docs, {"index.md": "<!-- seminars/next -->\n\nMine.\n\n<!-- seminars/past -->\n"})
    export(docs)
    page = docs / "index.md"
    page.write_text(page.read_text().replace("<!-- /seminars/next -->\n", ""), encoding="utf-8")
    capsys.readouterr()
    export(docs)
    assert "\nMine.\n" in page.read_text(encoding="utf-8")
    assert capsys.readouterr().err == (
        "error: index.md:1: seminars/next: the mark of the end is missing behind what was filled "
        "in; delete that, or write <!-- /seminars/next --> behind it [block]\n"
    )


def test_line_ends_that_git_changes_do_not_make_a_file_theirs(docs: Path) -> None:
    export(docs)
    before = contents(docs)
    for path in ("seminars.ics", "seminars/sparks.ics", "seminars.json", "seminars/index.md"):
        content = before[path]
        (docs / path).write_bytes(
            content.replace(b"\r\n", b"\n") if b"\r" in content else content.replace(b"\n", b"\r\n")
        )
    export(docs)
    assert contents(docs) == before


def test_a_file_that_was_there_stays_when_the_export_goes(docs: Path, tmp_path: Path) -> None:
    build_folder(tmp_path)
    same = (tmp_path / "site/assets/seminars.css").read_text(encoding="utf-8")
    write_tree(docs, {"assets/seminars.css": same})
    export(docs)
    export(docs, "--clean")
    assert contents(docs)["assets/seminars.css"].decode() == same


def test_an_exported_page_that_a_person_changed_is_named(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(docs)
    write_tree(docs, {"seminars/index.md": "# Mine\n"})
    capsys.readouterr()
    export(docs)
    assert (
        capsys.readouterr().out == "seminars/index.md: left alone, as it is not what was exported\n"
    )


def test_an_abstract_with_a_block_stays_as_it_is(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "## Abstract\n\nOne.\n\n<!-- seminars/next -->\n\nTwo.\n\n**When:** half two\n"
    write_tree(docs, {"seminars/looms.md": seminar_page("Looms", None, body=body)})
    export(docs)
    before = contents(docs)
    told = capsys.readouterr().err
    export(docs)
    assert contents(docs) == before
    line = int(told.partition("looms.md:")[2].partition(":")[0])
    again = int(capsys.readouterr().err.partition("looms.md:")[2].partition(":")[0])
    text = before["seminars/looms.md"].decode().split("\n")
    assert again > line
    assert text[again - 1] == "**When:** half two"


def test_a_folder_that_may_be_anything_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path, {"a/docs/talk.md": seminar_page("A", "2026-03-04 16:00"), "x.md": "x"})
    monkeypatch.chdir(tmp_path)
    assert main(["export"]) == 2
    assert capsys.readouterr().err == (
        "mkdocs.yml: not found here or above; go to its folder, or name the docs folder\n"
    )
    write_tree(tmp_path, {"a/mkdocs.yml": "site_name: A\n"})
    assert main(["export", "."]) == 2
    assert "holds another site: a/mkdocs.yml; name the docs folder" in capsys.readouterr().err
    assert not (tmp_path / "seminars.ics").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_linked_folder_is_read_and_nothing_is_written_into_it(docs: Path, tmp_path: Path) -> None:
    pages = {"talk.md": seminar_page("Linked", "2026-03-06 16:00", body="<!-- seminars/next -->\n")}
    write_tree(tmp_path / "outside", pages)
    (docs / "linked").symlink_to(tmp_path / "outside")
    export(docs)
    assert titles((docs / "seminars/index.md").read_text(encoding="utf-8"))[-1] == "Linked"
    assert contents(tmp_path / "outside") == {path: text.encode() for path, text in pages.items()}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_no_link_leads_out_of_the_folder(docs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (docs / "assets").symlink_to(outside)
    export(docs)
    assert list(outside.iterdir()) == []


def test_a_file_in_the_way_of_a_folder_stays(docs: Path) -> None:
    write_tree(docs, {"assets": "mine"})
    export(docs)
    assert contents(docs)["assets"] == b"mine"


def test_a_build_with_the_plugin_is_the_same_as_without_an_export(
    docs: Path, tmp_path: Path
) -> None:
    before = build_folder(tmp_path, into=tmp_path / "before")
    export(docs)
    after = build_folder(tmp_path, into=tmp_path / "after")
    assert after.warnings == []
    assert contents(after.folder) == contents(before.folder)


def test_what_was_exported_is_no_page_of_the_author(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = seminar_page(
        "Looms", "2026-03-05 16:00", body="<!-- seminars/list -->\n\n**Venue:** X\n"
    )
    write_tree(docs, {"seminars/looms.md": page})
    main(["check", str(docs)])
    before = capsys.readouterr()
    export(docs)
    capsys.readouterr()
    main(["check", str(docs)])
    assert capsys.readouterr() == before


def test_links_lead_to_sources_or_to_addresses(docs: Path) -> None:
    export(docs)
    year = (docs / "seminars/years/2026.md").read_text(encoding="utf-8")
    assert 'href="../sparks.md"' in year
    assert 'href="../sparks.ics"' in year
    export(docs, "--links", "address")
    year = (docs / "seminars/years/2026.md").read_text(encoding="utf-8")
    assert 'href="../../sparks/"' in year
    assert 'href="../../sparks.ics"' in year


def test_addresses_may_end_in_html(docs: Path, tmp_path: Path) -> None:
    write_site(tmp_path, {}, use_directory_urls=False)
    export(docs, "--links", "address")
    assert 'href="../sparks.html"' in (docs / "seminars/years/2026.md").read_text(encoding="utf-8")


def test_abstracts_and_whole_addresses_are_linked_alike(docs: Path) -> None:
    more = (
        "online: https://example.org/join\nabstract: See [Wang](2026-01-23-wang.md) & [$$](/x).\n"
    )
    pages = {
        "seminars/sparks.md": seminar_page("Sparks", "2026-03-04 16:00", more=more),
        "news/index.md": "<!-- seminars/list { abstracts: true } -->\n",
    }
    write_tree(docs, pages)
    export(docs)
    news = (docs / "news/index.md").read_text(encoding="utf-8")
    assert 'href="../seminars/2026-01-23-wang.md"' in news
    assert 'href="https://example.org/join"' in news


def test_pages_may_be_left_alone(docs: Path) -> None:
    export(docs, "--keep-pages")
    assert contents(docs)["index.md"].decode() == HOME
    assert "seminars.ics" in contents(docs)


def test_a_folder_without_settings_needs_only_its_address(tmp_path: Path) -> None:
    write_tree(tmp_path, PAGES)
    more = ["--site-url", "https://seminars.example/x", "--site-name", "Talks"]
    export(tmp_path, *more, "--timezone", "Europe/London")
    calendar = Calendar.from_ical((tmp_path / "seminars.ics").read_bytes())
    assert str(calendar["SOURCE"]) == "https://seminars.example/x/seminars.ics"
    assert str(calendar["NAME"]) == "Talks"


@pytest.mark.parametrize(
    ("theme", "word"),
    [
        ({"name": "x", "language": "de"}, "Nächste Vorträge"),
        ({"name": "x", "locale": "fr"}, "Séminaires à venir"),
        ({"name": "x", "language": "tlh"}, "Upcoming"),
        ("material", "Upcoming"),
    ],
)
def test_words_are_those_of_the_theme(docs: Path, tmp_path: Path, theme: object, word: str) -> None:
    write_site(tmp_path, {}, theme=theme)
    export(docs)
    assert word in (docs / "seminars/index.md").read_text(encoding="utf-8")


def test_templates_of_the_site_win(docs: Path, tmp_path: Path) -> None:
    write_tree(tmp_path, {"overrides/seminars/upcoming.html": "<p>Our own</p>"})
    write_site(tmp_path, {}, theme={"name": "material", "custom_dir": "overrides"})
    export(docs)
    assert "<p>Our own</p>" in (docs / "index.md").read_text(encoding="utf-8")


def test_a_page_that_is_renamed_between_exports_keeps_its_identity(docs: Path) -> None:
    def known() -> set[str]:
        events = Calendar.from_ical((docs / "seminars.ics").read_bytes()).events
        return {str(event["UID"]) for event in events}

    export(docs)
    before = known()
    (docs / "seminars/sparks.md").rename(docs / "seminars/flames.md")
    export(docs)
    assert known() == before
    assert "seminars/flames.ics" in contents(docs)
    assert "seminars/sparks.ics" not in contents(docs)


def test_no_feed_is_no_file(docs: Path, tmp_path: Path) -> None:
    write_site(tmp_path, {}, plugin={"calendar": False, "json": False, "index": False})
    export(docs)
    assert set(contents(docs)) - set(PAGES) == {
        ".mkdocs-seminars.json",
        "assets/seminars.css",
        "assets/seminars.js",
    }


def test_problems_are_told_and_fail_when_asked(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = {
        "seminars/undated.md": seminar_page("Undated", None),
        "index.md": "# Home\n\nSee <!-- seminars/next --> there.\n\n<!-- seminars/soon -->\n",
        "latin.md": "",
    }
    write_tree(docs, pages)
    (docs / "latin.md").write_bytes(b"\xff<!-- seminars/next -->")
    export(docs)
    assert capsys.readouterr().err == (
        "error: latin.md:1: file: is not text in UTF-8, as the byte 0xff shows; "
        "save it as UTF-8 [file]\n"
        "warn: seminars/undated.md: start: the page names no day; "
        "write it like 2026-01-23 14:00 [no_day]\n"
        "error: index.md:3: seminars/next: stands among other words; "
        "put it on a line of its own, with a blank line before and after [block]\n"
        "error: index.md:5: seminars/soon: there is no such block; "
        "use upcoming, next, past, list, speakers, month, subscribe [block]\n"
    )
    assert contents(docs)["index.md"].decode() == pages["index.md"]
    assert main(["export", str(docs), "--strict"]) == 1
    assert main(["export", str(docs), "--clean", "--strict"]) == 0


def test_a_site_of_zensical_has_its_own_settings(tmp_path: Path) -> None:
    settings = (
        '[project]\nsite_name = "Talks"\ndocs_dir = "pages"\n'
        'site_url = "https://seminars.example/"\n'
        '[project.plugins.seminars]\ntimezone = "Asia/Tokyo"\n'
    )
    write_tree(tmp_path, {"zensical.toml": settings})
    write_tree(tmp_path / "pages", PAGES)
    export(tmp_path)
    feed = json.loads((tmp_path / "pages/seminars.json").read_text(encoding="utf-8"))
    assert feed["seminars"][1]["start"] == "2026-03-04T16:00:00+09:00"


@pytest.mark.parametrize(
    ("text", "message"),
    [("project = 1\n", "docs: is not a folder"), ("[project", "cannot be read as TOML")],
)
def test_settings_of_zensical_that_are_wrong_are_told(
    tmp_path: Path, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path, {"zensical.toml": text})
    assert main(["export", str(tmp_path)]) == 2
    assert message in capsys.readouterr().err


def filled(text: str) -> str:
    """Fill the blocks of a text with what shows their name, arguments and level."""

    def render(name: str, arguments: str, level: int) -> str:
        return f"<pre>{name}\n\n{{{{x}}}}</pre>\n\n    <p>{arguments.strip() or '-'} {level}</p>"

    page = Page(path="a.md", text=text, url="a/")
    return fill_source(page, render, body=1, last="<i>words</i>")[0]


CASES = [
    ("<!-- seminars/next -->", "{next - 2 words}"),
    ("# A\n\n## B\n\n<!-- seminars/next -->\n", "{next - 3 words}"),
    ("- x\n\n    <!-- seminars/next -->\n", "    {next - 2 words}"),
    ("> <!-- seminars/list\n> { limit: 3 } -->\n> x\n", "> {list &#123; limit: 3 &#125; 2 words}"),
    ("<!-- seminars/next -->\n<!-- seminars/past -->\n", "{next - 2}\n{past - 2 words}"),
    ("<!-- seminars/next --><!-- seminars/past -->", "{next - 2}\n{past - 2 words}"),
    ("<div>\n<!-- seminars/next -->\n</div>", "{next - 2 words}"),
    ("<!-- seminars/next -->\r\n", "{next - 2 words}"),
    ("- <!-- seminars/next -->\n- x\n", "  {next - 2 words}"),
    ("> - <!-- seminars/next -->\n", ">   {next - 2 words}"),
    ("!!! tip\n\n    Text.\n\n    <!-- seminars/next -->\n", "    {next - 2 words}"),
    ("!!! tip\n    <!-- seminars/next -->\n", "    {next - 2 words}"),
    ('=== "Tab"\n\n    <!-- seminars/next -->\n', "    {next - 2 words}"),
    ("!!! tip\n\n    Text.\n\n        <!-- seminars/next -->\n", ""),
    ("<!-- seminars/next --><!-- seminars/next -->", "{next - 2}\n{next - 2 words}"),
    ("# T\r\r<!-- seminars/next -->\r", ""),
    ('<!-- seminars/next -->\n<div class="seminar-filled">\nx\n</div>\n', ""),
    ("```\n<!-- seminars/next -->\n```\n", ""),
    ("x\n\n    <!-- seminars/next -->\n", ""),
    ("`<!-- seminars/next -->` and <b>\n", ""),
    ("seminars/next\n", ""),
]
FILLED = re.compile(
    r'\r?\n([ >]*)<div class="seminar-filled">\r?\n[ >]*'
    r"<pre>(\w+)&#10;&#10;&#123;&#123;x&#125;&#125;</pre>\r?\n"
    r"[ >]*<p>(.*?)</p>(?:\r?\n[ >]*<i>(words)</i>)?\r?\n[ >]*</div>\r?\n[ >]*<!-- /seminars/\2 -->"
)


@pytest.mark.parametrize(("before", "shown"), CASES)
def test_blocks_are_filled_where_they_stand(before: str, shown: str) -> None:
    after = filled(before)
    found = [
        f"{margin}{{{name} {text}{words and ' ' + words}}}"
        for margin, name, text, words in FILLED.findall(after)
    ]
    assert "\n".join(found) == shown
    assert FILLED.sub("", after) == before
    assert without_fillings(after) == before


PIECES = st.sampled_from([
    *("\n", "\r\n", "# A\n", "- x\n", "  ", "    ", "> ", "```\n", "`", "text ", "\n\n"),
    *("<!-- seminars/next -->", "<!-- seminars/list { limit: 2 } -->", "<!-- seminars/list\n -->"),
    *("!!! tip\n", "\r", "# <!-- seminars/next -->\n", "- <!-- seminars/past -->\n"),
    *("<!-- /seminars/next -->", '<div class="seminar-filled">', "</div>\n", "{{ x }}"),
])


@given(st.lists(PIECES, max_size=14).map("".join))
def test_what_is_filled_in_can_be_taken_out(text: str) -> None:
    bare = without_fillings(text)
    once = filled(bare)
    assert without_fillings(once) == bare
    assert filled(once) == once
    assert hide_fillings(once).count("\n") == once.count("\n")
    for number, line in enumerate(bare.split("\n"), start=1):
        if "<!--" not in line:
            assert once.split("\n")[line_in_source(once, number) - 1] == line
