"""Names, bytes and encodings that other systems and editors bring along."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from conftest import HOST, NOW, WANG, Built, build_folder, commit, seminar_page, write_tree

from mkdocs_seminars.cli import main

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://seminars.example/a%20b/"
CONFIG = f"""\
site_name: Webstühle 織機
site_url: {SITE}
docs_dir: the docs
theme: mkdocs
plugins:
  - seminars:
      timezone: Europe/London
"""
HOME = "# Home\n\n<!-- seminars/list -->\n\n<!-- seminars/month { month: 2026-01 } -->\n"
ODD = [
    "with blanks",
    "ümlaut",
    unicodedata.normalize("NFD", "café"),
    "日本語",
    "100% cotton",
    "percent%20twenty",
    "c# and f#",
    "a+b",
    "this & that",
    "it's",
    "semi;colon,comma",
    "(brackets) [square]",
    "equal=s~at@",
    "dots.in.name",
    "-dash",
    "$dollar {{braces}}",
    "n" * 150,
]
POSIX_ONLY = (
    [] if os.name == "nt" else ["x?y", 'quo"te', "colon:x", "back\\slash", "a<b>c", "star*"]
)
NAMES = [*ODD, *POSIX_ONLY]
MARK = b"\xef\xbb\xbf"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))


def write_odd_site(folder: Path, *, more: str = "") -> None:
    """Write a site whose every name is a trap."""
    pages = {
        f"the docs/talks in été/{name}.md": seminar_page(
            f"Talk {day}", f"2026-01-{day:02} 14:00", body=f"# Talk {day}\n"
        )
        for day, name in enumerate(NAMES, 1)
    }
    write_tree(folder, {"mkdocs.yml": CONFIG + more, "the docs/index.md": HOME, **pages})


def lost_links(built: Built) -> list[tuple[str, str]]:
    """Return pages with links that lead nowhere in the site, or are not written as addresses."""
    dead = []
    for path in sorted(built.folder.rglob("*.html")):
        page = path.relative_to(built.folder).as_posix()
        for link in built.html(page).select("[role=main] a[href], link[type='text/calendar']"):
            address = str(link["href"])
            if not is_there(address, path.parent, built.folder):
                dead.append((page, address))
    return dead


def is_there(address: str, here: Path, root: Path) -> bool:
    """Tell whether what an address leads to is in the site, or elsewhere on the web."""
    parts = urlsplit(address)
    if parts.scheme in {"http", "https"}:
        here, inside = root, address.startswith(SITE)
        path = parts.path.removeprefix(urlsplit(SITE).path)
    else:
        inside, path = parts.scheme == "", parts.path
    target = here / unquote(path)
    is_written_well = address.isascii() and " " not in address
    return not inside or (
        is_written_well and (target / "index.html" if target.is_dir() else target).is_file()
    )


@pytest.mark.parametrize("has_folders", [True, False])
def test_odd_names_are_found_by_every_link(tmp_path: Path, *, has_folders: bool) -> None:
    folder = tmp_path / "My Site ü % & #1"
    write_odd_site(folder, more=f"use_directory_urls: {str(has_folders).lower()}\nstrict: true\n")
    built = build_folder(folder)
    assert built.warnings == []
    assert lost_links(built) == []
    assert len(built.listed("index.html")) == len(NAMES)
    addresses = [str(seminar["url"]) for seminar in built.feed()]
    assert [str(event["URL"]) for event in built.events()] == addresses
    assert [one for one in addresses if not is_there(one, built.folder, built.folder)] == []
    for name in NAMES:
        assert len(built.events(f"talks in été/{name}.ics")) == 1


def test_git_knows_odd_names(tmp_path: Path) -> None:
    folder = tmp_path / "My Site ü"
    write_odd_site(folder)
    commit(folder)
    days = {event.decoded("CREATED").date().isoformat() for event in build_folder(folder).events()}
    assert days == {"2026-01-02"}


def test_a_place_with_odd_names_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "My Site ü % & #1"
    write_odd_site(folder)
    write_tree(folder, {"the docs/talks in été/half two.md": seminar_page("Bad", "half two")})
    assert main(["check", str(folder)]) == 1
    assert capsys.readouterr().out.startswith("talks in été/half two.md:4: error: start: ")


def test_patterns_and_folders_know_a_name_however_its_accents_are_stored(tmp_path: Path) -> None:
    folder = unicodedata.normalize("NFD", "séminaires")
    options = (
        "      include: [séminaires/*]\n      exclude: [séminaires/été.md]\n"
        "      folders: {séminaires: Café}\n"
    )
    page = "---\ntitle: Looms\nstart: 2026-01-05 14:00\n---\n# Looms\n"
    pages = {
        f"the docs/{folder}/looms.md": page,
        f"the docs/{folder}/{unicodedata.normalize('NFD', 'été')}.md": page,
    }
    write_tree(tmp_path, {"mkdocs.yml": CONFIG + options, **pages})
    (seminar,) = build_folder(tmp_path).feed()
    assert seminar["series"] == "Café"


def test_names_that_differ_in_case_are_two_pages(tmp_path: Path) -> None:
    pages = {
        f"the docs/{name}.md": seminar_page(name, "2026-01-05 14:00") for name in ("Loom", "loom")
    }
    write_tree(tmp_path, {"mkdocs.yml": CONFIG, **pages})
    if len(list((tmp_path / "the docs").iterdir())) == 1:
        pytest.skip("the file system knows no difference")
    built = build_folder(tmp_path)
    assert sorted(str(event["SUMMARY"]) for event in built.events()) == ["Loom", "loom"]
    assert str(built.events("Loom.ics")[0]["SUMMARY"]) == "Loom"


def test_a_deep_folder_has_its_calendar(tmp_path: Path) -> None:
    deep = "/".join("séminaires" for _ in range(12 if os.name == "nt" else 60))
    write_tree(
        tmp_path,
        {"mkdocs.yml": CONFIG, f"the docs/{deep}/a.md": seminar_page("A", "2026-01-05 14:00")},
    )
    built = build_folder(tmp_path)
    (event,) = built.events(f"{deep}/a.ics")
    assert unquote(str(event["URL"])) == f"{unquote(SITE)}{deep}/a/"
    content = (built.folder / "seminars.ics").read_bytes()
    assert max(map(len, content.split(b"\r\n"))) <= 75


@pytest.mark.parametrize("mark", [b"", MARK], ids=["bare", "marked"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_line_ends_and_marks_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], end: bytes, mark: bytes
) -> None:
    wrong = seminar_page("Bad", "half two", body="# Bad\n")
    pages = {"seminars/wang.md": WANG, "seminars/bad.md": wrong, "index.md": HOME}
    usual, other = tmp_path / "usual", tmp_path / "other"
    texts = {"mkdocs.yml": CONFIG, **{f"the docs/{path}": text for path, text in pages.items()}}
    write_tree(usual, texts)
    write_tree(other, texts)
    for file in filter(os.path.isfile, list(other.rglob("*"))):
        file.write_bytes(mark + file.read_bytes().replace(b"\n", end))
    assert written(build_folder(other)) == written(build_folder(usual))
    said = []
    for folder in (usual, other):
        assert main(["check", str(folder)]) == 1
        said.append(capsys.readouterr())
    assert said[0] == said[1]


def written(built: Built) -> dict[str, bytes]:
    """Return what a site has, and make sure of the line ends of what programs read."""
    files = {
        path.relative_to(built.folder).as_posix(): path.read_bytes()
        for path in built.folder.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }
    for path, content in files.items():
        if path.endswith(".ics"):
            assert content.endswith(b"\r\n"), path
            assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n"), path
        elif path.endswith((".json", ".html")) and "seminars" in path:
            assert b"\r" not in content, path
    return files


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a module as on a system whose encoding is not UTF-8; a file opened so is an error."""
    old = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "cp1252"}
    strictly = ("-X", "utf8=0", "-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    return subprocess.run(
        [sys.executable, *strictly, "-m", *arguments],
        cwd=cwd,
        env={**os.environ, **old},
        capture_output=True,
        check=False,
    )


def test_no_file_is_opened_in_the_encoding_of_the_system(tmp_path: Path) -> None:
    page = seminar_page("Webstühle 織機", "2026-01-05 14:00", body="# Łódź\n")
    write_tree(
        tmp_path,
        {"mkdocs.yml": CONFIG, "the docs/index.md": HOME, "the docs/looms.md": page},
    )
    commit(tmp_path)
    done = run(HOST, "build", "-q", "--strict", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    built = Built(tmp_path / "site", [])
    assert [seminar["title"] for seminar in built.feed()] == ["Webstühle 織機"]
    assert written(built) == written(build_folder(tmp_path, into=tmp_path / "again"))
    write_tree(tmp_path, {"the docs/looms.md": page.replace("14:00", "half two")})
    done = run("mkdocs_seminars", "check", cwd=tmp_path)
    assert done.stderr == b"seminars: 1, errors: 1, warnings: 0, remarks: 0" + os.linesep.encode()
    write_tree(tmp_path, {"the docs/looms.md": page.replace("14:00", "15:00")})
    done = run("mkdocs_seminars", "diff", "--history", "site", cwd=tmp_path)
    assert done.stdout.decode("cp1252").strip() == (
        "2026-01-05 15:00 UTC  moved from 2026-01-05 14:00 UTC: Webstühle ?? (looms.md)"
    )
