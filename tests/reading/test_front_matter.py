"""What python-frontmatter's own functions do with our handler."""

import frontmatter
import pytest
from mkdocs.utils.meta import get_data

from mkdocs_seminars.reading.front_matter import AuthorsHandler, read_front_matter

PAGES = {
    "fences": "---\ntitle: Sparks\n---\nText.\n",
    "dots": "---\ntitle: Sparks\n...\nText.\n",
    "blanks behind fences": "--- \ntitle: Sparks\n---\t\nText.\n",
    "two rules": "---\nOnly words.\n---\nText.\n",
    "nothing in between": "---\n---\nText.\n",
    "a comment only": "---\n# nothing\n---\nText.\n",
    "a list": "---\n- Sparks\n---\nText.\n",
    "a header": "Title: Sparks\n\nText.\n",
    "a header with a second line": "Title: Sparks\n    and flames\nText.\n",
    "a header to the end": "Title: Sparks\nSpeaker: Ada",
    "a header and a line of blanks": "Title: Sparks\n    \n    and flames\n",
    "no header": "Text.\n",
    "empty": "",
    "a brace": "{\ntitle: Sparks\n}\n",
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_our_keys_and_body_are_those_of_mkdocs(text: str) -> None:
    body, keys = get_data(text)
    front = read_front_matter(text)
    assert list(front.keys) == list(keys)
    assert front.body.lstrip() == body.lstrip()


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_the_body_begins_on_the_line_that_is_said(text: str) -> None:
    front = read_front_matter(text)
    assert "\n".join(text.split("\n")[front.body_line - 1 :]) == front.body


HIDDEN = {
    "no newline at the end": "---\ntitle: Sparks\n---",
    "four dashes": "----\ntitle: Sparks\n----\nText.\n",
    "a blank line first": "\n---\ntitle: Sparks\n---\n",
    "a comment first": "<!-- by me -->\n---\ntitle: Sparks\n---\nText.\n",
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN.keys())
def test_a_block_that_mkdocs_does_not_see_is_read_and_reported(text: str) -> None:
    assert get_data(text)[1] == {}
    front = read_front_matter(text)
    assert list(front.keys) == ["title"]
    assert front.error is not None
    assert front.error.message == "MkDocs shows this block as text"
    assert text.split("\n")[(front.error.line or 0) - 1].strip("-") == ""


def test_the_library_splits_a_page_by_our_handler() -> None:
    keys, body = frontmatter.parse("---\ntime: 16:00\n---\nText.", handler=AuthorsHandler())
    assert (getattr(keys["time"], "text", None), body) == ("16:00", "Text.")


def test_the_library_leaves_a_page_without_block_alone() -> None:
    assert frontmatter.parse("Text.", handler=AuthorsHandler()) == ({}, "Text.")


def test_lists_that_are_nested_too_deep_are_reported() -> None:
    front = read_front_matter(f"---\ntitle: Sparks\nx: {'[' * 600}{']' * 600}\n---\n")
    assert str(front.error) == "front matter: lists are nested too deep; write them flat"
