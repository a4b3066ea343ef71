"""Links that are kept outside of the repository: in the environment, or in an untracked file."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

LINK = re.compile(r"https?://\S+", re.IGNORECASE)
"""What may be read; anything else could be a secret, and would be shown."""

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Finder:
    """Finds links."""

    folder: Path
    """The folder of the configuration, to which files are relative."""

    def __call__(self, source: str, name: str) -> str | None:
        """Return a link, be it `env` or a file that has it."""
        found = os.environ.get(name) if source == "env" else _first_line(self.folder, name)
        link = (found or "").strip()
        return link if LINK.fullmatch(link) else None


def _first_line(folder: Path, name: str) -> str | None:
    """Return the first line of a file in the folder; others are none of a page's business."""
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        return None
    try:
        return file.read_text(encoding="utf-8-sig").strip().partition("\n")[0]
    except (OSError, ValueError):
        return None
