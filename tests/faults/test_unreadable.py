"""A page whose file cannot be read is told, and the rest of the site is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import HOST, NOW, build_folder, seminar_page, write_site, write_tree

from mkdocs_seminars.cli import main
from mkdocs_seminars.page_text import find_closed, read_page_text
from mkdocs_seminars.writing.words import load_words

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = {
    "index.md": "# Home\n\n<!-- seminars/upcoming -->\n\nSee [Looms](seminars/looms.md).\n",
    "seminars/looms.md": seminar_page("Looms", "2026-02-04 14:00"),
    "seminars/sparks.md": seminar_page("Sparks", "2026-03-04 16:00"),
}
CAFE = seminar_page("Café", "2026-04-04 14:00")


def write_latin(page: Path) -> None:
    page.write_bytes(CAFE.encode("latin-1"))


def write_utf_16(page: Path) -> None:
    page.write_bytes(CAFE.encode("utf-16"))


def link_nowhere(page: Path) -> None:
    page.symlink_to("nowhere.md")


def link_to_itself(page: Path) -> None:
    page.symlink_to(page)


def make_pipe(page: Path) -> None:
    os.mkfifo(page)


BROKEN = (
    (write_latin, ":2: file: is not text in UTF-8, as the byte 0xe9 shows; save it as UTF-8"),
    (write_utf_16, ": file: is text in UTF-16; save it as UTF-8"),
    (link_nowhere, ": file: is a link that leads nowhere; mend the link, or take it away"),
    (link_to_itself, ": file: is a link that leads nowhere; mend the link, or take it away"),
    pytest.param(
        make_pipe,
        ": file: is no ordinary file; put a file in its place",
        marks=pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes"),
    ),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site of two seminars, which is built at NOW."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    write_site(tmp_path, PAGES)
    return tmp_path


@pytest.mark.parametrize(("damage", "said"), BROKEN)
def test_a_page_that_cannot_be_read_is_told_and_the_rest_is_built(
    folder: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(folder / "docs/seminars/cafe.md")
    built = build_folder(folder)
    assert built.warnings == [f"seminars: seminars/cafe.md{said} [file]"]
    assert built.listed("index.html") == ["Looms", "Sparks"]
    assert len(built.events()) == 2
    assert not (built.folder / "seminars/cafe").exists()


@pytest.mark.parametrize(("damage", "said"), BROKEN)
def test_commands_tell_it_too(
    folder: Path, capsys: pytest.CaptureFixture[str], damage: Callable[[Path], None], said: str
) -> None:
    damage(folder / "docs/seminars/cafe.md")
    assert main(["check", str(folder)]) == 1
    message, cure = said.removeprefix(":2").removeprefix(": ").rsplit("; ", 1)
    told = capsys.readouterr()
    assert f"error: {message} [file]\n" in told.out
    assert f"    = {cure}\n" in told.out
    assert told.err == "seminars: 2, errors: 1, warnings: 0, remarks: 0\n"
    assert main(["export", "--strict", "--site-url", "https://a.example/", str(folder)]) == 1
    assert capsys.readouterr().err == f"error: seminars/cafe.md{said} [file]\n"
    assert main(["export", "--clean", str(folder)]) == 0


def test_diff_tells_which_page_it_could_not_compare(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = build_folder(folder)
    write_latin(folder / "docs/seminars/looms.md")
    assert main(["diff", "--history", str(built.folder), str(folder)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "error: seminars/looms.md:2: file: is not text in UTF-8, as the byte 0xe9 shows; "
        "save it as UTF-8 [file]\ndifferences: 0\n"
    )


def test_a_published_seminar_stays_as_it_is_while_its_page_cannot_be_read(folder: Path) -> None:
    write_site(folder, PAGES, plugin={"history": "before"})
    before = build_folder(folder, into=folder / "before").events()
    write_latin(folder / "docs/seminars/looms.md")
    built = build_folder(folder)
    assert [event.to_ical() for event in built.events()] == [one.to_ical() for one in before]
    assert built.listed("index.html") == ["Sparks"]


def test_a_page_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / "docs/seminars/sparks.md").chmod(0)
    said = "seminars/sparks.md: file: may not be read; let the user who builds the site read it"
    assert said in build_as_somebody(folder)
    assert (folder / "site/seminars.ics").read_text().count("BEGIN:VEVENT") == 1


MEND = "mend it, or take it away"
CLOSED = "may not be read; let the user who builds the site read it"


def test_a_folder_that_may_not_be_read_is_told_and_its_seminars_stay(folder: Path) -> None:
    write_site(folder, PAGES, plugin={"history": "before"})
    before = build_folder(folder, into=folder / "before")
    (folder / "docs/seminars").chmod(0)
    said = build_as_somebody(folder)
    checked = run_as_somebody(folder, "mkdocs_seminars", "check")
    (folder / "docs/seminars").chmod(0o755)
    assert f"ERROR   -  seminars: seminars/: file: {CLOSED} [file]\n" in said
    assert "seminars/: error: file: may not be read [file]\n" in checked.stdout
    calendar = (before.folder / "seminars.ics").read_bytes()
    assert (folder / "site/seminars.ics").read_bytes() == calendar


CIRCLE = "is a link to a folder that it lies in"


@pytest.mark.parametrize("target", [".", "..", "../.."])
def test_a_link_that_goes_round_in_a_circle_is_told_and_each_seminar_is_there_once(
    folder: Path, target: str
) -> None:
    (folder / "docs/seminars/up").symlink_to(target, target_is_directory=True)
    write_tree(folder, {"archive/flax.md": seminar_page("Flax", "2026-05-06 14:00")})
    (folder / "docs/archive").symlink_to("../archive", target_is_directory=True)
    built = build_folder(folder)
    told = f"seminars: seminars/up/: file: {CIRCLE}; take the link away [file]"
    assert built.warnings == [told]
    assert built.listed("index.html") == ["Looms", "Sparks", "Flax"]
    assert len(built.events()) == 3
    assert not (built.folder / "seminars/up").exists()


def test_a_docs_folder_may_be_a_link_to_the_folder_that_it_lies_in(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    docs = folder / "docs"
    for path in [*docs.iterdir()]:
        path.rename(folder / path.name)
    docs.rmdir()
    docs.symlink_to(".", target_is_directory=True)
    built = build_folder(folder, into=tmp_path_factory.mktemp("site"))
    assert built.warnings == [f"seminars: docs/: file: {CIRCLE}; take the link away [file]"]
    assert built.listed("index.html") == ["Looms", "Sparks"]
    assert len(built.events()) == 2


def test_commands_end_however_many_links_go_round(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, target in (("up", ".."), ("again", "."), ("repository", "../..")):
        (folder / "docs/seminars" / name).symlink_to(target, target_is_directory=True)
    assert main(["check", str(folder)]) == 1
    told = capsys.readouterr()
    assert told.out.count(f"error: file: {CIRCLE} [file]\n    = take the link away\n") == 3
    assert told.err == "seminars: 2, errors: 3, warnings: 0, remarks: 0\n"


def test_a_picture_that_cannot_be_copied_is_told_and_left_out(folder: Path) -> None:
    write_tree(folder, {"docs/closed.png": "", "docs/open.png": ""})
    (folder / "docs/closed.png").chmod(0)
    (folder / "docs/lost.png").symlink_to("nowhere.png")
    said = build_as_somebody(folder)
    assert f"seminars: closed.png: file: {CLOSED} [file]\n" in said
    assert "seminars: lost.png: file: is a link that leads nowhere; mend the link" in said
    assert sorted(path.name for path in (folder / "site").glob("*.png")) == ["open.png"]


def test_a_picture_that_leads_nowhere_is_left_out(folder: Path) -> None:
    (folder / "docs/lost.png").symlink_to("nowhere.png")
    said = "file: is a link that leads nowhere; mend the link, or take it away [file]"
    assert build_folder(folder).warnings == [f"seminars: lost.png: {said}"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied"), f"file: {CLOSED}"),
        (OSError(5, "Input/output error"), f"file: cannot be read (Input/output error); {MEND}"),
    ],
)
def test_what_the_system_says_of_a_page_is_told(error: OSError, said: str) -> None:
    def read() -> str:
        raise error

    text, fault = read_page_text(read, path=None)
    assert (text, str(fault)) == ("", said)


def test_a_folder_that_went_away_is_told(tmp_path: Path) -> None:
    (page,) = find_closed(tmp_path / "docs")
    assert str(page.fault) == f"file: cannot be read (No such file or directory); {MEND}"


BROKEN_FILE = Path("/proc/self/mem")
"""A file that may be opened, but not be read from its beginning."""


@pytest.mark.skipif(not BROKEN_FILE.exists(), reason="there is no such file")
def test_words_and_templates_that_cannot_be_read_are_told(folder: Path) -> None:
    theme = {"name": "mkdocs", "custom_dir": str(folder / "overrides")}
    write_site(folder, PAGES, theme=theme, exclude_docs="/seminars/words/")
    (folder / "overrides/seminars/words").mkdir(parents=True)
    (folder / "overrides/seminars/upcoming.html").symlink_to(BROKEN_FILE)
    words = folder / "overrides/seminars/words/en.yml"
    words.symlink_to(BROKEN_FILE)
    _, (said,) = load_words("en", overrides=[str(folder / "overrides")])
    assert str(said) == (
        "seminars/words/en.yml: words: cannot be read (Input/output error); "
        "let the user who builds the site read it"
    )
    words.unlink()
    (told,) = build_folder(folder).warnings
    assert told == (
        "seminars: seminars/upcoming.html: template: cannot be read (Input/output error); "
        "mend it; the plugin's own is shown in its place [template]"
    )


def test_words_and_templates_that_may_not_be_read_are_told(folder: Path) -> None:
    theme = {"name": "mkdocs", "custom_dir": str(folder / "overrides")}
    write_site(folder, PAGES, theme=theme)
    files = ("words/en.yml", "upcoming.html")
    for name in files:
        write_tree(folder, {f"overrides/seminars/{name}": "x"})
        (folder / "overrides/seminars" / name).chmod(0)
    said = build_as_somebody(folder)
    assert "ERROR   -  seminars: seminars/words/en.yml: words: cannot be read" in said
    told = "seminars/upcoming.html: template: cannot be read (Permission denied); mend it"
    assert f"ERROR   -  seminars: {told}" in said
    assert "Looms" in (folder / "site/index.html").read_text(encoding="utf-8")


def build_as_somebody(folder: Path) -> str:
    """Build a site without the powers of root, and return what is said."""
    built = run_as_somebody(folder, HOST, "build")
    assert built.returncode == 0, built.stderr
    return built.stderr


def run_as_somebody(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command without the powers of root."""
    command = [sys.executable, "-m", *words]
    if os.name == "nt" or (os.geteuid() == 0 and not shutil.which("setpriv")):
        pytest.skip("everything may be read here")
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


VANISHED = (
    "seminars: seminars/sparks.md: file: is not there any more; put it back, or build again [file]"
)


def vanishing(folder: Path, hook: str) -> None:
    """Let a page go away while the site is built."""
    page = (folder / "docs/seminars/sparks.md").as_posix()
    code = f"import os\n\n\ndef {hook}, config, **rest):\n    os.unlink('{page}')\n"
    write_tree(folder, {"vanishing.py": code})
    write_site(folder, PAGES, hooks=[str(folder / "vanishing.py")])


def test_a_page_that_vanishes_before_it_is_read_is_told_and_left_out(folder: Path) -> None:
    vanishing(folder, "on_files(files")
    built = build_folder(folder)
    assert built.warnings == [VANISHED]
    assert built.listed("index.html") == ["Looms"]
    assert not (built.folder / "seminars/sparks").exists()


def test_a_page_that_vanishes_when_it_was_read_is_built_from_what_was_read(folder: Path) -> None:
    vanishing(folder, "on_nav(nav")
    built = build_folder(folder)
    assert built.warnings == []
    assert built.listed("index.html") == ["Looms", "Sparks"]
    assert "Wednesday" in built.html("seminars/sparks/index.html").select(".seminar-card")[0].text


ADDING = """
import os
from {host}.plugins import event_priority
from {host}.structure.files import File


@event_priority(-200)
def on_files(files, config):
    files.append(File("late.md", {folder!r}, config.site_dir, True))


def on_nav(nav, **rest):
    os.unlink({folder!r} + "/late.md")
"""
"""A plugin that adds a page when seminars were read, which then goes away."""


def test_a_page_that_nobody_has_read_before_it_vanishes_is_told_and_empty(folder: Path) -> None:
    outside = folder / "outside"
    write_tree(folder, {"outside/late.md": "# Late\n"})
    write_tree(folder, {"adding.py": ADDING.format(host=HOST, folder=outside.as_posix())})
    write_site(folder, PAGES, hooks=[str(folder / "adding.py")])
    built = build_folder(folder)
    told = "file: is not there any more; put it back, or build again [file]"
    assert built.warnings == [f"seminars: late.md: {told}"]
    assert "<h1" not in built.text("late/index.html")


def test_a_page_that_vanishes_when_it_was_rendered_is_still_built(folder: Path) -> None:
    vanishing(folder, "on_page_content(html, page")
    code = (folder / "vanishing.py").read_text().replace("    os.", "    if page.is_homepage: os.")
    write_tree(folder, {"vanishing.py": code.replace("seminars/sparks", "index")})
    built = build_folder(folder)
    assert built.warnings == []
    assert built.listed("index.html") == ["Looms", "Sparks"]


def test_an_empty_page_is_no_seminar(folder: Path) -> None:
    (folder / "docs/seminars/empty.md").touch()
    built = build_folder(folder)
    assert (built.warnings, len(built.feed())) == ([], 2)


def test_an_empty_page_that_must_be_a_seminar_names_no_day(folder: Path) -> None:
    (folder / "docs/seminars/empty.md").touch()
    write_site(folder, PAGES, plugin={"include": ["seminars/*.md"]})
    no_day = "start: the page names no day; write it like 2026-01-23 14:00 [no_day]"
    assert build_folder(folder).warnings == [f"seminars: seminars/empty.md: {no_day}"]
