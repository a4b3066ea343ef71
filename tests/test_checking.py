"""Cases: what `check` finds beyond reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from conftest import NOW, cases

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.checking import check_catalogue, check_page
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import Options

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypedDict

    class Case(TypedDict):
        """Pages by their front matter, and what is said of them together."""

        pages: Mapping[str, Mapping[str, str]]
        problems: list[str]

    class Line(TypedDict, total=False):
        """One line of a page, and the kind of problem that it is."""

        text: str
        kind: str


OPTIONS = Options(timezone="Europe/London", include=("*.md",))


@pytest.mark.parametrize("case", cases("checking/seminars"))
def test_seminars_are_compared(case: Case) -> None:
    pages = [
        Page(path=path, text=f"---\n{yaml.safe_dump(dict(keys))}---\n", url=path)
        for path, keys in case["pages"].items()
    ]
    readings = read_pages(pages, options=OPTIONS, site=Site(name="Seminars"))
    catalogue, problems = collect_readings(readings, options=OPTIONS)
    assert problems == ()
    found = check_catalogue(catalogue, now=NOW)
    assert [f"{problem} [{problem.kind}]" for problem in found] == case["problems"]


@pytest.mark.parametrize("line", cases("checking/texts"))
def test_a_public_page_is_read_as_everybody_can(line: Line) -> None:
    text = f"# Home\n\n{line['text']}\n\n```\n{line['text']}\n```\n"
    found = check_page(Page(path="a.md", text=text, url=""))
    said = [(problem.line, problem.kind.value) for problem in found]
    assert said == ([(3, line["kind"])] if "kind" in line else [])


def test_a_passcode_in_front_matter_is_published_only_in_a_link() -> None:
    text = (
        "---\npasscode: loom42\nonline: https://example.zoom.us/j/1?pwd=x\n---\nPasscode: loom43\n"
    )
    found = check_page(Page(path="a.md", text=text, url=""))
    assert [problem.line for problem in found] == [3, 5]
