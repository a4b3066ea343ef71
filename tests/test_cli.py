"""`mkdocs-seminars check`, as it is typed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import WANG, seminar_page, write_tree

from mkdocs_seminars.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_problems_are_printed_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(
        tmp_path,
        {"a/wang.md": WANG, "undated.md": seminar_page("Undated", None), "index.md": "# Home\n"},
    )
    assert main(["check", str(tmp_path), "--timezone", "Europe/London"]) == 1
    printed = capsys.readouterr()
    assert printed.out == (
        "undated.md: start: the page names no day; write it like 2026-01-23 14:00\n"
    )
    assert printed.err == "seminars: 2, problems: 1\n"


def test_pages_are_chosen_as_in_the_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = seminar_page("Sparks", "2026-03-04 16:00 UTC").replace("seminars", "talks")
    write_tree(
        tmp_path,
        {
            "talk.markdown": page,
            "talk.txt": page,
            "note.md": page,
            "a/b.md": "**When:** 5 May 2026, noon UTC",
        },
    )
    choice = ["--tag", "talks", "--include", "a/", "--exclude", "note.md"]
    assert main(["check", str(tmp_path), *choice]) == 0
    assert capsys.readouterr() == ("", "seminars: 2, problems: 0\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "required: COMMAND"),
        (["check", "nowhere"], "nowhere is not a folder"),
        (["check", ".", "--timezone", "Europe/Londn"], "no time zone is called"),
    ],
)
def test_wrong_usage_is_told(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "mkdocs_seminars", "check", "--help"]
    assert (
        "--timezone" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
