"""A disk that is full or may not be written: one sentence, and nothing half-written."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HOST, build_folder, seminar_page, write_site, write_tree
from mkdocs.exceptions import Abort

from mkdocs_seminars.commands.new import write_page
from mkdocs_seminars.reading.damage import find_damage
from mkdocs_seminars.refusals import find_refusal
from mkdocs_seminars.whole_files import write_whole

PAGES = {
    "index.md": "# Home\n\n<!-- seminars/upcoming -->\n",
    **{
        f"seminars/{day}.md": seminar_page(
            f"Day {day}", f"2036-03-{day}", body="## Abstract\n\n" + "Looms and sparks. " * 160
        )
        for day in range(10, 30)
    },
}
ROOM = 90
"""Blocks of 512 bytes into which everything goes but the calendar of the site."""
FULL = Path("/dev/full")
ABORTED = "\nAborted with a site that is not whole!\n"
OPEN = "; let the user who builds the site write there; the site is not whole\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits and modes are other ones there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a site whose calendar is larger than every other file that is made."""
    theme = {"name": None, "custom_dir": str(tmp_path / "theme")}
    parts = dict.fromkeys(("series", "speakers", "years"), False)
    write_site(tmp_path, PAGES, theme=theme, plugin={"json": False, "calendars": parts})
    write_tree(tmp_path, {"theme/main.html": "<head></head>{{ page.content }}"})
    return tmp_path


def run(
    folder: Path, *command: str, limit: int = 0, hook: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command without the powers of root, and with a limit to the blocks of a file."""
    if hook:
        settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
        write_tree(folder, {"mkdocs.yml": f"{settings}hooks: [{hook}]\n"})
    words = [sys.executable, "-m", *command]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("everything may be written here")
        words = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *words]
    if limit:
        script = f"trap '' XFSZ; ulimit -f {limit}; exec \"$@\""
        words = ["/bin/sh", "-c", script, "sh", *words]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def hidden(folder: Path) -> list[Path]:
    """Return what was only meant to take a place."""
    return [path for path in folder.rglob("*.new") if path.is_file()]


LATE = f"""\
import resource
from mkdocs.plugins import event_priority


@event_priority(-100)
def on_env(env, config, files):
    resource.setrlimit(resource.RLIMIT_FSIZE, (512 * {ROOM},) * 2)
"""
"""A hook after which the room is limited in which the site is written."""


def test_a_calendar_for_which_there_is_no_room_is_not_half_written(folder: Path) -> None:
    write_tree(folder, {"late.py": LATE})
    built = run(folder, HOST, "build", "-q", hook="late.py")
    assert (built.returncode, built.stdout) == (1, ABORTED)
    assert built.stderr == (
        f"ERROR   -  seminars: cannot write {folder / 'site/seminars.ics'} (File too large); "
        "make room for it; the site is not whole\n"
    )
    assert not (folder / "site/seminars.ics").exists()
    assert hidden(folder / "site") == []


def test_a_dirty_build_without_room_leaves_the_calendar_as_it_was(folder: Path) -> None:
    write_tree(folder, {"late.py": LATE, "docs/seminars/29.md": "# Not yet\n"})
    assert run(folder, HOST, "build", "-q").returncode == 0
    calendar = (folder / "site/seminars.ics").read_bytes()
    write_tree(folder, {"docs/seminars/29.md": seminar_page("Day 29", "2036-03-29")})
    assert run(folder, HOST, "build", "-q", "--dirty", hook="late.py").returncode == 1
    assert (folder / "site/seminars.ics").read_bytes() == calendar
    assert find_damage(calendar) is None


def test_a_full_disk_is_told(folder: Path) -> None:
    built = run(folder, HOST, "build", "-q", limit=ROOM)
    assert (built.returncode, built.stdout) == (1, ABORTED)
    said = f"cannot write {folder / 'site/seminars.ics'} (File too large)"
    assert built.stderr == f"ERROR   -  seminars: {said}; make room for it; the site is not whole\n"
    assert list((folder / "site").rglob("*.new")) == []


def test_a_site_folder_that_may_not_be_written_is_told(folder: Path) -> None:
    assert run(folder, HOST, "build", "-q").returncode == 0
    (folder / "site").chmod(0o555)
    built = run(folder, HOST, "build", "-q")
    (folder / "site").chmod(0o755)
    assert built.returncode == 1
    assert built.stdout == ABORTED
    (said,) = built.stderr.splitlines(keepends=True)
    assert said.startswith(f"ERROR   -  seminars: cannot write {folder / 'site'}/")
    assert said.endswith(f" (Permission denied){OPEN}")


def test_a_site_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    write_tree(folder, {"there": ""})
    built = run(folder, HOST, "build", "-q", "-d", str(folder / "there/site"))
    assert (built.returncode, built.stdout) == (1, ABORTED)
    said = f"cannot write {folder / 'there/site'} (Not a directory); the site is not whole\n"
    assert built.stderr == f"ERROR   -  seminars: {said}"


def test_a_build_that_cannot_write_ends_in_a_sentence(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_tree(folder, {"there": ""})
    with pytest.raises(Abort, match="Aborted with a site that is not whole"):
        build_folder(folder, into=folder / "there/site")
    said = f"cannot write {folder / 'there/site'} (Not a directory); the site is not whole"
    assert caplog.messages[-1] == f"seminars: {said}"


@pytest.mark.parametrize("hook", ["on_pre_build(config", "on_env(env, config, files"])
def test_what_others_cannot_open_is_left_as_it_is(folder: Path, hook: str) -> None:
    code = f"def {hook}):\n    raise PermissionError(13, 'No', '/elsewhere')\n"
    write_tree(folder, {"hook.py": code})
    write_site(folder, PAGES, hooks=[str(folder / "hook.py")])
    with pytest.raises(PermissionError):
        build_folder(folder)


REFUSED = (
    (OSError(errno.ENOSPC, "Full"), "a file (Full); make room for it"),
    (OSError(errno.ENOSPC, "Full", "/elsewhere"), "/elsewhere (Full); make room for it"),
    (OSError(errno.EFBIG, "Big", "a", None, "/site/b"), "/site/b (Big); make room for it"),
    (
        OSError(errno.EACCES, "No", "/site/a"),
        "/site/a (No); let the user who builds the site write there",
    ),
    (OSError(errno.EISDIR, "Folder", "/site/a"), "/site/a (Folder)"),
)


@pytest.mark.parametrize(("error", "said"), REFUSED)
def test_what_cannot_be_written_is_told_with_its_cure(error: OSError, said: str) -> None:
    refusal = find_refusal(error, is_written=lambda path: path.is_relative_to("/site"))
    assert refusal == f"cannot write {said}; the site is not whole"


@pytest.mark.parametrize(
    "error", [ValueError("no"), OSError(errno.EACCES, "No", "/docs/a"), OSError(errno.EACCES, "No")]
)
def test_what_is_not_about_writing_is_no_refusal(error: Exception) -> None:
    assert find_refusal(error, is_written=lambda path: path.is_relative_to("/site")) is None


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(tmp_path / "none/a.ics", b"")
    assert caught.value.filename == str(tmp_path / "none/a.ics")


def test_other_errors_are_left_as_they_are(folder: Path) -> None:
    code = "def on_env(env, config, files):\n    open('nowhere')\n"
    write_tree(folder, {"hook.py": code})
    write_site(folder, PAGES, hooks=[str(folder / "hook.py")])
    built = run(folder, HOST, "build", "-q")
    assert built.stderr.endswith(
        "FileNotFoundError: [Errno 2] No such file or directory: 'nowhere'\n"
    )
    write_tree(folder, {"hook.py": code.replace("open('nowhere')", "1 / 0")})
    assert "ZeroDivisionError" in run(folder, HOST, "build", "-q").stderr


def test_an_export_without_room_writes_nothing(folder: Path) -> None:
    docs = folder / "docs"
    before = sorted(path for path in docs.rglob("*") if path.is_file())
    exported = run(folder, "mkdocs_seminars", "export", limit=ROOM)
    assert exported.returncode == 2
    assert exported.stderr == "docs/seminars.ics: File too large\n"
    assert sorted(path for path in docs.rglob("*") if path.is_file()) == before
    assert (docs / "index.md").read_text(encoding="utf-8") == PAGES["index.md"]
    assert run(folder, "mkdocs_seminars", "export").returncode == 0


def test_a_docs_folder_that_may_not_be_written_is_told(folder: Path) -> None:
    (folder / "docs").chmod(0o555)
    (folder / "docs/seminars").chmod(0o555)
    exported = run(folder, "mkdocs_seminars", "export")
    written = run(folder, "mkdocs_seminars", "new", "--title", "A", "--start", "2036-04-01 14:00")
    assert run(folder, "mkdocs_seminars", "check").returncode == 0
    (folder / "docs").chmod(0o755)
    (folder / "docs/seminars").chmod(0o755)
    assert (exported.returncode, exported.stderr) == (2, "docs/assets: Permission denied\n")
    assert written.returncode == 2
    assert written.stderr.endswith("\ndocs/seminars/2036-04-01-a.md: Permission denied\n")
    assert "Traceback" not in written.stderr


@pytest.mark.skipif(not FULL.exists(), reason="there is no disk that is always full")
def test_a_report_for_which_there_is_no_room_is_told(folder: Path) -> None:
    command = [sys.executable, "-m", "mkdocs_seminars", "check", "--format", "json"]
    with FULL.open("w") as full:
        checked = subprocess.run(
            command, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert checked.returncode == 74
    assert checked.stderr.endswith("standard output: No space left on device\n")


def test_a_page_for_which_there_is_no_room_is_not_begun(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    usual = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limit[1]))
    try:
        with pytest.raises(OSError, match=r"looms\.md"):
            write_page(tmp_path / "looms.md", "# Looms\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, usual)
    assert [*tmp_path.iterdir()] == []
