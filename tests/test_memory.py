"""What a command remembers of pages: of a served site only what changed is read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from conftest import NOW, read_text, scene, seminar_page
from jinja2 import DictLoader, Environment

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.memory import Memory
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import Options
from mkdocs_seminars.workers import Workers
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.lines import line_of, write_line
from mkdocs_seminars.writing.pages import Filler

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_seminars.reading.reading import Reading
    from mkdocs_seminars.reading.terms import FindLink
    from mkdocs_seminars.writing.line import Line

OPTIONS, SITE = Options(timezone="UTC"), Site(name="Seminars")
LOOMS = Page(
    path="looms.md",
    url="looms/",
    text="---\ntags: [seminars]\nstart: 2026-01-23 14:00\nonline: {env: ROOM}\n---\n# Looms\n",
)
NOTES = Page(path="notes.md", url="notes/", text="# Notes of `seminars/next`\n")
WEBS = replace(LOOMS, path="webs.md", url="webs/", text=LOOMS.text.replace("Looms", "Webs"))


TEMPLATES, NOTHING = make_environment(()), Environment(loader=DictLoader({}), autoescape=True)
"""Those of the package, and none by which anything can be written."""


class Reader:
    """Reads pages, and knows which."""

    def __init__(self, *, lasts: bool) -> None:
        """Start without having read."""
        self.memory, self.links = (
            Memory(Workers(), lasts=lasts),
            {"ROOM": "https://zoom.example/j/1"},
        )

    def read(self, *pages: Page, options: Options = OPTIONS) -> tuple[list[str], list[str]]:
        """Return the titles of the seminars, and the paths of the pages that were read."""
        read: list[str] = []

        def read_by_core(pages: Iterable[Page], find_link: FindLink) -> tuple[Reading, ...]:
            fresh = tuple(pages)
            read.extend(page.path for page in fresh)
            return read_pages(fresh, options=options, site=SITE, find_link=find_link)

        readings = self.memory.read(
            pages,
            read_by_core,
            find_link=lambda _, name: self.links.get(name),
            rules=(options, SITE),
        )
        titles = [one.seminar.title or "" for one in readings if one.seminar]
        return titles, read


def test_only_a_page_that_changed_is_read_again() -> None:
    reader = Reader(lasts=True)
    everything = ["looms.md", "notes.md", "webs.md"]
    assert reader.read(LOOMS, NOTES, WEBS) == (["Looms", "Webs"], everything)
    assert reader.read(LOOMS, NOTES, WEBS) == (["Looms", "Webs"], [])
    nets = replace(WEBS, text=WEBS.text.replace("Webs", "Nets"))
    assert reader.read(LOOMS, NOTES, nets) == (["Looms", "Nets"], ["webs.md"])
    assert reader.read(nets, LOOMS) == (["Nets", "Looms"], [])


def test_other_options_or_links_mean_another_reading() -> None:
    reader = Reader(lasts=True)
    reader.read(LOOMS, WEBS)
    berlin = Options(timezone="Europe/Berlin")
    assert reader.read(LOOMS, WEBS, options=berlin)[1] == ["looms.md", "webs.md"]
    reader.links["ROOM"] = "https://zoom.example/j/2"
    assert reader.read(LOOMS, WEBS, options=berlin)[1] == ["looms.md", "webs.md"]
    assert reader.read(LOOMS, WEBS, options=berlin)[1] == []


def test_a_site_that_is_built_once_remembers_no_readings() -> None:
    reader = Reader(lasts=False)
    assert reader.read(LOOMS) == reader.read(LOOMS) == (["Looms"], ["looms.md"])
    assert reader.memory.readings == {}


def test_a_source_is_kept_until_it_is_asked_for_and_longer_only_with_blocks() -> None:
    memory = Memory(Workers(), lasts=False)
    for page in (LOOMS, NOTES):
        assert memory.keep(page) is page
    assert [memory.give(page.path) for page in (LOOMS, NOTES)] == [LOOMS, NOTES]
    assert [memory.give(page.path) for page in (LOOMS, NOTES)] == [None, NOTES]


def shown_by(memory: Memory, *titles: str, environment: Environment = TEMPLATES) -> str:
    """Return a list of seminars as a build shows it, which writes by some templates."""
    readings = (
        read_text(seminar_page(title, f"2026-02-0{day} 14:00"), path=f"{day}.md")
        for day, title in enumerate(titles, start=1)
    )
    catalogue, _ = collect_readings(readings, options=OPTIONS)
    filler = memory.remember_blocks(Filler(scene(catalogue), TEMPLATES))
    html = replace(filler, environment=environment).render("upcoming", "", page=WEBS)
    assert filler.faults == {} or environment is NOTHING
    return html


def test_blocks_of_a_served_site_are_written_again_only_if_they_say_something_else() -> None:
    memory = Memory(Workers(), lasts=True)
    first = shown_by(memory, "Looms", "Webs")
    assert shown_by(memory, "Looms", "Webs", environment=NOTHING) == first
    second = shown_by(memory, "Looms", "Wool")
    assert ("Wool" in second, "Webs" in second) == (True, False)
    assert shown_by(memory, "Looms", "Wool", environment=NOTHING) == second


def lines_by(memory: Memory, text: str, *, now: datetime = NOW) -> tuple[Line, Line]:
    """Return what a build shows of a seminar, and what it would show if it were the first."""
    catalogue, _ = collect_readings((read_text(text),), options=OPTIONS)
    fresh = replace(scene(catalogue), now=now)
    shown = memory.remember_blocks(Filler(fresh, TEMPLATES)).scene
    (seminar,) = catalogue
    return line_of(seminar, shown), write_line(seminar, fresh)


def test_what_listings_show_of_a_seminar_is_made_again_only_if_it_is_something_else() -> None:
    memory = Memory(Workers(), lasts=True)
    looms, webs = (seminar_page(title, "2026-02-04 14:00") for title in ("Looms", "Webs"))
    first, expected = lines_by(memory, looms)
    assert first == expected
    assert lines_by(memory, looms)[0] is first
    other, expected = lines_by(memory, webs)
    assert other == expected != first
    later, expected = lines_by(memory, webs, now=NOW + timedelta(days=999))
    assert later == expected != other  # as nobody can join any more


def test_sessions_that_are_over_show_on_a_seminar_that_did_not_change() -> None:
    memory = Memory(Workers(), lasts=True)
    more = "sessions:\n  - date: 2026-02-04 14:00\n  - date: 2026-02-11 14:00\njoin: ask\n"
    text = seminar_page("Looms", None, more=more)
    first, expected = lines_by(memory, text)
    assert first == expected
    between, expected = lines_by(memory, text, now=datetime(2026, 2, 8, tzinfo=UTC))
    assert between == expected
    assert [one.join for one in between.sessions] == [None, "ask"]


def test_the_second_of_two_hours_that_a_clock_repeats_is_another_one() -> None:
    memory = Memory(Workers(), lasts=True)
    more = "timezone: Europe/London\nstart: 2026-10-25T01:30:00{}\n"
    summer, winter = (
        lines_by(memory, seminar_page("Looms", None, more=more.format(offset)))[0]
        for offset in ("+01:00", "+00:00")
    )
    assert [line.start for line in (summer, winter)] == [
        "2026-10-25T01:30:00+01:00",
        "2026-10-25T01:30:00+00:00",
    ]


def test_blocks_of_a_site_that_is_built_once_are_not_remembered() -> None:
    memory = Memory(Workers(), lasts=False)
    shown_by(memory, "Looms")
    assert memory.blocks is None


def test_blocks_are_forgotten_when_anything_else_changes_that_they_show() -> None:
    memory = Memory(Workers(), lasts=True)
    shown_by(memory, "Looms")
    known = memory.blocks
    catalogue, _ = collect_readings((), options=OPTIONS)
    memory.remember_blocks(Filler(scene(catalogue, pages={"new.md": "new/"}), TEMPLATES))
    assert memory.blocks != known


def test_a_block_whose_template_fails_is_written_again() -> None:
    memory = Memory(Workers(), lasts=True)
    shown = shown_by(memory, "Looms", environment=NOTHING)  # by the templates of the package
    assert "Looms" in shown
    assert memory.blocks is not None
    assert memory.blocks[1] == {}
