"""What another process writes beforehand is what would be written here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from conftest import NOW, read_text, scene, seminar_page, write_tree
from jinja2 import DictLoader, Environment
from markdown import markdown
from working import AtOnce

from mkdocs_seminars.ahead import Made, Order, Scribe, find_made
from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.compiled import environment_of
from mkdocs_seminars.model import Page, Series
from mkdocs_seminars.options import Options
from mkdocs_seminars.publishing import publish
from mkdocs_seminars.reading.published import read_published
from mkdocs_seminars.spool import PIECE, Spool, write_spool
from mkdocs_seminars.turns import Turns
from mkdocs_seminars.writing.indexes import write_indexes
from mkdocs_seminars.writing.theme_texts import theme_description

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.reading.published import Published
    from mkdocs_seminars.writing.scene import Scene

HOME = Page(path="index.md", url="", text="# Home\n\n## Soon\n\n<!-- seminars/upcoming -->\n")
PLAIN = Page(path="plain.md", url="plain/", text="# Plain\n")
OWN = Page(path="seminars/speakers.md", url="seminars/speakers/", text="# <!-- seminars/list -->\n")
"""A page without a block, and an author's own in the place of one that is generated."""
NOTHING = Environment(loader=DictLoader({}), autoescape=True)
"""Templates by which nothing can be written."""
OPTIONS = Options(
    timezone="Europe/London", series={"looms": Series(key="looms", name="Looms & webs")}
)
TALKS = {
    "looms": seminar_page("Looms", "2026-01-13 14:00", more="series: looms\n", body="Of *wool*."),
    "webs": seminar_page("Webs <i>", "2026-02-04 14:00", more="series: looms\nspeakers: [Ada]\n"),
    "later": seminar_page("Later", None),
}
TALKS_PATHS = tuple(f"{name}.md" for name in TALKS)


def seminars() -> tuple[Seminar, ...]:
    """Return the seminars of the pages above."""
    readings = (read_text(text, path=f"{name}.md") for name, text in TALKS.items())
    found = (reading.seminar for reading in readings)
    return tuple(replace(one, url=f"{one.source[:-3]}/") for one in found if one)


def site_of(*more: Seminar) -> Scene:
    """Return what the site of these seminars is written from."""
    catalogue, _ = collect(
        (*seminars(), *more), duration=timedelta(hours=1), series=OPTIONS.series.values()
    )
    bare = scene(catalogue, options=OPTIONS)
    pages = {one.source: one.url for one in catalogue} | {HOME.path: HOME.url}
    indexes = {one.path: one.path.removesuffix(".md") + "/" for one in write_indexes(bare)}
    del indexes["seminars/subscribe.md"]  # which another plugin took away
    return replace(bare, pages=pages | indexes)


def publisher(
    shown: Scene,
    *,
    published: Mapping[str, Published] = MappingProxyType({}),
    newest: datetime | None = None,
) -> Callable[[Catalogue], Edition]:
    """Return what publishes the seminars of a site."""
    return partial(
        publish,
        options=shown.options,
        site=shown.site,
        published=published,
        now=shown.now,
        newest=newest,
    )


def order_of(shown: Scene, folder: Path, **changes: object) -> Order:
    """Return an order to write everything of a site into a folder."""
    usual = Order(
        scene=shown,
        publish=publisher(shown),
        pages=(HOME, PLAIN, OWN),
        overrides=(),
        files=folder / "files",
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def ahead(order: Order) -> Made:
    """Return what was made when somebody has done everything beforehand."""
    early = ["", HOME.path, PLAIN.path, OWN.path]
    later = [path for path in order.scene.pages if path not in early]
    turns: Turns[None] = Turns(
        AtOnce(), Scribe(order), dict.fromkeys, rendered=(), early=early, later=later
    )
    receipt = turns.wait_for_receipt()
    assert receipt is not None
    return find_made(order, receipt, ready=turns.texts)


def here(order: Order) -> Made:
    """Make the same without writing anything beforehand."""
    return Made.of(order.publish(order.scene.catalogue))


def titles(catalogue: Catalogue) -> list[tuple[str | None, int]]:
    return [(one.title, len(one.changes)) for one in catalogue]


def test_feeds_are_the_same(tmp_path: Path) -> None:
    order = order_of(site_of(), tmp_path)
    assert dict(ahead(order).files) == dict(here(order).files)


def test_feeds_that_stand_apart_are_known_but_not_handed_over(tmp_path: Path) -> None:
    site = site_of()
    feeds = here(order_of(site, tmp_path)).feeds
    apart = frozenset(path for path in feeds if path.endswith("s.ics")) - {"seminars.ics"}
    order = order_of(site, tmp_path, apart=apart | {"missing.ics"})
    made = ahead(order)
    assert {*made.files} == {*feeds} - apart
    assert sorted(made.feeds) == sorted(feeds)
    assert len(made.feeds) == len(feeds)
    assert [path in made.feeds for path in ("looms.ics", "missing.ics")] == [True, False]


def test_texts_that_were_put_by_are_the_same_and_go_with_the_order(tmp_path: Path) -> None:
    site = site_of()
    order = order_of(site, tmp_path)
    scribe = Scribe(order)
    scribe.publish()
    scribe.write([""])  # what is the same on all pages
    paths = [*site.pages]
    places = dict(zip(paths, scribe.put_by(paths[:2]) + scribe.put_by(paths[2:]), strict=True))
    assert order.texts.is_file()
    there = {path: Scribe(order).drawer.take(places[path]) for path in reversed(paths)}
    assert there == scribe.write(paths)
    assert there[HOME.path]
    order.withdraw()
    assert not order.texts.exists()


def test_listings_take_longer_than_seminars(tmp_path: Path) -> None:
    site = site_of()
    slow = Scribe(order_of(site, tmp_path)).find_slow(site.pages)
    assert slow == {*site.pages} - {*TALKS_PATHS}


def test_pages_are_the_same_and_nothing_is_left_to_write(tmp_path: Path) -> None:
    order = order_of(site_of(), tmp_path)
    written, plain = (
        ahead(order).filler(order.scene, NOTHING),
        here(order).filler(order.scene, environment_of(())),
    )
    indexes = write_indexes(order.scene)
    blocks = {one.path: markdown(one.text) for one in indexes if one.path in order.scene.pages}
    blocks |= {one.source: "<h1>Talk</h1>" for one in order.scene.catalogue}
    blocks[HOME.path] = markdown(HOME.text)
    for path, html in blocks.items():
        page = Page(path=path, url=order.scene.pages[path], text="")
        assert written.fill(html, page=page) == plain.fill(html, page=page)
        described = plain.describe(page)
        assert written.describe(page) == described
        head = '<meta name="description">' if described else ""
        told = unescape(theme_description(described)) if described else None
        assert written.head(page=page, written=head, description=told) == plain.head(
            page=page, written=head, description=told
        )
    assert [*written.faults] == []


@pytest.mark.parametrize("html", ["<h5>Deep</h5><!-- seminars/past -->", "<!-- seminars/next -->"])
def test_what_nobody_foresaw_is_written_here(tmp_path: Path, html: str) -> None:
    order = order_of(site_of(), tmp_path)
    templates = environment_of(())
    written, plain = (made(order).filler(order.scene, templates) for made in (ahead, here))
    assert written.fill(html, page=HOME) == plain.fill(html, page=HOME)
    assert "seminar-block" in written.fill(html, page=HOME)[0]


def test_a_page_that_was_moved_since_it_was_read_has_links_from_where_it_is(tmp_path: Path) -> None:
    shown = site_of()
    moved = replace(shown, pages={**shown.pages, HOME.path: "deep/down/"})
    made = ahead(order_of(moved, tmp_path)).filler(moved, NOTHING)
    html, _ = made.fill(markdown(HOME.text), page=replace(HOME, url="deep/down/"))
    assert 'href="../../looms/"' in html


def test_seminars_know_what_changed_of_them(tmp_path: Path) -> None:
    before = here(order_of(site_of(), tmp_path)).files["seminars.ics"]
    moved = before.replace(b"DTSTART:20260204T140000Z", b"DTSTART:20260203T140000Z")
    assert moved != before
    plain = order_of(site_of(), tmp_path)
    changed = publisher(plain.scene, published=read_published([moved]), newest=NOW)
    order = replace(plain, publish=changed)
    assert titles(ahead(order).catalogue) == titles(here(order).catalogue)
    assert ("Webs", 1) in titles(ahead(order).catalogue)
    assert dict(ahead(order).files) == dict(here(order).files)


def test_a_template_that_fails_is_told_where_it_is_shown(tmp_path: Path) -> None:
    write_tree(tmp_path, {"seminars/card.html": "{% if %}"})
    order = order_of(site_of(), tmp_path, overrides=(str(tmp_path),))
    made = ahead(order).filler(order.scene, environment_of(order.overrides))
    made.fill(markdown(HOME.text), page=HOME)
    assert made.faults == {}
    made.fill("<h1>Looms</h1>", page=Page(path="looms.md", url="looms/", text=""))
    assert [*made.faults] == ["seminars/card.html"]


def test_a_spool_gives_back_what_was_put_into_it(tmp_path: Path) -> None:
    texts = {"empty": b"", "small": b"wool", "large": b"wool" * PIECE}
    places = write_spool(tmp_path / "spool", ((name, [text]) for name, text in texts.items()))
    spool = Spool(tmp_path / "spool", places)
    assert ([*spool], len(spool), "small" in spool) == ([*texts], 3, True)
    assert [spool[name] for name in reversed(texts)] == [*reversed(texts.values())]
    assert [*tmp_path.iterdir()] == []
