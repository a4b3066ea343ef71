"""However a command ends, it leaves no temporary folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest
from conftest import HOST, seminar_page, write_site, write_tree

from mkdocs_seminars.ending import clean_up_when_ended
from mkdocs_seminars.workers import MANY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 30
"""Seconds that a command may take."""
PAGES = {
    "index.md": "# Home\n\n<!-- seminars/upcoming -->\n",
    "looms.md": seminar_page("Looms", "2036-02-04 14:00"),
}
SLOW = "import time\n\n\ndef on_env(env, config, files):\n    print('here', flush=True)\n"
SLOW_NAVIGATION = (
    SLOW.replace("on_env(env,", "on_nav(nav,")
    + "    time.sleep(60)\n\n\non_nav.mkdocs_priority = -200\n"
)
"""The same when other processes have begun to write."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are other ones there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a site."""
    write_site(tmp_path, PAGES)
    (tmp_path / "temporary").mkdir()
    return tmp_path


def start(folder: Path, *command: str) -> subprocess.Popen[str]:
    """Start a command whose temporary files are in a folder of their own."""
    return subprocess.Popen(
        [sys.executable, "-m", HOST, *command],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "temporary")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
    )


def temporary(folder: Path) -> list[str]:
    """Return what lies among the temporary files."""
    return sorted(path.name for path in (folder / "temporary").iterdir())


def wait_for(address: str) -> None:
    """Wait until a site is served."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(address)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_served_site_leaves_no_temporary_folder(folder: Path, how: signal.Signals) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start(folder, "serve", "-a", f"127.0.0.1:{port}")
    wait_for(f"http://127.0.0.1:{port}/")
    assert len(temporary(folder)) == 2
    process.send_signal(how)
    said, _ = process.communicate(timeout=PATIENCE)
    assert temporary(folder) == []
    assert process.returncode == 0
    assert "Shutting down" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_build_that_is_cut_short_leaves_no_temporary_folder(
    folder: Path, command: str, how: signal.Signals
) -> None:
    write_tree(folder, {"slow.py": f"{SLOW}    time.sleep(60)\n"})
    write_site(folder, PAGES, hooks=[str(folder / "slow.py")])
    process = start(folder, command)
    assert process.stdout is not None
    while process.stdout.readline() != "here\n":
        assert process.poll() is None
    assert temporary(folder) != []
    process.send_signal(how)
    said, _ = process.communicate(timeout=PATIENCE)
    assert temporary(folder) == []
    assert process.returncode == 1
    assert "Traceback" not in said


def end_group(process: subprocess.Popen[str]) -> None:
    """Do what a terminal does at Ctrl-C: tell a command and all processes that it has started."""
    os.killpg(process.pid, signal.SIGINT)


@pytest.mark.skipif(sys.platform != "linux", reason="only there are further processes")
@pytest.mark.parametrize("end", [end_group, subprocess.Popen.terminate])
def test_a_build_by_several_processes_that_is_cut_short_leaves_none(
    folder: Path, end: Callable[[subprocess.Popen[str]], None]
) -> None:
    pages = {
        f"{number}.md": seminar_page(f"Talk {number}", "2036-02-04 14:00") for number in range(MANY)
    }
    write_tree(folder, {"slow.py": SLOW_NAVIGATION})
    write_site(folder, pages, hooks=[str(folder / "slow.py")])
    process = start(folder, "build")
    assert process.stdout is not None
    while process.stdout.readline() != "here\n":
        assert process.poll() is None
    end(process)
    said, _ = process.communicate(timeout=PATIENCE)
    assert temporary(folder) == []
    assert (process.returncode, said.rpartition("Traceback")) == (1, ("", "", said))
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_build_that_fails_leaves_no_temporary_folder(folder: Path) -> None:
    write_tree(folder, {"failing.py": f"{SLOW}    1 / 0\n"})
    write_site(folder, PAGES, hooks=[str(folder / "failing.py")])
    process = start(folder, "build")
    process.communicate(timeout=PATIENCE)
    assert (process.returncode, temporary(folder)) == (1, [])


def test_who_takes_the_signal_already_keeps_it() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        clean_up_when_ended()()
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_build_in_another_thread_leaves_signals_alone() -> None:
    before = signal.getsignal(signal.SIGTERM)
    found: list[object] = []

    def build() -> None:
        clean_up_when_ended()
        found.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=build)
    thread.start()
    thread.join()
    assert found == [before]
