"""`mkdocs serve`: how long it takes from an edit until the page shows it."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .processes import environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 120
"""Seconds until a served site counts as broken."""
PAUSE = 0.02
"""Seconds between two looks at a page."""
SETTLED = 1.5
"""Seconds after which a rebuild is over and files are watched again."""
MOMENTS = (0.0, 0.07, 0.14, 0.21, 0.28)
"""Seconds after that: MkDocs looks four times a second, and an edit may come anywhere between."""


def edit_to_reload(configuration: Path, *options: str) -> float:
    """Return the median of the seconds that several edits took; one before them does not count."""
    page = max((configuration.parent / "docs/seminars").glob("*-*.md"))
    with _served(configuration, *options) as root:
        address = f"{root}seminars/{page.stem}/"
        _wait_for(address, "")
        _edit(page, address, "edit-0")
        edits = enumerate(MOMENTS, 1)
        return statistics.median([_edit(page, address, f"edit-{n}", at) for n, at in edits])


def _edit(page: Path, address: str, mark: str, moment: float = 0) -> float:
    time.sleep(SETTLED + moment)
    text = page.read_text(encoding="utf-8").partition("\n\nedit-")[0]
    begun = time.perf_counter()
    page.write_text(f"{text.rstrip()}\n\n{mark}\n", encoding="utf-8")
    _wait_for(address, mark)
    return time.perf_counter() - begun


@contextmanager
def _served(configuration: Path, *options: str) -> Iterator[str]:
    """Serve a site on a free port of this machine; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "-q", "serve", "-f", str(configuration), "-a", place]
    process = subprocess.Popen([*command, *options], env=environment(), cwd=configuration.parent)
    try:
        yield f"http://{place}/"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(address: str, words: str) -> None:
    """Wait until a page can be read and has some words."""
    end = time.perf_counter() + PATIENCE
    while words not in (text := _read(address)) or not text:
        if time.perf_counter() > end:
            sys.exit(f"{address}: not served")
        time.sleep(PAUSE)


def _read(address: str) -> str:
    """Return a page, or nothing as long as nobody serves it."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
            text: str = answer.read().decode()
    except OSError:
        return ""
    return text
