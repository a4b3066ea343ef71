"""What a person's name looks like, and how it is told from an institution."""

from __future__ import annotations

import re

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.markup import plain_line
from mkdocs_seminars.reading.quote import one_line
from mkdocs_seminars.reading.unknown import is_unknown

HONORIFIC = re.compile(
    r"^(?:(?:(?:assoc(?:iate)?|assist(?:ant)?|asst|em(?:eritus)?|pd|adj(?:unct)?)\b\.?\s+(?=prof|dr))?"
    r"(?:drs?|dra|dott(?:\.?ssa)?|profs?|prof(?:\.?ssa|a)|professor|mr|mrs|ms|mx|mme|frau|herr|sir|dame|"
    r"rev)\b\.?(?:-ing\b\.?)?[\s-]*)+",
    re.IGNORECASE,
)
PARTICLES = frozenset({
    *("af", "al", "ap", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos"),
    *("du", "el", "ibn", "la", "le", "los", "ten", "ter", "van", "von", "y", "zu", "zum"),
})
"""Words of a name that are written small."""
INSTITUTION = re.compile(
    r"univer|institut|college|school|cent(?:re|er)|\blab|academ|department|faculty|research|society|"
    r"technolog|hochschule|polyt[eé]c|politec|[eé]cole|escuela|google|deepmind|inria|\binc\b|\bltd\b|"
    r"museum|studio|"
    r"\b(?:TU|tech|state|mellon|engineer|scientist|researcher|lecturer|student|assistant|associate)\b|"
    r"\b(?:acoustics|arts|biology|business|chemistry|communication|computing|design|economics|"
    r"education|engineering|finance|humanities|informatics|linguistics|management|mathematics|media|"
    r"medicine|physics|psychology|sciences?|statistics|studies|systems)\b",
    re.IGNORECASE,
)
"""Words of institutions and of what is taught there."""
_WORD = r"[^\W\d_][\w.'\u2019-]*"
PERSON = re.compile(rf"^{_WORD}(?:\s+(?:\(\w+\)\s+)?{_WORD}){{1,4}}$")
LINE_ENDS = re.compile(r"[ \t]*\n\s*")
ACRONYM = re.compile(r"[A-Z]{3,}")
BRACKETS = re.compile(r"^(?P<name>[^()]*[^()\s\]])\s*\((?P<affiliation>[^()]+)\)\s*$")
GLUED = re.compile(
    rf"(?P<name>(?:{HONORIFIC.pattern[1:]})?{_WORD}(?:\s+{_WORD}){{1,3}}?)\s+"
    r"(?=(?:Department|Dept|School|Faculty|Institute?|Universit|Centre|Center|College)\w*\b\.?\s)",
)
"""A name that runs on into its affiliation."""
IN_CAPITALS = re.compile(r"^(?P<name>\S+(?:\s\S+){1,3})\s(?P<affiliation>[A-Z]{2,}[a-z]{1,2})$")
"""A name with an acronym behind it that is no surname, such as IISc."""
CURE = 'write it like "Ada Lovelace (Analytical Society)"'


def bare_name(text: str) -> str:
    """Return a name without markup and honorifics."""
    plain = plain_line(text)
    name = HONORIFIC.sub("", plain) or plain
    if not name:
        raise FieldError("name", f'cannot find a name in "{one_line(text)}"', cure=CURE)
    return name


def is_name(text: str) -> bool:
    """Tell whether a text can be nothing but the name of one person."""
    bare = HONORIFIC.sub("", text)
    words = bare.split()
    is_named = all(not word[0].islower() or word in PARTICLES for word in words)
    if PERSON.match(bare) is None or not is_named or INSTITUTION.search(bare):
        return False
    return not ACRONYM.search(bare)


def has_capital_surname(text: str) -> bool:
    """Tell whether a text is a name like `Ada LOVELACE`; a lone one may be `Sony CSL` too."""
    words = HONORIFIC.sub("", text).split()
    capitals = [word.isupper() and len(word.strip(".")) > 1 for word in words]
    is_part = any(capitals) and not all(capitals)
    return is_part and PERSON.match(" ".join(words)) is not None and not INSTITUTION.search(text)


def are_people(texts: list[str]) -> bool:
    """Tell whether every text is one person, with or without affiliation."""
    named = [split_affiliation(text)[0] for text in texts if not is_unknown(text)]
    return all(map(is_name, named)) or all(map(has_capital_surname, named))


def split_affiliation(text: str) -> tuple[str, str | None]:
    """Take the affiliation off a name: in brackets at the end, behind a comma, or below it."""
    if found := BRACKETS.match(text):
        return found["name"], plain_line(found["affiliation"])
    name, _, rest = (part.strip() for part in LINE_ENDS.sub(", ", text).partition(","))
    if glued := GLUED.match(name):
        return glued["name"], plain_line(text[glued.end("name") :].strip(" ,"))
    if not name or not rest:
        acronym = IN_CAPITALS.match(name)
        return (acronym["name"], acronym["affiliation"]) if acronym else (text, None)
    if PERSON.match(f"{rest} {name}") and " " not in name and not INSTITUTION.search(rest):
        return f"{rest} {name}", None
    return name, plain_line(rest)
