"""What a page shows weeks after it was built, in any zone, as time goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import served
from conftest import seminar_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from browsing import Publish, Visit
    from playwright.sync_api import Page

TALKS = {
    "index.md": "# Home\n\n<!-- seminars/next -->\n\n<!-- seminars/upcoming { limit: 3 } -->\n\n"
    "<!-- seminars/past { limit: 2 } -->\n",
    **{
        f"talks/{number}.md": seminar_page(f"Talk {number}", f"2026-{month:02}-04 16:00")
        for number, month in enumerate(range(1, 12))
    },
    "talks/off.md": seminar_page("Off", "2026-02-20 16:00", more="status: cancelled\n"),
    "talks/day.md": seminar_page("Day", "2026-03-21"),
    "talks/open.md": seminar_page("Open", None),
}
"""A talk on the fourth of each month, one that is cancelled, one of a whole day, one undated."""


@pytest.fixture
def site(publish: Publish) -> Iterator[str]:
    """Build the site in January and serve it."""
    with served(publish(TALKS)) as root:
        yield root


def titles(page: Page, kind: str) -> list[str]:
    """Return the titles that a listing shows."""
    shown = page.locator(f"[data-seminars={kind}] .seminar-list > li:visible .seminar-title")
    return shown.all_inner_texts()


def test_on_the_day_of_the_build_it_is_as_it_was_built(site: str, visit: Visit) -> None:
    page = visit(site)
    assert titles(page, "next") == ["Talk 1"]
    assert titles(page, "upcoming") == ["Talk 1", "Off", "Talk 2"]
    assert titles(page, "past") == ["Talk 0"]
    assert not page.locator(".seminar-as-of").first.is_visible()


def test_a_site_built_in_january_is_right_in_march(site: str, visit: Visit) -> None:
    page = visit(site, at="2026-03-10T12:00:00Z")
    assert titles(page, "next") == ["Day"]
    assert titles(page, "upcoming") == ["Day", "Talk 3", "Talk 4"]
    assert titles(page, "past") == ["Talk 2", "Off"]


def test_when_everything_is_over_it_says_so(site: str, visit: Visit) -> None:
    page = visit(site, at="2027-06-01T12:00:00Z")
    assert titles(page, "next") == []
    assert titles(page, "upcoming") == ["Open"]
    assert titles(page, "past") == ["Talk 10", "Talk 9"]
    assert page.locator("[data-seminars=next] .seminar-none").is_visible()


def test_without_a_script_it_is_complete_as_of_its_build(site: str, visit: Visit) -> None:
    page = visit(site, at="2026-03-10T12:00:00Z", java_script_enabled=False)
    assert titles(page, "upcoming") == ["Talk 1", "Off", "Talk 2"]
    notes = page.locator(".seminar-as-of").all_inner_texts()
    assert notes == ["As of Saturday 10 January 2026"] * 3
    assert not page.locator(".seminar-filter, .seminar-copy, .seminar-label").first.is_visible()


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-02-01T15:00:00Z", "in 3 days"),
        ("2026-02-03T23:59:00Z", "tomorrow"),
        ("2026-02-04T00:01:00Z", "today"),
        ("2026-02-04T15:01:00Z", "starting soon"),
        ("2026-02-04T16:00:00Z", "live now"),
        ("2026-02-04T16:59:30Z", "live now"),
        ("2026-02-04T17:00:00Z", "ended"),
        ("2026-05-04T17:00:00Z", "ended"),
    ],
)
def test_a_seminars_page_says_how_soon_it_is(site: str, visit: Visit, at: str, said: str) -> None:
    page = visit(f"{site}talks/1/", at=at)
    assert page.locator(".seminar-label:visible").all_inner_texts() == [said]
    assert page.locator(".seminar-add").is_visible() is (said != "ended")


def test_a_seminar_that_is_far_away_or_cancelled_has_no_label(site: str, visit: Visit) -> None:
    assert visit(f"{site}talks/9/").locator(".seminar-label:visible").count() == 0
    cancelled = visit(f"{site}talks/off/", at="2026-02-20T15:30:00Z")
    assert cancelled.locator(".seminar-label:visible").count() == 0


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-03-19T23:00:00Z", "in 2 days"),
        ("2026-03-20T23:00:00Z", "tomorrow"),
        ("2026-03-21T23:00:00Z", "today"),
        ("2026-03-22T00:00:00Z", "ended"),
    ],
)
def test_a_day_is_counted_where_the_seminar_is(site: str, visit: Visit, at: str, said: str) -> None:
    for zone in ("Europe/London", "Asia/Tokyo", "America/Los_Angeles"):
        page = visit(f"{site}talks/day/", at=at, zone=zone)
        assert page.locator(".seminar-label:visible").all_inner_texts() == [said], zone


def test_the_minute_before_the_end_and_after(site: str, visit: Visit) -> None:
    page = visit(site, at="2026-02-04T16:59:05Z")
    assert titles(page, "next") == ["Talk 1"]
    assert page.locator("[data-seminars=next] .seminar-label:visible").inner_text() == "live now"
    page.clock.run_for(60_000)
    assert titles(page, "next") == ["Talk 2"]
    assert titles(page, "past") == ["Talk 1", "Talk 0"]


def test_a_tab_that_is_left_open_over_midnight(site: str, visit: Visit) -> None:
    page = visit(f"{site}talks/1/", at="2026-02-02T23:00:00Z")
    label = page.locator(".seminar-label")
    assert label.inner_text() == "in 2 days"
    page.clock.run_for(61 * 60_000)
    assert label.inner_text() == "tomorrow"
    page.clock.run_for(24 * 60 * 60_000)
    assert label.inner_text() == "today"


@pytest.fixture
def spring(publish: Publish) -> Iterator[str]:
    """Serve seminars before and after the clocks change in London, and one of Tokyo."""
    pages = {
        "index.md": "# Home\n\n<!-- seminars/list -->\n",
        "before.md": seminar_page("Before", "2026-03-27 14:00"),
        "after.md": seminar_page("After", "2026-03-30 14:00"),
        "late.md": seminar_page("Late", "2026-04-01 16:30"),
        "tokyo.md": seminar_page("Tokyo", "2026-04-02 10:00", more="timezone: Asia/Tokyo\n"),
    }
    with served(publish(pages)) as root:
        yield root


def local_times(page: Page) -> dict[str, str]:
    """Return the visitor's time beside each title, if there is one."""
    items = page.locator(".seminar-list > li").all()
    return {
        item.locator(".seminar-title").inner_text(): item.locator(".seminar-local").inner_text()
        for item in items
    }


def test_tokyo_looks_at_london_across_the_change_of_clocks(spring: str, visit: Visit) -> None:
    assert local_times(visit(spring, zone="Asia/Tokyo")) == {
        "Before": "Your time: 23:00",
        "After": "Your time: 22:00",
        "Late": "Your time: Thu 2 Apr, 00:30",
        "Tokyo": "",
    }


def test_london_looks_at_itself_and_at_tokyo(spring: str, visit: Visit) -> None:
    assert local_times(visit(spring)) == {
        "Before": "",
        "After": "",
        "Late": "",
        "Tokyo": "Your time: 02:00",
    }


def test_a_zone_with_the_same_clock_needs_no_second_time(spring: str, visit: Visit) -> None:
    shown = local_times(visit(spring, zone="Europe/Lisbon"))
    assert [shown[name] for name in ("Before", "After", "Late")] == ["", "", ""]


def test_the_month_turns(publish: Publish, visit: Visit) -> None:
    pages = {"index.md": "# Home\n\n<!-- seminars/month -->\n"} | {
        f"{month}-{day}.md": seminar_page(f"Talk {month}/{day}", f"2026-{month:02}-{day:02} 16:00")
        for month in (1, 2, 3)
        for day in (4, 11, 18)
    }
    with served(publish(pages)) as root:
        for at, month in (
            ("2026-01-20T12:00:00Z", "January 2026"),
            ("2026-03-01T00:00:30Z", "March 2026"),
            ("2026-09-01T00:00:00Z", "September 2026"),
            ("2027-09-01T00:00:00Z", "January 2026"),
        ):
            page = visit(root, at=at)
            name = page.locator("caption:visible, .seminar-month:visible > .seminar-heading")
            assert name.all_inner_texts() == [month]


INSTANT = {"name": "material", "font": False, "features": ["navigation.instant"]}


def test_instant_navigation_there_and_back(tmp_path: Path, publish: Publish, visit: Visit) -> None:
    with served(tmp_path / "site") as root:
        folder = publish(TALKS, site_url=root, theme=INSTANT)
        assert folder == tmp_path / "site"
        page = visit(root, at="2026-03-10T12:00:00Z")
        page.evaluate("window.isSamePage = true")
        page.locator("[data-seminars=next] li:visible .seminar-title a").click()
        page.locator(".seminar-card").wait_for()
        assert page.locator(".seminar-label:visible").inner_text() == "in 11 days"
        page.go_back()
        page.locator("[data-seminars=upcoming]").wait_for()
        assert titles(page, "upcoming") == ["Day", "Talk 3", "Talk 4"]
        assert page.evaluate("window.isSamePage") is True


def test_sessions_are_counted_one_by_one(publish: Publish, visit: Visit) -> None:
    pages = {
        "index.md": "# Home\n\n<!-- seminars/next -->\n\n<!-- seminars/upcoming -->\n",
        "course.md": seminar_page(
            "Course", None, more="sessions: [2026-02-02 10:00, 2026-02-09 10:00]\n"
        ),
        "talk.md": seminar_page("Talk", "2026-02-04 10:00"),
    }
    with served(publish(pages)) as root:
        home = visit(root, at="2026-02-03T10:00:00Z")
        assert titles(home, "next") == ["Talk"]
        assert titles(home, "upcoming") == ["Talk", "Course (2 of 2)"]
        page = visit(f"{root}course/", at="2026-02-09T09:30:00Z")
        labels = page.locator(".seminar-sitting .seminar-label:visible").all_inner_texts()
        assert labels == ["ended", "starting soon"]


def test_a_group_without_a_day_stays(publish: Publish, visit: Visit) -> None:
    pages = {
        "index.md": "# Home\n\n<!-- seminars/upcoming { group: month } -->\n",
        "talk.md": seminar_page("Talk", "2026-02-04 10:00"),
        "open.md": seminar_page("Open", None),
    }
    with served(publish(pages)) as root:
        assert titles(visit(root), "upcoming") == ["Talk", "Open"]
        page = visit(root, at="2026-03-04T10:00:00Z")
        assert page.locator(".seminar-group:visible h2").all_inner_texts() == [
            "Date to be announced"
        ]
