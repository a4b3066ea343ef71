"""What python-frontmatter's own functions do with our handler."""

import frontmatter
import pytest
from mkdocs.utils.meta import get_data

from mkdocs_seminars.reading.front_matter import AuthorsHandler, read_front_matter

PAGES = {
    "fences": "---\ntitle: Sparks\n---\nText.\n",
    "dots": "---\ntitle: Sparks\n...\nText.\n",
    "blanks behind fences": "--- \ntitle: Sparks\n---\t\nText.\n",
    "no newline at the end": "---\ntitle: Sparks\n---",
    "four dashes": "----\ntitle: Sparks\n----\nText.\n",
    "a blank line first": "\n---\ntitle: Sparks\n---\n",
    "two rules": "---\nOnly words.\n---\nText.\n",
    "nothing in between": "---\n---\nText.\n",
    "a comment only": "---\n# nothing\n---\nText.\n",
    "a list": "---\n- Sparks\n---\nText.\n",
    "a header": "Title: Sparks\n\nText.\n",
    "a header with a second line": "Title: Sparks\n    and flames\nText.\n",
    "no header": "Text.\n",
    "empty": "",
    "a brace": "{\ntitle: Sparks\n}\n",
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_our_keys_and_body_are_those_of_mkdocs(text: str) -> None:
    body, keys = get_data(text)
    front = read_front_matter(text)
    assert list(front.keys) == list(keys)
    assert front.body.lstrip("\n") == body.lstrip("\n")


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_the_body_begins_on_the_line_that_is_said(text: str) -> None:
    front = read_front_matter(text)
    assert text.split("\n")[front.body_line - 1 :] == front.body.split("\n")


def test_the_library_splits_a_page_by_our_handler() -> None:
    keys, body = frontmatter.parse("---\ntime: 16:00\n---\nText.", handler=AuthorsHandler())
    assert (getattr(keys["time"], "text", None), body) == ("16:00", "Text.")


def test_the_library_leaves_a_page_without_block_alone() -> None:
    assert frontmatter.parse("Text.", handler=AuthorsHandler()) == ({}, "Text.")
