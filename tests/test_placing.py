"""Files take their places one after the other, whoever puts them there."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_ahead import order_of, site_of
from working import AtOnce, Gone, Slow

from mkdocs_seminars.ahead import Scribe
from mkdocs_seminars.placing import PLACED, Placing, marks_of
from mkdocs_seminars.spool import PIECE, write_spool
from mkdocs_seminars.turns import Turns
from mkdocs_seminars.whole_files import unfinished

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_seminars.workers import Workers

NUMBER = PLACED + 2
CONTENTS = {f"seminars/{number}.ics": b"\0\xff" * number for number in range(NUMBER)} | {
    "ünï\n.ics": bytes(PIECE + 1),
    "\udcff.ics": b"of a name that is no UTF-8",
}
MARK = 7


@pytest.fixture
def begins(tmp_path: Path) -> Mapping[str, int]:
    """Return where files begin that wait for their places."""
    return write_spool(
        tmp_path / "spool", ((path, [content]) for path, content in CONTENTS.items())
    )


@pytest.fixture
def placing(tmp_path: Path, begins: Mapping[str, int]) -> Placing:
    """Return these files."""
    spool, site = tmp_path / "spool", str(tmp_path / "site")
    first, *_ = begins.values()
    return Placing(spool=spool, site=site, mark=MARK, at=first, end=spool.stat().st_size)


@pytest.fixture
def parts(placing: Placing, begins: Mapping[str, int]) -> tuple[Placing, ...]:
    """Return them in parts."""
    return (*placing.parts(marks_of(begins.values(), placing.end)),)


def placed(placing: Placing) -> dict[str, bytes]:
    """Return the files that are in the site."""
    site = placing.spool.with_name("site")
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def stand_in_the_way(placing: Placing, number: int) -> None:
    """Put a folder where a file has its place."""
    (placing.spool.with_name("site") / f"seminars/{number}.ics").mkdir(parents=True)


def turns_of(folder: Path, workers: Workers) -> Turns[str]:
    """Begin to make a site whose every feed stands apart."""
    site = site_of()
    feeds = order_of(site, folder).publish(site.catalogue).files
    order = order_of(site, folder, apart=frozenset(feeds))
    return Turns(workers, Scribe(order), lambda _: {}, rendered=(), early=[""], later=["webs.md"])


def test_files_are_placed_in_parts(placing: Placing, parts: tuple[Placing, ...]) -> None:
    first, last = parts
    first.write()
    assert placed(placing) == dict([*CONTENTS.items()][:PLACED])
    last.write()
    assert placed(placing) == CONTENTS


def test_of_no_files_there_is_no_part(placing: Placing) -> None:
    assert [*placing.parts(marks_of([], 0))] == []


def test_a_file_that_cannot_be_placed_is_told_by_who_waits_for_it(placing: Placing) -> None:
    stand_in_the_way(placing, 3)
    assert not Scribe.place(placing)
    with pytest.raises(OSError, match=r"3\.ics"):
        placing.write()
    assert set(placed(placing)) == {f"seminars/{number}.ics" for number in range(3)}


def test_what_somebody_has_begun_is_removed(placing: Placing, parts: tuple[Placing, ...]) -> None:
    site = placing.spool.with_name("site")
    first, further = parts
    first.write()
    ours = unfinished(f"{site}/seminars/{PLACED + 1}.ics", MARK)
    others = unfinished(f"{site}/seminars/{PLACED + 1}.ics", MARK + 1)
    for path in (ours, others):
        Path(path).write_bytes(b"hal")
    further.tidy()
    left = set(placed(placing)) - set(CONTENTS)
    assert left == {f"seminars/{PLACED + 1}.ics.{MARK + 1}.new"}


def test_what_cannot_be_begun_is_no_reason_to_stop_tidying(tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    site = tmp_path / "site"
    long = "x" * 250
    write_spool(spool, ((path, [b"1"]) for path in (long, f"file/{long}", "looms.ics")))
    placing = Placing(spool=spool, site=str(site), mark=MARK, end=spool.stat().st_size)
    site.mkdir()
    (site / "file").write_bytes(b"a file where a folder goes")
    begun = site / f"looms.ics.{MARK}.new"
    begun.write_bytes(b"")
    placing.tidy()
    assert not begun.exists()


def test_what_others_have_put_there_stays_in_a_folder_that_was_emptied(placing: Placing) -> None:
    path = placing.spool.with_name("site") / "seminars/3.ics"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"of others")
    placing.write()
    assert placed(placing) == CONTENTS | {"seminars/3.ics": b"of others"}
    replace(placing, is_emptied=False).write()
    assert placed(placing) == CONTENTS


def test_files_are_placed_while_texts_wait(
    tmp_path: Path, placing: Placing, parts: tuple[Placing, ...]
) -> None:
    turns = turns_of(tmp_path, AtOnce())
    turns.wait_for_receipt()
    turns.place(placing)
    assert turns.parts[0].at == 0
    assert turns.parts[-1].end == (tmp_path / "files-apart").stat().st_size > 0
    turns.parts = deque(parts)
    while turns.go_on():
        pass
    assert placed(placing) == CONTENTS
    assert ("card",) in turns.texts("webs.md")


@pytest.mark.parametrize("number", range(9))
def test_files_are_placed_when_the_copy_has_ended(
    tmp_path: Path, placing: Placing, parts: tuple[Placing, ...], number: int
) -> None:
    turns = turns_of(tmp_path, Gone(number))
    turns.wait_for_receipt()
    turns.parts = deque(parts)
    for _ in range(number):
        turns.go_on()
    turns.finish()
    assert placed(placing) == CONTENTS
    assert (turns.placing, turns.parts) == (None, deque())


def test_this_process_helps_at_the_end(
    tmp_path: Path, placing: Placing, parts: tuple[Placing, ...]
) -> None:
    workers = Slow()
    turns = turns_of(tmp_path, workers)
    turns.wait_for_receipt()
    turns.parts = deque(parts)
    turns.finish()
    assert placed(placing) == CONTENTS
    assert turns.scribe.place not in workers.done


def test_a_copy_that_cannot_place_a_file_does_not_try_for_ever(
    tmp_path: Path, placing: Placing, parts: tuple[Placing, ...]
) -> None:
    turns = turns_of(tmp_path, AtOnce())
    turns.wait_for_receipt()
    turns.parts = deque(parts)
    stand_in_the_way(placing, 3)
    while turns.go_on():
        pass
    assert turns.placing == parts[0]
    with pytest.raises(OSError, match=r"3\.ics"):
        turns.finish()


def test_without_a_receipt_there_is_nothing_to_place(tmp_path: Path, placing: Placing) -> None:
    turns = turns_of(tmp_path, Gone(0))
    turns.wait_for_receipt()
    turns.place(placing)
    turns.finish()
    assert placed(placing) == {}


def test_no_text_is_written_at_the_end(
    tmp_path: Path, placing: Placing, parts: tuple[Placing, ...]
) -> None:
    turns = turns_of(tmp_path, AtOnce())
    turns.wait_for_receipt()
    turns.parts = deque(parts)
    turns.finish()
    assert {*turns.places.values()} == {None}
    assert placed(placing) == CONTENTS
