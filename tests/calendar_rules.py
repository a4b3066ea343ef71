"""What a public calendar keeps to, so that no program that subscribes to it breaks or misleads.

The rules of RFC 5545 and RFC 7986, narrowed to what ours has: a property that is not named here is
a fault, and so is a time zone, as every time is an instant in UTC or a day. On top of them stands
what Google, Apple and Outlook do with a text, an invitation, an alarm or an uid of a calendar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from zoneinfo import available_timezones

import webcolors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

MOST_OCTETS, MOST_OF_A_UID = 75, 255
LONGEST = timedelta(days=31)
NO_LINE = re.compile("[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029\ufeff]")
"""Control characters, and what some programs take for the end of a line or choke on."""
CONTENT_LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)',
    re.DOTALL,
)
PARAMETER = re.compile(r';([A-Z0-9-]+)=(?:"([^"]*)"|([^";:,]*))')
TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*", re.DOTALL)
TEXTS = re.compile(r"(?:[^\\;]|\\[\\;,nN])*", re.DOTALL)
MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);")
"""What Google Calendar reads as HTML."""
ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]+")
LENGTH = re.compile(
    r"P(?:[0-9]+W|[0-9]+D(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?"
    r"|T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)"
)
DATE, INSTANT = re.compile(r"[0-9]{8}"), re.compile(r"[0-9]{8}T[0-9]{6}Z")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
ZONES, COLORS = frozenset(available_timezones()), frozenset(webcolors.names(webcolors.CSS3))
STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "CREATED")
NOTHING_LEFT = "no event of the old calendar is left"
"""What may be so where everything was taken off the programme."""
PLACE_AND_TIME = ("DTSTART", "DTEND", "STATUS", "LOCATION")


@dataclass(frozen=True, kw_only=True)
class Property:
    """One content line."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as it was before it was escaped."""
        return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(frozen=True, kw_only=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Return the properties of a name."""
        return [one for one in self.properties if one.name == name]

    def value(self, name: str) -> str | None:
        """Return the first value of a name, as it is written."""
        return next((one.value for one in self.all(name)), None)


Check: TypeAlias = "Callable[[Property], bool]"


class Rule(NamedTuple):
    """What a property must be like."""

    check: Check
    is_needed: bool = False
    is_single: bool = True
    parameters: Mapping[str, str] = {}


def is_one_of(*words: str) -> Check:
    """Allow a few words."""
    return lambda one: one.value in words


def is_text(one: Property) -> bool:
    """Allow TEXT, escaped as the standard wants and nothing else."""
    return bool(TEXT.fullmatch(one.value)) and one.value != ""


def is_prose(one: Property) -> bool:
    """Allow TEXT that every program shows as it is meant."""
    text = one.text
    shown = not MARKUP.search(text) and "\\" not in text
    return is_text(one) and shown and text == text.strip()


def is_line(one: Property) -> bool:
    """Allow the same on one line."""
    return is_prose(one) and "\n" not in one.text


def is_name(one: Property) -> bool:
    """Allow the same without a sign that has to be escaped, about which programs disagree."""
    return is_line(one) and not re.search(r"[\\,;]", one.value)


def is_words(one: Property) -> bool:
    """Allow several TEXTs."""
    return bool(TEXTS.fullmatch(one.value)) and one.value != ""


def is_address(one: Property) -> bool:
    """Allow a URI."""
    return bool(ADDRESS.fullmatch(one.value))


def is_instant(one: Property) -> bool:
    """Allow an instant in UTC that there is."""
    return isinstance(read_moment(one), datetime)


def is_moment(one: Property) -> bool:
    """Allow an instant in UTC, or a day that says that it is one."""
    moment = read_moment(one)
    return moment is not None and isinstance(moment, datetime) != ("VALUE" in one.parameters)


def is_uid(one: Property) -> bool:
    """Allow TEXT that is not too long."""
    return is_text(one) and len(one.text.encode()) <= MOST_OF_A_UID


def is_number(one: Property) -> bool:
    """Allow a number that is not negative."""
    return bool(re.fullmatch("[0-9]{1,10}", one.value)) and int(one.value) < 1 << 31


def is_length(one: Property) -> bool:
    """Allow a length of time that is more than none."""
    return bool(LENGTH.fullmatch(one.value)) and bool(re.search("[1-9]", one.value))


def is_zone(one: Property) -> bool:
    """Allow an IANA time zone."""
    return one.value in ZONES


def is_color(one: Property) -> bool:
    """Allow a colour of CSS 3 by its name."""
    return one.value.lower() in COLORS


URI, DAY, SPAN = {"VALUE": "URI"}, {"VALUE": "DATE"}, {"VALUE": "DURATION"}
BARE = {
    "VERSION": Rule(is_one_of("2.0"), is_needed=True),
    "PRODID": Rule(is_text, is_needed=True),
    "CALSCALE": Rule(is_one_of("GREGORIAN")),
}
"""What a calendar with one seminar says of itself; more would make a new calendar in Outlook."""
CALENDAR = {
    **BARE,
    "NAME": Rule(is_name),
    "X-WR-CALNAME": Rule(is_name, is_needed=True),
    "DESCRIPTION": Rule(is_prose),
    "X-WR-CALDESC": Rule(is_prose),
    "X-WR-TIMEZONE": Rule(is_zone),
    "REFRESH-INTERVAL": Rule(is_length, parameters=SPAN),
    "X-PUBLISHED-TTL": Rule(is_length),
    "SOURCE": Rule(is_address, parameters=URI),
    "URL": Rule(is_address),
    "COLOR": Rule(is_color),
    "LAST-MODIFIED": Rule(is_instant),
}
"""No METHOD, which makes an invitation, and no UID, by which programs take all for one event."""
EVENT = {
    "UID": Rule(is_uid, is_needed=True),
    "DTSTAMP": Rule(is_instant, is_needed=True),
    "LAST-MODIFIED": Rule(is_instant, is_needed=True),
    "CREATED": Rule(is_instant),
    "SEQUENCE": Rule(is_number, is_needed=True),
    "DTSTART": Rule(is_moment, is_needed=True, parameters=DAY),
    "DTEND": Rule(is_moment, is_needed=True, parameters=DAY),
    "SUMMARY": Rule(is_line, is_needed=True),
    "DESCRIPTION": Rule(is_prose, is_needed=True),
    "LOCATION": Rule(is_line),
    "CONTACT": Rule(is_line),
    "CATEGORIES": Rule(is_words),
    "URL": Rule(is_address),
    "CONFERENCE": Rule(is_address, is_single=False, parameters=URI),
    "STATUS": Rule(is_one_of("CONFIRMED", "TENTATIVE", "CANCELLED"), is_needed=True),
    "TRANSP": Rule(is_one_of("TRANSPARENT", "OPAQUE")),
    "COLOR": Rule(is_color),
    "X-SEMINARS-PAGE": Rule(is_text),
    "X-SEMINARS-IN": Rule(is_text),
    "X-SEMINARS-CHANGED": Rule(is_text, is_single=False),
    "X-SEMINARS-DELETED": Rule(is_text),
}
"""No ORGANIZER or ATTENDEE, which make an invitation, no alarm, no recurrence, no CLASS."""
FREE = {"FEATURE", "LABEL"}
"""Parameters of a conference that may say anything."""


def find_faults(content: bytes, *, is_single: bool = False) -> list[str]:
    """Return what is wrong with a calendar; `is_single` is one with one seminar."""
    faults = [*_in_octets(content)]
    if faults:
        return faults
    try:
        calendar = read_calendar(content)
    except ValueError as error:
        return [str(error)]
    faults += _in_properties(calendar, BARE if is_single else CALENDAR)
    for names in (("NAME", "X-WR-CALNAME"), ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")):
        if len({one.value for one in calendar.properties if one.name in names}) > 1:
            faults.append(f"{' and '.join(names)} differ")
    for event in calendar.parts:
        where = f"{event.value('UID')}: "
        faults += [where + fault for fault in (*_in_properties(event, EVENT), *_in_event(event))]
    return [*faults, *_in_order(calendar.parts)]


def find_doubts(content: bytes) -> list[str]:
    """Return what is right but strange, and only for a site's organisers and authors to say."""
    events = read_calendar(content).parts
    long = [event for event in events if _length(event) > LONGEST]
    return [*(f"{event.value('UID')} is long" for event in long), *([] if events else ["empty"])]


def find_false_stamps(before: bytes, after: bytes) -> list[str]:
    """Return what is wrong with a calendar as a new version of the one before it."""
    old, new = read_calendar(before), read_calendar(after)
    known = {event.value("UID"): event for event in old.parts}
    both = [(known[uid], event) for event in new.parts if (uid := event.value("UID")) in known]
    faults = [
        f"{event.value('UID')}: {fault}" for was, event in both for fault in _in_change(was, event)
    ]
    if (old.value("LAST-MODIFIED") or "") > (new.value("LAST-MODIFIED") or "~"):
        faults.append("LAST-MODIFIED of the calendar went back")
    return faults if both or not known else [*faults, NOTHING_LEFT]


def _in_octets(content: bytes) -> Iterator[str]:
    """Yield what is wrong with the lines, before anything is read (RFC 5545 3.1)."""
    if not content.endswith(b"\r\n") or re.search(rb"\r(?!\n)|(?<!\r)\n", content):
        yield "a line that does not end in CRLF"
    for number, line in enumerate(content.removesuffix(b"\r\n").split(b"\r\n"), start=1):
        if not line:
            yield f"line {number} is empty"
        if len(line) > MOST_OCTETS:
            yield f"line {number} has {len(line)} octets"
        try:
            found = NO_LINE.search(line.decode()) or _no_character(line.decode())
        except UnicodeDecodeError:
            yield f"line {number} is no UTF-8, or parts a character"
            continue
        if found:
            yield f"line {number} has {found[0]!r}"


def _no_character(text: str) -> str | None:
    """Return a code point that is for ever none, if there is one."""
    return next((one for one in text if ord(one) & 0xFFFE == 0xFFFE), None)


def read_calendar(content: bytes) -> Component:
    """Read the one calendar that there is; ValueError when it is none."""
    stack: list[Component] = [Component(name="")]
    for line in content.decode().replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")[:-1]:
        found = CONTENT_LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"no content line: {line[:60]!r}")
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            stack.append(Component(name=value))
            stack[-2].parts.append(stack[-1])
        elif name == "END":
            if stack.pop().name != value or not stack:
                raise ValueError(f"END:{value} closes something else")
        else:
            stack[-1].properties.append(_property(name, found["parameters"], value))
    root, *unclosed = stack
    if unclosed or [one.name for one in root.parts] != ["VCALENDAR"] or root.properties:
        raise ValueError("not exactly one calendar")
    return root.parts[0]


def _property(name: str, parameters: str, value: str) -> Property:
    """Return a content line; ValueError when it has a parameter twice."""
    found = [(key, quoted or plain) for key, quoted, plain in PARAMETER.findall(parameters)]
    if len(dict(found)) < len(found):
        raise ValueError(f"{name} has a parameter twice")
    return Property(name=name, parameters=dict(found), value=value)


def _in_properties(component: Component, rules: Mapping[str, Rule]) -> Iterator[str]:
    for one in component.properties:
        rule = rules.get(one.name)
        if rule is None:
            yield f"{one.name} may not be there"
            continue
        if not rule.check(one):
            yield f"{one.name} is wrong: {one.value[:200]!r}"
        free = FREE if one.name == "CONFERENCE" else set()
        said = {key: value for key, value in one.parameters.items() if key not in free}
        if said != rule.parameters and not (rule.check is is_moment and not said):
            yield f"{one.name} has the parameters {said}"
    for name, rule in rules.items():
        number = len(component.all(name))
        if (rule.is_needed and number < 1) or (rule.is_single and number > 1):
            yield f"{name} is there {number} times"


def _in_event(event: Component) -> Iterator[str]:
    """Yield what is wrong between the properties of an event, each of which may be right."""
    if event.name != "VEVENT" or event.parts:
        yield f"{event.name} with {[part.name for part in event.parts]} is no plain event"
    if event.value("DTSTAMP") != event.value("LAST-MODIFIED"):
        yield "DTSTAMP and LAST-MODIFIED mean the same and differ"
    if (event.value("CREATED") or "") > (event.value("LAST-MODIFIED") or ""):
        yield "it was created after it changed"
    if (
        len({"VALUE" in one.parameters for name in PLACE_AND_TIME[:2] for one in event.all(name)})
        > 1
    ):
        yield "it begins at a time and ends on a day, or the other way round"
    elif _length(event) <= timedelta(0):
        yield "it ends before it begins, or at once"
    address, description = event.value("URL"), event.all("DESCRIPTION")
    if address and not any(address in one.text for one in description):
        yield "its address is not in its description, where Google and Outlook show it"


def _in_order(events: Iterable[Component]) -> Iterator[str]:
    """Yield what is wrong with the order, in which nothing may move when nothing changes."""
    for one, other in pairwise(_place(event) for event in events):
        if one >= other:
            yield f"{other} stands behind {one}, or is the same"
    uids = [event.value("UID") for event in events]
    yield from (f"two events are {uid}" for uid in set(uids) if uids.count(uid) > 1)


def _place(event: Component) -> tuple[str, str]:
    """Return start and uid; what begins on a day stands before what begins at its midnight."""
    return event.value("DTSTART") or "", event.value("UID") or ""


def _in_change(was: Component, event: Component) -> Iterator[str]:
    """Yield what is wrong with the stamps of an event that was published before."""
    if _content(was) == _content(event):
        moved = [name for name in STAMPS if was.value(name) != event.value(name)]
        yield from (f"nothing changed but {name}" for name in moved)
        return
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        if (event.value(name) or "") <= (was.value(name) or ""):
            yield f"it changed and {name} did not grow"
    before, after = (int(one.value("SEQUENCE") or 0) for one in (was, event))
    is_graver = any(was.value(name) != event.value(name) for name in PLACE_AND_TIME)
    if after < before + is_graver:
        yield f"SEQUENCE went from {before} to {after}"
    if was.value("CREATED") not in {None, event.value("CREATED")}:
        yield "it was created at another time"


def _content(event: Component) -> list[tuple[str, ...]]:
    """Return what an event says to anybody, and not only to the next build."""
    return sorted(
        (one.name, one.value, *(f"{key}={value}" for key, value in sorted(one.parameters.items())))
        for one in event.properties
        if one.name not in STAMPS and not one.name.startswith("X-SEMINARS-")
    )


def _length(event: Component) -> timedelta:
    """Return how long an event is, 0 when that cannot be told."""
    start, end = ([*map(read_moment, event.all(name)), None][0] for name in PLACE_AND_TIME[:2])
    if isinstance(start, datetime) and isinstance(end, datetime):
        return end - start
    if start is None or end is None or isinstance(start, datetime) or isinstance(end, datetime):
        return timedelta(0)
    return end - start


def read_moment(one: Property) -> datetime | date | None:
    """Read an instant in UTC or a day; None when it is neither."""
    try:
        if DATE.fullmatch(one.value):
            return date.fromisoformat(one.value)
        if INSTANT.fullmatch(one.value):
            return datetime.strptime(one.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return None
