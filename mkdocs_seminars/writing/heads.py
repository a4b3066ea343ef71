"""What stands in the head of a page: its calendars, and what search engines and networks read.

Structured data follow schema.org's Event; what is not known is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_seminars.addresses import site_url
from mkdocs_seminars.markup import plain_text
from mkdocs_seminars.model import Status
from mkdocs_seminars.writing.content_lines import clean_text
from mkdocs_seminars.writing.events import write_location
from mkdocs_seminars.writing.formulas import readable, readable_markdown
from mkdocs_seminars.writing.lines import image_of
from mkdocs_seminars.writing.moments import write_days, write_hours, write_iso
from mkdocs_seminars.writing.news import earlier_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_seminars.model import Seminar, Speaker
    from mkdocs_seminars.writing.scene import Scene

Json: TypeAlias = "str | bool | list[Json] | dict[str, Json] | None"
SCHEMA = "https://schema.org"
STATUS = {
    Status.CONFIRMED: "EventScheduled",
    Status.TENTATIVE: "EventScheduled",
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
}
"""schema.org/EventStatusType."""
LONGEST = 300
"""Characters of a description, of which search engines show about half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """A calendar that belongs to a page."""

    title: str
    """What it is called."""
    url: str
    """Where it lies, relative to the root of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands in the head of a page."""

    calendars: tuple[Alternate, ...]
    """Calendars to subscribe to."""
    description: str | None
    """What the page is about; none where it is no seminar's."""
    graph: Mapping[str, str]
    """Properties of Open Graph; none where the page is no seminar's."""
    event: Mapping[str, Json] | None
    """The seminar as schema.org's Event; None without a day."""


def write_head(
    seminar: Seminar | None,
    calendars: tuple[Alternate, ...],
    scene: Scene,
    *,
    description: str | None = None,
) -> Head:
    """Make the head of a page, which may be a seminar's own and have a description of its own."""
    if seminar is None:
        return Head(calendars=calendars, description=None, graph={}, event=None)
    described = description or describe(seminar, scene)
    return Head(
        calendars=calendars,
        description=described,
        graph=dict(_graph(seminar, described, scene)),
        event=write_event_data(seminar, scene) if seminar.start else None,
    )


def describe(seminar: Seminar, scene: Scene) -> str:
    """Return what a seminar is in a few sentences, which are made once for its page."""
    if seminar.source not in scene.descriptions:
        scene.descriptions.clear()
        scene.descriptions[seminar.source] = _describe(seminar, scene)
    return scene.descriptions[seminar.source]


def _describe(seminar: Seminar, scene: Scene) -> str:
    """Say when, where and by whom, and begin the abstract."""
    words, start = scene.words, seminar.start
    day = write_days(start, seminar.end, words=words) if start else None
    hours = write_hours(start, seminar.end, words=words) if start else None
    status = words[seminar.status.value] if seminar.status.is_off else None
    facts = (
        status,
        ", ".join(who.name for who in seminar.speakers),
        words.say("moment", day=day, hours=hours) if hours else day,
        seminar.venue,
    )
    text = plain_text(readable_markdown(seminar.abstract)) if seminar.abstract else ""
    whole = clean_text(" · ".join(filter(None, facts)) + (f". {text}" if text else ""))
    return shortened(" ".join(whole.split()))


def shortened(text: str) -> str:
    """Return a text that is not too long, cut between words."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(' ', 1)[0].rstrip(' ,.;:')} …"


def title_of(seminar: Seminar, scene: Scene) -> str:
    """Return the title of a seminar with what must not be overlooked in front."""
    title = readable(seminar.title or scene.words["untitled"])
    if not seminar.status.is_off:
        return title
    return scene.words.say("off_title", status=scene.words[seminar.status.value], title=title)


def mark_title(title: str | None, seminar: Seminar, scene: Scene) -> str | None:
    """Return the title of a seminar's page with its status in front, unless the title has it."""
    status = scene.words[seminar.status.value]
    if title is None or not seminar.status.is_off:
        return title
    if any(_is_marked(title, word) for word in (status, seminar.status.value)):
        return title
    return scene.words.say("off_title", status=status, title=title)


def _is_marked(title: str, word: str) -> bool:
    """Tell whether a title says a word in front, set off by a sign."""
    said = title.casefold().lstrip(" [(*")
    rest = said.removeprefix(word.casefold()).lstrip(" *")
    return said.startswith(word.casefold()) and not rest[:1].isalnum()


def _graph(seminar: Seminar, description: str, scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield properties of Open Graph."""
    root = scene.site.url
    yield "og:type", "article"
    yield "og:site_name", scene.site.name
    yield "og:title", title_of(seminar, scene)
    yield "og:description", description
    if url := site_url(seminar.url, root=root):
        yield "og:url", url
    picture = image_of(seminar)
    if picture and (image := site_url(picture, root=root)):
        yield "og:image", image


def write_event_data(seminar: Seminar, scene: Scene) -> dict[str, Json]:
    """Make schema.org's Event of a seminar whose day is known."""
    root = scene.site.url
    before = earlier_start(seminar)
    is_moved = before is not None and not seminar.status.is_off
    series = scene.catalogue.series_of(seminar)
    picture = image_of(seminar)
    tree: dict[str, Json] = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": readable(seminar.title or scene.words["untitled"]),
        "startDate": write_iso(seminar.start),
        "endDate": write_iso(seminar.end),
        "previousStartDate": write_iso(before) if is_moved or seminar.status.is_off else None,
        "eventStatus": f"{SCHEMA}/{'EventRescheduled' if is_moved else STATUS[seminar.status]}",
        "eventAttendanceMode": f"{SCHEMA}/{_mode(seminar)}EventAttendanceMode",
        "location": [*_places(seminar, scene)],
        "description": describe(seminar, scene),
        "url": site_url(seminar.url, root=root),
        "image": site_url(picture, root=root) if picture else None,
        "inLanguage": seminar.language,
        "performer": [_person(who, root=root) for who in seminar.speakers],
        "organizer": _organizer(seminar, scene),
        "superEvent": {"@type": "EventSeries", "name": series.name} if series else None,
    }
    return {name: value for name, value in tree.items() if value not in (None, [])}


def _mode(seminar: Seminar) -> str:
    if not seminar.online:
        return "Offline"
    return "Mixed" if seminar.venue else "Online"


def _places(seminar: Seminar, scene: Scene) -> Iterator[Json]:
    """Yield the room and where to join; a link that not everybody may know is that of the page."""
    root = scene.site.url
    page = site_url(seminar.url, root=root)
    if seminar.venue:
        venue = write_location(seminar)
        yield {"@type": "Place", "name": venue, "address": venue}
    if seminar.online:
        open_links = () if seminar.status.is_off else seminar.online_in_feeds
        links = (site_url(place.url, root=root) for place in open_links if place.url)
        url = next(filter(None, links), page)
        virtual: dict[str, Json] = {"@type": "VirtualLocation"}
        yield virtual | ({"url": url} if url else {})


def _person(who: Speaker, *, root: str | None) -> Json:
    tree: dict[str, Json] = {"@type": "Person", "name": who.name}
    if who.affiliation:
        tree["affiliation"] = {"@type": "Organization", "name": who.affiliation}
    if who.url and (url := site_url(who.url, root=root)):
        tree["url"] = url
    return tree


def _organizer(seminar: Seminar, scene: Scene) -> Json:
    name = seminar.terms.organiser or scene.site.name
    tree: dict[str, Json] = {"@type": "Organization", "name": name}
    return tree | ({"url": scene.site.url} if scene.site.url else {})
