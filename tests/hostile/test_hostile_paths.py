"""No name of a file, no path of an option and no link in a folder leads where it must not."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import pytest
from attacking import OPTIONS, SITE, elements, parse_page
from conftest import build_folder, commit, write_site, write_tree
from payloads import FILES, write_page

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.cli import main
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.model import Page
from mkdocs_seminars.options import Calendars, Options
from mkdocs_seminars.publishing import paths_of
from mkdocs_seminars.series import read_series
from mkdocs_seminars.writing.parts import part_name

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuildSite

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
needs_names = pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
LEFT_OUT = {name for name in FILES if not name.isprintable()}
OUT = (
    *("../x", "../../etc/x", "a/../../x", "/etc/x", "a/../x", "./../x", "..\\x", "C:\\x", "C:/x"),
    *("a\nb/x", "%2e%2e/x", "a//../../x", "\x00x", "x\u202e"),
)
"""Paths that leave the site, or are none on some system; an ending follows."""


@needs_names
@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_names_of_files_are_written_as_names(theme: str, tmp_path: Path) -> None:
    pages = {f"seminars/{name}": write_page(title=f"T{at}") for at, name in enumerate(FILES)}
    bare = {f"plain/{name}": "---\ntags: [seminars]\nstart: 2026-01-23\n---\n" for name in FILES}
    write_site(tmp_path, pages | bare | {"index.md": "<!-- seminars/list -->\n"}, theme=theme)
    built = build_folder(tmp_path)
    listed = {title for title in built.listed("index.html") if re.fullmatch(r"T\d+", title)}
    assert listed == {f"T{at}" for at, name in enumerate(FILES) if name not in LEFT_OUT}
    for path in built.folder.rglob("*.html"):
        for element in elements(parse_page(path.read_text(encoding="utf-8"))):
            assert not [name for name in element.attrib if name.startswith("on")], path
            assert not re.match(r"(?i)\s*javascript:", element.get("href", "")), path
            assert element.tag != "img" or element.get("src") != "x"
        assert "1337" not in path.read_text(encoding="utf-8")


@needs_names
def test_links_lead_to_pages_whatever_their_files_are_called(tmp_path: Path) -> None:
    names = [name for name in FILES if name not in LEFT_OUT and "?" not in name]
    pages = {f"seminars/{name}": write_page(title=name) for name in names}
    write_site(tmp_path, pages | {"index.md": "<!-- seminars/list -->\n"})
    built = build_folder(tmp_path)
    for seminar in built.feed():
        assert re.fullmatch(r"https://seminars\.example/[\w./%~-]*", str(seminar["url"]))


@pytest.mark.parametrize("name", sorted(LEFT_OUT), ids=ascii)
def test_a_name_with_a_line_end_or_control_is_left_out(name: str) -> None:
    pages = [Page(path=f"seminars/{name}", text=write_page(), url="x/")]
    readings = read_pages(pages, options=OPTIONS, site=SITE)
    catalogue, (problem,) = collect_readings(readings, options=OPTIONS)
    assert len(catalogue) == 0
    assert str(problem).isprintable()
    assert re.search(r"path: left out: the name of the file has (U\+|a line end)", str(problem))


def test_a_name_with_a_blank_that_breaks_no_line_is_one_like_any_other() -> None:
    page = Page(path="seminars/a\u00a0b.md", text=write_page(), url="x/")
    (reading,) = read_pages([page], options=OPTIONS, site=SITE)
    assert reading.seminar is not None


@pytest.mark.parametrize("option", ["index", "calendar", "json"])
@pytest.mark.parametrize("path", OUT, ids=ascii)
def test_no_path_of_an_option_leaves_the_site(option: str, path: str) -> None:
    ending = {"index": ".md", "calendar": ".ics", "json": ".json"}[option]
    with pytest.raises(FieldError, match="is not a"):
        Options(**{option: f"{path}{ending}"})  # type: ignore[arg-type]


@pytest.mark.parametrize("path", OUT, ids=ascii)
def test_no_key_of_a_series_no_name_and_no_tag_is_a_path(path: str) -> None:
    series = read_series({path: {"name": path}})
    options = Options(timezone="Europe/London", series=series, calendars=Calendars(tags=(path,)))
    text = write_page(series=path, uid=path, speaker=f"Ada {path}", tags=["seminars", path])
    readings = read_pages([Page(path="a.md", text=text, url="a/")], options=options, site=SITE)
    catalogue, _ = collect_readings(readings, options=options)
    for written in (*paths_of(catalogue, options), part_name("series", path)):
        assert re.fullmatch(r"[\w/-]+(?:\.\w+)?", written)
        assert ".." not in written


@pytest.mark.parametrize("folder", ["../out", "/etc/out", "a/../../out", "..\\out"])
def test_no_folder_of_the_options_leads_a_new_page_out(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    write_site(site, {"index.md": "# Home\n"}, plugin={"folders": {folder: "c4dm"}})
    arguments = ["new", str(site), "--title", "Looms", "--start", "2026-02-03 14:00"]
    assert main([*arguments, "--series", "c4dm", "--speaker", "Ada Byron"]) in {0, 2}
    assert main([*arguments, "--folder", folder]) == 2
    assert main([*arguments, "--name", f"{folder}/x"]) == 2
    assert [one for one in tmp_path.rglob("*.md") if not one.is_relative_to(site / "docs")] == []
    assert not list(tmp_path.parent.glob("out"))
    capsys.readouterr()


@needs_links
def test_export_writes_through_no_link_out_of_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    write_tree(outside, {"talk.md": write_page(), "index.md": "<!-- seminars/list -->\n"})
    site = tmp_path / "site"
    write_site(site, {"own.md": write_page(title="Own", start="2026-01-24 14:00")})
    (site / "docs" / "linked").symlink_to(outside)
    (site / "docs" / "page.md").symlink_to(outside / "index.md")
    (site / "docs" / "seminars.ics").symlink_to(outside / "seminars.ics")
    before = {path.name: path.read_bytes() for path in outside.rglob("*")}
    main(["export", str(site)])
    assert {path.name: path.read_bytes() for path in outside.rglob("*")} == before
    assert "seminars.ics: left alone" in capsys.readouterr().out
    main(["export", str(site), "--clean"])
    assert {path.name: path.read_bytes() for path in outside.rglob("*")} == before


@needs_links
@pytest.mark.parametrize("command", ["check", "export", "diff", "new"])
def test_a_link_to_a_folder_above_is_not_followed_for_ever(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path, {"a/talk.md": write_page(), "index.md": "# Home\n"})
    for name in ("one", "two", "three"):
        (tmp_path / "docs" / "a" / name).symlink_to(tmp_path / "docs")
        (tmp_path / "docs" / name).symlink_to(tmp_path / "docs" / "a" / ".." / "a")
    history = ["--history", str(tmp_path)] if command == "diff" else []
    new = ["--start", "2026-02-03 14:00", "--dry-run"] if command == "new" else []
    assert main([command, str(tmp_path), *history, *new]) in {0, 1, 2}
    assert len(capsys.readouterr().out) < 10_000


@needs_links
def test_a_linked_page_tells_what_it_is_and_nothing_of_what_lies_beside_it(
    tmp_path: Path,
) -> None:
    write_tree(tmp_path / "outside", {"talk.md": write_page(image="secret.png"), "secret.png": "x"})
    site = tmp_path / "site"
    write_site(site, {"index.md": "<!-- seminars/list -->\n"})
    (site / "docs" / "talk.md").symlink_to(tmp_path / "outside" / "talk.md")
    built = build_folder(site)
    assert built.listed("index.html") == ["Looms"]
    assert "secret" not in built.text("index.html") + built.text("talk/index.html")


@needs_links
def test_a_link_to_no_page_breaks_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path, {"talk.md": write_page(), "index.md": "<!-- seminars/list -->\n"})
    (tmp_path / "docs" / "passwd.md").symlink_to("/etc/passwd")
    assert main(["check", str(tmp_path)]) == 0
    assert "root:" not in capsys.readouterr().out
    built = build_folder(tmp_path)
    assert built.listed("index.html") == ["Looms"]
    assert len(built.feed()) == 1


def test_git_history_with_odd_names_is_read(tmp_path: Path) -> None:
    names = [name for name in FILES if os.name != "nt" and name.isprintable()]
    write_site(tmp_path, {f"seminars/{name}": write_page(title=name) for name in names})
    commit(tmp_path)
    built = build_folder(tmp_path)
    assert len(built.feed()) == len(names)


@pytest.mark.parametrize("uid", ["../../x", "/etc/passwd", "a/../b", "x" * 250, "C:\\x"])
def test_a_uid_is_no_path(uid: str, site: BuildSite) -> None:
    built = site({"talk.md": write_page(uid=uid)})
    files = {path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*.ics")}
    assert files == {"seminars.ics", "seminars/years/2026.ics", "talk.ics"}
    assert built.feed()[0]["uid"] == uid.replace("\\", "")


def test_templates_are_taken_from_the_folders_of_templates_alone(tmp_path: Path) -> None:
    write_tree(tmp_path, {"secret.html": "secret"})
    write_tree(
        tmp_path / "site",
        {"overrides/seminars/list.html": '{% include "../../secret.html" %}'},
    )
    write_site(
        tmp_path / "site",
        {"talk.md": write_page(), "index.md": "<!-- seminars/list -->\n"},
        theme={"name": "mkdocs", "custom_dir": "overrides"},
    )
    built = build_folder(tmp_path / "site")
    assert built.listed("index.html") == ["Looms"]
    assert [line for line in built.warnings if "[template]" in line]
    assert "secret" not in built.text("index.html")
