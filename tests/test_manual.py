"""The manual's examples are true: the pages that it shows give the problems that it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import NOW, scene, write_tree

import mkdocs_seminars
from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.checking import check_blocks, check_catalogue, check_page
from mkdocs_seminars.commands.check import check
from mkdocs_seminars.deployed import Branch, read_deployed
from mkdocs_seminars.git import Git
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import Options
from mkdocs_seminars.publishing import publish, write_feeds
from mkdocs_seminars.reading.published import read_published
from mkdocs_seminars.site_file import bare_folder
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.pages import Filler

if TYPE_CHECKING:
    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.errors import Problem

PROBLEMS = Path(__file__).parents[1] / "example_site" / "docs" / "manual" / "problems.md"
SECTION = re.compile(r"^## `(?P<kind>\w+)`\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(
    r'^````?markdown title="(?P<path>[^"]+)"\n(?P<page>.*?)^````?$|^```text\n(?P<said>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)
BEGINNING = "Without `timezone`"
"""How a sentence begins that is about a site without a zone."""


@dataclass(frozen=True)
class Example:
    """Pages of the manual and what is said of them."""

    kind: str
    pages: dict[str, str]
    said: list[str]
    zone: str | None


def examples() -> list[object]:
    """Return the examples of every section, in order."""
    found: list[object] = []
    for section in SECTION.finditer(PROBLEMS.read_text(encoding="utf-8")):
        pages: dict[str, str] = {}
        for shown in SHOWN.finditer(section["text"]):
            if shown["path"]:
                pages[shown["path"]] = shown["page"]
            else:
                zone = None if BEGINNING in section["text"] else "Europe/London"
                example = Example(section["kind"], pages, shown["said"].splitlines(), zone)
                found.append(pytest.param(example, id=f"{section['kind']}: {example.said[0]}"))
                pages = {}
    return found


@pytest.mark.parametrize("example", examples())
def test_an_example_is_true(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(timezone=example.zone)
    pages = [Page(path=path, text=text, url=path) for path, text in example.pages.items()]
    readings = read_pages(pages, options=options, site=Site(name="Manual"))
    catalogue, problems = collect_readings(readings, options=options)
    found = (
        *problems,
        *(gone(catalogue, options) if example.kind == Kind.DELETED else ()),
        *(broken(catalogue, example, tmp_path) if example.kind == Kind.TEMPLATE else ()),
        *(unread(example, tmp_path) if example.kind == Kind.FILE else ()),
        *(damaged(example, tmp_path) if example.kind == Kind.HISTORY else ()),
        *(missing(tmp_path, monkeypatch) if example.kind == Kind.GIT else ()),
        *check_catalogue(catalogue, now=NOW.replace(year=2028)),
        *(one for page in pages for one in check_page(page)),
        *(one for page in pages for one in check_blocks(page, calendar=None)),
    )
    assert [str(problem) for problem in found] == example.said
    assert {problem.kind for problem in found} == {example.kind}


def gone(catalogue: Catalogue, options: Options) -> tuple[Problem, ...]:
    """Return what is said when the pages that were published are taken away."""
    site = Site(name="Manual")
    published = read_published([write_feeds(catalogue, options=options, site=site)["seminars.ics"]])
    empty = catalogue.only(lambda _: False)
    return publish(empty, options=options, site=site, published=published, now=NOW).problems


def broken(catalogue: Catalogue, example: Example, folder: Path) -> tuple[Problem, ...]:
    """Return what is said when the templates of an example are the site's own."""
    write_tree(folder, example.pages)
    filler = Filler(scene(catalogue), make_environment([str(folder / "overrides")]))
    filler.render("upcoming", "", page=Page(path="index.md", text="", url=""))
    return tuple(filler.faults.values())


def unread(example: Example, folder: Path) -> tuple[Problem, ...]:
    """Return what is said when the pages of an example are in Latin-1."""
    for path, text in example.pages.items():
        (folder / path).parent.mkdir()
        (folder / path).write_bytes(text.encode("latin-1"))
    return check(bare_folder(folder), options=Options()).problems


def damaged(example: Example, folder: Path) -> tuple[Problem, ...]:
    """Return what is said of files in the place of calendars."""
    write_tree(folder, example.pages)
    read = partial(read_deployed, folder=folder, calendar="seminars.ics", branch=Branch())
    return read("published", git=Git()).problems


def missing(folder: Path, patch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """Return what is said where there is no git."""
    patch.setenv("PATH", str(folder))
    git = Git()
    git.ask(folder, "log")
    return git.problems


def test_every_kind_has_an_example_and_its_severity() -> None:
    sections = {found["kind"]: found["text"] for found in SECTION.finditer(manual())}
    assert list(sections) == [kind.value for kind in Kind]
    for kind in Kind:
        assert f"*{kind.severity.value}*" in sections[kind].splitlines()[1], kind
        assert "```text\n" in sections[kind], kind


def manual() -> str:
    return PROBLEMS.read_text(encoding="utf-8")


def test_the_manual_lists_every_english_word() -> None:
    package = Path(mkdocs_seminars.__file__).parent
    table = (package / "words" / "en.yml").read_text(encoding="utf-8")
    words = table[table.index("\nday: ") :].strip()
    assert words in (PROBLEMS.parent / "templates.md").read_text(encoding="utf-8")
