"""Files that are written at once and as a whole: nobody ever reads half of one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, in the place of an earlier one; its mode stays, and a link stays a link."""
    target = path.resolve()
    with TemporaryDirectory(dir=target.parent, prefix=".") as folder:
        new = Path(folder) / target.name
        new.write_bytes(content)
        if target.exists():
            shutil.copymode(target, new)
        os.replace(new, target)  # noqa: PTH105 - Path.replace says the same
