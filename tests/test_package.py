"""The wheel: what it holds, and that it alone is enough."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
LARGEST_SCRIPT = 6000
"""Bytes that the script may have when it is transferred."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the tools that are installed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_contains_everything_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    source = ROOT / "mkdocs_seminars"
    files = (
        file for file in source.rglob("*") if file.is_file() and "__pycache__" not in file.parts
    )
    assert names == {file.relative_to(ROOT).as_posix() for file in files}
    assert {
        "mkdocs_seminars/py.typed",
        "mkdocs_seminars/assets/seminars.css",
        "mkdocs_seminars/templates/seminars/upcoming.html",
    } <= names


def test_the_script_is_small_and_asks_nobody(wheel: Path) -> None:
    script = zipfile.ZipFile(wheel).read("mkdocs_seminars/assets/seminars.js")
    assert len(gzip.compress(script)) <= LARGEST_SCRIPT
    for word in (b"fetch(", b"XMLHttpRequest", b"import(", b"eval(", b"innerHTML", b"http"):
        assert word not in script, word


def test_the_plugin_and_the_command_are_known_by_their_names() -> None:
    (plugin,) = entry_points(group="mkdocs.plugins", name="seminars")
    (command,) = entry_points(group="console_scripts", name="mkdocs-seminars")
    assert plugin.load().__name__ == "SeminarsPlugin"
    assert command.load().__name__ == "run"


def test_every_dependency_has_an_oldest_release_that_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for needed in (*project["dependencies"], *project["optional-dependencies"]["material"]):
        bounds = [one for one in Requirement(needed).specifier if one.operator == ">="]
        assert len(bounds) == 1, needed  # what the session `lowest` installs


def test_the_version_has_a_place_in_the_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert metadata("mkdocs-seminars")["Version"] == project["version"]
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
