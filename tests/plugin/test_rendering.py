"""A page is rendered once, by whoever comes to it first, and again only if it changes."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from conftest import HOST, logged, seminar_page, write_site, write_tree
from copying import THREAD, needs_copies
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation
from pymdownx.slugs import slugify

from mkdocs_seminars.rendering import Renderer, may_render_ahead
from mkdocs_seminars.workers import MANY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

EXTENSIONS = ["toc", "footnotes", "pymdownx.superfences"]
PAGES = {
    "index.md": "# Home\n\n<!-- seminars/upcoming -->\n",
    "looms.md": seminar_page(
        "Looms", "2026-02-04 14:00", body="To [webs](webs.md#wool), or [up](#top)."
    ),
    "webs.md": seminar_page("Webs", "2026-02-11 14:00", body="## Wool\n\n```py\nx\n```\n"),
    "lost.md": seminar_page("Lost", "2026-02-18 14:00", body="To [nobody](nobody.md)."),
}
PARTS = {"Looms": "To [webs]", "Lost": "To [nobody]", "Webs": "```py"}
"""Titles of pages, and what only these say."""
COUNT = """
import time
from markdown import Markdown

rendered = []
convert = Markdown.convert

def count(self, text):
    rendered.append(text)
    return convert(self, text)

Markdown.convert = count

def on_page_markdown(markdown, **_):
    time.sleep(0.01)  # so that the others have something to do
    return markdown{change}

def on_env(env, **_):
    print("rendered:", len([text for text in rendered if "Of wool" in text]))
"""
"""Hooks that say how many pages of seminars this process renders."""
INSTEAD = """
from collecting import rendered

Markdown.convert = convert
"""
"""The same for what an extension collects."""
COLLECTING = """
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

class Collect(Treeprocessor):
    def run(self, root):
        rendered.extend("Of wool" for part in root.iter() if "Of wool" in (part.text or ""))

class Collecting(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Collect(md), "collect", 1)

def makeExtension(**given):
    return Collecting(**given)

rendered = []
"""


@contextmanager
def serving(folder: Path, *, anchors: str = "info") -> Iterator[Served]:
    """Load a site as `serve` does."""
    write_site(folder, PAGES, markdown_extensions=EXTENSIONS, validation={"anchors": anchors})
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        yield Served(config, folder)
    finally:
        config.plugins.on_shutdown()


class Served:
    """A site that is built again and again."""

    def __init__(self, config: MkDocsConfig, folder: Path) -> None:
        """Start without having built it."""
        self.config, self.folder = config, folder

    def build(self, pages: Mapping[str, str]) -> tuple[list[str], list[str]]:
        """Build with changed pages; return whose text was rendered, and what was said."""
        write_tree(self.folder / "docs", pages)
        rendered: list[str] = []
        usual = Markdown.convert

        def convert(self: Markdown, text: str) -> str:
            rendered.append(text)
            return str(usual(self, text))

        Markdown.convert = convert
        try:
            with logged() as said:
                build(self.config)
        finally:
            Markdown.convert = usual
        known = (title for text in rendered for title, part in PARTS.items() if part in text)
        return [*known], [line for line in said if "nobody" in line]

    def page(self, path: str) -> str:
        """Return a page as it was built last."""
        return (self.folder / "site" / path / "index.html").read_text(encoding="utf-8")


def test_a_served_page_is_rendered_again_when_it_changed(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        first = served.build({})
        assert first[0] == ["Looms", "Lost", "Webs"]
        looms = served.page("looms")
        webs = PAGES["webs.md"].replace("Wool", "Silk")
        assert served.build({"webs.md": webs})[0] == ["Lost", "Webs"]
        assert served.page("looms") == looms
        assert '<h2 id="silk">Silk</h2>' in served.page("webs")
        assert served.build({})[0] == ["Lost"]
        assert '<h2 id="silk">Silk</h2>' in served.page("webs")
        assert 'href="#silk"' in served.page("webs")


def test_what_is_wrong_with_a_served_page_is_said_again(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        said = [served.build({})[1] for _ in range(3)]
    assert said[0] == said[1] == said[2] != []


def test_a_link_to_an_anchor_is_checked_as_long_as_it_is_there(tmp_path: Path) -> None:
    with serving(tmp_path, anchors="warn") as served:
        served.build({})
        write_tree(tmp_path / "docs", {"webs.md": PAGES["webs.md"].replace("Wool", "Silk")})
        with logged() as said:
            build(served.config)
    assert [line for line in said if "webs.md#wool" in line] != []


def test_a_page_is_rendered_again_when_what_it_links_to_comes_moves_or_goes(
    tmp_path: Path,
) -> None:
    with serving(tmp_path) as served:
        served.build({})
        assert served.build({"nobody.md": "# Nobody\n"}) == (["Lost"], [])
        assert 'href="../nobody/"' in served.page("lost")
        (tmp_path / "docs/webs.md").unlink()
        assert served.build({"webs/README.md": PAGES["webs.md"]})[0] == ["Looms", "Webs"]
        (tmp_path / "docs/nobody.md").unlink()
        assert served.build({})[1] != []


def test_all_is_rendered_again_by_other_settings(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        served.build({})
        served.config.mdx_configs["toc"] = {"permalink": True}
        assert served.build({})[0] == ["Looms", "Lost", "Webs"]
        assert "headerlink" in served.page("webs")


def test_pages_that_take_in_other_files_are_always_rendered_again(tmp_path: Path) -> None:
    write_tree(tmp_path, {"wool.txt": "Grey."})
    settings = {"pymdownx.snippets": {"base_path": [str(tmp_path)]}}
    with serving(tmp_path) as served:
        served.config.markdown_extensions.append("pymdownx.snippets")
        served.config.mdx_configs.update(settings)
        looms = PAGES["looms.md"] + '\n--8<-- "wool.txt"\n'
        served.build({"looms.md": looms})
        write_tree(tmp_path, {"wool.txt": "Blue."})
        served.build({})
        assert "Blue." in served.page("looms")


def run(folder: Path, hooks: Mapping[str, str], extensions: Sequence[str] = ()) -> tuple[int, str]:
    """Build a site of many seminars; return how many the process rendered, and all pages."""
    page = seminar_page("Talk", "2026-02-04 14:00", body="## Grey\n\nOf wool. To [one](1.md).")
    pages = {f"{number}.md": page for number in range(MANY)}
    folder.mkdir(exist_ok=True)
    write_site(folder, pages, hooks=["hooks.py"], markdown_extensions=[*extensions])
    write_tree(folder, hooks)
    done = subprocess.run(
        [sys.executable, "-m", HOST, "build", "--quiet"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "SOURCE_DATE_EPOCH": "1769000000"},
        capture_output=True,
        text=True,
        check=True,
    )
    written = sorted((folder / "site").rglob("*.html"))
    html = "".join(path.read_text(encoding="utf-8") for path in written)
    return int(done.stdout.rpartition("rendered: ")[2]), html


@needs_copies
def test_a_copy_renders_pages_before_this_process_comes_to_them(tmp_path: Path) -> None:
    rendered, html = run(tmp_path, {"hooks.py": COUNT.format(change="")})
    assert 0 < rendered < MANY
    assert '<a href="../1/">one</a>' in html


@needs_copies
def test_a_page_that_another_plugin_changes_is_rendered_as_it_is_then(tmp_path: Path) -> None:
    change = '.replace("To", "*From*")'
    rendered, html = run(tmp_path, {"hooks.py": COUNT.format(change=change)})
    assert rendered == MANY
    assert '<em>From</em> <a href="../1/">one</a>' in html


TWINS = """
import copy

def on_pre_page(page, config, files):
    twin = copy.copy(page)
    page.file.page = twin
    return twin
"""
WHOLE = """
def on_page_content(html, page, config, **_):
    copy.deepcopy([page.toc, page.title, page.meta])
    pickle.dumps({name: one for name, one in vars(page).items() if name in KEPT})

import copy, pickle

KEPT = {"render", "markdown", "content", "meta", "toc"}
"""
SETTINGS = """
def on_pre_page(page, config, files):
    is_odd = page.file.name[-1] in "13579"
    config.mdx_configs["toc"] = {"permalink": is_odd}
"""
ADDRESSES = """
def on_page_read_source(page, config):
    if page.file.name == "1":
        page.file.url = "moved/"
        page.file.dest_uri = "moved/index.html"
        page.file.abs_dest_path = config.site_dir + "/moved/index.html"
"""
GONE = """
def on_page_read_source(page, config):
    if page.file.name == "0":
        known.remove(known.get_file_from_path("1.md"))

def on_nav(nav, config, files):
    global known
    known = files
"""
OWN = """
def on_nav(nav, config, files):
    for file in files.documentation_pages():
        file.page.render = own(file.page)

def own(page):
    def render(config, files):
        type(page).render(page, config, files)
        page.content += "<p>Mine</p>"
    return render

on_nav.mkdocs_priority = {priority}
"""


@needs_copies
@pytest.mark.parametrize(
    "hooks",
    [
        TWINS,
        WHOLE,
        SETTINGS,
        ADDRESSES,
        GONE,
        OWN.format(priority=200),
        OWN.format(priority=-200),
    ],
    ids=["twins", "whole", "settings", "addresses", "gone", "own", "own-late"],
)
def test_other_plugins_may_do_to_pages_what_they_like(tmp_path: Path, hooks: str) -> None:
    sites = []
    for name, more in (("alone", THREAD), ("together", "")):
        sites.append(run(tmp_path / name, {"hooks.py": COUNT.format(change="") + hooks + more})[1])
    assert sites[0] == sites[1]


PATCHED = """
from mkdocs.structure.pages import Page

usual = Page.render

def render(self, config, files):
    usual(self, config, files)
    self.content += "<p>Mine</p>"

Page.render = render
"""


@needs_copies
def test_who_renders_in_the_place_of_mkdocs_renders_every_page(tmp_path: Path) -> None:
    rendered, html = run(tmp_path, {"hooks.py": COUNT.format(change="") + PATCHED})
    assert rendered == MANY
    assert "<p>Mine</p>" in html


@needs_copies
def test_an_extension_that_may_collect_something_sees_every_page(tmp_path: Path) -> None:
    hooks = {
        "hooks.py": COUNT.format(change="")
        + "\nfrom collecting import rendered\nMarkdown.convert = convert\n",
        "collecting.py": COLLECTING,
    }
    rendered, _ = run(tmp_path, hooks, ["collecting"])
    assert rendered == MANY


@pytest.mark.parametrize(
    ("extensions", "settings", "expected"),
    [
        ([], {}, True),
        (["toc", "markdown.extensions.tables", "pymdownx.tabbed"], {}, True),
        (["toc"], {"toc": {"slugify": slugify(case="lower"), "permalink": True}}, True),
        (["toc"], {"toc": {"slugify": str.lower}}, False),
        (["toc"], {"toc": {"slugify": partial(str.lower)}}, False),
        (["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": [{"a": 1}]}}, True),
        (["pymdownx.snippets"], {"pymdownx.snippets": {"base_path": [object()]}}, False),
        (["mkdocs_autorefs"], {}, False),
        ([object()], {}, False),
    ],
)
def test_pages_are_only_rendered_ahead_by_what_is_known(
    tmp_path: Path, extensions: list[str], settings: dict[str, dict[str, object]], *, expected: bool
) -> None:
    write_site(tmp_path, PAGES)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.markdown_extensions, config.mdx_configs = extensions, settings
    assert may_render_ahead(config) == expected


class Site:
    """Pages that are about to be rendered."""

    def __init__(self, folder: Path) -> None:
        """Collect files and pages, as MkDocs does."""
        write_site(folder, PAGES, markdown_extensions=EXTENSIONS)
        self.config = load_config(str(folder / "mkdocs.yml"), plugins=[])
        self.files = get_files(self.config)
        get_navigation(self.files, self.config)
        self.pages = {file.src_uri: file.page for file in self.files if file.page}
        self.renderer = Renderer(
            self.files, self.files, self.config, source=lambda file: file.content_string
        )

    def render(self) -> dict[str, dict[str, object]]:
        """Render as MkDocs does; return what can be seen of the pages."""
        for page in self.pages.values():
            page.read_source(self.config)
            page.render(self.config, self.files)
        return {path: seen(page) for path, page in self.pages.items()}


def seen(page: Page) -> dict[str, object]:
    """Return what others may see of a page."""
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    contents = [(link.title, link.id, link.level, str(link)) for link in page.toc]
    names = vars(page).keys() - {"render"}
    return {
        "content": page.content,
        "toc": contents,
        "title": page.title,
        "anchors": page.present_anchor_ids,
        "links": links,
        "names": names,
    }


def test_what_is_rendered_elsewhere_is_the_same(tmp_path: Path) -> None:
    site = Site(tmp_path)
    made = site.renderer.render([*site.pages])
    assert [*made] == ["index.md", "looms.md", "webs.md"]
    assert [page.content for page in site.pages.values()] == [None] * len(PAGES)
    wanted = {**made}
    site.renderer.stand_in(lambda path: wanted.pop(path, None))
    assert site.render() == Site(tmp_path).render()
    assert wanted == {}


def test_nothing_is_said_while_pages_are_rendered_elsewhere(tmp_path: Path) -> None:
    with logged() as said:
        Site(tmp_path).renderer.render(["lost.md"])
    assert said == []


def test_what_speaks_of_a_file_that_is_gone_is_rendered_here(tmp_path: Path) -> None:
    site = Site(tmp_path)
    made = site.renderer.render(["looms.md"])
    webs = site.files.get_file_from_path("webs.md")
    assert webs is not None
    site.files.remove(webs)
    site.renderer.stand_in(made.get)
    with logged() as said:
        site.render()
    assert [line for line in said if "webs.md" in line] != []


def test_a_page_that_is_no_longer_among_the_files_is_rendered_here(tmp_path: Path) -> None:
    site = Site(tmp_path)
    made = site.renderer.render(["looms.md"])
    looms = site.files.get_file_from_path("looms.md")
    assert looms is not None
    site.files.remove(looms)
    site.renderer.stand_in(made.get)
    assert "#top" in str(site.render()["looms.md"]["content"])


def test_nothing_is_taken_when_nobody_stands_in_any_more(tmp_path: Path) -> None:
    site = Site(tmp_path)
    made = site.renderer.render([*site.pages])
    wanted = {**made}
    site.renderer.stand_in(lambda path: wanted.pop(path, None))
    site.renderer.stand_down()
    assert site.render() == Site(tmp_path).render()
    assert wanted == made


def test_logging_is_as_before(tmp_path: Path) -> None:
    usual = logging.getLogRecordFactory()
    with serving(tmp_path) as served:
        served.build({})
    assert logging.getLogRecordFactory() is usual
