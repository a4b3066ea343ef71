"""Whatever is put in, HTML has the elements that were meant, and every text comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count, cycle, islice
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import category

import pytest
from conftest import scene
from drawn import BLANK, HOSTILE, collected, dressed, seminars
from html5lib import HTMLParser
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import Options
from mkdocs_seminars.terms import Card
from mkdocs_seminars.writing.formulas import readable
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.pages import Filler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from mkdocs_seminars.model import Seminar

ENVIRONMENT = make_environment(())
REFUSED: tuple[Literal["Cc", "Cn", "Cs"], ...] = ("Cc", "Cn", "Cs")
"""HTML may have no control character, and no code point that is no character."""
texts = st.lists(
    st
    .one_of(
        st.sampled_from(HOSTILE),
        st.text(st.characters(exclude_categories=REFUSED), min_size=1, max_size=30),
    )
    .map(lambda text: "".join(one for one in text if category(one) not in REFUSED))
    .filter(lambda text: text.strip() and readable(text) == text),
    min_size=1,
    max_size=5,
)
"""Texts as they are read from a page, but for formulas, which titles write in letters."""
BLOCKS = (
    "<!-- seminars/list -->",
    "<!-- seminars/list { style: cards, filter: true, group: month } -->",
    "<!-- seminars/list { style: compact } -->",
    "<!-- seminars/month -->",
    "<!-- seminars/speakers -->",
)


class Node(NamedTuple):
    """An element as a browser has it."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    text: str
    children: tuple[Node, ...]
    tail: str

    @classmethod
    def of(cls, element: Element) -> Node:
        """Take over an element with all that it holds."""
        attributes = tuple(sorted((str(key), value) for key, value in element.items()))
        children = tuple(map(cls.of, element))
        return cls(str(element.tag), attributes, element.text or "", children, element.tail or "")


def read_strictly(html: str) -> Node:
    """Read a part of a page's body, and fail for anything that the standard calls wrong."""
    parser = HTMLParser(strict=True, namespaceHTMLElements=False)
    return Node.of(parser.parseFragment(html))


def words() -> Iterator[str]:
    """Yield harmless words, none of which begins as another one does."""
    return (f"Word{number:03}" for number in count())


def with_texts(node: Node, known: dict[str, str]) -> Node:
    """Return a tree with texts in the place of harmless words."""

    def put(text: str) -> str:
        for word, meant in known.items():
            text = text.replace(word, meant)
        return text

    attributes = tuple((name, put(value)) for name, value in node.attributes)
    children = tuple(with_texts(one, known) for one in node.children)
    return Node(node.name, attributes, put(node.text), children, put(node.tail))


def filler(seminar: Seminar) -> Filler:
    """Return what fills the pages of a site with one seminar."""
    site = Site(name="Seminars", url="https://seminars.example/")
    chosen = Options(card=Card.FULL)
    return Filler(scene(collected([seminar], chosen), site=site, options=chosen), ENVIRONMENT)


def different(meant: list[str]) -> Iterator[str]:
    """Yield texts again and again, none of which is the same as another one."""
    return (f"{text}{number}" for number, text in enumerate(cycle(meant)))


def meant_by(meant: list[str]) -> dict[str, str]:
    """Return each harmless word with the text that stands in its place."""
    return dict(zip(islice(words(), 60), different(meant), strict=False))


@pytest.mark.parametrize("block", BLOCKS)
@settings(max_examples=15)
@given(bare=seminars(text=st.just(BLANK)), meant=texts)
def test_a_listing_has_the_elements_of_a_harmless_one_and_every_text(
    block: str, bare: Seminar, meant: list[str]
) -> None:
    bare = replace(bare, speakers=bare.speakers[:1], abstract=None)
    page = Page(path="index.md", text="", url="")
    harmless, problems = filler(dressed(bare, words())).fill(block, page=page)
    hostile, _ = filler(dressed(bare, different(meant))).fill(block, page=page)
    assert problems == ()
    assert read_strictly(hostile) == with_texts(read_strictly(harmless), meant_by(meant))


@settings(max_examples=30)
@given(bare=seminars(text=st.just(BLANK)), meant=texts)
def test_a_card_has_the_elements_of_a_harmless_one_and_every_text(
    bare: Seminar, meant: list[str]
) -> None:
    page = Page(path=bare.source, text="", url=bare.url)
    harmless, hostile = (
        filler(dressed(bare, said)).card(page) for said in (words(), different(meant))
    )
    same = with_texts(read_strictly(harmless), meant_by(meant))
    assert without_ways(read_strictly(hostile)) == without_ways(same)


def without_ways(node: Node) -> Node:
    """Return a tree without the addresses of calendars on the web, which quote texts."""
    is_way = any(name == "href" and "?" in value for name, value in node.attributes)
    attributes = () if is_way else node.attributes
    return node._replace(attributes=attributes, children=tuple(map(without_ways, node.children)))


@settings(max_examples=30)
@given(bare=seminars(text=st.just(BLANK)), meant=texts)
def test_a_head_has_the_elements_of_a_harmless_one_and_tells_the_title(
    bare: Seminar, meant: list[str]
) -> None:
    page = Page(path=bare.source, text="", url=bare.url)
    hostile = dressed(bare, different(meant))
    harmless, found = (
        read_head(filler(one).head(page=page)) for one in (dressed(bare, words()), hostile)
    )
    assert [shape(one) for one in found.children] == [shape(one) for one in harmless.children]
    data = [json.loads(one.text) for one in found.children if one.name == "script"]
    assert [one["name"] for one in data] == [hostile.title or "Title to be announced"] * len(data)
    (title,) = (one for one in found.children if ("property", "og:title") in one.attributes)
    assert dict(title.attributes)["content"].endswith(hostile.title or "Title to be announced")


def read_head(html: str) -> Node:
    """Read the head of a page, and fail for anything that the standard calls wrong."""
    page = f"<!DOCTYPE html><html><head><title>Page</title>\n{html}\n</head><body></body></html>"
    root = HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return Node.of(root[0])


def shape(node: Node) -> tuple[str, list[str], int]:
    """Return what an element is, whatever it says."""
    return node.name, [name for name, _ in node.attributes], len(node.children)
