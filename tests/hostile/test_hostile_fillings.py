"""What is filled into Markdown, by export or by a macro, is HTML that Markdown leaves alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown
import pytest
from attacking import elements, parse_page
from conftest import write_site
from payloads import BREAKING, CALENDAR, MARKUP, TERMINAL, TURNING, page_full_of, write_page

from mkdocs_seminars.cli import main
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.writing.fillings import one_line

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = ["md_in_html", "attr_list", "tables", "fenced_code", "footnotes", "admonition"]
HOME = """\
# Home

<!-- seminars/list { abstracts: true } -->

- In a list

    <!-- seminars/upcoming { style: cards } -->

> <!-- seminars/list { style: compact } -->

!!! note

    <!-- seminars/speakers -->
"""


def rendered(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements that Python-Markdown makes of a page, with their attributes."""
    html = markdown.markdown(read_front_matter(text).body, extensions=EXTENSIONS)
    return [(one.tag, dict(one.attrib)) for one in elements(parse_page(html))]


@pytest.mark.parametrize("links", ["source", "address"])
def test_an_export_holds_no_markup_of_strangers(
    links: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [*MARKUP.values(), *CALENDAR.values(), *TERMINAL.values(), *TURNING.values()]
    pages = {f"p{at}.md": page_full_of(text) for at, text in enumerate(texts)}
    for at, url in enumerate(BREAKING.values()):
        speakers = [{"name": f"Ada Byron {at}", "url": url, "photo": url}]
        pages |= {f"u{at}{n}.md": write_page(slides=url, speakers=speakers) for n in "ab"}
    write_site(tmp_path, {**pages, "home.md": HOME})
    assert main(["export", str(tmp_path), "--links", links]) == 0
    capsys.readouterr()
    docs = tmp_path / "docs"
    for path in (docs / "home.md", *docs.glob("seminars/**/*.md")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\{[{%#]", read_front_matter(text).body)
        for tag, attributes in rendered(text):
            assert tag not in {"script", "iframe", "svg", "base", "style", "form", "object"}
            assert not [name for name in attributes if name.startswith("on")], path
            for address in (attributes.get("href", ""), attributes.get("src", "")):
                assert not re.match(r"(?i)\s*(?:javascript|data|vbscript):", address), path


@pytest.mark.parametrize("text", [*MARKUP.values(), "`", "``", "\\", "*a*", "_a_", "~~a~~", "^a^"])
def test_text_and_attributes_come_out_of_markdown_as_they_went_in(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    attribute = " ".join(escaped.replace('"', "&quot;").split())
    line = one_line(f'<p title="{attribute}">{" ".join(escaped.split())}</p>')
    for margin in ("", "- x\n\n    ", "> ", "a `b` "):
        found = markdown.markdown(margin + line, extensions=EXTENSIONS)
        (titled,) = (one for one in elements(parse_page(found)) if one.get("title"))
        assert titled.get("title") == " ".join(text.split())
        assert "".join(titled.itertext()) == " ".join(text.split())
