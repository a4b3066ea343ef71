"""What a visitor sees, in real Chromium."""

from __future__ import annotations

import http.server
import shutil
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import NOW, build_folder
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
NEXT = "From Frames to Beats: Progress and Challenges in Video-to-Music Generation"
LEAST_CONTRAST = 4.5
"""WCAG 2.2 1.4.3, for text of ordinary size."""

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files without a log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the example site and serve it under a sub-path, as project pages are."""
    folder = tmp_path_factory.mktemp("served")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        build_folder(ROOT / "example_site", into=folder / "group")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/group/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the browser once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


def test_a_visitor_goes_from_the_home_page_to_the_seminar(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    page.locator(".seminar-next").get_by_role("link", name=NEXT, exact=True).click()
    assert page.url == f"{address}seminars/2026-01-23-wang/"
    page.close()


def test_the_calendar_can_be_downloaded(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}seminars/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the calendar").click()
    assert download.value.suggested_filename == "seminars.ics"
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    page.close()


def test_a_screen_reader_hears_lists_of_named_articles(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    assert page.get_by_role("article", name=NEXT).count() == 2
    assert page.get_by_role("link", name=f"Teams: join “{NEXT}”").count() == 2
    items = page.locator("ul.seminar-list > li")
    assert items.count() == page.locator("ul.seminar-list > li > article").count() == 5
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_cut_off_or_scrolls_sideways(
    chromium: Browser, address: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}seminars/")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    for box in page.locator(".seminar").all()[:50]:
        assert box.evaluate("element => element.scrollWidth <= element.clientWidth")
    page.close()


def test_listings_need_no_script(chromium: Browser, address: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(address)
    assert page.locator(".seminar-next .seminar-title").inner_text() == NEXT
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", [".seminar-when", ".seminar-title a", ".seminar-status"])
def test_words_stand_out_from_the_page(
    chromium: Browser, address: str, scheme: str, words: str
) -> None:
    page = chromium.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}seminars/")
    assert contrast(page, words) >= (LEAST_CONTRAST if words != ".seminar-title a" else 3)
    page.close()


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
