"""A month as a table, or as a list where that says it better."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bs4 import BeautifulSoup
from conftest import scene

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.model import Page, Seminar, Status
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.pages import Filler
from mkdocs_seminars.writing.words import load_words

MONTH = "<!-- seminars/month { month: 2026-02 } -->"


def seminar(day: int, month: int = 2) -> Seminar:
    start = datetime(2026, month, day, 14, tzinfo=UTC)
    name = f"Talk {month}/{day}"
    return Seminar(uid=name, source=f"{name}.md", url="x/", title=name, start=start)


def month(*seminars: Seminar, block: str = MONTH, language: str = "en") -> BeautifulSoup:
    """Return a rendered block."""
    catalogue, _ = collect(seminars, duration=timedelta(hours=1))
    words, _ = load_words(language)
    filler = Filler(scene(catalogue, words=words), make_environment(()))
    html, problems = filler.fill(block, page=Page(path="index.md", text="", url=""))
    assert problems == ()
    return BeautifulSoup(html, "html.parser")


BUSY = (
    seminar(3),
    replace(seminar(3), uid="again", title="Second"),
    replace(seminar(17), status=Status.CANCELLED),
    seminar(28),
    seminar(1, 3),
)


def test_a_busy_month_is_a_table_with_headings() -> None:
    table = month(*BUSY).select_one("table")
    assert table is not None
    assert table.caption is not None
    assert table.caption.get_text() == "February 2026"
    heads = [(head["scope"], head["abbr"], head.get_text()) for head in table.select("th")]
    assert heads[0] == ("col", "Monday", "Mon")
    assert len(heads) == 7
    weeks = [
        [cell.time.get_text().split()[-1] if cell.time else "" for cell in row.select("td")]
        for row in table.select("tbody tr")
    ]
    assert weeks[0] == ["", "", "", "", "", "", "1"]
    assert weeks[-1] == ["23", "24", "25", "26", "27", "28", ""]
    third = table.select_one("td:has(time[datetime='2026-02-03'])")
    assert third is not None
    assert [link.get_text() for link in third.select("a")] == ["Talk 2/3", "Second"]
    assert [mark.get_text() for mark in table.select(".seminar-status")] == ["Cancelled"]


def test_weeks_begin_where_the_language_has_it() -> None:
    heads = [head.get_text() for head in month(*BUSY, language="en-US").select("th")]
    assert heads[0] == "Sun"
    first = month(*BUSY, language="de").select_one("th")
    assert first is not None
    assert first["abbr"] == "Montag"


def test_few_seminars_are_a_list() -> None:
    html = month(seminar(3), seminar(17))
    assert html.select("table") == []
    assert [link.get_text() for link in html.select(".seminar-title a")] == [
        *("Talk 2/3", "Talk 2/17"),
    ]
    assert "No seminars are planned" in month().get_text()


def test_the_months_to_come_wait() -> None:
    html = month(*BUSY, block="<!-- seminars/month -->")
    months = [(one["data-month"], one.has_attr("hidden")) for one in html.select(".seminar-month")]
    assert months[:3] == [("2026-01", False), ("2026-02", True), ("2026-03", True)]
    assert months[-1] == ("2026-12", True)
