"""The benchmark still measures what there is; what that costs is no test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
STAGES = ("load", "read", "collect", "render", "calendar", "pages", "write")


def test_every_stage_takes_time(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    command = [sys.executable, "-m", "tests.benchmark", "--only", "stages", "--pages", "5"]
    subprocess.run(
        [*command, "--rounds", "1", "--json", str(figures)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    rows = json.loads(figures.read_text(encoding="utf-8"))["stages"]
    found = {row["what"]: row["value"] for row in rows}
    assert {name: found.get(name, 0) > 0 for name in STAGES} == dict.fromkeys(STAGES, True)
