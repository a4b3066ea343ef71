"""Whom the browser of a visitor asks: nobody but the site."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = (
    "",
    "seminars/",
    "seminars/2026-01-23-wang/",
    "seminars/subscribe/",
    "seminars/speakers/",
    "seminars/years/2026/",
    "manual/blocks/",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_else(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    answer = page.goto(f"{address}{path}", wait_until="networkidle")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(200)
    elsewhere = [url for url in asked if urlsplit(url).netloc != urlsplit(address).netloc]
    kept = context.cookies()
    context.close()
    assert (elsewhere, kept) == ([], [])
    assert answer is not None
    assert answer.ok
