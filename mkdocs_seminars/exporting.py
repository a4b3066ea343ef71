"""Catalogue -> files for a docs folder that no plugin of ours builds."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_seminars.addresses import ABSOLUTE
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.writing.fillings import fill_source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.model import Page
    from mkdocs_seminars.writing.pages import Filler, Link

END_OF_PATH = re.compile("[?#]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is written into a docs folder."""

    files: Mapping[str, bytes]
    """Path relative to the docs folder -> a whole file."""
    pages: Mapping[str, bytes]
    """Path of an author's page whose blocks show something else now -> its source."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the site, and with its blocks."""


def links_to_sources(pages: Mapping[str, str]) -> Link:
    """Return what writes a link relative to the source of a page, to the source of another.

    So does who writes Markdown, and programs that read a page's HTML take it that way. `pages`
    tells the address of every page by its path.
    """
    paths = {url: quote(path) for path, url in reversed(tuple(pages.items()))}

    def link(target: str, page: Page) -> str:
        if ABSOLUTE.match(target) or target.startswith("//"):
            return target
        address = END_OF_PATH.split(target.removeprefix("/"), maxsplit=1)[0]
        rest = target.removeprefix("/")[len(address) :]
        folder = posixpath.dirname(quote(page.path))
        return f"{posixpath.relpath(paths.get(address, address) or '.', folder or '.')}{rest}"

    return link


def fill_page(page: Page, filler: Filler) -> tuple[str, tuple[Problem, ...]]:
    """Return a page's source with its blocks filled."""
    return fill_source(
        page,
        lambda name, arguments, level: filler.render(name, arguments, page=page, level=level),
        body=read_front_matter(page.text).body_line,
        last=filler.words,
    )
