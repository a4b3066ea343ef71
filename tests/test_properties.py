"""Round trips and invariants; hostile text harms nothing."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import vobject
import yaml
from bs4 import BeautifulSoup
from conftest import read_text, scene
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mkdocs_seminars.aliases import KEYS, PARTS
from mkdocs_seminars.catalogue import Catalogue, collect
from mkdocs_seminars.checking import check_blocks, check_page
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.markup import plain_text
from mkdocs_seminars.model import Link, Online, Page, Seminar, Site, Speaker, Status
from mkdocs_seminars.options import Options
from mkdocs_seminars.publishing import write_feeds
from mkdocs_seminars.reading.times import read_saying
from mkdocs_seminars.writing.arguments import BLOCKS, LISTING, read_block
from mkdocs_seminars.writing.content_lines import clean_line, clean_text
from mkdocs_seminars.writing.events import EventWriter, sittings
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.lines import write_line
from mkdocs_seminars.writing.pages import Filler
from mkdocs_seminars.writing.reports import Report, write_github, write_json, write_text

if TYPE_CHECKING:
    from mkdocs_seminars.model import Moment

SITE = Site(name="Seminars", url="https://seminars.example/")
OPTIONS = Options(timezone="Europe/London")
ENVIRONMENT = make_environment(())
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'}]]></style>",
    "<!-- seminars/next -->",
    "-->",
    "{{ 7 * 7 }}{% raw %}",
    "a\r\nBEGIN:VEVENT\r\nUID:1",
    "a\nb\u2028c\x85d\x0b\x00\x1b",
    "\\n \\, \\; \\\\",
    "$\\nabla f$, [x](javascript:alert(1))",
    "\u202eabc",
)

zones = st.sampled_from([
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "America/Sao_Paulo",
])
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))
optional_texts = st.none() | texts
addresses = st.sampled_from(["https://example.org/?a=1&b=\"'", "mailto:ada@example.org", "a/b.pdf"])
days = st.dates(date(1968, 1, 1), date(2100, 12, 31))
instants = st.datetimes(datetime(1968, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda naive: naive.replace(second=0, microsecond=0, tzinfo=UTC)
)


@st.composite
def schedules(draw: st.DrawFn) -> dict[str, Moment | str | None]:
    """Draw start, end and zone that belong together."""
    zone = draw(zones)
    start = draw(st.none() | days | instants)
    length = draw(st.none() | st.integers(1, 50))
    end: Moment | None = None
    if isinstance(start, datetime):
        start = start.astimezone(ZoneInfo(zone))
        if length is not None:
            later = start.astimezone(UTC) + timedelta(hours=length)
            end = later.astimezone(start.tzinfo)
    elif start is not None and length is not None:
        end = start + timedelta(days=length)
    return {"start": start, "end": end, "timezone": zone}


@st.composite
def seminars(draw: st.DrawFn) -> Seminar:
    """Draw a seminar in which any text may be hostile."""
    when = draw(schedules())
    start, end = when["start"], when["end"]
    return Seminar(
        uid=str(draw(st.uuids())),
        source=draw(st.sampled_from(["a.md", "seminars/b.md"])),
        url="seminars/b/",
        title=draw(optional_texts),
        speakers=tuple(
            Speaker(name=name, affiliation=draw(optional_texts))
            for name in draw(st.lists(texts, max_size=2))
        ),
        start=None if isinstance(start, str) else start,
        end=None if isinstance(end, str) else end,
        timezone=str(when["timezone"]),
        venue=draw(optional_texts),
        online=tuple(Online(url=url, label=draw(texts)) for url in draw(st.lists(addresses))),
        abstract=draw(optional_texts),
        series=draw(optional_texts),
        status=draw(st.sampled_from(Status)),
        message=draw(optional_texts),
        links=tuple(Link(url=url, label=draw(texts)) for url in draw(st.lists(addresses))),
    )


def collected(*drawn: Seminar) -> Catalogue:
    """Collect seminars whose uids differ."""
    return collect(drawn, duration=timedelta(minutes=60))[0]


@given(st.lists(seminars(), max_size=4), instants)
def test_upcoming_and_past_are_all_and_never_both(drawn: list[Seminar], now: datetime) -> None:
    catalogue = collected(*drawn)
    upcoming, past = catalogue.upcoming(now), catalogue.past(now)
    assert sorted((*upcoming, *past), key=id) == sorted(catalogue, key=id)


@given(st.lists(seminars(), max_size=4), instants, st.timedeltas(timedelta(0), timedelta(99)))
def test_what_is_past_stays_past(drawn: list[Seminar], now: datetime, span: timedelta) -> None:
    catalogue = collected(*drawn)
    assert set(map(id, catalogue.past(now))) <= set(map(id, catalogue.past(now + span)))


@given(seminars())
def test_a_seminar_is_rendered_whole_and_only_as_text(seminar: Seminar) -> None:
    shown = scene(collected(seminar), site=SITE, options=Options(calendar=None))
    filler = Filler(shown, ENVIRONMENT)
    page = Page(path="index.md", text="", url="")
    html, problems = filler.fill("<!-- seminars/list -->", page=page)
    parsed = BeautifulSoup(html, "html.parser")
    title = parsed.select_one(".seminar-title")
    assert problems == ()
    assert title is not None
    said = write_line(seminar, shown).title_html.unescape()
    link = title.select_one("a")
    assert link is not None
    assert same(link.get_text(), said)
    names = {tag.name for tag in parsed.find_all()}
    assert names <= {
        "seminar-block",
        "div",
        "ul",
        "li",
        "article",
        "p",
        "time",
        "span",
        "strong",
        "a",
        "s",
        "b",
    }
    allowed = {"class", "datetime", "href", "aria-label", "aria-hidden", "hidden", "title"}
    attributes = {name for tag in parsed.find_all() for name in tag.attrs}
    assert {name for name in attributes if not name.startswith("data-")} <= allowed


def same(found: str, meant: str) -> bool:
    """Compare as a browser does: blanks do not count, NUL is replaced."""
    return "".join(found.split()) == "".join(meant.split())


@given(seminars())
def test_the_json_feed_gives_every_text_back(seminar: Seminar) -> None:
    content = write_feeds(collected(seminar), options=OPTIONS, site=SITE)["seminars.json"]
    (found,) = json.loads(content)["seminars"]
    for field in ("uid", "title", "venue", "abstract", "bio", "series", "message"):
        assert found[field] == getattr(seminar, field)
    assert found["status"] == seminar.status
    assert read_back(found["start"]) == seminar.start
    assert read_back(found["end"]) == seminar.end


def read_back(text: str | None) -> Moment | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


@given(seminars())
def test_two_libraries_read_the_event_that_was_meant(seminar: Seminar) -> None:
    content = write_feeds(collected(seminar), options=OPTIONS, site=SITE)["seminars.ics"]
    events = list(Calendar.from_ical(content).events)
    assert len(events) == (seminar.start is not None)
    assert len(getattr(vobject.readOne(content.decode()), "vevent_list", [])) == len(events)
    for event in events:
        assert seminar.start is not None
        assert event["UID"] == seminar.uid
        assert seminar.start == event.DTSTART
        assert event.DTEND > event.DTSTART
        assert clean_line(seminar.title or "TBA") in str(event["SUMMARY"])
        (sitting,) = sittings(collected(seminar))
        writer = EventWriter(site=SITE, catalogue=collected(seminar))
        assert str(event["DESCRIPTION"]) == writer.write_description(sitting)


@given(texts)
def test_text_for_a_calendar_is_text_that_the_standard_allows(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert not any(ord(character) < 32 and character not in "\t\n" for character in cleaned)
    assert "\n" not in clean_line(text)


@given(texts)
def test_any_text_has_a_plain_form(text: str) -> None:
    assert isinstance(plain_text(text), str)


@given(schedules(), st.sampled_from(Status), st.lists(st.sampled_from(["Ada Byron", "Li Na"])))
def test_explicit_keys_are_read_as_they_were_meant(
    when: dict[str, Moment | str | None], status: Status, names: list[str]
) -> None:
    keys = {name: str(value) for name, value in when.items() if value is not None}
    keys["status"] = status.value
    people = [{"name": name, "affiliation": "Here"} for name in names]
    block = yaml.safe_dump({**keys, "speakers": people}, allow_unicode=True)
    reading = read_text(f"---\n{block}---\n")
    assert reading.seminar is not None
    assert (reading.seminar.start, reading.seminar.end) == (when["start"], when["end"])
    assert reading.seminar.timezone == when["timezone"]
    assert reading.seminar.status is status
    assert [speaker.name for speaker in reading.seminar.speakers] == names
    assert len(reading.problems) == (when["start"] is None)


@given(
    days, st.times(), st.sampled_from(["{0:%A} {1} {0:%B} {2}, {3}", "{3} on {1}th of {0:%b} {2}"])
)
def test_a_written_date_and_time_is_the_one_that_was_meant(
    day: date, clock: object, form: str
) -> None:
    text = form.format(day, day.day, day.year, f"{clock:%H:%M}")
    said = read_saying(text)
    assert said.day is not None
    assert (said.day.in_year(said.day.year or 0), f"{said.start:%H:%M}") == (day, f"{clock:%H:%M}")


@given(st.text(max_size=80) | st.from_regex(r"[0-9:./ apmhT+Z-]{0,30}"))
def test_any_text_is_a_time_or_a_field_error(text: str) -> None:
    with suppress(FieldError):
        read_saying(text)


USUAL_DAYS = (
    r"((Mon|Tues|Wednes|Mars)(day)?,? )?[0-3]?\d(st|nd|rd|th)? "
    r"(Jan|march|Sept|May|Sun),? (19|20|21|31)\d\d,?"
)
USUAL_TIMES = r" (at )?[01]?\d([:.][0-6]\d)? ?([aApP])m"


@given(
    st.from_regex(USUAL_DAYS + USUAL_TIMES, fullmatch=True, alphabet=st.characters(codec="ascii"))
)
def test_the_usual_form_is_read_as_any_other(text: str) -> None:
    assert _read(text) == _read(f"{text} ")


def _read(text: str) -> object:
    try:
        return read_saying(text)
    except FieldError as error:
        return str(error).replace(' "', '"')


words = st.sampled_from([
    *("---\n", "...\n", "title: ", "start: ", "date: ", "speakers: ", "online: ", "links: ", "~"),
    *("**When:** ", "**Speaker:** ", "<b>Abstract</b>: ", "# ", "```\n", "\n", "  ", "- ", ": "),
    *("2026-03-04", "16:00", "3-4 pm", "Friday", "31 June", "TBA", "https://zoom.us/j/1", "[", "]"),
    *(
        "{",
        "}",
        "&a ",
        "*a",
        "!!bool x",
        "!x ",
        "Ada Lovelace",
        "(",
        ")",
        "<",
        ">",
        "\\",
        "\t",
        "'",
    ),
])


signs = st.sampled_from([
    *(
        "title: ",
        "speaker: ",
        "**Title:** ",
        "### Maths Seminar: ",
        "Passcode: loom",
        "?pwd=1",
        "$x$",
    ),
    *(
        "<b>",
        "</sub>",
        "<!-- seminars/next -->",
        "<!-- seminars/",
        "-->",
        "\u00e2\u20ac\u201c",
        "%\r",
    ),
    *(
        "Meeting ID: 123 456 789",
        "; Host: Ada",
        "@example.org",
        "BST",
        "+02:00",
        "LOVELACE ",
        " and ",
    ),
])


@given(st.lists(words | signs, max_size=30).map("".join))
def test_any_page_is_read_without_an_exception(text: str) -> None:
    reading = read_text(text)
    page = Page(path="seminars/page.md", text=text, url="")
    problems = (*reading.problems, *check_page(page), *check_blocks(page, calendar=None))
    assert all(str(problem).startswith("seminars/page.md") for problem in problems)
    for form in (write_text, write_json, write_github):
        severities = tuple(problem.kind.severity for problem in problems)
        texts = {page.path: text}
        report = Report(problems=problems, severities=severities, texts=texts, seminars=1)
        assert form(report).endswith("\n") or not problems


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | days
    | texts
    | addresses
    | st.sampled_from(["2026-03-04 14:00", "TBA", "Ada Lovelace (Here)", "https://zoom.us/j/1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*PARTS, "url", "label", "start", "end", "venue"]), inner)
    ),
    max_leaves=6,
)
keys = st.sampled_from([alias for aliases in KEYS.values() for alias in aliases]) | texts


@given(block=st.dictionaries(keys, values, max_size=5), is_flat=st.booleans())
def test_any_front_matter_is_read_without_an_exception(
    *, block: dict[str, object], is_flat: bool
) -> None:
    text = yaml.safe_dump(block, allow_unicode=is_flat, default_flow_style=is_flat)
    reading = read_text(f"---\n{text}---\n")
    assert all(str(problem).startswith("seminars/page.md") for problem in reading.problems)
    if reading.seminar is not None:
        write_feeds(collected(reading.seminar), options=OPTIONS, site=SITE)


arguments = st.sampled_from([*LISTING, "month"])
pairs = st.tuples(arguments | texts, texts | st.integers().map(str) | st.just("2026-01")).map(
    ": ".join
)


@given(
    st.sampled_from([*BLOCKS]) | texts,
    st.lists(pairs, max_size=3).map(lambda said: f"{{ {', '.join(said)} }}") | texts,
)
def test_any_arguments_are_read_or_are_a_field_error(name: str, text: str) -> None:
    with suppress(FieldError):
        read_block(name, text, calendar="seminars.ics")
