"""Cases: pages that are chosen as seminars but hold no talk, and pages that only seem so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import cases

from mkdocs_seminars.build import read_pages
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import Options

if TYPE_CHECKING:
    from typing import TypedDict

    class Case(TypedDict, total=False):
        """One case, as the files have it."""

        page: str
        path: str
        include: list[str]
        problems: list[str]


@pytest.mark.parametrize("case", cases("leaving_out/pages"))
def test_a_page_is_left_out_with_its_reason(case: Case) -> None:
    assert outcome(case) == (False, case.get("problems", []))


@pytest.mark.parametrize("case", cases("leaving_out/seminars"))
def test_a_seminar_is_not_left_out(case: Case) -> None:
    assert outcome(case) == (True, case.get("problems", []))


def outcome(case: Case) -> tuple[bool, list[str]]:
    """Return whether the page is a seminar, and what is said of it."""
    page = Page(path=case.get("path", "seminars/page.md"), text=case["page"], url="")
    options = Options(timezone="Europe/London", include=tuple(case.get("include", ())))
    (reading,) = read_pages([page], options=options, site=Site(name="Seminars"))
    problems = [f"{problem} [{problem.kind}]" for problem in reading.problems]
    return reading.seminar is not None, problems
