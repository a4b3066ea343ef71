"""What one process puts into a drawer, another takes out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_seminars.drawer import Drawer

if TYPE_CHECKING:
    from pathlib import Path


def test_things_are_taken_in_any_order_while_others_are_put_behind_them(tmp_path: Path) -> None:
    putting: Drawer[list[str]] = Drawer(tmp_path / "drawer")
    taking: Drawer[list[str]] = Drawer(tmp_path / "drawer")
    assert putting.put([]) == ()
    looms, webs = putting.put([["wool"], ["silk"] * 9999])
    assert taking.take(webs) == ["silk"] * 9999
    (nets,) = putting.put([[]])
    found = [taking.take(place) for place in (nets, looms, webs)]
    assert found == [[], ["wool"], ["silk"] * 9999]
    for drawer in (putting, taking):
        drawer.close()
    with pytest.raises(ValueError, match="closed"):
        taking.take(0)


def test_an_empty_drawer_has_nothing(tmp_path: Path) -> None:
    drawer: Drawer[str] = Drawer(tmp_path / "drawer")
    with pytest.raises(FileNotFoundError):
        drawer.take(0)
