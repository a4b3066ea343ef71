"""What browser tests share: a browser, and sites that are served as a static host would."""

from __future__ import annotations

import http.server
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from conftest import NOW, build_folder, write_site
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that need a browser where there is none."""
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="no Chromium"))
            item.add_marker(
                pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
            )


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files without a log, with a policy if one is set."""

    policy: str | None = None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""

    def end_headers(self) -> None:
        """Add the policy."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


class Strict(Quiet):
    """Serve files as a careful host does: only scripts of the site's own files run."""

    policy = "script-src 'self'; style-src 'self'; connect-src 'none'"


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet, port: int = 0) -> Iterator[str]:
    """Serve a folder; yield its address."""
    bound = partial(handler, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), bound)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the example site at NOW and serve it under a sub-path, as project pages are."""
    folder = tmp_path_factory.mktemp("served")
    build_at_now(ROOT / "example_site", into=folder / "group")
    with served(folder) as root:
        yield f"{root}group/"


def build_at_now(folder: Path, *, into: Path) -> None:
    """Build the site of a folder at NOW."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        build_folder(folder, into=into)


class Visit(Protocol):
    """Open a page as a visitor does."""

    def __call__(
        self,
        address: str,
        *,
        at: datetime | str = NOW,
        zone: str = "Europe/London",
        width: int = 1280,
        **context: object,
    ) -> Page:
        """Open it at an instant, in a zone, in a window of a width."""


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Return the function that opens pages; all are closed after the test."""
    contexts = []

    def open_page(
        address: str,
        *,
        at: datetime | str = NOW,
        zone: str = "Europe/London",
        width: int = 1280,
        **context: object,
    ) -> Page:
        size = {"width": width, "height": 800}
        made = chromium.new_context(
            viewport=size,  # type: ignore[arg-type]
            timezone_id=zone,
            locale="en-GB",
            **context,  # type: ignore[arg-type]
        )
        contexts.append(made)
        page = made.new_page()
        page.clock.install(time=at)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


class Publish(Protocol):
    """Write a tree of texts, build it at NOW and return the site's folder."""

    def __call__(
        self,
        pages: Mapping[str, str],
        *,
        plugin: Mapping[str, object] | None = None,
        **config: object,
    ) -> Path:
        """Build the site."""


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Return the function that builds a site in a folder of its own."""
    return partial(publish_in, tmp_path)


def publish_in(
    folder: Path,
    pages: Mapping[str, str],
    *,
    plugin: Mapping[str, object] | None = None,
    **config: object,
) -> Path:
    """Write a tree of texts into a folder, build it at NOW and return the site's folder."""
    write_site(folder, pages, plugin=plugin, **config)
    build_at_now(folder, into=folder / "site")
    return folder / "site"
