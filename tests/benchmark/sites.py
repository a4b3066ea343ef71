"""Sites that hold the same pages and differ in their plugins."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .pages import write_pages

if TYPE_CHECKING:
    from pathlib import Path

CONFIGURATION = {
    "site_name": "Seminars",
    "site_url": "https://seminars.example/",
    "theme": {"name": "material", "font": False},
}
PLACEHOLDER = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
"""The picture that every page names: one pixel."""
HOME = "# Home\n\n<!-- seminars/next -->\n\n<!-- seminars/upcoming { limit: 5 } -->\n"
OURS = {"timezone": "Europe/London"}
PLAIN = OURS | {"card": "none", "pages": {"years": False, "speakers": False, "subscribe": False}}


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to build the pages."""

    name: str
    """What it is called in the table."""
    plugins: list[dict[str, object]]
    """Its plugins, as mkdocs.yml lists them."""
    pages: str = "seminars"
    """Folder of the pages below the docs folder."""
    index: str | None = None
    """An index that is written by hand, if the plugins make none."""


BARE = Contender("Material alone", [], index="seminars/index.md")
"""Its navigation has the same entries as that of a site with seminars."""
ALL = Contender("seminars", [{"seminars": OURS}])
NO_FILES = Contender(
    "seminars, no .ics a page", [{"seminars": OURS | {"calendars": {"seminars": False}}}]
)
LEAST = Contender("seminars, index and feeds only", [{"seminars": PLAIN}])
BLOG = Contender("Material's blog", [{"blog": {}}], pages="blog/posts", index="blog/index.md")


def write_site(folder: Path, contender: Contender, count: int) -> Path:
    """Write a site of so many pages into a new folder; return its configuration."""
    docs = folder / "docs"
    pages = docs / contender.pages
    pages.mkdir(parents=True)
    for page in write_pages(count):
        (pages / page.path.rpartition("/")[2]).write_text(page.text, encoding="utf-8")
    (pages / "placeholder.png").write_bytes(PLACEHOLDER)
    (docs / "index.md").write_text(HOME, encoding="utf-8")
    if contender.index is not None:
        (docs / contender.index).write_text("# Seminars\n", encoding="utf-8")
    configuration = CONFIGURATION | {"plugins": contender.plugins}
    if contender.pages == "seminars":
        configuration["not_in_nav"] = "/seminars/*-*.md\n"
    file = folder / "mkdocs.yml"
    file.write_text(json.dumps(configuration), encoding="utf-8")  # YAML has all of JSON
    return file
