"""What a visitor sees, in real Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browsing import Visit
    from playwright.sync_api import Page

NEXT = "From Frames to Beats: Progress and Challenges in Video-to-Music Generation"
LEAST_CONTRAST = 4.5
"""WCAG 2.2 1.4.3, for text of ordinary size."""


def test_a_visitor_goes_from_the_home_page_to_the_seminar(visit: Visit, address: str) -> None:
    page = visit(address)
    page.locator(".seminars-next").get_by_role("link", name=NEXT, exact=True).click()
    assert page.url == f"{address}seminars/2026-01-23-wang/"


def test_the_calendar_can_be_downloaded(visit: Visit, address: str) -> None:
    page = visit(f"{address}seminars/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the calendar").click()
    assert download.value.suggested_filename == "seminars.ics"
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_screen_reader_hears_lists_of_named_articles(visit: Visit, address: str) -> None:
    page = visit(address)
    assert page.get_by_role("article", name=NEXT).count() == 2
    assert page.get_by_role("link", name=f"Teams: join “{NEXT}”").count() == 2
    items = page.locator("ul.seminar-list > li:visible")
    assert items.count() == page.locator("ul.seminar-list > li:visible > article").count() == 6


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_cut_off_or_scrolls_sideways(visit: Visit, address: str, width: int) -> None:
    page = visit(f"{address}seminars/", width=width)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    for box in page.locator(".seminar:visible").all()[:50]:
        assert box.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_listings_need_no_script(visit: Visit, address: str) -> None:
    page = visit(address, java_script_enabled=False)
    assert page.locator(".seminars-next li:visible .seminar-title").inner_text() == NEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", [".seminar-when", ".seminar-title a", ".seminar-status"])
def test_words_stand_out_from_the_page(visit: Visit, address: str, scheme: str, words: str) -> None:
    page = visit(f"{address}seminars/", color_scheme=scheme)
    assert contrast(page, words) >= (LEAST_CONTRAST if words != ".seminar-title a" else 3)


def contrast(page: Page, selector: str) -> float:
    """Return the contrast ratio (WCAG 2.2) of an element's text with the page behind it."""
    ratio: float = page.locator(selector).first.evaluate("""element => {
        const canvas = document.createElement('canvas').getContext('2d');
        const paint = colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); };
        const shade = () => {
            const part = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(value => {
                const share = value / 255;
                return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
        };
        paint('white');
        paint(getComputedStyle(document.body).backgroundColor);
        const behind = shade();
        paint(getComputedStyle(element).color);
        const text = shade();
        return (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
    }""")
    return ratio
