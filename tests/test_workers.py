"""Copies of a process work for it, and nobody notices when they cannot."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from time import sleep
from typing import TYPE_CHECKING, TypeVar

import pytest

from mkdocs_seminars.packing import packed, unpacked
from mkdocs_seminars.workers import MANY, PART, SMALL, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")

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


def answer(copies: Workers, work: Callable[[None], T]) -> T | None:
    """Return what a copy says of nothing."""
    task = copies.begin(work, None)
    return None if task is None else task.answer()


def doubled(numbers: Sequence[int]) -> tuple[int, ...]:
    return tuple(2 * number for number in numbers)


def process(_: object) -> int:
    return os.getpid()


def process_after(seconds: float) -> int:
    sleep(seconds)
    return os.getpid()


def echo(text: str) -> str:
    return text


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
    assert copies.copies
    for total in (0, 1, PART, PART + 1, 30 * PART):
        assert copies.share(doubled, range(total)) == doubled(range(total))


def test_work_is_done_in_another_process_which_stays(copies: Workers) -> None:
    found = {answer(copies, process) for _ in range(9)}
    assert os.getpid() not in found
    assert len(found) <= len(copies.copies)


def test_few_pages_are_worth_no_copy(workers: Workers) -> None:
    workers.gather(MANY - 1)
    assert workers.copies == []
    assert workers.begin(process, None) is None
    assert workers.share(doubled, range(9)) == doubled(range(9))


def test_there_are_no_copies_of_a_process_with_further_threads(tmp_path: Path) -> None:
    for name in ("1", "2"):
        (tmp_path / name).touch()
    workers = Workers(threads=tmp_path)
    workers.gather(MANY)
    assert workers.copies == []


def test_what_a_copy_did_not_finish_is_done_here(copies: Workers) -> None:
    home = os.getpid()
    for _ in range(2):  # the second time nobody is there
        assert copies.share(ends_elsewhere, [home] * 9 * PART) == (home,) * 9 * PART


@pytest.mark.parametrize("work", [has_no_room, is_wrong])
def test_a_copy_that_fails_is_as_good_as_none(
    copies: Workers, work: Callable[[None], None]
) -> None:
    for _ in copies.copies:
        assert answer(copies, work) is None
    assert copies.begin(process, None) is None or answer(copies, process) is None


def test_a_busy_copy_is_given_one_thing_more_and_nothing_else(copies: Workers) -> None:
    copies.gather(MANY, most=1)
    first, second = copies.begin(sleep, 0.2), copies.begin(process, None)
    assert first is not None
    assert second is not None
    assert copies.begin(process, None) is None
    assert second.answer() not in {None, os.getpid()}
    assert (first.answer(), first.is_done()) == (None, True)
    assert answer(copies, process) == second.answer()


def test_a_busy_copy_is_not_sent_much_as_it_may_have_much_to_answer(copies: Workers) -> None:
    copies.gather(MANY, most=1)
    much = "wool" * SMALL  # more than lies between two processes
    first = copies.begin(echo, much)
    assert first is not None
    assert copies.begin(echo, much) is None
    assert first.answer() == much
    assert copies.share(tuple, [much] * 2 * PART) == (much,) * 2 * PART


def test_the_copy_that_has_the_least_to_do_gets_the_next(copies: Workers) -> None:
    begun = [copies.begin(process_after, 0.1) for _ in copies.copies]
    assert len({task and task.answer() for task in begun}) == len(copies.copies)


def test_an_answer_may_come_after_other_work_was_begun(copies: Workers) -> None:
    first = copies.begin(doubled, (1, 2))
    sleep(0.2)
    assert answer(copies, process) != os.getpid()
    assert first is not None
    assert first.answer() == (2, 4)


def test_as_many_copies_are_made_as_the_system_allows() -> None:
    code = """
import os, resource
from mkdocs_seminars.workers import MANY, Workers
resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
if os.getuid() == 0:
    os.setuid(54321)  # nobody, whom a limit binds
workers = Workers()
workers.gather(MANY)
print(len(workers.copies), workers.share(tuple, range(3)))
workers.end()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "0 (0, 1, 2)\n"


def test_copies_end_with_a_process_that_is_killed() -> None:
    code = """
import os, signal
from mkdocs_seminars.workers import MANY, Workers
workers = Workers()
workers.gather(MANY)
os.kill(os.getpid(), signal.SIGKILL)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    process.communicate(timeout=60)  # until nobody has its output open
    assert process.returncode == -signal.SIGKILL


class Memory:
    """Knows what it was told, which its twin in a copy knows too."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.known = [object()]

    def learn(self, more: object) -> int:
        """Know one thing more, and return how many there are."""
        self.known.append(more)
        return len(self.known)


def test_a_copy_has_what_is_known_and_keeps_it(copies: Workers) -> None:
    memory = Memory()
    copies.gather(MANY, most=1, known=(copies, memory))
    assert len(copies.copies) == 1
    found = []
    for _ in range(2):
        task = copies.begin(memory.learn, "more")
        assert task is not None
        found.append(task.answer())
    assert (found, len(memory.known)) == ([2, 3], 1)


def test_what_is_known_stands_for_itself_and_all_else_is_handed_over() -> None:
    here, there = Memory(), Memory()
    work, given = unpacked(packed((here.learn, [here, Memory]), (None, here)), (None, there))
    assert (work(None), len(there.known), len(here.known)) == (2, 2, 1)
    assert given == [there, Memory]


def test_every_module_is_there_on_a_system_that_makes_no_copies() -> None:
    code = """
import os, pkgutil, select, signal, subprocess, sys, tempfile, importlib
import mkdocs.commands.build, multiprocessing.connection
for module, names in (
    (os, ("fork", "pread", "sched_getaffinity", "waitpid")),
    (select, ("poll", "POLLIN")),
    (signal, ("SIGKILL",)),
):
    for name in names:
        delattr(module, name)
import mkdocs_seminars
for module in pkgutil.walk_packages(mkdocs_seminars.__path__, "mkdocs_seminars."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from mkdocs_seminars.workers import MANY, Workers
sys.platform = "win32"
workers = Workers()
workers.gather(MANY)
print(workers.copies, workers.share(tuple, range(3)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[] (0, 1, 2)\n"


def test_copies_may_be_ended_more_than_once(copies: Workers) -> None:
    for _ in range(2):
        copies.end()
        assert copies.begin(process, None) is None
