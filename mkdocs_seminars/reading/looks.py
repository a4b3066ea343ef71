"""How a page wants to look: its picture, and what stands above its text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import ABSOLUTE
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.quote import Quote
from mkdocs_seminars.terms import Card

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.reading.keys import Stated
    from mkdocs_seminars.reading.quote import Value


BESIDE = re.compile(r"(?:\./)?(?P<file>[\w-]+\.\w+)", re.ASCII)
"""A file beside the page, which most pictures are."""


def read_card(value: Value) -> Card:
    """Read what is to stand above the text; `none` is a word here, and not what is not known."""
    text = value.text if isinstance(value, Quote) else fields.read_text(value, field="card")
    return card_of(text or Card.AUTO)


def card_of(word: str) -> Card:
    """Return what a word for a card means; FieldError when it is none."""
    folded = word.strip().casefold()
    try:
        return Card.NONE if folded in {"false", "no", "off"} else Card(folded)
    except ValueError as error:
        raise FieldError("card", f'"{word}" is not known', cure=f"use {', '.join(Card)}") from error


def placed(seminar: Seminar, url: str, *, has_file: Callable[[str], bool]) -> Seminar:
    """Return a seminar at its final address, without pictures that are not there."""

    def there(picture: str | None) -> str | None:
        path = (picture or "").partition("?")[0].partition("#")[0]
        is_there = picture is None or ABSOLUTE.match(picture) or has_file(path)
        return picture if is_there else None

    speakers = tuple(
        who if who.photo is None or who.photo == there(who.photo) else replace(who, photo=None)
        for who in seminar.speakers
    )
    image = there(seminar.image)
    if (seminar.url, seminar.image, seminar.speakers) == (url, image, speakers):
        return seminar
    return replace(seminar, url=url, image=image, speakers=speakers)


def read_image(stated: Stated) -> str | None:
    """Read the picture; themes and other plugins have that key too, so nothing is wrong with it."""
    value = stated.keys.get("image")
    if not isinstance(value, Quote):
        return None
    if usual := BESIDE.fullmatch(value.text):
        folder = stated.source.rpartition("/")[0]
        return f"{folder}/{usual['file']}" if folder else usual["file"]
    is_from_root = value.text.startswith("/") and not value.text.startswith("//")
    source = "" if is_from_root else stated.source
    text = value.text.removeprefix("/") if is_from_root else value.text
    is_file = not ABSOLUTE.match(text) and not text.startswith(("/", "."))
    bare = Quote(f"{'./' if is_file else ''}{text.strip()}".replace(" ", "%20"), value.line)
    try:
        return fields.read_address(bare, field="image", source=source)
    except FieldError:
        return None
