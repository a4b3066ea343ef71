"""Links that are kept outside of the repository: in the environment, or in an untracked file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def make_finder(folder: Path) -> Callable[[str, str], str | None]:
    """Return what finds a link; files are relative to the folder of the configuration."""

    def find(source: str, name: str) -> str | None:
        found = os.environ.get(name) if source == "env" else _first_line(folder / name)
        return (found or "").strip() or None

    return find


def _first_line(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8-sig").strip().partition("\n")[0]
    except (OSError, ValueError):
        return None
