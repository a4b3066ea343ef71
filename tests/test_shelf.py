"""What says the same is left alone, whether that is seen by what it says or by what made it."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from mkdocs_seminars.contents import MadeContents, Recipe
from mkdocs_seminars.shelf import place

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_seminars.shelf import Written

LONG_AGO = 1


class Place:
    """A place in a site, into which files are put."""

    def __init__(self, folder: Path) -> None:
        """Know where it is."""
        self.target = folder / "talks/looms.ics"
        self.written: Written = {}

    def takes(self, content: bytes, recipe: Recipe | None = None) -> bool:
        """Put a file into the place; tell whether it was written."""
        place(str(self.target), lambda: [content], self.written, recipe=recipe)
        is_new = self.target.stat().st_mtime != LONG_AGO
        os.utime(self.target, (LONG_AGO, LONG_AGO))
        return is_new


def test_what_says_the_same_is_left_alone(tmp_path: Path) -> None:
    there = Place(tmp_path)
    assert [there.takes(content) for content in (b"1", b"1", b"2", b"1", b"")] == [1, 0, 1, 1, 1]
    assert there.target.read_bytes() == b""


def test_what_is_made_of_the_same_is_not_even_made(tmp_path: Path) -> None:
    there = Place(tmp_path)
    first, same, other = (Recipe(b"".join, ([text],)) for text in (b"1", b"1", b"2"))
    assert there.takes(b"1", first)
    assert not there.takes(b"nobody asks for this", same)
    assert not there.takes(b"1", other)  # as it says the same after all
    assert there.takes(b"2", Recipe(bytes, (b"2",)))
    assert there.takes(b"1", first)


def test_only_some_files_are_known_by_what_makes_them() -> None:
    recipe = Recipe(b"".join, ([b"1"],))
    contents = MadeContents({"known": recipe, "other": partial(b"".join, [b"2"])})
    assert contents.find_recipe("known") is recipe
    assert contents.find_recipe("other") is None
    assert dict(contents) == {"known": b"1", "other": b"2"}
