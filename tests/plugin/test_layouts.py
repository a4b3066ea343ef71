"""The ways a site may be laid out: addresses, navigation, parts that are left out, dirty builds."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from conftest import build_folder, dead_links, seminar_page, write_site, write_tree
from packaging.version import Version

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuildSite, Built

MATERIAL = {"name": "material", "font": False, "features": ["navigation.path", "navigation.footer"]}
PAGES = {
    "index.md": "# Home\n\n<!-- seminars/list -->\n\n<!-- seminars/subscribe -->\n",
    "seminars/looms.md": seminar_page("Looms", "2026-03-04 16:00", body="# Looms\n"),
    "seminars/webs.md": seminar_page("Webs", "2026-03-05 16:00", body="# Webs\n"),
    "seminars/yarns.md": seminar_page("Yarns", "2026-03-06 16:00", body="# Yarns\n"),
}
TITLES = ["Looms", "Webs", "Yarns"]


def many(number: int) -> dict[str, str]:
    """Return the pages of so many seminars, one a day."""
    first = date(2026, 1, 1)
    return {
        f"seminars/{one:04}.md": seminar_page(
            f"Talk {one}", f"{first + timedelta(days=one)} 16:00", body=f"# Talk {one}\n"
        )
        for one in range(number)
    }


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
@pytest.mark.parametrize("has_folders", [True, False])
@pytest.mark.parametrize("url", ["https://seminars.example/sub/path/", None])
def test_links_lead_somewhere_in_every_layout(
    site: BuildSite, theme: str, url: str | None, *, has_folders: bool
) -> None:
    config = {"theme": theme, "use_directory_urls": has_folders, "site_url": url, "strict": True}
    built = site(PAGES, plugin=None, command="build", **config)
    assert dead_links(built) == []
    assert built.listed("index.html") == TITLES
    sources = re.findall(r"^SOURCE;VALUE=URI:(.+)$", built.text("seminars.ics"), re.MULTILINE)
    assert [source.endswith("/sub/path/seminars.ics") for source in sources] == [True] * bool(url)


def test_a_site_inherits_the_plugin(site: BuildSite, tmp_path: Path) -> None:
    site(PAGES)
    (tmp_path / "mkdocs.yml").rename(tmp_path / "base.yml")
    write_tree(tmp_path, {"mkdocs.yml": "INHERIT: base.yml\nsite_name: Other\n"})
    assert len(build_folder(tmp_path).events()) == len(TITLES)


@pytest.mark.parametrize("key", ["exclude_docs", "draft_docs"])
def test_pages_that_are_left_out_are_in_no_listing(site: BuildSite, key: str) -> None:
    built = site(PAGES, plugin=None, command="build", **{key: "webs.md\n", "strict": True})
    assert built.listed("seminars/index.html") == ["Looms", "Yarns"]
    assert len(built.events()) == 2


def test_pages_that_are_not_in_the_navigation_are_listed(site: BuildSite) -> None:
    built = site(PAGES, not_in_nav="/seminars/*s.md\n", strict=True)
    assert built.listed("seminars/index.html") == TITLES
    assert navigation(built) == ["Home", "Seminars"]


def navigation(built: Built) -> list[str]:
    """Return what the navigation of the home page has, in the theme mkdocs."""
    found = built.html("index.html").select(".navbar .navbar-nav a[href]")
    links = [link for link in found if not link.get("data-bs-toggle") and not link.get("rel")]
    return [link.get_text().strip() for link in links if link["href"] != "#"]


def test_few_seminars_stand_in_the_navigation(site: BuildSite) -> None:
    assert navigation(site(PAGES)) == ["Home", "Seminars", *TITLES]


def test_seminars_may_be_kept_out_of_the_navigation(site: BuildSite) -> None:
    for choice in ("hide", False):
        built = site(PAGES, plugin={"navigation": choice}, strict=True)
        assert navigation(built) == ["Home", "Seminars"]


def test_many_seminars_are_kept_out_and_that_is_said(
    site: BuildSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    pages = {"index.md": "# Home\n", **many(101)}
    assert navigation(site(pages)) == ["Home", "Seminars"]
    assert (
        "kept 101 pages of seminars out of the navigation, which would make builds slow; "
        "the option navigation decides it"
    ) in caplog.text
    assert len(navigation(site(pages, plugin={"navigation": "show"}))) == 103


def test_a_navigation_that_is_written_decides(
    site: BuildSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    nav = ["index.md", {"Talks": ["seminars/index.md", "seminars/0001.md"]}]
    built = site({"index.md": "# Home\n", **many(101)}, nav=nav)
    assert navigation(built) == ["Home", "Seminars", "Talk 1"]
    assert "out of the navigation" not in caplog.text


def test_a_page_outside_of_the_navigation_has_neighbours(site: BuildSite) -> None:
    built = site(PAGES, plugin={"navigation": "hide"}, theme=MATERIAL, strict=True)
    page = built.html("seminars/webs/index.html")
    assert [link["href"] for link in page.select(".md-footer__link")] == ["../looms/", "../yarns/"]
    assert "seminars/webs/" in built.text("sitemap.xml")
    assert not built.html("seminars/looms/index.html").select(".md-footer__link--prev")


@pytest.mark.skipif(
    Version(version("mkdocs-material")) < Version("9.7"), reason="this Material shows no way up"
)
def test_a_page_outside_of_the_navigation_has_a_way_up(site: BuildSite) -> None:
    built = site(PAGES, plugin={"navigation": "hide"}, theme=MATERIAL, strict=True)
    page = built.html("seminars/webs/index.html")
    assert [link["href"] for link in page.select(".md-path__link")] == ["../..", "../"]


def test_pages_inside_of_the_navigation_keep_their_neighbours(site: BuildSite) -> None:
    nav = ["index.md", "seminars/yarns.md", "seminars/looms.md"]
    built = site(PAGES, theme=MATERIAL, nav=nav)
    page = built.html("seminars/yarns/index.html")
    assert [link["href"] for link in page.select(".md-footer__link")] == ["../..", "../looms/"]


def test_a_dirty_build_has_the_edit_in_index_and_calendar(site: BuildSite, tmp_path: Path) -> None:
    site(PAGES)
    page = tmp_path / "docs/seminars/webs.md"
    page.write_bytes(page.read_bytes().replace(b"Webs", b"Nets"))
    built = build_folder(tmp_path, is_dirty=True)
    assert built.listed("seminars/index.html") == ["Looms", "Nets", "Yarns"]
    assert [str(event["SUMMARY"]) for event in built.events()] == ["Looms", "Nets", "Yarns"]
    assert [one["title"] for one in built.feed()] == ["Looms", "Nets", "Yarns"]


def test_a_dirty_build_fills_blocks_anew_and_leaves_other_pages_alone(
    site: BuildSite, tmp_path: Path
) -> None:
    home = "# Home\n\n<!-- seminars/list -->\n"
    built = site(PAGES | {"index.md": home, "plain.md": "# Plain\n"})
    plain = built.folder / "plain/index.html"
    before = plain.stat().st_mtime_ns
    page = tmp_path / "docs/seminars/webs.md"
    page.write_bytes(page.read_bytes().replace(b"Webs", b"Nets"))
    again = build_folder(tmp_path, is_dirty=True)
    assert again.listed("index.html") == ["Looms", "Nets", "Yarns"]
    assert plain.stat().st_mtime_ns == before


def test_what_says_the_same_is_left_alone_while_a_dirty_site_is_served(tmp_path: Path) -> None:
    felts = {"seminars/felts.md": seminar_page("Felts", "2025-03-05 16:00", body="# Felts\n")}
    write_site(tmp_path, PAGES | felts)
    made = ("years/2025/index.html", "felts.ics", "years/2026/index.html", "webs.ics")
    before: list[int] = []

    def times() -> list[int]:
        return [(tmp_path / "site/seminars" / name).stat().st_mtime_ns for name in made]

    def edit() -> None:
        before.extend(times())
        page = tmp_path / "docs/seminars/webs.md"
        page.write_bytes(page.read_bytes().replace(b"Webs", b"Nets"))

    built = build_folder(tmp_path, command="serve", is_dirty=True, edit=edit)
    assert [old == new for old, new in zip(before, times(), strict=True)] == [1, 1, 0, 0]
    assert built.listed("seminars/years/2026/index.html") == ["Looms", "Nets", "Yarns"]
