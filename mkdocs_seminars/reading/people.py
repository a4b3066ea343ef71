"""Speakers as authors write them: text, lists and mappings -> Speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.aliases import PARTS, fold_key
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.markup import plain_line
from mkdocs_seminars.model import Speaker
from mkdocs_seminars.reading.fields import read_address, read_text
from mkdocs_seminars.reading.persons import CURE, are_people, bare_name, is_name, split_affiliation
from mkdocs_seminars.reading.quote import Quote, Value, one_line
from mkdocs_seminars.reading.unknown import is_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LINKED = re.compile(r"^\[(?P<name>[^\]]+)\]\((?P<url>[^)\s]+)\)")
ANCHOR = re.compile(
    r"<a\s[^<>]*href=[\"']?(?P<url>[^\"'<>\s]+)[^<>]*>(?P<name>[^<>]*)</a>", re.IGNORECASE
)
BLANKS = re.compile(r"[ \t]+")
ITEM = re.compile(r"^\s*(?:[-+*]|\d[.)])\s+", re.MULTILINE)
NOISE = re.compile(r"[<\[@:;\t\n*+]|\s\s|^\s*[-\d]|\bat\b|\bhost|\(", re.IGNORECASE)
"""Signs that a text holds more than names."""
SHOWN = re.compile(r" ?\(\s*(?:https?://|www\.)[^()\s]*\s*\)")
HOST = re.compile(r"\s?[;,(]\s?host(?:ed by)?\b.*", re.IGNORECASE | re.DOTALL)
MAILTO = re.compile(r"\[(?P<name>[^\[\]]*)\]\(mailto:[^()]*\)")
EMAIL = re.compile(
    r",? ?[<(]?(?:e-?mail:?\s*)?\b[\w.+-]{1,64}(?:@|\s?[\[(]at[\])]\s?)"
    r"[\w-]{1,63}(?:\.[\w-]{1,63})+[>)]?"
)
_OUTSIDE = r"(?![^()]*\))"
JOINTS = re.compile(rf"\s*(?:;|\n|\s/\s|,?\s(?:and|with|&)\s){_OUTSIDE}\s*")
COMMAS = re.compile(rf"\s*(?:;|\n|\s/\s|,(?:\s+(?:and|&)\s)?|\s(?:and|with|&)\s){_OUTSIDE}\s*")
GIVES = re.compile(
    r"(?:\*\*|__|\[)?(?P<name>(?:[A-Z][\w.'\u2019-]+\s+){1,3}[A-Z][\w.'\u2019-]+)(?:\*\*|__|\]\([^()\s]*\))?"
    r"(?:\s*\((?P<affiliation>[^()]+)\)|,\s+from\s+[^.]{3,120}?)?\s+"
    r"(?:will|is going to)\s+(?:\w+ly\s+)?(?:present|give|speak|talk|deliver|discuss|introduce)\b"
)
"""A sentence that says who speaks."""
PAIR = 2
MOST_NAMES = 2000
"""Characters that the names of a seminar's speakers may take."""


def read_speakers(value: Value, *, source: str) -> tuple[Speaker, ...]:
    """Read one speaker or several, from text, a list or a mapping."""
    if isinstance(value, tuple):
        return tuple(_numbered(value, source=source))
    if isinstance(value, Quote):
        return tuple(read_speaker_text(value.text, source=source))
    if value is None:
        return ()
    speaker = read_speaker(value, source=source)
    return () if speaker is None else (speaker,)


def _numbered(values: tuple[Value, ...], *, source: str) -> Iterator[Speaker]:
    for number, value in enumerate(values):
        if isinstance(value, tuple):
            raise FieldError(f"[{number}]", "found a list in it", cure="write one list")
        try:
            yield from read_speakers(value, source=source)
        except FieldError as error:
            raise error.within(f"[{number}]") from error


def read_speaker(value: Mapping[str, Value], *, source: str) -> Speaker | None:
    """Read a mapping of name, affiliation, url and photo; None when it is not known yet who."""
    known = {PARTS.get(fold_key(key), fold_key(key)): item for key, item in value.items()}
    names = (read_text(known.get(part), field=part) for part in ("first name", "last name"))
    name = " ".join(filter(None, names)) or read_text(known.get("name"), field="name")
    if not name and known.get("name") is None:
        raise FieldError("name", "missing", cure="write it like {name: Ada Lovelace}")
    if not name or is_unknown(bare_name(name)):
        return None
    return Speaker(
        name=bare_name(name),
        affiliation=read_text(known.get("affiliation"), field="affiliation"),
        url=read_address(known.get("url"), field="url", source=source),
        photo=read_address(known.get("photo"), field="photo", source=source),
    )


def read_speaker_text(text: str, *, source: str) -> Iterator[Speaker]:
    """Read `Dr A. Name (Institution)`, a linked name, or several of them."""
    if len(text) > MOST_NAMES:
        raise FieldError("name", f"{len(text)} characters are no name", cure=CURE)
    for part in _people(_tidy(text)):
        if not is_unknown(part):
            yield from _with_affiliation(part, source=source)


def _with_affiliation(text: str, *, source: str) -> Iterator[Speaker]:
    """Read one person, or several who share the affiliation behind the last."""
    name, url = text, None
    if linked := LINKED.match(text):
        name = linked["name"] + text[linked.end() :]
        url = read_address(Quote(linked["url"], 0), field="url", source=source)
    bare, affiliation = split_affiliation(name)
    known = None if is_unknown(affiliation or "") else affiliation
    for one in _people(bare) if affiliation else [bare]:
        person = bare_name(one)
        if not is_unknown(person):
            yield Speaker(name=person, affiliation=known, url=url)


def _tidy(text: str) -> str:
    """Return a text of names without bullets, the host and addresses for mail."""
    if not NOISE.search(text):
        return text.strip()
    text = ANCHOR.sub(r"[\g<name>](\g<url>)", BLANKS.sub(" ", ITEM.sub("", text)))
    text = EMAIL.sub("", MAILTO.sub(r"\g<name>", text))
    return HOST.sub("", SHOWN.sub(_beside_link, text)).strip()


def _beside_link(shown: re.Match[str]) -> str:
    """Return nothing for an address in brackets, unless they are those of a Markdown link."""
    is_link = shown.string[: shown.start() + 1].endswith("](")
    return shown[0] if is_link else ""


def find_doubt(text: str) -> FieldError | None:
    """Return what to say when a comma may part two people, or a person and an institution."""
    if "," not in text:
        return None
    parts = [part.strip() for part in text.split(",") if not is_unknown(part)]
    if len(parts) != PAIR or not all(map(is_name, parts)) or JOINTS.search(text):
        return None
    first, second = parts
    return FieldError(
        "speakers",
        f'"{one_line(second)}" may be a second person or an institution; a person was taken',
        cure=f'write "{first}; {second}" or "{first} ({second})"',
        kind=Kind.SPEAKER_DOUBT,
    )


def _people(text: str) -> list[str]:
    """Split a text into people where every part reads like a person."""
    if not COMMAS.search(text):
        return [text]
    for joints in (COMMAS, JOINTS):
        parts = [part for part in joints.split(text) if part]
        if len(parts) > 1 and are_people([LINKED.sub(r"\g<name>", part) for part in parts]):
            return parts
    return [text]


def find_in_prose(text: str) -> tuple[Speaker, ...]:
    """Find who `will present` or `will give a talk`, where no label says it."""
    found = [match for match in GIVES.finditer(text) if is_name(match["name"])]
    names = dict.fromkeys(match["name"] for match in found)
    if len(names) != 1:
        return ()
    affiliation = plain_line(found[0]["affiliation"] or "") or None
    return (Speaker(name=bare_name(found[0]["name"]), affiliation=affiliation),)
