"""What of a page gets no further: characters that do harm, and more than any seminar has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import is_publishable
from mkdocs_seminars.characters import BREAKS, find_harm, is_clean, without_harm
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.reading.fields import too_long
from mkdocs_seminars.reading.keys import line_of
from mkdocs_seminars.reading.quote import harm_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_seminars.model import Link, Online, Seminar, Speaker
    from mkdocs_seminars.reading.front_matter import FrontMatter
    from mkdocs_seminars.reading.keys import Stated
    from mkdocs_seminars.reading.quote import Value
    from mkdocs_seminars.terms import Terms

MOST = {"speakers": 100, "online": 20, "links": 100, "tags": 100, "sessions": 100}
"""How many of each a seminar may have; each may become a file or an event of its own."""
FEW = 20
"""Of all of these, what is certainly not too many."""
MOST_DOUBTS = 10
"""Lines of a body of which it is said that something was taken out."""


def find_odd_name(path: str) -> FieldError | None:
    """Return why a page is left out whose file's name has a character that does harm."""
    if path.isprintable():
        return None
    harm = find_harm(path) or ("a line end" if BREAKS.search(path) else None)
    if harm is None:
        return None
    return FieldError(
        "path",
        f"left out: the name of the file has {harm} in it",
        cure="give the file another name",
        kind=Kind.CHARACTERS,
    )


def screen_lists(keys: Mapping[str, Value], errors: list[FieldError]) -> Mapping[str, Value]:
    """Return keys whose lists are not longer than a seminar's may be; add what to say."""
    cut: dict[str, Value] = {}
    for name, most in MOST.items():
        value = keys.get(name)
        if isinstance(value, tuple) and len(value) > most:
            errors.append(_too_many(name, len(value)).at(line_of(value)))
            cut[name] = value[:most]
    return {**keys, **cut} if cut else keys


def _too_many(name: str, number: int) -> FieldError:
    found = f"{number} of them"
    return too_long(name, found, most=MOST[name])


def screen_body(front: FrontMatter) -> tuple[str, list[FieldError]]:
    """Return the body of a page without harmful characters, line by line, and what to say."""
    if is_clean(front.body):
        return front.body, []
    lines = front.body.split("\n")
    found = ((at, line, find_harm(line)) for at, line in enumerate(lines, start=front.body_line))
    doubts = [harm_in(line, harm, line=at) for at, line, harm in found if harm]
    clean = (without_harm(line).replace("\n", " ") for line in lines)
    return "\n".join(clean), doubts[:MOST_DOUBTS]


def screen(seminar: Seminar, stated: Stated) -> Seminar:
    """Return a seminar whose texts, lists and addresses may be published, wherever they come from.

    This is the only way out of reading: what is written later need not doubt what it writes.
    """
    if _is_harmless(seminar):
        return seminar
    numbers = ((name, len(getattr(seminar, name))) for name in MOST)
    stated.errors += [_too_many(name, number) for name, number in numbers if number > MOST[name]]
    return replace(
        seminar,
        title=as_line(seminar.title),
        title_markup=as_line(seminar.title_markup),
        speakers=tuple(_speakers(seminar)),
        venue=as_line(seminar.venue),
        online=tuple(filter(_can_be_joined, map(_online, seminar.online[: MOST["online"]]))),
        abstract=_text(seminar.abstract),
        bio=_text(seminar.bio),
        message=_text(seminar.message),
        series=as_line(seminar.series),
        tags=tuple(filter(None, map(as_line, seminar.tags[: MOST["tags"]]))),
        recording=_address(seminar.recording),
        slides=_address(seminar.slides),
        image=_address(seminar.image),
        links=tuple(map(_link, filter(_is_link, seminar.links[: MOST["links"]]))),
        terms=_terms(seminar.terms),
        sessions=tuple(
            replace(one, venue=as_line(one.venue)) for one in seminar.sessions[: MOST["sessions"]]
        ),
        language=as_line(seminar.language),
    )


def _is_harmless(seminar: Seminar) -> bool:
    """Tell, at little cost, that nothing has to be taken out of a seminar; of most nothing has.

    It may be wrong about a seminar of which nothing has to be, and never about another one.
    """
    terms = seminar.terms
    lines = (
        *(seminar.title, seminar.title_markup, seminar.venue, seminar.series, seminar.language),
        *(terms.join, terms.organiser, terms.contact),
        *(part for who in seminar.speakers for part in (who.name, who.affiliation)),
        *(part for one in seminar.online for part in (one.label, one.meeting_id, one.passcode)),
    )
    addresses = (
        *(seminar.recording, seminar.slides, seminar.image),
        *(one.url for one in seminar.online),
        *(part for who in seminar.speakers for part in (who.url, who.photo)),
    )
    return (
        not (seminar.links or seminar.sessions)
        and max(map(len, (seminar.speakers, seminar.online, seminar.tags))) <= FEW
        and all(seminar.tags)
        and all(map(_can_be_joined, seminar.online))
        and all(one.label for one in seminar.online)
        and "".join(filter(None, (*lines, *seminar.tags))).isprintable()
        and all(map(is_clean, filter(None, (seminar.abstract, seminar.bio, seminar.message))))
        and all(map(is_publishable, filter(None, addresses)))
    )


def as_line(text: str | None) -> str | None:
    """Return a text on one line."""
    if text is None or text.isprintable():
        return text
    lines = without_harm(text).replace("\t", " ").split("\n")
    return " ".join(filter(None, map(str.strip, lines))) or None


def _text(text: str | None) -> str | None:
    """Return a text that may have several lines."""
    return text and without_harm(text)


def _address(url: str | None) -> str | None:
    return url if url and is_publishable(url) else None


def _terms(terms: Terms) -> Terms:
    return replace(
        terms,
        join=as_line(terms.join),
        organiser=as_line(terms.organiser),
        contact=as_line(terms.contact),
    )


def _speakers(seminar: Seminar) -> Iterator[Speaker]:
    for who in seminar.speakers[: MOST["speakers"]]:
        yield replace(
            who,
            name=as_line(who.name) or who.name,
            affiliation=as_line(who.affiliation),
            url=_address(who.url),
            photo=_address(who.photo),
        )


def _online(place: Online) -> Online:
    return replace(
        place,
        url=_address(place.url),
        label=as_line(place.label) or "Online",
        meeting_id=as_line(place.meeting_id),
        passcode=as_line(place.passcode),
    )


def _can_be_joined(place: Online) -> bool:
    return bool(place.url or place.meeting_id)


def _is_link(link: Link) -> bool:
    return is_publishable(link.url)


def _link(link: Link) -> Link:
    return replace(link, label=as_line(link.label) or link.url)
