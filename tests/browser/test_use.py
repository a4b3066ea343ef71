"""Everybody can use what a page offers: by keyboard, by ear, on a phone, on paper, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Strict, publish_in, served
from conftest import WANG, seminar_page, write_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from browsing import Publish, Visit
    from playwright.sync_api import Page

OURS = [".seminars", ".seminar-card", ".seminar-subscribe"]
"""What is the plugin's on a page."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEMES: dict[str, dict[str, object]] = {
    "light": {"name": "material", "font": False},
    "slate": {"name": "material", "font": False, "palette": {"scheme": "slate"}},
    "mkdocs": {"name": "mkdocs"},
    "dark": {"name": "mkdocs", "color_mode": "dark"},
    "readthedocs": {"name": "readthedocs"},
}
LONG = "\n\n".join(f"Paragraph {number} of a long abstract." for number in range(3))
PAGES = {
    "index.md": "# Home\n\n## Next\n\n<!-- seminars/next { abstracts: true } -->\n\n## Cards\n\n"
    "<!-- seminars/upcoming { style: cards } -->\n\n## All\n\n"
    "<!-- seminars/list { group: year, filter: true, abstracts: true } -->\n\n## Compact\n\n"
    "<!-- seminars/list { style: compact } -->\n\n## Month\n\n"
    "<!-- seminars/month { month: 2026-03 } -->\n\n## People\n\n<!-- seminars/speakers -->\n",
    "talks/wang.md": WANG,
    **{
        f"talks/{number}.md": seminar_page(
            f"Talk {number}",
            f"2026-03-{number:02} 16:00",
            more=f"speaker: Ada Lovelace (Analytical Society)\nseries: c4dm\nvenue: Room {number}\n"
            "online: https://zoom.us/j/1\nrecording: https://example.org/film\n"
            f"image: wave.png\nabstract: |\n  {LONG.replace(chr(10), chr(10) + '  ')}\n",
        )
        for number in (3, 4, 10, 24)
    },
    "talks/off.md": seminar_page(
        "Off", "2026-03-20 16:00", more="status: cancelled\nmessage: Snow everywhere.\n"
    ),
    "talks/maybe.md": seminar_page("Maybe", "2026-03-21", more="status: tentative\n"),
}


@pytest.fixture(scope="module", params=THEMES)
def themed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """Serve a site in each theme; return the theme's name and the address."""
    folder = tmp_path_factory.mktemp("themed")
    with served(publish_in(folder, PAGES, theme=THEMES[request.param])) as root:
        yield request.param, root


def faults(page: Page) -> list[str]:
    """Return what axe finds in what is ours."""
    page.locator(".seminar-words").wait_for(state="attached")
    page.locator("details").evaluate_all("folds => folds.forEach(fold => fold.open = true)")
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    present = [[name] for name in OURS if page.locator(name).count()]
    found = Axe().run(page, context={"include": present}, options=options).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:90]} {node['failureSummary'][:300]}"
        for fault in found
        for node in fault["nodes"]
    ]


def test_axe_finds_nothing_in_what_is_ours(themed: tuple[str, str], visit: Visit) -> None:
    _, root = themed
    for path in ("", "seminars/", "seminars/subscribe/", "talks/3/", "talks/off/", "talks/wang/"):
        assert faults(visit(f"{root}{path}")) == [], path


def test_the_script_works_in_every_theme(themed: tuple[str, str], visit: Visit) -> None:
    _, root = themed
    page = visit(f"{root}talks/3/", at="2026-03-02T12:00:00Z", zone="Asia/Tokyo")
    assert page.locator(".seminar-label:visible").inner_text() == "in 2 days"
    assert page.locator(".seminar-local:visible").inner_text() == "Your time: Wed 4 Mar, 01:00"
    home = visit(root, at="2026-03-12T12:00:00Z")
    shown = home.locator("[data-seminars=next] li:visible .seminar-title")
    assert shown.all_inner_texts() == ["Maybe"]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site in MkDocs' own theme."""
    with served(publish_in(tmp_path_factory.mktemp("plain"), PAGES)) as root:
        yield root


def test_the_menu_of_calendars_works_by_keyboard(plain: str, visit: Visit) -> None:
    page = visit(f"{plain}talks/3/")
    summary = page.locator(".seminar-add > summary")
    summary.focus()
    assert summary.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Calendar file (.ics)"
    page.keyboard.press("Escape")
    assert not page.locator(".seminar-add ul").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Add to calendar"
    page.keyboard.press("Enter")
    page.mouse.click(5, 400)
    assert not page.locator(".seminar-add ul").is_visible()


def test_a_list_is_filtered_by_keyboard_and_says_how_many_are_left(
    plain: str, visit: Visit
) -> None:
    page = visit(plain)
    listing = page.locator("[data-seminars=list]").first
    box = listing.get_by_role("searchbox", name="Filter the list")
    box.focus()
    page.keyboard.type("lovelace 10")
    assert listing.locator("li[data-over]:visible .seminar-title").all_inner_texts() == ["Talk 10"]
    output = listing.locator("output")
    assert output.inner_text() == "1 of 7 shown"
    assert output.get_attribute("aria-live") == "polite"
    box.fill("NOTHING LIKE IT")
    assert output.inner_text() == "0 of 7 shown"
    assert listing.locator(".seminar-group:visible").count() == 0
    box.fill("c4dm analytical")
    assert output.inner_text() == "4 of 7 shown"
    box.fill("2026 snow")
    assert listing.locator("li[data-over]:visible .seminar-title").all_inner_texts() == ["Off"]
    box.fill("")
    assert listing.locator("li[data-over]:visible").count() == 7
    assert not output.is_visible()


def test_accents_do_not_matter_to_the_filter(plain: str, visit: Visit) -> None:
    people = visit(plain).locator("[data-seminars=speakers]")
    people.get_by_role("searchbox").fill("lóveLACE")
    assert people.locator(".seminar-roll > li:visible > p").all_inner_texts() == [
        "Ada Lovelace (Analytical Society)"
    ]


def test_a_link_is_copied_and_that_is_said(plain: str, visit: Visit) -> None:
    page = visit(f"{plain}talks/3/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("status").filter(has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://seminars.example/talks/3/"


def test_an_abstract_unfolds_without_a_script(plain: str, visit: Visit) -> None:
    page = visit(plain, java_script_enabled=False)
    fold = page.locator("[data-seminars=next] li:visible details")
    assert not fold.locator("p").first.is_visible()
    fold.locator("summary").click()
    assert fold.locator("p").all_inner_texts()[0] == "Music is written for a silent film."


def test_a_small_phone_shows_it_all_in_both_directions(
    themed: tuple[str, str], visit: Visit
) -> None:
    _, root = themed
    for path in ("", "seminars/", "talks/3/", "talks/off/", "seminars/subscribe/"):
        page = visit(f"{root}{path}", width=320)
        for direction in ("ltr", "rtl"):
            page.evaluate(f"document.documentElement.dir = '{direction}'")
            parts = page.locator(", ".join(OURS))
            wide = "parts => parts.filter(part => part.scrollWidth > part.clientWidth + 1)"
            assert parts.count() > 0
            assert parts.evaluate_all(f"{wide}.map(part => part.outerHTML)") == [], path


def test_letters_of_double_size_fit(plain: str, visit: Visit) -> None:
    page = visit(plain, width=640)
    page.add_style_tag(content="html { font-size: 200%; }")
    for part in page.locator(".seminars:visible").all():
        assert not part.evaluate("part => part.scrollWidth > part.clientWidth + 1")


def test_it_reads_from_right_to_left(plain: str, visit: Visit) -> None:
    page = visit(plain)
    page.evaluate("document.documentElement.dir = 'rtl'")
    leaf = page.locator("[data-seminars=next] li:visible .seminar-leaf").bounding_box()
    body = page.locator("[data-seminars=next] li:visible .seminar-body").bounding_box()
    assert leaf is not None
    assert body is not None
    assert leaf["x"] > body["x"]


def test_forced_colours_keep_the_frames(plain: str, visit: Visit) -> None:
    page = visit(f"{plain}talks/off/", forced_colors="active")
    card = page.locator(".seminar-card")
    assert card.evaluate("card => getComputedStyle(card).borderTopStyle") == "solid"
    assert page.locator(".seminar-status").is_visible()


def test_nothing_moves(plain: str, visit: Visit) -> None:
    page = visit(plain, reduced_motion="reduce")
    moving = "parts => parts.filter(part => getComputedStyle(part).animationName !== 'none')"
    assert page.locator(".seminars, .seminars *").evaluate_all(f"{moving}.length") == 0


def test_paper_gets_a_programme_without_buttons(plain: str, visit: Visit) -> None:
    page = visit(f"{plain}seminars/")
    page.emulate_media(media="print")
    assert page.locator("[data-seminars=upcoming] li:visible").count() > 0
    buttons = ".seminar-ways, .seminar-copy, .seminar-filter, .seminar-calendar, .seminar-label"
    assert page.locator(f":is({buttons}):visible").count() == 0


def test_it_works_from_a_folder_without_a_server(publish: Publish, visit: Visit) -> None:
    folder = publish(PAGES, use_directory_urls=False)
    page = visit((folder / "index.html").as_uri(), at="2026-03-15T12:00:00Z")
    shown = page.locator("[data-seminars=next] li:visible .seminar-title")
    assert shown.all_inner_texts() == ["Maybe"]
    shown.get_by_role("link").click()
    assert page.locator(".seminar-label:visible").inner_text() == "in 6 days"


BARE = {
    "main.html": "<!DOCTYPE html><html lang=en><head><title>{{ page.title }}</title>"
    "{% for path in config.extra_css %}<link rel=stylesheet href='{{ path | url }}'>{% endfor %}"
    "</head><body><main>{{ page.content }}</main>"
    "{% for script in config.extra_javascript %}{{ script | script_tag }}{% endfor %}"
    "</body></html>"
}
"""A theme that has nothing inline, so that a strict policy can be tried."""


def test_a_strict_content_security_policy_is_met(
    tmp_path: Path, publish: Publish, visit: Visit
) -> None:
    write_tree(tmp_path, {f"bare/{name}": text for name, text in BARE.items()})
    folder = publish(PAGES, theme={"name": None, "custom_dir": str(tmp_path / "bare")})
    with served(folder, Strict) as root:
        page = visit(f"{root}talks/3/", at="2026-03-02T12:00:00Z")
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.reload()
        assert page.locator(".seminar-label:visible").inner_text() == "tomorrow"
        style = "card => getComputedStyle(card).borderTopStyle"
        assert page.locator(".seminar-card").evaluate(style) == "solid"
        assert [text for text in said if "Content Security Policy" in text] == []


def test_order_and_names_make_sense_to_a_screen_reader(plain: str, visit: Visit) -> None:
    page = visit(f"{plain}talks/3/")
    card = page.get_by_role("region", name="Seminar details")
    assert card.get_by_role("term").all_inner_texts() == [
        *("When", "Where", "Join", "Speaker", "Series"),
    ]
    assert page.get_by_role("navigation", name="Other seminars of c4dm").count() == 1
    home = visit(plain)
    listed = home.locator("[data-seminars=list]").first
    article = listed.get_by_role("article", name="Talk 3")
    assert article.get_by_role("link", name="Zoom: join “Talk 3”").count() == 1
    headings = home.get_by_role("heading").all_inner_texts()
    assert headings.index("All") + 1 == headings.index("2026")
