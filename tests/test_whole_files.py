"""Files that are written at once and as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_seminars.whole_files import write_new

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_a_new_file_gets_its_folder_and_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "seminars" / "looms.ics"
    for content in (b"first", b"second"):
        write_new(str(path), [content])
        assert path.read_bytes() == content
    assert [one.name for one in path.parent.iterdir()] == ["looms.ics"]


def test_what_cannot_be_written_names_its_place_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "looms.ics"
    path.mkdir()
    with pytest.raises(OSError, match=r"looms\.ics") as caught:
        write_new(str(path), [b"content"])
    assert (caught.value.filename, caught.value.filename2) == (str(path), None)
    assert [*tmp_path.iterdir()] == [path]


def test_who_is_interrupted_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    path = tmp_path / "looms.ics"
    path.write_bytes(b"whole")
    with pytest.raises(KeyboardInterrupt):
        write_new(str(path), pieces())
    assert path.read_bytes() == b"whole"
    assert [*tmp_path.iterdir()] == [path]
