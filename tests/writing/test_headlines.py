"""Cases: a title's Markdown in, HTML and plain text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_seminars.writing.formulas import readable
from mkdocs_seminars.writing.headlines import render_title

if TYPE_CHECKING:
    from typing import TypedDict

    class Headline(TypedDict):
        """A title and what a listing shows of it."""

        title: str
        html: str

    class Formula(TypedDict):
        """A text and what a calendar shows of it."""

        text: str
        plain: str


ALLOWED = {"b", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "u"}
signs = st.sampled_from([
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<script>",
    "*",
    "$",
    "\\(",
    "\\)",
    "a",
    " ",
])


@pytest.mark.parametrize("headline", cases("writing/headlines"))
def test_a_title_keeps_its_markup(headline: Headline) -> None:
    assert str(render_title(headline["title"])) == headline["html"]


@given(st.lists(signs, max_size=12).map("".join) | st.text(max_size=40))
def test_a_title_never_opens_what_it_does_not_close(title: str) -> None:
    html = str(render_title(title))
    inside = BeautifulSoup(f"<p>{html}</p><hr>", "html.parser")
    first, last = inside.find_all(["p", "hr"])
    assert (first.parent, last.parent) == (inside, inside)
    assert {tag.name for tag in first.find_all()} <= ALLOWED
    assert html.count("<") == html.count(">")


@pytest.mark.parametrize("formula", cases("writing/formulas"))
def test_a_calendar_shows_formulas_as_text(formula: Formula) -> None:
    assert readable(formula["text"]) == formula["plain"]


def test_a_formula_that_is_nested_too_deep_stays() -> None:
    deep = f"${'{' * 390}x$"
    assert readable(deep) == deep
