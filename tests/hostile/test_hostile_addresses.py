"""Links lead to http, https, mailto, tel or a place in the site, and nowhere else."""

from __future__ import annotations

import json
import re
from contextlib import suppress

import pytest
from attacking import addresses, elements, parse, publish_page
from payloads import ADDRESSES, BREAKING, write_labels, write_page

from mkdocs_seminars.addresses import is_publishable
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.series import read_series

ROOT, BELOW = "looms.md", "seminars/looms.md"
CONFERENCE = r"CONFERENCE;FEATURE=VIDEO;LABEL=[\w ]+;VALUE=URI:[^\s\"<>]+"
SCHEME = re.compile(r"(?i)(?:https?://[^/]|mailto:|tel:|webcal://)")
KEYS = ("recording", "slides", "image", "links", "online")
"""Keys behind which an address stands."""


def pages(url: str) -> list[str]:
    """Write pages that have an address in every place where one may stand."""
    said = dict.fromkeys(("title", "venue", "organiser", "bio"), f"[Looms]({url})")
    return [
        write_page(
            **dict.fromkeys(KEYS, url),
            speakers=[{"name": "Ada Byron", "url": url, "photo": url}],
            abstract=f"[Looms]({url}) ![x]({url}) <{url}>",
        ),
        write_page(
            links=[{"url": url, "label": "Code"}],
            online=[{"url": url, "label": "Join"}],
            speaker=f"[Ada Byron]({url})",
        ),
        write_page(speaker=f'<a href="{url}">Ada Byron</a>', **said),
        write_page(speaker="Ada Byron", speaker_url=url, meeting_links="none", join=f"[x]({url})"),
        write_page(status="cancelled", message=f"[Why]({url})", contact=url),
    ]


def is_allowed(url: str) -> bool:
    """Tell whether an address is a link, or one that browsers resolve against the page's own."""
    bare = re.sub(r"[\x00-\x20]", "", url)
    return bool(SCHEME.match(url)) or not re.match(r"(?i)[a-z][a-z0-9+.-]*:|[\\/]{2}", bare)


def named(texts: dict[str, str]) -> list[object]:
    return [pytest.param(text, id=name) for name, text in texts.items()]


@pytest.mark.parametrize("path", [ROOT, BELOW])
@pytest.mark.parametrize("url", named(ADDRESSES))
def test_an_address_that_no_page_may_have_is_not_published(url: str, path: str) -> None:
    for page in pages(url):
        outcome = publish_page(page, path=path)
        for html in (outcome.html, outcome.head):
            assert [one for one in addresses(parse(html)) if not is_allowed(one)] == []
        assert [one for one in urls(json.loads(outcome.json)) if not SCHEME.match(one)] == []
        for line in outcome.calendar.replace("\r\n ", "").split("\r\n"):
            if line.startswith(("URL", "CONFERENCE", "SOURCE")):
                assert SCHEME.search(line)
        assert not re.search(r"\]\((?!https?:|mailto:|tel:|[\w./%&;=,~+@!$-]+\))", outcome.pages)


def urls(value: object) -> list[str]:
    """Return every address of the feed."""
    if isinstance(value, list):
        return [url for one in value for url in urls(one)]
    if not isinstance(value, dict):
        return []
    own = [value[name] for name in ("url", "recording", "slides") if value.get(name)]
    return [*own, *(url for one in value.values() for url in urls(one))]


@pytest.mark.parametrize("key", ["recording", "slides", "links", "speaker_url"])
@pytest.mark.parametrize(
    "url", named({name: url for name, url in ADDRESSES.items() if "here" not in name})
)
def test_what_is_refused_is_a_problem(url: str, key: str) -> None:
    kinds = publish_page(write_page(speaker="Ada Byron", **{key: url}), path=ROOT).kinds
    assert kinds & {"address", "too_long", "characters"}


@pytest.mark.parametrize("url", ["javascript://zoom.us/j/1%0Aalert(1)", "data://zoom.us/j/1"])
@pytest.mark.parametrize("form", ['<a href="{}">Join</a>', "[Join]({})", "<{}>", "{}"])
def test_a_meeting_in_the_text_is_checked_as_one_in_the_keys(url: str, form: str) -> None:
    for page in (
        write_labels(Online=form.format(url)),
        write_page() + f"\n{form.format(url)}\n",
        write_labels(Slides=form.format(url), Recording=form.format(url)),
    ):
        outcome = publish_page(page)
        assert [one for one in addresses(parse(outcome.html)) if not is_allowed(one)] == []
        assert (outcome.seminar["online"], outcome.seminar["slides"]) == ([], None)


@pytest.mark.parametrize("url", named(BREAKING))
def test_an_address_ends_where_it_ends(url: str) -> None:
    for page in pages(url):
        outcome = publish_page(page)
        for html in (outcome.html, outcome.head):
            for element in elements(parse(html)):
                assert element.tag != "script" or element.get("type") == "application/ld+json"
                assert not [name for name in element.attrib if name.startswith("on")]
        for line in outcome.pages.split("\n"):
            bare = line.removeprefix("<!-- seminars/").removesuffix(" -->")
            assert not {"<", ">"} & set(bare)
            assert not re.search(r"\{[{%:]", line)
        unfolded = outcome.calendar.replace("\r\n ", "")
        conferences = re.findall(r"(?m)^CONFERENCE.*$", unfolded)
        assert all(re.fullmatch(CONFERENCE, one.strip()) for one in conferences)


@pytest.mark.parametrize("url", named(ADDRESSES))
def test_the_options_of_a_series_keep_the_same_rule(url: str) -> None:
    for field in ("url", "online"):
        with suppress(FieldError):
            series = read_series({"c4dm": {"name": "C4DM", field: url}})["c4dm"]
            assert is_allowed(str(getattr(series, field)))
            assert "\n" not in str(getattr(series, field))


def test_what_can_be_published_is_a_link_or_a_place() -> None:
    assert all(
        map(
            is_publishable,
            ("https://example.org/a?b=c:d", "mailto:a@example.org", "tel:+44", "a/b:c", "#x", ""),
        )
    )
    assert not any(
        map(is_publishable, ("javascript:x", "a:b", ":x", "a b", "a\nb", "https:", "//[x"))
    )


def test_an_address_keeps_its_meaning_when_signs_are_written_by_number() -> None:
    seminar = publish_page(write_page(slides='https://example.org/a"b?c={d}&e=(f)#g')).seminar
    assert seminar["slides"] == "https://example.org/a%22b?c=%7Bd%7D&e=(f)#g"


def test_a_colon_in_the_name_of_a_file_begins_no_address() -> None:
    outcome = publish_page(write_page(slides="./x:alert(1)"), path=ROOT)
    assert outcome.seminar["slides"] == "https://seminars.example/x%3Aalert(1)"


def test_an_address_says_what_is_wrong_with_it() -> None:
    (problem,) = publish_page(write_page(slides="javascript:alert(1)")).problems
    assert problem.kind is Kind.ADDRESS
    assert str(problem) == (
        'seminars/looms.md:5: slides: "javascript:alert(1)" is not an address; '
        "write it like https://example.org/page, or a file beside the page"
    )


@pytest.mark.parametrize(
    "path",
    ["%2f%2fevil.example/a", "%2F/evil.example", "%2e%2e/%2fevil.example", "/%2fevil.example"],
)
def test_a_place_in_the_site_that_is_written_by_numbers_leads_to_no_other(path: str) -> None:
    html = publish_page(write_page(abstract=f"[Looms]({path})")).html
    assert not [url for url in addresses(parse(html)) if url.startswith(("//", "\\\\"))]
