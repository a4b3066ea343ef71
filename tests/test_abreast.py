"""A second copy writes every few pages; the others, and what it leaves, this process writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from conftest import read_text, seminar_page
from test_ahead import order_of, site_of
from working import AtOnce, Gone

from mkdocs_seminars.abreast import MOST_WAITING as MOST_THEMED
from mkdocs_seminars.abreast import THEMED, Abreast
from mkdocs_seminars.ahead import Scribe
from mkdocs_seminars.turns import MOST_WAITING, Turns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.turns import Texts
    from mkdocs_seminars.workers import Workers
    from mkdocs_seminars.writing.pages import Key

NUMBERS = range(1, 5 * MOST_WAITING)
TALKS = [f"talks/{number}.md" for number in NUMBERS]
LISTINGS = [f"many/{number}.md" for number in NUMBERS]
"""Pages of seminars, and others, in the order in which this process comes to them."""
MARK = ("whose",)


@dataclass
class Page:
    """A page that is written."""

    texts: dict[Key, str]


class Press:
    """Writes pages, but for those that it leaves out."""

    def __init__(self, *left_out: str) -> None:
        """Start without having written any."""
        self.given: Texts = {}
        self.left_out = left_out

    def theme(self, given: Texts) -> Texts:
        """Write pages."""
        self.given.update(given)
        return {path: {MARK: path} for path in given if path not in self.left_out}

    def take(self, answer: Texts) -> dict[str, Page]:
        """Take them."""
        return {path: Page(texts) for path, texts in answer.items()}


def talks() -> tuple[Seminar, ...]:
    """Return seminars, each of a day of its own."""
    texts = (
        seminar_page(f"Talk {number}", f"2025-{1 + number // 28:02}-{1 + number % 28:02} 14:00")
        for number in NUMBERS
    )
    found = (read_text(text, path=path).seminar for path, text in zip(TALKS, texts, strict=True))
    return tuple(replace(one, url=f"{one.source[:-3]}/") for one in found if one)


def abreast_of(
    folder: Path, later: Sequence[str], press: Press, workers: Workers
) -> Abreast[Texts, Page]:
    """Let pages of a site be written."""
    scribe = Scribe(order_of(site_of(*talks()), folder))
    turns = Turns(AtOnce(), scribe, dict.fromkeys, rendered=[], early=[""], later=later)
    while turns.go_on() and len(turns.written) < MOST_WAITING:
        pass
    abreast: Abreast[Texts, Page] = Abreast(workers, turns)
    abreast.theming = press
    return abreast


def test_every_few_pages_are_written_by_the_copy(tmp_path: Path) -> None:
    press = Press()
    abreast = abreast_of(tmp_path, TALKS, press, AtOnce())
    taken = []
    for path in TALKS:
        texts = abreast.texts(path)
        page = abreast.find(path)
        assert ("words",) in abreast.texts("")
        assert abreast.texts(path) is texts
        assert abreast.find(path) is page
        assert texts == {MARK: path} if page else ("card",) in texts
        taken += [path] if page else []
        assert len(abreast.themed) <= MOST_THEMED
    assert taken == [*press.given]
    assert TALKS.index(taken[0]) == MOST_WAITING
    assert len(taken) >= THEMED
    assert not any(press.given.values())


def test_listings_are_given_with_their_texts(tmp_path: Path) -> None:
    press = Press()
    abreast = abreast_of(tmp_path, LISTINGS, press, AtOnce())
    taken = [path for path in LISTINGS if MARK in abreast.texts(path)]
    assert taken == [*press.given]
    assert taken[: THEMED // 2] == LISTINGS[THEMED // 2 : THEMED]


def test_a_page_that_the_copy_leaves_out_is_left_to_who_asks(tmp_path: Path) -> None:
    press = Press(*TALKS[::2])
    abreast = abreast_of(tmp_path, TALKS, press, AtOnce())
    for path in TALKS:
        page = abreast.find(path)
        assert (page is None) == (path in press.left_out or path not in press.given)
        if page is None and path in press.given:
            assert abreast.texts(path) == {}


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("later", [TALKS, LISTINGS], ids=["talks", "listings"])
def test_nobody_waits_for_a_copy_that_has_ended(
    tmp_path: Path, later: Sequence[str], number: int
) -> None:
    press = Press()
    abreast = abreast_of(tmp_path, later, press, Gone(number))
    texts = [{**abreast.texts(path)} for path in later]
    written = [one for one in texts if MARK in one]
    assert len(written) == len(press.given) <= number * THEMED
    assert later is LISTINGS or texts.count({}) <= 2 * THEMED


def test_no_page_is_given_away_where_a_copy_is_of_no_use(tmp_path: Path) -> None:
    press = Press()
    abreast = abreast_of(tmp_path, TALKS, press, AtOnce())
    abreast.theming = None
    abreast.begin(press, 1)
    assert [abreast.find(path) for path in TALKS] == [None] * len(TALKS)
    assert press.given == {}
