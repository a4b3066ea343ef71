"""What a page has from its folder."""

from __future__ import annotations

from textwrap import dedent

from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.reading.inheritance import inherit
from mkdocs_seminars.reading.quote import Quote


def inherited(page: str, *folders: str) -> dict[str, object]:
    text = f"---\n{dedent(page)}---\n"
    return dict(inherit(read_front_matter(text), map(dedent, folders)).keys)


def test_the_nearest_word_counts_as_it_is_written() -> None:
    found = inherited("title: A\n", "venue: Attic\n", "venue: 2.10\n")
    assert found == {"title": Quote("A", 2), "venue": Quote("2.10", 1)}
    assert inherited("venue: Hall\n", "venue: Attic\n") == {"venue": Quote("Hall", 2)}


def test_lists_are_joined_and_mappings_merged() -> None:
    found = inherited(
        "tags: [b]\nextra: {venue: Hall}\n",
        "tags: [a]\nextra: {venue: Attic, series: c4dm}\nempty:\n",
    )
    assert found == {
        "tags": (Quote("a", 1), Quote("b", 2)),
        "extra": {"venue": Quote("Hall", 3), "series": Quote("c4dm", 1)},
        "empty": None,
    }


def test_a_folder_that_cannot_be_read_gives_nothing() -> None:
    assert inherited("title: A\n", "venue: [\n") == {"title": Quote("A", 2)}
