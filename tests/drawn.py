"""Seminars and sites that Hypothesis draws, in which any text may be hostile."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar, cast
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.model import (
    Link,
    Online,
    Seminar,
    Series,
    Session,
    Site,
    Speaker,
    Status,
)
from mkdocs_seminars.options import Calendars, Options
from mkdocs_seminars.terms import MeetingLinks, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Moment

T = TypeVar("T")
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</title></script><!--",
    "]]></style>-->",
    "&amp;lt;b&gt; R&D; &#0;&#x2028;&copy",
    "{{ 7 * 7 }}{% raw %}",
    "a\r\nBEGIN:VEVENT\r\nUID:1",
    "a\nb\u2028c\x85d",
    "\\n \\, \\; \\\\ ;,:\"^'",
    "$\\nabla f$, [x](javascript:alert(1)) *y* `z`",
    "\u202eabc\u2066\u200b\ufeff",
    "\uffff\U0001fffe\ufdd0",
    " blanks\t ",
    "é" * 90,
    "雷と火花🧵" * 9,
)
CONTROLS = ("\x00\x07\x0b\x0c\x1b\x1f\x7f\x9c",)
addresses = st.sampled_from([
    "https://example.org/?a=1&b=\"'<>{c}|\\^`",
    "https://example.org/\u202e\x7f\uffff é",
    "mailto:ada@example.org",
    "tel:+44",
    "files/a%20b.pdf#page=2",
])
texts = st.sampled_from((*HOSTILE, *CONTROLS)) | st.text(max_size=40)
words = texts.filter(str.strip)
"""Texts as a reader leaves them, which is never blank."""
zones = st.sampled_from([
    "UTC",
    "Europe/London",
    "America/St_Johns",
    "Pacific/Apia",
    "Asia/Kolkata",
])
days = st.dates(date(1968, 1, 1), date(2100, 12, 31))
instants = st.datetimes(datetime(1968, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda naive: naive.replace(second=0, microsecond=0, tzinfo=UTC)
)


@st.composite
def spans(draw: st.DrawFn, *, zone: str) -> tuple[Moment, Moment | None]:
    """Draw a start and an end that go together, or no end."""
    length = draw(st.none() | st.integers(1, 600))
    if draw(st.booleans()):
        day = draw(days)
        return day, None if length is None else day + timedelta(days=length % 9)
    start = draw(instants)
    end = None if length is None else (start + timedelta(minutes=length)).astimezone(ZoneInfo(zone))
    return start.astimezone(ZoneInfo(zone)), end


@st.composite
def sittings(draw: st.DrawFn, say: st.SearchStrategy[str], *, zone: str) -> tuple[Session, ...]:
    """Draw several sessions in their order."""
    starts = draw(st.lists(instants, min_size=2, max_size=3, unique=True).map(sorted))
    return tuple(
        Session(start=start.astimezone(ZoneInfo(zone)), venue=draw(st.none() | say))
        for start in starts
    )


@st.composite
def seminars(
    draw: st.DrawFn,
    *,
    path: str = "seminars/a.md",
    text: st.SearchStrategy[str] | None = None,
) -> Seminar:
    """Draw a seminar that has everything; `text` draws every text of it, if not `words`."""
    say = words if text is None else text
    maybe = st.none() | say
    zone = draw(zones)
    sessions = draw(st.just(()) | sittings(say, zone=zone))
    start, end = draw(st.just((None, None)) | spans(zone=zone))
    if sessions:
        start, end = sessions[0].start, None
    return Seminar(
        uid=draw(st.uuids().map(str) | st.sampled_from(["a;b, c", "é" * 120, "a&amp;b: c"])),
        source=path,
        url=path.removesuffix(".md") + "/",
        title=draw(maybe),
        speakers=tuple(draw(st.lists(speakers(say), max_size=2))),
        start=start,
        end=end,
        timezone=zone,
        venue=draw(maybe),
        online=tuple(draw(st.lists(meetings(say), max_size=2))),
        abstract=draw(maybe),
        bio=draw(maybe),
        series=draw(st.none() | st.just("tea") | say),
        tags=tuple(draw(st.lists(say, max_size=2))),
        status=draw(st.sampled_from(Status)),
        message=draw(maybe),
        recording=draw(st.none() | addresses),
        slides=draw(st.none() | addresses),
        links=tuple(draw(st.lists(st.builds(Link, url=addresses, label=say), max_size=2))),
        terms=draw(terms(say)),
        sessions=sessions,
        moved_from=draw(st.none() | days | instants),
        image=draw(st.none() | addresses),
        is_speaker_open=draw(st.booleans()),
        language=draw(st.none() | say),
        revised=draw(st.none() | instants),
        created=draw(st.none() | instants),
    )


def speakers(say: st.SearchStrategy[str]) -> st.SearchStrategy[Speaker]:
    """Draw somebody."""
    maybe, address = st.none() | say, st.none() | addresses
    return st.builds(Speaker, name=say, affiliation=maybe, url=address, photo=address)


def meetings(say: st.SearchStrategy[str]) -> st.SearchStrategy[Online]:
    """Draw where to join: a link, or the number of a meeting."""
    linked = st.builds(Online, url=addresses, label=say, passcode=st.none() | say)
    return linked | st.builds(Online, label=say, meeting_id=say)


def terms(say: st.SearchStrategy[str]) -> st.SearchStrategy[Terms]:
    """Draw who may know a link, and whom to ask."""
    maybe = st.none() | say
    links = st.sampled_from(MeetingLinks)
    return st.builds(Terms, meeting_links=links, join=maybe, organiser=maybe, contact=maybe)


series = st.builds(
    Series,
    key=st.just("tea"),
    name=words,
    description=st.none() | words,
    url=st.none() | addresses,
    duration=st.none() | st.integers(1, 600),
    timezone=st.none() | zones,
    color=st.none() | st.sampled_from(["teal", "SkyBlue"]),
)
sites = st.builds(
    Site,
    name=words,
    url=st.sampled_from([None, "https://seminars.example/", "https://seminars.example/a b{c}/"]),
    revised=st.none() | instants,
)


@st.composite
def options(draw: st.DrawFn) -> Options:
    """Draw the choices on which calendars depend."""
    one = draw(st.none() | series)
    return Options(
        timezone=draw(st.none() | zones),
        duration=draw(st.integers(1, 600)),
        calendars=Calendars(tags=tuple(draw(st.lists(words, max_size=1)))),
        tags=tuple(draw(st.lists(words, max_size=1))),
        passcodes=draw(st.booleans()),
        keep_deleted=draw(st.sampled_from([0, 30])),
        series={} if one is None else {"tea": one},
    )


@st.composite
def programmes(draw: st.DrawFn, *, most: int = 3) -> tuple[Seminar, ...]:
    """Draw seminars of different pages, of which no two have one uid."""
    paths = [f"seminars/{number}.md" for number in range(draw(st.integers(1, most)))]
    drawn = [draw(seminars(path=path)) for path in paths]
    return tuple({one.uid: one for one in drawn}.values())


def collected(drawn: Iterable[Seminar], chosen: Options) -> Catalogue:
    """Collect seminars as a build does."""
    usual = timedelta(minutes=chosen.duration)
    return collect(drawn, duration=usual, series=chosen.series.values())[0]


@st.composite
def later(draw: st.DrawFn, drawn: tuple[Seminar, ...]) -> tuple[Seminar, ...]:
    """Draw what becomes of seminars: some stay, some go, some change, some move to other pages."""
    kept = []
    for number, one in enumerate(drawn):
        fate = draw(st.sampled_from(["stays", "goes", "changes", "moves", "opens", "is off"]))
        if fate == "changes":
            other = draw(seminars(path=one.source))
            kept.append(replace(other, uid=one.uid))
        elif fate == "moves":
            kept.append(replace(one, source=f"other/{number}.md", url=f"other/{number}/"))
        elif fate == "opens":
            kept.append(replace(one, start=None, end=None, sessions=()))
        elif fate == "is off":
            kept.append(replace(one, status=Status.CANCELLED))
        elif fate == "stays":
            kept.append(one)
    return tuple(kept)


BLANK = "\N{WHITE SQUARE}"
"""Stands for every text of a seminar that is to be `dressed`."""


def dressed(value: T, texts: Iterator[str]) -> T:
    """Return a value with the next text for each blank in it."""
    if value == BLANK:
        return cast("T", next(texts))
    if isinstance(value, tuple):
        return cast("T", tuple(dressed(one, texts) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: dressed(getattr(value, one.name), texts) for one in fields(value)}
        return cast("T", replace(value, **parts))
    return value
