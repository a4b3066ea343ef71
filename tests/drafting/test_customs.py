"""What most pages of a site have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import ALIASES, WANG, read_text, seminar_page

from mkdocs_seminars.build import collect_readings
from mkdocs_seminars.drafting.customs import (
    find_folder,
    find_form,
    find_prefix,
    find_tags,
    find_venue,
)
from mkdocs_seminars.model import Page
from mkdocs_seminars.options import Options
from mkdocs_seminars.writing.drafts import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_seminars.catalogue import Catalogue

KEYED = seminar_page("Looms", "2026-03-04 14:00")
PROSE = "---\ndate: 2026-01-01\n---\n**When:** 4 March 2026, 2 pm\n"


def catalogue(pages: Mapping[str, str]) -> Catalogue:
    """Read pages."""
    readings = [read_text(text, path=path) for path, text in pages.items()]
    return collect_readings(readings, options=Options())[0]


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        ([], None),
        ([KEYED, PROSE, KEYED], Form.FRONT_MATTER),
        ([WANG, PROSE, KEYED], Form.PROSE),
        (["---\nspeaker: Li Na\ndate: 2026-03-04\n---\n"], Form.FRONT_MATTER),
        ([KEYED, PROSE], Form.PROSE),
        ([PROSE, KEYED], Form.FRONT_MATTER),
    ],
)
def test_the_form_is_that_of_most_pages_and_of_the_last(
    texts: list[str], form: Form | None
) -> None:
    assert find_form(texts, ALIASES.keys) is form


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        (WANG, "C4DM Seminar"),
        (WANG.replace("C4DM Seminar: Zhaokai Wang", "C4DM Seminar: Another", 1), None),
        (WANG.replace('"C4DM Seminar: Zhaokai Wang"', "Zhaokai Wang", 1), None),
        (KEYED, None),
        ("# Looms\n", None),
    ],
)
def test_a_prefix_stands_before_the_only_speaker(text: str, prefix: str | None) -> None:
    page = Page(path="a.md", text=text, url="")
    assert find_prefix(catalogue({"a.md": text}), {"a.md": page}) == prefix


def test_the_folder_is_that_of_most_seminars() -> None:
    pages = {"a/1.md": KEYED, "a/2.md": KEYED, "b/c/3.md": KEYED}
    assert find_folder(catalogue(pages)) == "a"
    assert find_folder(catalogue({"1.md": KEYED})) == ""
    assert find_folder(catalogue({})) is None


def test_tags_are_those_of_more_than_half() -> None:
    def tagged(tags: str) -> str:
        return KEYED.replace("[seminars]", tags)

    pages = {"1.md": tagged("[seminars, hci]"), "2.md": tagged("[events, seminars, events]")}
    assert find_tags(catalogue(pages)) == ("seminars",)
    assert find_tags(catalogue({})) == ()


def test_the_venue_is_that_of_more_than_half_that_name_one() -> None:
    def at(*venues: str | None) -> Catalogue:
        pages = {
            f"{number}.md": seminar_page(
                "A", "2026-03-04 14:00", more=f"venue: {venue}\n" if venue else ""
            )
            for number, venue in enumerate(venues)
        }
        return catalogue(pages)

    assert find_venue(at("Attic", None, None)) == "Attic"
    assert find_venue(at("Attic", "Attic", "Cellar")) == "Attic"
    assert find_venue(at("Attic", "Cellar")) is None
    assert find_venue(at(None)) is None
