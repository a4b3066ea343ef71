"""A copy works from the end, this process from the beginning, and nothing is made twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from test_ahead import HOME, order_of, seminars, site_of
from working import AtOnce, Gone

from mkdocs_seminars.ahead import Scribe
from mkdocs_seminars.turns import RENDERED, WRITTEN, Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mkdocs_seminars.workers import Task, Workers

S = TypeVar("S")
T = TypeVar("T")

PAGES = [f"{number}.md" for number in range(3 * RENDERED)]
"""Pages in the order in which this process comes to them."""
MANY = [f"many/{number}.md" for number in range(3)]
"""Pages that are no seminar's, whose texts take longer."""


class Noting(AtOnce):
    """Workers that note what they are given."""

    def __init__(self) -> None:
        """Start without anything."""
        super().__init__()
        self.given: list[object] = []

    def begin(self, work: Callable[[S], T], given: S) -> Task[T] | None:
        """Note it and do it."""
        self.given.append(given)
        return super().begin(work, given)


def render(paths: Sequence[str]) -> dict[str, str]:
    return {path: f"made of {path}" for path in paths}


def turns_of(
    folder: Path,
    workers: Workers,
    *,
    rendered: Sequence[str] = PAGES,
    later: Sequence[str] = ("looms.md", "webs.md"),
) -> Turns[str]:
    """Begin to make a site."""
    scribe = Scribe(order_of(site_of(), folder))
    early = ["", HOME.path]
    return Turns(workers, scribe, render, rendered=rendered, early=early, later=later)


def test_pages_are_rendered_from_the_end_until_somebody_is_there(tmp_path: Path) -> None:
    turns = turns_of(tmp_path, AtOnce())
    for _ in range(3):  # publishes, writes for the early pages, renders the last ones
        turns.go_on()
    last, here = PAGES[-1], PAGES[RENDERED]
    assert turns.find_rendered(last) == f"made of {last}"
    assert turns.find_rendered(last) is None
    for path in (*PAGES[:RENDERED], here, "moved.md"):
        assert turns.find_rendered(path) is None
    while turns.go_on():
        pass
    rendered = [path for path in PAGES if turns.find_rendered(path)]
    assert rendered == PAGES[RENDERED:-1]


def test_pages_that_somebody_came_to_are_not_rendered(tmp_path: Path) -> None:
    turns = turns_of(tmp_path, AtOnce())
    for path in PAGES:
        turns.find_rendered(path)
    while turns.go_on():
        pass
    assert turns.rendered == {}


def test_texts_are_written_ahead_and_one_that_takes_longer_ends_a_turn(tmp_path: Path) -> None:
    looms = seminars()[0]
    more = [replace(looms, source=f"{number}.md", uid=str(number)) for number in range(WRITTEN)]
    own = [one.source for one in (*more, *seminars())]
    scribe = Scribe(order_of(site_of(*more), tmp_path))
    workers = Noting()
    turns = Turns(workers, scribe, render, rendered=(), early=(), later=[*own, *MANY, "0.md"])
    while turns.go_on():
        pass
    assert workers.given[1:] == [
        own[:WRITTEN],
        [*own[WRITTEN:], MANY[0]],
        [MANY[1]],
        [MANY[2]],
        ["0.md"],
    ]
    assert {*turns.places} == {*own, *MANY}
    assert None not in turns.places.values()


def test_nothing_is_left_to_write_when_all_texts_were_asked_for(tmp_path: Path) -> None:
    turns = turns_of(tmp_path, AtOnce(), later=MANY)
    for path in ("", HOME.path, *MANY):
        turns.texts(path)
    assert turns.places == {}


def test_the_last_texts_are_there_when_they_are_asked_for_first(tmp_path: Path) -> None:
    turns = turns_of(tmp_path, AtOnce(), later=[*MANY, "webs.md"])
    assert ("card",) in turns.texts("webs.md")


def test_a_page_that_is_asked_for_again_has_what_was_added(tmp_path: Path) -> None:
    turns = turns_of(tmp_path, AtOnce())
    for path in ("looms.md", HOME.path, "nobody.md"):
        turns.texts(path)["more",] = "here"
        assert turns.texts(path)["more",] == "here"
    assert ("words",) in turns.texts("")
    assert turns.texts(HOME.path)["more",] == "here"
    assert ("more",) not in turns.texts("looms.md")


def test_a_thread_of_somebody_else_gets_no_text_and_disturbs_nobody(tmp_path: Path) -> None:
    turns = turns_of(tmp_path, AtOnce())
    with ThreadPoolExecutor() as pool:
        assert pool.submit(turns.texts, "looms.md").result() == {}
        assert not pool.submit(turns.go_on).result()
    assert turns.receipt is None
    assert ("card",) in turns.texts("looms.md")


def test_nothing_is_there_any_more_when_it_has_ended(tmp_path: Path) -> None:
    turns = turns_of(tmp_path, AtOnce())
    assert ("card",) in turns.texts("looms.md")
    while turns.go_on():
        pass
    turns.end()
    assert turns.texts("webs.md") == {}
    assert not turns.go_on()


@pytest.mark.parametrize("number", range(9))
def test_nothing_is_waited_for_when_the_copy_has_ended(tmp_path: Path, number: int) -> None:
    turns = turns_of(tmp_path, Gone(number))
    receipt = turns.wait_for_receipt()
    assert (receipt is not None) == (number > 0)
    for path in ("", HOME.path, "looms.md", "webs.md"):
        assert isinstance(turns.texts(path), dict)
    assert bool(turns.texts("webs.md")) == (number > 5)
    assert not turns.go_on()
