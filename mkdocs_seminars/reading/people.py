"""Speakers as authors write them: text, lists and mappings -> Speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.markup import plain_line
from mkdocs_seminars.model import Speaker
from mkdocs_seminars.reading.aliases import KEYS, fold_key
from mkdocs_seminars.reading.fields import is_unknown, read_address, read_text
from mkdocs_seminars.reading.quote import Quote, Value, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HONORIFIC = re.compile(
    r"^(?:(?:dr|prof|professor|mr|mrs|ms|mx|sir|dame|rev)\b\.?[\s-]*)+", re.IGNORECASE
)
LINKED = re.compile(r"^\[(?P<name>[^\]]+)\]\((?P<url>[^)\s]+)\)")
BRACKETS = re.compile(r"^(?P<name>[^()]*[^()\s\]])\s*\((?P<affiliation>[^()]+)\)\s*$")
_OUTSIDE = r"(?![^()]*\))"
JOINTS = re.compile(rf"\s*(?:;|\n|\s/\s|,?\s(?:and|with|&)\s){_OUTSIDE}\s*")
COMMAS = re.compile(rf"\s*(?:;|\n|\s/\s|,(?:\s+(?:and|&)\s)?|\s(?:and|with|&)\s){_OUTSIDE}\s*")
PARTICLES = frozenset({
    *("af", "al", "ap", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos"),
    *("du", "el", "ibn", "la", "le", "los", "ten", "ter", "van", "von", "y", "zu", "zum"),
})
"""Words of a name that are written small."""
INSTITUTION = re.compile(
    r"(?i:univer|institut|college|school|cent(?:re|er)|\blab|academ|department|research|society|"
    r"technolog|hochschule|polytech|\binc\b|\bltd\b|museum|studio)|[A-Z]{3,}"
)
_WORD = r"[^\W\d_][\w.'\u2019-]*"
PERSON = re.compile(rf"^{_WORD}(?:\s+(?:\(\w+\)\s+)?{_WORD}){{1,4}}$")
GLUED = re.compile(
    rf"(?P<name>(?:{HONORIFIC.pattern[1:]})?{_WORD}(?:\s+{_WORD}){{1,3}}?)\s+"
    r"(?=(?:Department|Dept|School|Faculty|Institute?|Universit|Centre|Center|College)\w*\b\.?\s)",
)
"""A name that runs on into its affiliation."""
GIVES = re.compile(
    r"(?:\*\*|__|\[)?(?P<name>(?:[A-Z][\w.'\u2019-]+\s+){1,3}[A-Z][\w.'\u2019-]+)(?:\*\*|__|\]\([^()\s]*\))?"
    r"(?:\s*\((?P<affiliation>[^()]+)\)|,\s+from\s+[^.]{3,120}?)?\s+"
    r"(?:will|is going to)\s+(?:\w+ly\s+)?(?:present|give|speak|talk|deliver|discuss|introduce)\b"
)
"""A sentence that says who speaks."""
PAIR = 2
MOST_NAMES = 2000
"""Characters that the names of a seminar's speakers may take."""
PARTS = {
    **dict.fromkeys(map(fold_key, KEYS["affiliation"]), "affiliation"),
    **dict.fromkeys(("org", "organisation", "organization"), "affiliation"),
    **dict.fromkeys(("website", "homepage", "web", "link", "page"), "url"),
    **dict.fromkeys(("image", "picture"), "photo"),
    "speaker": "name",
}
"""What else the parts of a speaker are called."""
CURE = 'write it like "Ada Lovelace (Analytical Society)"'


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
    if known.get("name") is None:
        raise FieldError("name", "missing", cure="write it like {name: Ada Lovelace}")
    name = read_text(known["name"], field="name")
    if name is None or is_unknown(bare_name(name)):
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
    for part in _people(text.strip()):
        if is_unknown(part):
            continue
        name, url = part, None
        if linked := LINKED.match(part):
            name = linked["name"] + part[linked.end() :]
            url = read_address(Quote(linked["url"], 0), field="url", source=source)
        bare, affiliation = _split_affiliation(name)
        if not is_unknown(bare_name(bare)):
            yield Speaker(name=bare_name(bare), affiliation=affiliation, url=url)


def find_doubt(text: str) -> FieldError | None:
    """Return what to say when a comma may part two people, or a person and an institution."""
    parts = [part.strip() for part in text.split(",") if not is_unknown(part)]
    if len(parts) != PAIR or not all(map(_is_person, parts)) or JOINTS.search(text):
        return None
    first, second = parts
    return FieldError(
        "speakers",
        f'"{one_line(second)}" may be a second person or an institution; a person was taken',
        cure=f'write "{first}; {second}" or "{first} ({second})"',
    )


def bare_name(text: str) -> str:
    """Return a name without markup and honorifics."""
    plain = plain_line(text)
    name = HONORIFIC.sub("", plain) or plain
    if not name:
        raise FieldError("name", f'cannot find a name in "{one_line(text)}"', cure=CURE)
    return name


def _people(text: str) -> list[str]:
    """Split a text into people where every part reads like a person."""
    for joints in (COMMAS, JOINTS):
        parts = [part for part in joints.split(text) if part]
        if len(parts) > 1 and all(map(_is_person, parts)):
            return parts
    return [text]


def _is_person(text: str) -> bool:
    if is_unknown(text):
        return True
    name = _split_affiliation(LINKED.sub(r"\g<name>", text))[0]
    bare = HONORIFIC.sub("", name)
    words = bare.split()
    is_named = all(not word[0].islower() or word in PARTICLES for word in words)
    return PERSON.match(bare) is not None and is_named and not INSTITUTION.search(bare)


def _split_affiliation(text: str) -> tuple[str, str | None]:
    """Take the affiliation off a name: in brackets at the end, or after a comma."""
    if found := BRACKETS.match(text):
        return found["name"], plain_line(found["affiliation"])
    name, _, rest = (part.strip() for part in text.partition(","))
    if glued := GLUED.match(name):
        return glued["name"], plain_line(text[glued.end("name") :].strip(" ,"))
    if not name or not rest:
        return text, None
    if PERSON.match(f"{rest} {name}") and " " not in name and not INSTITUTION.search(rest):
        return f"{rest} {name}", None
    return name, plain_line(rest)


def find_in_prose(text: str) -> tuple[Speaker, ...]:
    """Find who `will present` or `will give a talk`, where no label says it."""
    found = [match for match in GIVES.finditer(text) if _is_person(match["name"])]
    names = dict.fromkeys(match["name"] for match in found)
    if len(names) != 1:
        return ()
    affiliation = plain_line(found[0]["affiliation"] or "") or None
    return (Speaker(name=bare_name(found[0]["name"]), affiliation=affiliation),)
