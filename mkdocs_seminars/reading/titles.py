"""Where a page says its title, and which of several that do not agree is believed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.folding import fold_name
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.markup import escape_markdown, has_tex, plain_title, without_tags
from mkdocs_seminars.reading.keys import line_of
from mkdocs_seminars.reading.persons import INSTITUTION, is_name
from mkdocs_seminars.reading.prefixes import (
    find_leading_speaker,
    names_series,
    without_prefixes,
    without_series,
)
from mkdocs_seminars.reading.quote import one_line
from mkdocs_seminars.reading.unknown import is_unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_seminars.model import Speaker
    from mkdocs_seminars.reading.keys import Stated
    from mkdocs_seminars.reading.prose import Prose

GENERIC = re.compile(
    r"(?:[\w&/.-]+\s){0,4}(?:seminar|seminars|talk|colloquium|workshop|lecture|webinar)(?:\s?series)?"
    r"(?:\s(?:by|with)\s.*|[\s,:#-]+(?:[a-z]{3,9}\s)?[\d\s,./-]*(?:[a-z]{3,9}\s\d{4})?)?"
    r"|\d{4}-\d\d-\d\d\b.*|\d{1,2}\s[a-z]{3,9}\s\d{4}",
    re.IGNORECASE,
)
"""A title of a page that tells of no talk: `SERG Seminar`, `AI Seminar 6 March 2026`."""
MOST_LEVEL = 3
"""Deepest level of a heading that may be the title."""
LIKENESS = 0.85
"""How alike (difflib's ratio) two titles are of which one has a slip."""
MOST_TITLES = 8
"""Titles of a page that are compared; a page with more headings has most of them for others."""
MOST_COMPARED = 300
"""Characters of a title that are compared."""


class Title(NamedTuple):
    """What was made of the titles of a page."""

    text: str | None = None
    """Plain text; TeX is kept."""
    markup: str | None = None
    """Markdown, if the title has markup."""
    errors: tuple[FieldError, ...] = ()
    """Titles that are not the one that is taken."""


class _Candidate(NamedTuple):
    """A title where a page says it."""

    text: str
    """Plain text without series, speakers and status."""
    markup: str | None
    """The same as Markdown, if it has markup."""
    line: int | None
    """Line of the page."""
    is_title: bool = True
    """It is said to be the title, so that another one is a contradiction."""
    is_whole: bool = False
    """It is a key that is nothing but the title: the author's own choice of words."""

    def is_like(self, other: _Candidate) -> bool:
        """Tell whether two are the same title, one cut short or with a slip."""
        if self.text == other.text:
            return True
        one, two = (fold_name(title.text)[:MOST_COMPARED] for title in (self, other))
        if one.startswith(two) or two.startswith(one):
            return True
        return SequenceMatcher(None, one, two).ratio() >= LIKENESS


def read_title(stated: Stated, prose: Prose, *, speakers: Iterable[Speaker]) -> Title:
    """Read the title: of the key, the label and the headings two that agree win, else the first."""
    names = [speaker.name for speaker in speakers]
    found = list(islice(_known(_candidates(stated, prose), names), MOST_TITLES))
    if len(found) > 1 and _names_no_talk(stated, found):
        del found[0]
    if not found:
        return Title()
    alike = max(([other for other in found if one.is_like(other)] for one in found), key=len)
    taken = _best(alike)
    return Title(
        text=taken.text,
        markup=taken.markup,
        errors=tuple(
            _stale(other, taken) for other in found if other.is_title and other not in alike
        ),
    )


def _names_no_talk(stated: Stated, found: Sequence[_Candidate]) -> bool:
    """Tell whether the key only names the series, the speaker or the day, beside a real title."""
    key, first = stated.text("title"), found[0].text
    if key is None or not any(one.is_title for one in found[1:]):
        return False
    is_bare = find_speaker(key) == first or GENERIC.fullmatch(first) is not None
    return is_bare and first in without_prefixes(without_tags(key), ())


def find_own_title(prose: Prose, *, speaker: Speaker) -> str | None:
    """Return the title that a body has beside its front matter."""
    return next((title.text for title in _known(_in_body(prose), [speaker.name])), None)


@lru_cache(maxsize=64)
def find_speaker(key: str | None) -> str | None:
    """Return the name in a title such as `C4DM Seminar: Ada Lovelace`, which names the speaker."""
    name = without_series(key or "")
    if name != key and is_name(name):
        return name
    leading = find_leading_speaker(name)
    return leading[0] if leading else None


def _best(alike: Sequence[_Candidate]) -> _Candidate:
    """Return the key that is nothing but the title; else the longest that the first begins."""
    whole = next((title for title in alike if title.is_whole), None)
    if whole is not None:
        return whole
    if len({title.text for title in alike}) == 1:
        return alike[0]
    texts = [fold_name(title.text) for title in alike]
    first = next((i for i, text in enumerate(texts) if texts.count(text) > 1), 0)
    longer = [title for title in alike if fold_name(title.text).startswith(texts[first])]
    return max(longer, key=lambda title: len(title.text))


def _stale(other: _Candidate, taken: _Candidate) -> FieldError:
    return FieldError(
        "title",
        f'"{one_line(other.text)}" is not "{one_line(taken.text)}", which is taken for the title',
        cure="correct one of them",
        kind=Kind.TITLE_CONFLICT,
        line=other.line,
    )


def _known(candidates: Iterable[_Candidate], names: Sequence[str]) -> Iterator[_Candidate]:
    """Yield the titles that say more than the series and the speaker."""
    for found in candidates:
        text = without_prefixes(found.text, names)
        if not is_unknown(text):
            markup = without_prefixes(found.markup, names) if found.markup else None
            is_right = markup is not None and plain_title(markup) == text
            is_whole = found.is_whole and text == found.text
            markup = markup if is_right else None
            yield _Candidate(text, markup, found.line, found.is_title, is_whole)


def _candidates(stated: Stated, prose: Prose) -> Iterator[_Candidate]:
    yield from _in_keys(stated)
    yield from _in_body(prose)


def _in_keys(stated: Stated) -> Iterator[_Candidate]:
    for name in ("talk title", "title"):
        text = stated.text(name)
        if text:
            bare = " ".join(without_tags(text).split())
            has_markup = bare != text or has_tex(text)
            yield _Candidate(
                text=bare,
                markup=escape_markdown(text) if has_markup else None,
                line=line_of(stated.keys.get(name)),
                is_whole=True,
            )
            return


def _in_body(prose: Prose) -> Iterator[_Candidate]:
    label = prose.labelled.get("title")
    if label:
        yield _marked(label.text, line=label.line)
    marked = ((one, names_series(one.text)) for one in prose.headings)
    named = [(one, is_title) for one, is_title in marked if is_title or one.level == 1]
    if not label and not named:
        named = [
            (one, False)
            for one in prose.headings[:1]
            if one.level <= MOST_LEVEL and not INSTITUTION.search(one.text)
        ]
    for heading, is_title in named:
        yield _marked(heading.text, line=heading.line, is_title=is_title)


def _marked(markdown: str, *, line: int, is_title: bool = True) -> _Candidate:
    """Return a title that stands in the body."""
    markdown = " ".join(markdown.split())
    text = plain_title(markdown)
    has_markup = text != markdown or has_tex(text)
    markup = markdown if has_markup else None
    return _Candidate(text=text, markup=markup, line=line, is_title=is_title)
