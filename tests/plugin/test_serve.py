"""`mkdocs serve`, as an organiser runs it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest
from conftest import HOST, write_tree
from deploying import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 30
"""Seconds that a served site may take."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a site on a free port of this machine; return its folder and address."""
    write_tree(tmp_path, PAGES)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", HOST, "serve", "-a", f"127.0.0.1:{port}"]
    log = tmp_path / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=tmp_path,
            env={**os.environ, "TMPDIR": str(tmp_path)},
            stdout=output,
            stderr=output,
        )
        try:
            yield tmp_path, f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def eventually(address: str, words: str) -> str:
    """Return a page as soon as it contains the words."""
    text = ""
    for _ in range(PATIENCE * 5):
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
                text = answer.read().decode()
        except OSError:
            text = ""
        if words in text:
            return text
        time.sleep(0.2)
    raise AssertionError(f"{words!r} is not in {address}: {text}")


def test_an_edited_page_updates_index_block_and_calendar_and_is_built_once(
    served: tuple[Path, str],
) -> None:
    folder, address = served
    eventually(f"{address}seminars.ics", "DTSTART:20260304T160000Z")
    page = folder / "docs/seminars/sparks.md"
    page.write_text(page.read_text().replace("Sparks", "Flames").replace("16:00", "17:00"))
    eventually(address, "Flames")
    assert "Flames" in eventually(f"{address}seminars/", "2026-03-04T17:00:00+00:00")
    calendar = eventually(f"{address}seminars.ics", "DTSTART:20260304T170000Z")
    assert f"URL:{address}seminars/sparks/" in calendar
    time.sleep(2)
    assert (folder / "serve.log").read_text().count("Building documentation") == 2
