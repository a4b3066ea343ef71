"""The pages that are generated: all seminars, years, series, speakers, and how to subscribe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from conftest import scene

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.model import Seminar, Series, Speaker
from mkdocs_seminars.options import Calendars, Options, Pages
from mkdocs_seminars.writing.indexes import shown_numbers, write_indexes
from mkdocs_seminars.writing.words import load_words

ADA = Speaker(
    name="Ada *L*", affiliation="Society & co", url="https://example.org/a", photo="a.png"
)
SERIES = Series(key="c4dm", name="Music [Seminar]", description="Sound, *loud*.")


USUAL = Options()


def seminar(number: int, *, year: int = 2026, **more: object) -> Seminar:
    start = datetime(year, 3, 1, 14, tzinfo=UTC) + timedelta(days=number)
    bare = Seminar(uid=f"{year}/{number}", source=f"{year}-{number}.md", url="x/", start=start)
    return replace(bare, **more)  # type: ignore[arg-type]


TALKS = (
    seminar(1, speakers=(ADA,), series="c4dm"),
    seminar(2, speakers=(replace(ADA, url=None, photo=None, affiliation=None),)),
    seminar(1, year=2025, speakers=(Speaker(name="Bo"),)),
)


def written(*seminars: Seminar, options: Options = USUAL, language: str = "en") -> dict[str, str]:
    """Return path and text of each page."""
    catalogue, _ = collect(seminars, duration=timedelta(hours=1), series=[SERIES])
    words, _ = load_words(language)
    pages = write_indexes(scene(catalogue, options=options, words=words))
    return {page.path: page.text for page in pages}


def test_every_part_has_its_page() -> None:
    assert list(written(*TALKS)) == [
        "seminars/index.md",
        "seminars/series/c4dm.md",
        "seminars/speakers/ada-star-l-star.md",
        "seminars/years/2025.md",
        "seminars/years/2026.md",
        "seminars/speakers/index.md",
        "seminars/subscribe.md",
    ]


def test_the_index_lists_all_and_leads_to_the_others() -> None:
    assert written(*TALKS)["seminars/index.md"] == (
        '---\ntitle: "Seminars"\nrender_macros: false\n---\n\n# Seminars\n\n'
        "## Upcoming seminars\n\n<!-- seminars/upcoming { page: 1 } -->\n\n"
        "## Subscribe\n\n<!-- seminars/subscribe -->\n\n"
        "## Past seminars\n\n"
        '<!-- seminars/past { page: 1, group: "year", style: "compact" } -->\n\n'
        "## By year\n\n[2026](years/2026.md) · [2025](years/2025.md)\n\n"
        "## By series\n\n[Music &#91;Seminar&#93;](series/c4dm.md)\n\n"
        "## Speakers\n\n[All speakers](speakers/index.md)\n"
    )


def test_the_page_of_a_series_says_what_it_is() -> None:
    assert written(*TALKS)["seminars/series/c4dm.md"].endswith(
        "# Music &#91;Seminar&#93;\n\nSound, &#42;loud&#42;&#46;\n\n"
        '## Upcoming seminars\n\n<!-- seminars/upcoming { series: "c4dm", page: 1 } -->\n\n'
        '## Subscribe\n\n<!-- seminars/subscribe { series: "c4dm" } -->\n\n## Past seminars\n\n'
        '<!-- seminars/past { series: "c4dm", page: 1, group: "year", style: "compact" } -->\n'
    )


def test_the_page_of_a_speaker_says_who_it_is() -> None:
    assert written(*TALKS)["seminars/speakers/ada-star-l-star.md"].endswith(
        "# Ada &#42;L&#42;\n\n![Ada &#42;L&#42;](../../a.png)\n\n"
        "Society &#38; co · [Personal page](https://example.org/a)\n\n"
        '## Upcoming seminars\n\n<!-- seminars/upcoming { speaker: "Ada *L*", page: 1 } -->\n\n'
        '## Subscribe\n\n<!-- seminars/subscribe { speaker: "Ada *L*" } -->\n\n'
        '## Past seminars\n\n<!-- seminars/past { speaker: "Ada *L*", page: 1, group: "year", '
        'style: "compact" } -->\n'
    )


def test_a_name_ends_no_comment_and_no_front_matter() -> None:
    name = 'Eve --> <b> "x"\\'
    talks = (seminar(1, series=name), seminar(2, series=name))
    (text,) = (text for path, text in written(*talks).items() if "/series/" in path)
    assert text.count("-->") == text.count("<!--") == 3
    assert '{ series: "Eve --\\u003e \\u003cb\\u003e \\"x\\"\\\\"' in text


def test_long_lists_go_on_further_pages() -> None:
    talks = [seminar(number, year=2025, speakers=(Speaker(name=f"N{number}"),)) for number in
             range(12)]  # fmt: skip
    pages = written(*talks, options=Options(pages=Pages(size=5)))
    assert [path for path in pages if "page" in path or path.endswith("/2.md")] == [
        *("seminars/page/2.md", "seminars/page/3.md", "seminars/years/2025/2.md"),
        *("seminars/speakers/page/2.md", "seminars/speakers/page/3.md"),
    ]
    assert pages["seminars/index.md"].count("**1** · [2](page/2.md) · [3](page/3.md)") == 1
    second = pages["seminars/page/2.md"]
    assert "# Seminars, page 2\n\n## Past seminars\n" in second
    assert "[1](../index.md) · **2** · [3](3.md)" in second
    assert "[1](../2025.md) · **2** · [3](3.md)" in pages["seminars/years/2025/2.md"]


@pytest.mark.parametrize(
    ("options", "missing"),
    [
        (Options(pages=Pages(years=False)), "years"),
        (Options(pages=Pages(series=False)), "series"),
        (Options(pages=Pages(speakers=None)), "speakers"),
        (Options(pages=Pages(subscribe=False)), "subscribe"),
        (Options(calendar=None), "subscribe"),
    ],
)
def test_pages_that_are_not_wanted_are_not_there(options: Options, missing: str) -> None:
    pages = written(*TALKS, options=options)
    assert [path for path in pages if f"/{missing}" in path] == []
    assert f"({missing}" not in pages["seminars/index.md"]


def test_every_speaker_may_have_a_page() -> None:
    assert "seminars/speakers/bo.md" in written(*TALKS, options=Options(pages=Pages(speakers=1)))


def test_a_part_without_a_calendar_offers_none() -> None:
    off = Calendars(series=False, speakers=False, years=False)
    pages = written(*TALKS, options=Options(calendars=off))
    assert "subscribe" not in pages["seminars/series/c4dm.md"]
    assert "subscribe" in pages["seminars/index.md"]


def test_pages_lie_beside_the_index() -> None:
    assert "talks/years/2026.md" in written(*TALKS, options=Options(index="talks.md"))
    assert "years/2026.md" in written(*TALKS, options=Options(index="index.md"))
    assert written(*TALKS, options=Options(index=None)) == {}


def test_a_site_without_seminars_has_an_index() -> None:
    assert list(written()) == ["seminars/index.md", "seminars/subscribe.md"]
    assert "Past" not in written()["seminars/index.md"]


def test_pages_speak_the_language_of_the_site() -> None:
    pages = written(*TALKS, language="de")
    assert "# Vorträge\n" in pages["seminars/index.md"]
    assert "# Vorträge im Jahr 2026\n" in pages["seminars/years/2026.md"]


@pytest.mark.parametrize(
    ("here", "total", "shown"),
    [
        (2, 3, "1 2 3"),
        (1, 12, "1 2 3 4 5 6 7 8 9 10 11 12"),
        (1, 40, "1 2 3 4 … 40"),
        (5, 40, "1 2 3 4 5 6 7 8 … 40"),
        (20, 40, "1 … 17 18 19 20 21 22 23 … 40"),
        (40, 40, "1 … 37 38 39 40"),
    ],
)
def test_a_page_of_many_leads_to_the_first_the_nearest_and_the_last(
    here: int, total: int, shown: str
) -> None:
    numbers = shown_numbers(here, total)
    assert " ".join("…" if number is None else str(number) for number in numbers) == shown


def test_pages_that_are_left_out_are_told() -> None:
    options = Options(pages=Pages(size=1, years=False, speakers=None))
    pages = written(*(seminar(number) for number in range(20)), options=options)
    assert "[1](../index.md) · … · [7](7.md)" in pages["seminars/page/10.md"]
    assert "[9](9.md) · **10** · [11](11.md)" in pages["seminars/page/10.md"]
    assert "[13](13.md) · … · [20](20.md)" in pages["seminars/page/10.md"]
