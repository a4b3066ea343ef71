"""Which pages are seminars."""

import pytest
from conftest import ALIASES

from mkdocs_seminars.options import Options
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.reading.keys import canonical
from mkdocs_seminars.reading.selection import Selection


def is_seminar(
    front: str, *, path: str = "seminars/page.md", options: Options | None = None
) -> bool:
    """Tell whether a page with these keys is taken for a seminar."""
    keys = canonical(read_front_matter(f"---\n{front}\n---\n"), ALIASES.keys)
    return Selection.of(options or Options()).wants(path, keys)


@pytest.mark.parametrize(
    "tags",
    [
        "[seminars]",
        "[events, Seminars]",
        '" SEMINARS "',
        "seminars",
        "events, seminars",
        "[[a], seminars]",
    ],
)
def test_a_tag_makes_a_seminar_in_any_spelling(tags: str) -> None:
    assert is_seminar(f"tags: {tags}") is (tags != "[[a], seminars]")


@pytest.mark.parametrize(
    "tags", ["[events]", "[seminar]", "~", "{seminars: yes}", "seminars events"]
)
def test_other_tags_make_none(tags: str) -> None:
    assert not is_seminar(f"tags: {tags}")


def test_the_tags_are_an_option() -> None:
    options = Options(tags=("Talks",))
    assert is_seminar("tags: [talks]", options=options)
    assert not is_seminar("tags: [seminars]", options=options)


def test_a_pattern_includes_pages_without_tags() -> None:
    options = Options(include=("seminars/**/*.md", "!seminars/index.md"))
    assert is_seminar("title: Sparks", path="seminars/2026/sparks.md", options=options)
    assert not is_seminar("title: Sparks", path="seminars/index.md", options=options)
    assert not is_seminar("title: Sparks", path="news/sparks.md", options=options)


def test_a_pattern_excludes_pages_with_tags() -> None:
    assert not is_seminar(
        "tags: [seminars]", path="seminars/_template.md", options=Options(exclude=("_*",))
    )


@pytest.mark.parametrize("no", ["false", "no", "No", "off"])
def test_a_page_opts_out(no: str) -> None:
    assert not is_seminar(f"tags: [seminars]\nseminar: {no}")


def test_a_page_whose_keys_cannot_be_read_is_known_by_the_word() -> None:
    assert is_seminar('title: A: B\ntags: ["Seminars"]')
    assert not is_seminar("title: A: B\ntags: [news]")
