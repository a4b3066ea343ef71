"""What pages are going to need, written before their host asks for it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.model import Page
from mkdocs_seminars.writing.blocks import MOST_BLOCKS
from mkdocs_seminars.writing.indexes import write_indexes
from mkdocs_seminars.writing.pages import NOWHERE
from mkdocs_seminars.writing.sources import find_blocks
from mkdocs_seminars.writing.theme_texts import theme_description

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_seminars.writing.pages import Filler, Key

DESCRIBED = '<meta name="description"'
"""What most themes write in the head of a page that has a description."""


def write_beforehand(filler: Filler, pages: Iterable[Page]) -> Iterator[tuple[str, dict[Key, str]]]:
    """Yield path and texts of each page that has blocks, is generated or is a seminar's.

    `pages` are the author's that have blocks, without front matter. What a page turns out to need
    otherwise, say because its theme has a description of its own, is not here; nor is a page for
    which a template of the site failed, as nobody knows yet whether that is shown.
    """
    texts: dict[Key, str] = {}
    writer = replace(filler, ready=lambda _: texts, faults={})
    texts[("words",)] = writer.words
    yield NOWHERE.path, _taken(texts, writer)
    for page in _pages_with_blocks(filler, pages):
        for block in islice(find_blocks(page.text.split("\n")), MOST_BLOCKS):
            with suppress(FieldError):  # which is told where it is shown
                writer.render(block.name, block.arguments, page=page, level=block.level)
        for written in ("", DESCRIBED):
            writer.head(page=page, written=written)
        yield page.path, _taken(texts, writer)
    for seminar in filler.scene.catalogue:
        page = Page(path=seminar.source, text="", url=seminar.url)
        writer.fill("", page=page)
        described = unescape(theme_description(writer.describe(page) or ""))
        writer.head(page=page, written=DESCRIBED if described else "", description=described)
        yield page.path, _taken(texts, writer)


def _taken(texts: dict[Key, str], writer: Filler) -> dict[Key, str]:
    """Take the texts of a page, none if a template failed, and make room for those of the next."""
    taken = {} if writer.faults else {**texts}
    texts.clear()
    writer.faults.clear()
    return taken


def _pages_with_blocks(filler: Filler, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the author's pages that have blocks and are no seminar's, and the generated ones."""
    known = filler.scene.pages
    for page in pages:
        if page.path in known and page.path not in filler.seminars:
            yield replace(page, url=known[page.path])
    for index in write_indexes(filler.scene):
        if index.path in known:
            yield Page(path=index.path, text=index.text, url=known[index.path])
