"""One typed reader for each kind of value; each raises FieldError with the cure."""

from __future__ import annotations

import posixpath
import re
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from mkdocs_seminars.addresses import (
    ABSOLUTE,
    FIRST_COLON,
    LONGEST,
    NO_ADDRESS,
    find_link,
    split_address,
)
from mkdocs_seminars.aliases import fold_key
from mkdocs_seminars.characters import decode
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.markup import INVISIBLE
from mkdocs_seminars.model import Link, Status
from mkdocs_seminars.reading.quote import Quote, Value, one_line
from mkdocs_seminars.reading.unknown import is_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_OF_A_LINE = 1000
"""Characters of a title, a name or another text on one line."""
MOST_OF_A_TEXT = 20_000
"""Characters of an abstract or another longer text."""
STATUS_WORDS = {
    **{status.value: status for status in Status},
    **dict.fromkeys(("canceled", "abgesagt", "annule", "cancelado", "annullato"), Status.CANCELLED),
    **dict.fromkeys(("moved", "rescheduled", "verschoben", "reporte"), Status.POSTPONED),
    **dict.fromkeys(("provisional", "planned"), Status.TENTATIVE),
    **dict.fromkeys(("scheduled", "upcoming", "past", "completed", "published"), Status.CONFIRMED),
}
DURATION = re.compile(
    r"^(?:(?P<hours>\d{1,2}(?:\.\d+)?)\s*(?:h|hr|hrs|hours?))?\s*"
    r"(?:(?P<minutes>\d{1,4})\s*(?:m|min|mins|minutes?)?)?$",
    re.IGNORECASE,
)
HOURS_AND_MINUTES = re.compile(r"^(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)$")
FALSE = {"false", "no", "n", "off", "0"}
HOST = re.compile(r"(?:www\.[^\s/]+|(?:[\w-]+\.)+[a-z]{2,}/\S+)$", re.IGNORECASE)
"""An address whose `https://` was left out."""
OF_A_PATH = "/&%~+@!$,;=()*"
"""Signs that stand in a path as they are; a colon would make the beginning of another address."""
END_OF_PATH = re.compile("[?#]")
OF_A_QUERY = f"{OF_A_PATH}?#:"


def read_text(value: Value, *, field: str, most: int = MOST_OF_A_LINE) -> str | None:
    """Read text; what is not known yet is None."""
    if value is None:
        return None
    if not isinstance(value, Quote):
        raise FieldError(field, "found a list or mapping", cure="write one line of text")
    text = value.text.strip()
    if len(text) > most:
        raise too_long(field, f"{len(text)} characters", most=most)
    return None if is_unknown(text) else text


def too_long(field: str, found: str, *, most: int) -> FieldError:
    """Return what to say of a text or a list that no seminar has."""
    return FieldError(
        field, f"{found} are too many", cure=f"write at most {most}", kind=Kind.TOO_LONG
    )


def read_words(value: Value, *, field: str) -> tuple[str, ...]:
    """Read a list of words; one line of text is a list separated by commas."""
    if isinstance(value, Quote):
        return tuple(filter(None, (word.strip() for word in value.text.split(","))))
    if isinstance(value, tuple):
        words = (read_text(item, field=f"{field}[{i}]") for i, item in enumerate(value))
        return tuple(word for word in words if word)
    if value is None:
        return ()
    raise FieldError(field, "found a mapping", cure="write a list like [seminars]")


def read_flag(value: Value) -> bool:
    """Read yes or no; anything that does not say no is yes."""
    return not (isinstance(value, Quote) and value.text.strip().casefold() in FALSE)


def find_status(value: Value) -> Status | None:
    """Read one of the four states; None when nothing is stated."""
    text = read_text(value, field="status")
    if text is None:
        return None
    if fold_key(text) not in STATUS_WORDS:
        raise FieldError(
            "status",
            f'cannot read "{one_line(text)}"',
            cure="write confirmed, tentative, cancelled or postponed",
        )
    return STATUS_WORDS[fold_key(text)]


def status_of_path(path: str) -> Status | None:
    """Return the state that a file name ends in, such as `2026-03-04-sparks-cancelled.md`."""
    stem = posixpath.basename(path).rpartition(".")[0]
    word = stem.replace("_", "-").replace(" ", "-").rpartition("-")[2]
    status = STATUS_WORDS.get(word.casefold())
    return status if status and status.is_off else None


def read_duration(text: str) -> timedelta:
    """Read `1h 30m`, `90 min`, `1:30` or a number of minutes."""
    found = HOURS_AND_MINUTES.match(text.strip()) or DURATION.match(text.strip())
    span = timedelta(
        hours=float((found and found["hours"]) or 0), minutes=int((found and found["minutes"]) or 0)
    )
    if not timedelta(0) < span <= timedelta(days=31):
        raise FieldError(
            "duration", f'cannot read "{one_line(text)}"', cure="write it like 90 or 1h 30m"
        )
    return span


def read_address(value: Value, *, field: str, source: str) -> str | None:
    """Read an address; one relative to the page becomes relative to the root of the site."""
    text = read_text(value, field=field, most=LONGEST)
    if text is None:
        return None
    parts = split_address(text)
    if parts is None:
        raise _address_error(field, text)
    if parts.scheme or FIRST_COLON.match(text):
        link = find_link(text)
        if link is None:
            raise _address_error(field, text)
        return link
    if HOST.match(text):
        raise FieldError(
            field,
            f'"{one_line(text)}" lacks its beginning',
            cure=f"write https://{one_line(text)}",
            kind=Kind.ADDRESS,
        )
    return _within_site(text, field=field, source=source)


def _within_site(text: str, *, field: str, source: str) -> str:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), text))
    bare = END_OF_PATH.split(path, maxsplit=1)[0]
    if re.search(r"\.md(?:[?#]|$)", text):
        raise FieldError(
            field,
            f'"{one_line(text)}" is a page\'s source',
            cure="write where the page will be, like ../people/ada/",
            kind=Kind.ADDRESS,
        )
    if text.startswith("/") or _leads_out(bare) or _is_disguised(text):
        raise _address_error(field, text)
    return f"{quote(bare, safe=OF_A_PATH)}{quote(path[len(bare) :], safe=OF_A_QUERY)}"


def _is_disguised(text: str) -> bool:
    """Tell whether a text is no place in a site, or another address once its signs are decoded."""
    decoded = decode(unquote(text)).translate(INVISIBLE)
    return bool(NO_ADDRESS.search(text) or ABSOLUTE.match(NO_ADDRESS.sub("", decoded)))


def _leads_out(path: str) -> bool:
    """Tell whether a path leaves the site, also where its dots are written by their number."""
    return posixpath.normpath(unquote(path)).split("/")[0] in {"..", ""}


def _address_error(field: str, text: str) -> FieldError:
    return FieldError(
        field,
        f'"{one_line(text)}" is not an address',
        cure="write it like https://example.org/page, or a file beside the page",
        kind=Kind.ADDRESS,
    )


def read_links(value: Value, *, field: str, source: str) -> tuple[Link, ...]:
    """Read links: one address, a list, or mappings of url and label."""
    return tuple(_links(value, field=field, source=source))


def _links(value: Value, *, field: str, source: str) -> Iterator[Link]:
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, tuple):
                raise FieldError(f"{field}[{number}]", "found a list in it", cure="write one list")
            yield from _links(item, field=f"{field}[{number}]", source=source)
    elif isinstance(value, Quote):
        url = read_address(value, field=field, source=source)
        if url is not None:
            yield Link(url=url, label=url)
    elif value is not None:
        yield _link(value, field=field, source=source)


def _link(value: Mapping[str, Value], *, field: str, source: str) -> Link:
    url = read_address(value.get("url"), field=f"{field}.url", source=source)
    if url is None:
        raise FieldError(
            f"{field}.url", "missing", cure="write it like {url: https://…, label: Code}"
        )
    return Link(url=url, label=read_text(value.get("label"), field=f"{field}.label") or url)


def seems_address(text: str) -> bool:
    """Tell whether a text is meant as an absolute address."""
    bare = text.strip()
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S", bare) or HOST.match(bare))
