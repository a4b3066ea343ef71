"""The page of a new seminar as text, in either of the two forms."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import yaml
from babel.dates import format_date

from mkdocs_seminars.markup import escape_markdown
from mkdocs_seminars.model import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_seminars.model import Moment

OPEN = "TBA"
"""What stands where something is not known yet."""
RULE = "-" * 17
NOON = 12


class Form(StrEnum):
    """Where a seminar page says what it says."""

    FRONT_MATTER = "front-matter"
    """Explicit keys."""
    PROSE = "prose"
    """Labels in the body, as the C4DM writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a new page says. Texts are as they were typed, on one line each."""

    title: str | None = None
    """The title of the talk; None when it is not known yet."""
    speakers: tuple[str, ...] = ()
    """Who gives it, each like `Ada Lovelace (Analytical Society)`."""
    is_one_line: bool = True
    """They can be told apart when they stand in one line."""
    names: str = ""
    """The speakers' names alone, as a title has them."""
    start: Moment | None = None
    """When it begins, in the zone in which the page is read."""
    end: Moment | None = None
    """When it ends, if that is said."""
    venue: str | None = None
    """The room."""
    online: str | None = None
    """Where to join from afar."""
    service: str | None = None
    """What the service behind that address is called."""
    series: str | None = None
    """Key of the series."""
    tags: tuple[str, ...] = ()
    """The page's tags."""


def write_draft(draft: Draft, *, form: Form, prefix: str | None = None) -> str:
    """Write the page; `prefix` stands before the speaker in the title of a page in prose."""
    if form is Form.FRONT_MATTER:
        return _write_keys(draft)
    return _write_prose(draft, prefix)


def _write_keys(draft: Draft) -> str:
    title = draft.title or OPEN
    keys: dict[str, object] = {"title": title, "tags": list(draft.tags)}
    is_one = len(draft.speakers) <= 1
    speakers = "".join(draft.speakers) or OPEN if is_one else list(draft.speakers)
    keys |= {"speaker" if is_one else "speakers": speakers}
    keys |= {"start": _keyed(draft.start) or OPEN, "end": _keyed(draft.end)}
    keys |= {"venue": draft.venue, "online": draft.online, "series": draft.series}
    body = f"# {escape_markdown(title)}\n\n## Abstract\n\n{OPEN}\n\n## Bio\n\n{OPEN}\n"
    return f"{_front_matter(keys)}\n{body}"


def _write_prose(draft: Draft, prefix: str | None) -> str:
    title = draft.title or OPEN
    page_title = f"{prefix}: {draft.names or OPEN}" if prefix else title
    keys: dict[str, object] = {"title": page_title, "tags": list(draft.tags)}
    keys |= {} if draft.is_one_line else {"speakers": list(draft.speakers)}
    keys |= {"date": draft.start and day_of(draft.start), "series": draft.series}
    keys |= {} if _is_on_one_day(draft) else {"end": _keyed(draft.end)}
    body = "\n\n".join(_prose(draft, prefix))
    return f"{_front_matter(keys)}\n{body}\n"


def _prose(draft: Draft, prefix: str | None) -> Iterator[str]:
    """Yield the paragraphs of a page in prose."""
    title = escape_markdown(draft.title or OPEN)
    head = (prefix and escape_markdown(prefix), escape_markdown(draft.names), title)
    yield f"### {': '.join(filter(None, head))}\n{RULE}"
    yield f"**Seminar by:** {'; '.join(draft.speakers) or OPEN}"
    yield f"**Date/time:**  {_said(draft)}"
    if draft.venue:
        yield f"**Location:** {draft.venue}"
    if draft.online:
        label = f"{draft.service} meeting link" if draft.service else "Meeting link"
        yield f"[{label}]({draft.online})"
    yield f"<b>Title</b>: {title}\n{RULE}"
    yield f"<b>Abstract</b>:\n{OPEN}"
    yield f"<b>Bio</b>:\n{OPEN}"


def _front_matter(keys: dict[str, object]) -> str:
    """Write what is known of some keys as YAML."""
    lines = (_yaml(key, value) for key, value in keys.items() if value)
    return f"---\n{''.join(lines)}---\n"


def _yaml(key: str, value: object) -> str:
    """Write one key, tags in one line and other lists below it."""
    return yaml.safe_dump(
        {key: value},
        allow_unicode=True,
        default_flow_style=None if key == "tags" else False,
        width=math.inf,
    )


def _keyed(moment: Moment | None) -> str | None:
    """Write a moment for a key: `2026-01-23 14:00`, or the day, if need be with an offset."""
    if moment is None or not isinstance(moment, datetime):
        return moment.isoformat() if moment else None
    return f"{moment:%Y-%m-%d %H:%M}{_offset(moment)}"


def _said(draft: Draft) -> str:
    """Write when it is for people: `Friday, 23 Jan 2026, 2 pm`."""
    if draft.start is None:
        return OPEN
    day = format_date(day_of(draft.start), "EEEE, d MMM y", locale="en")
    if not isinstance(draft.start, datetime):
        return day
    hours = _clock(draft.start)
    if isinstance(draft.end, datetime) and _is_on_one_day(draft):
        hours = f"{hours} - {_clock(draft.end)}"
    return f"{day}, {hours}{_offset(draft.start)}"


def _clock(moment: datetime) -> str:
    hour = moment.hour % NOON or NOON
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{hour}{minutes} {'am' if moment.hour < NOON else 'pm'}"


def _offset(moment: datetime) -> str:
    """Return the offset of a time that the clock on the wall shows twice."""
    is_twice = moment.utcoffset() != moment.replace(fold=1 - moment.fold).utcoffset()
    return f" {moment.isoformat()[-6:]}" if is_twice else ""


def _is_on_one_day(draft: Draft) -> bool:
    """Tell whether the hours say when it ends, if anything does."""
    start, end = draft.start, draft.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return end is None
    return end.date() == start.date() and not _offset(end) and not _offset(start)
