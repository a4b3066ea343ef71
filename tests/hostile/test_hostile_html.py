"""Whatever text a page has, HTML has the elements and attributes that are meant, and no others."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from attacking import INLINE, elements, parse, parse_page, publish_page, tree
from conftest import build_folder, write_site
from payloads import CALENDAR, CONTROLS, MARKUP, TERMINAL, TURNING, page_full_of, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuildSite, Built

TEXTS = {**MARKUP, **CALENDAR, **TERMINAL}
MEANT = publish_page(page_full_of("loom"))
HARM = {*TURNING.values(), *CONTROLS.values()} - {"\n", "\t"}


def named(texts: dict[str, str]) -> list[object]:
    return [pytest.param(text, id=name) for name, text in texts.items()]


@pytest.mark.parametrize("text", named(TEXTS))
def test_listings_have_the_elements_that_are_meant(text: str) -> None:
    assert tree(parse(publish_page(page_full_of(text)).html)) == tree(parse(MEANT.html))


@pytest.mark.parametrize("text", named(TEXTS))
def test_markup_in_titles_and_abstracts_has_no_attributes_but_addresses(text: str) -> None:
    for element in elements(parse(publish_page(page_full_of(text)).html)):
        if element.tag in INLINE and "class" not in element.attrib:
            assert set(element.attrib) <= {"href", "aria-label", "type", "download", "rel"}


@pytest.mark.parametrize("text", named(TEXTS))
def test_the_head_has_the_elements_that_are_meant(text: str) -> None:
    assert tree(parse(publish_page(page_full_of(text)).head)) == tree(parse(MEANT.head))


@pytest.mark.parametrize("text", named(TEXTS))
def test_structured_data_are_one_script_that_nothing_ends(text: str) -> None:
    head = publish_page(page_full_of(text)).head
    (script,) = (one for one in elements(parse(head)) if one.tag == "script")
    assert script.text is not None
    assert json.loads(script.text)["@type"] == "Event"
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(script.text)


@pytest.mark.parametrize("text", named(TEXTS))
def test_markup_after_a_label_is_text(text: str) -> None:
    line = " ".join(text.split())
    page = write_page() + f"\n**Location:** {line}\n\n**Seminar by:** Ada Byron ({line})\n"
    html = publish_page(page).html
    names = {one.tag for one in elements(parse(html))}
    assert names <= {one.tag for one in elements(parse(MEANT.html))} | INLINE
    assert not [name for one in elements(parse(html)) for name in one.attrib if name[:2] == "on"]


@pytest.mark.parametrize("text", named(TEXTS))
def test_generated_pages_hold_no_markup_of_strangers(text: str) -> None:
    pages = publish_page(page_full_of(text)).pages
    assert pages.count("render_macros: false") == pages.count("\n# ")
    for line in pages.split("\n"):
        bare = line.removeprefix("<!-- seminars/").removesuffix(" -->")
        assert not {"<", ">"} & set(bare)
        assert not re.search(r"\{[{%#]", line)


@pytest.mark.parametrize("text", named({**TURNING, **CONTROLS}))
def test_nothing_turns_text_around_or_controls_a_reader(text: str) -> None:
    outcome = publish_page(page_full_of(f"a{text}b"))
    for published in (outcome.html, outcome.head, outcome.json, outcome.calendar, outcome.pages):
        assert not HARM & set(published)
    assert "characters" in outcome.kinds


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_no_theme_runs_what_a_title_holds(theme: str, tmp_path: Path) -> None:
    texts = [*MARKUP.values(), *TERMINAL.values()]
    pages = {
        f"seminars/{number}.md": write_page(title=text, abstract=text, description=text)
        for number, text in enumerate(texts)
    } | {
        f"seminars/h{number}.md": f"---\ntags: [seminars]\nstart: 2026-01-23\n---\n\n# {text}\n"
        for number, text in enumerate(texts)
        if text.startswith("&")
    }
    write_site(tmp_path, {**pages, "index.md": "# Home\n"}, theme=theme)
    built = build_folder(tmp_path)
    for path in built.folder.rglob("*.html"):
        check_page(built, path.relative_to(built.folder).as_posix())


def check_page(built: Built, path: str) -> None:
    """Check that a page runs nothing that its theme and the plugin do not bring along."""
    for element in elements(parse_page(built.text(path))):
        handlers = [name for name in element.attrib if name.startswith("on")]
        assert (path, handlers) == (path, [])
        assert not (element.tag == "meta" and element.get("http-equiv") == "refresh"), path
        is_script = element.tag == "script" and element.get("type") != "application/ld+json"
        assert not (is_script and "alert(1)" in (element.text or "")), path
        assert element.tag not in {"iframe", "base", "svg"} or "alert" not in str(element.attrib)
        assert "evil.example" not in element.get("href", "") or element.tag != "base", path


def test_a_description_stays_in_its_attribute(site: BuildSite) -> None:
    built = site(
        {"talk.md": write_page(abstract='Looms " http-equiv="refresh" content="0;url=//evil')},
        theme="material",
    )
    page = built.html("talk/index.html")
    meta = page.select_one("meta[name=description]")
    assert meta is not None
    assert set(meta.attrs) == {"name", "content"}
    assert 'Looms " http-equiv=' in str(meta["content"])
    graph = page.select_one("meta[property='og:description']")
    assert graph is not None
    assert graph["content"] == meta["content"]


def test_braces_are_no_templates(site: BuildSite) -> None:
    built = site({
        "talk.md": page_full_of(MARKUP["template"]),
        "index.md": "<!-- seminars/list -->",
    })
    for path in ("index.html", "seminars/index.html", "talk/index.html"):
        assert "1337" not in built.text(path)
        assert "root:" not in built.text(path)
    assert "{{ 7 * 191 }}" in built.html("index.html").get_text()


def test_a_page_title_turns_nothing_around(site: BuildSite) -> None:
    built = site({"talk.md": write_page(title="Looms \u202eevil\u2066 \x1b[31m")}, theme="material")
    title = built.html("talk/index.html").title
    assert title is not None
    assert title.get_text() == "Looms evil [31m - Seminars"
    found = 'took U+202E out of "Looms \\u202eevil\\u2066 \\u001b[31m"'
    (said,) = (line for line in built.warnings if "U+202E" in line)
    assert said.startswith(f"seminars: talk.md:2: text: {found}; write it again")


def show_abstract(abstract: str) -> str:
    """Return every block that a page with an abstract is shown in."""
    return publish_page(write_page(abstract=abstract)).html


SIGNS = ("&#xe000;{}&#xe001;", "&#57344;{}&#57345;", "[x](https://a.example/%EE%80%80{}%EE%80%81)")
"""How an author can write the signs that stand for a formula while an abstract is rendered."""


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("number", ["0", "1", "999999", "9" * 5000, "\u0661", ""])
def test_signs_that_stand_for_no_formula_are_none(sign: str, number: str) -> None:
    html = show_abstract(f"Looms {sign.format(number)} spin.")
    assert "arithmatex" not in html
    assert "Looms" in html
    assert parse(html) is not None


def test_a_formula_gets_into_no_attribute_and_no_code() -> None:
    sign = SIGNS[0].format(0)
    html = show_abstract(
        f"$x$ [a](https://a.example/{sign} '{sign}')\n\n```{sign}\n{sign}\n```\n\n    $x$\n"
    )
    found = [one for one in elements(parse(html)) if one.get("class") == "arithmatex"]
    assert {"".join(one.itertext()) for one in found} == {r"\(x\)"}
    assert not [one for one in found if one.attrib.keys() != {"class"}]


def test_an_address_in_which_a_formula_stands_is_as_it_was_written() -> None:
    assert 'href="https://a.example/%24x%24"' in show_abstract("[a](https://a.example/$x$)")
