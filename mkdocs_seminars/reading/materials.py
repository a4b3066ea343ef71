"""Links of which a page says what they are: recording and slides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import find_addresses
from mkdocs_seminars.reading.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_seminars.reading.keys import Stated
    from mkdocs_seminars.reading.prose import Prose

NAMED = {
    "recording": re.compile(
        r"\W*(?:(?:watch|see|view)\s+)?(?:the\s+)?(?:(?:video|audio|zoom|talk|seminar|youtube)\s+)?"
        r"(?:recording|video|youtube|stream)\W*|\W*watch(?:\s+it)?\W*",
        re.IGNORECASE,
    ),
    "slides": re.compile(
        r"\W*(?:the\s+)?(?:(?:pdf|pptx?|talk|seminar|presentation|lecture)\s+)?slides?"
        r"(?:\s*\(?(?:pdf|pptx?)\)?)?\W*",
        re.IGNORECASE,
    ),
}
"""What such a link is called."""


def read_material(stated: Stated, prose: Prose, name: str) -> str | None:
    """Read the address of the recording or the slides: the key, the label, or a link so called."""
    explicit = stated.address(name)
    if explicit:
        return explicit
    labelled = labelled_addresses(stated, prose, name)
    if labelled:
        return labelled[0]
    return next(_called(stated, prose, name), None)


def _called(stated: Stated, prose: Prose, name: str) -> Iterator[str]:
    for label, quote in prose.links:
        if label and NAMED[name].fullmatch(label):
            yield from filter(None, [stated.address_behind(name, quote)])


def labelled_addresses(stated: Stated, prose: Prose, name: str) -> list[str]:
    """Return the addresses behind the labels of a field, checked as those of the keys are."""
    if name not in prose.labelled:
        return []
    quotes = (prose.labelled[name], *prose.repeated.get(name, ()))
    urls = (Quote(url, quote.line) for quote in quotes for url in find_addresses(quote.text))
    return list(filter(None, (stated.address_behind(name, url) for url in urls)))
