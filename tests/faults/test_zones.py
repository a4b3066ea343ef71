"""A zone that is not known, or no zones at all: one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import zoneinfo
from typing import TYPE_CHECKING

import pytest
from conftest import HOST, seminar_page, write_site, write_tree

from mkdocs_seminars.checks import check_zone
from mkdocs_seminars.errors import FieldError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuildSite

NO_ZONES = "this Python knows no time zones; install them: pip install tzdata"


def test_a_page_with_a_zone_that_is_not_known_is_told(site: BuildSite) -> None:
    built = site({
        "a.md": seminar_page("Looms", "2026-02-04 14:00", more="timezone: Europe/Lundon\n"),
        "b.md": seminar_page("Sparks", "2026-03-04 14:00"),
    })
    (said,) = built.warnings
    assert said == (
        'seminars: a.md:5: timezone: no time zone is called "Europe/Lundon"; '
        "write an IANA name like Europe/London [zone]"
    )
    assert [one["title"] for one in built.feed()] == ["Looms", "Sparks"]


@pytest.mark.parametrize("plugin", [{}, {"timezone": "Europe/London"}])
def test_without_tzdata_it_is_told_what_to_install(
    tmp_path: Path, plugin: dict[str, object]
) -> None:
    write_site(tmp_path, {"a.md": seminar_page("A", "2026-02-04 14:00")}, plugin=plugin)
    said = run_without_zones(tmp_path, HOST, "build", "-q")
    assert said.endswith(f"Plugin 'seminars' option 'timezone': {NO_ZONES}\n")
    assert len(said.splitlines()) == 1
    for command in (("check",), ("export", "-n"), ("diff",), ("new", "--start", "2026-01-01")):
        said = run_without_zones(tmp_path, "mkdocs_seminars", *command)
        assert said == f"timezone: {NO_ZONES}; see the manual's page on options\n"


def run_without_zones(folder: Path, *command: str) -> str:
    """Run a command where neither the system nor Python has zones; return its complaint."""
    write_tree(folder, {"none/tzdata/__init__.py": ""})
    path = os.pathsep.join([str(folder / "none"), *sys.path])
    run = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "PYTHONTZPATH": "", "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in {1, 2}
    return run.stderr


def test_a_python_without_zones_is_no_reason_to_doubt_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "tzdata", None)
    zoneinfo.reset_tzpath([])
    try:
        with pytest.raises(FieldError) as caught:
            check_zone("Europe/Skerry")
    finally:
        zoneinfo.reset_tzpath()
    assert str(caught.value) == f"timezone: {NO_ZONES}"
