"""Copies of a process work for it, and nobody notices when they cannot."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from mkdocs_seminars.workers import MANY, PART, Workers, answer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only there are copies made"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),  # the tests' own threads
]


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    """Return workers of a process that seems to have one thread, whatever runs the tests."""
    (tmp_path / "1").touch()
    found = Workers(threads=tmp_path)
    yield found
    found.end()


@pytest.fixture
def copies(workers: Workers) -> Workers:
    """Return workers that are there."""
    if len(os.sched_getaffinity(0)) == 1:
        pytest.skip("needs a second processor")
    workers.gather(MANY)
    return workers


def doubled(numbers: Sequence[int]) -> tuple[int, ...]:
    return tuple(2 * number for number in numbers)


def process(_: object) -> int:
    return os.getpid()


def ends_elsewhere(homes: Sequence[int]) -> tuple[int, ...]:
    """Return what is given, in the process that is named there; end every other one."""
    if os.getpid() not in homes:
        os._exit(1)
    return tuple(homes)


def has_no_room(_: object) -> None:
    raise OSError


def is_wrong(_: object) -> None:
    raise ZeroDivisionError


def test_things_keep_their_order_whoever_works_on_them(copies: Workers) -> None:
    assert copies.count > 0
    for total in (0, 1, PART, PART + 1, 30 * PART):
        assert copies.share(doubled, range(total)) == doubled(range(total))


def test_work_is_done_in_another_process_which_stays(copies: Workers) -> None:
    found = {answer_of(copies.begin(process, None)) for _ in range(9)}
    assert os.getpid() not in found
    assert len(found) <= copies.count


def test_few_pages_are_worth_no_copy(workers: Workers) -> None:
    workers.gather(MANY - 1)
    assert workers.count == 0
    assert workers.begin(process, None) is None
    assert workers.share(doubled, range(9)) == doubled(range(9))


def test_there_are_no_copies_of_a_process_with_further_threads(tmp_path: Path) -> None:
    for name in ("1", "2"):
        (tmp_path / name).touch()
    workers = Workers(threads=tmp_path)
    workers.gather(MANY)
    assert workers.count == 0


def test_what_a_copy_did_not_finish_is_done_here(copies: Workers) -> None:
    home = os.getpid()
    for _ in range(2):  # the second time nobody is there
        assert copies.share(ends_elsewhere, [home] * 9 * PART) == (home,) * 9 * PART


def test_a_copy_without_room_for_its_files_is_as_good_as_none(copies: Workers) -> None:
    assert answer_of(copies.begin(has_no_room, None)) is None


def test_what_is_wrong_in_a_copy_is_wrong_here(copies: Workers) -> None:
    with pytest.raises(ZeroDivisionError):
        answer_of(copies.begin(is_wrong, None))


def test_copies_may_be_ended_more_than_once(copies: Workers) -> None:
    for _ in range(2):
        copies.end()
        assert copies.begin(process, None) is None
