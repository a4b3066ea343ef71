"""Front matter that is an attack on who reads it is refused at once, and said."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import yaml
from attacking import publish_page
from conftest import build_folder, write_site
from payloads import CONTROLS, KEYS, LABELS, TURNING, write_labels, write_page

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.reading.inheritance import inherit
from mkdocs_seminars.writing.arguments import read_block
from mkdocs_seminars.yaml_text import DEEPEST, nests_too_deep

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuildSite

QUICK = 2.0
"""Seconds of the processor within which anything is refused."""


def page(*lines: str) -> str:
    head = "---\ntitle: Looms\ntags: [seminars]\nstart: 2026-01-23 14:00\n"
    return "\n".join((f"{head}{lines[0]}", *lines[1:], "---\n"))


def laughs(kind: str, levels: int = 12) -> list[str]:
    """Write a billion laughs: each line stands for nine of the one before it."""
    begin = {"lists": "[x, x]", "mappings": "{a: x}", "merges": "{a: x, b: x}"}[kind]
    lines = [f"a0: &a0 {begin}"]
    for level in range(1, levels):
        nine = ", ".join([f"*a{level - 1}"] * 9)
        whole = {
            "lists": f"[{nine}]",
            "mappings": "{" + ", ".join(f"k{n}: *a{level - 1}" for n in range(9)) + "}",
            "merges": f"{{<<: [{nine}]}}",
        }[kind]
        lines.append(f"a{level}: &a{level} {whole}")
    return lines


@pytest.mark.parametrize("kind", ["lists", "mappings", "merges"])
@pytest.mark.parametrize(
    "key", ["speakers", "online", "links", "tags", "venue", "extra", "sessions"]
)
def test_aliases_that_explode_are_refused(kind: str, key: str) -> None:
    begun = time.process_time()
    outcome = publish_page(page(*laughs(kind), f"{key}: *a11"))
    assert time.process_time() - begun < QUICK
    said = "aliases stand for more than a page can hold; write each value where it belongs"
    assert outcome.said == [f"seminars/looms.md:9: front matter: {said}"]


def test_aliases_that_explode_in_a_key_are_refused() -> None:
    lines = laughs("lists", 5)
    assert publish_page(page(*lines, "? *a4", ": x")).kinds == {"front_matter"}


def test_the_front_matter_of_a_folder_may_explode_no_more() -> None:
    front = read_front_matter(page("x: y"))
    begun = time.process_time()
    assert inherit(front, ["\n".join(laughs("lists"))]).keys == front.keys
    assert time.process_time() - begun < QUICK


@pytest.mark.parametrize("depth", [40, 1000, 20_000, 200_000])
@pytest.mark.parametrize("form", ["[{}]", "{{a: {}}}", "open", "block", "dashes", "key"])
def test_deep_yaml_is_refused(form: str, depth: int) -> None:
    written = {
        "[{}]": f"x: {'[' * depth}{']' * depth}",
        "{{a: {}}}": f"x: {'{a: ' * depth}1{'}' * depth}",
        "open": f"x: {'[' * depth}",
        "block": "\n".join(f"{' ' * level}a:" for level in range(min(depth, 2000))),
        "dashes": f"x:\n  {'- ' * depth}a",
        "key": f"? {'[' * depth}{']' * depth}\n: x",
    }[form]
    begun = time.process_time()
    outcome = publish_page(page(written))
    assert time.process_time() - begun < QUICK
    assert outcome.kinds & {"too_long", "front_matter"}


@pytest.mark.parametrize(
    "value",
    ["&a [*a]", "&a [[*a], x]", "&a {b: *a}", "&a {name: *a}", "&a [&b [*a, *b]]", "&a {<<: *a}"],
)
@pytest.mark.parametrize("key", ["speakers", "online", "links", "tags", "title", "extra", "x"])
def test_an_anchor_that_contains_itself_is_said(key: str, value: str) -> None:
    lines = ["tags: [seminars]", f"{key}: {value}", "start: 2026-01-23 14:00"]
    text = "---\n" + "\n".join(lines) + "\n---\n"
    assert "too_long" in publish_page(text if key != "tags" else f"{text}").kinds or key == "tags"


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system ['touch {}']",
        "!!python/object/new:os.system ['touch {}']",
        "!!python/name:os.system x",
        "!!python/module:os x",
        "!!python/object/apply:subprocess.check_output [['touch', '{}']]",
        "!!python/tuple [1, 2]",
        "!python/x {{a: b}}",
        "!ENV [PATH]",
        "!include /etc/passwd",
    ],
)
def test_no_tag_of_python_is_obeyed(tag: str, tmp_path: Path, site: BuildSite) -> None:
    mark = tmp_path / "pwned"
    text = page(f"x: {tag.format(mark)}")
    assert publish_page(text).kinds == {"front_matter"}
    assert "write plain values, without tags" in publish_page(text).said[0]
    site({"talk.md": text})
    assert not mark.exists()


@pytest.mark.parametrize("value", ["1" * 100_000, "1" + ":1" * 50_000, "0x" + "f" * 100_000])
def test_a_number_that_takes_long_to_make_is_refused(value: str) -> None:
    begun = time.process_time()
    outcome = publish_page(page(f"x: {value}"))
    assert time.process_time() - begun < QUICK
    assert outcome.said[0].endswith("characters are no number; put quotes around text")


@pytest.mark.parametrize("key", ["title", "venue", "series", "uid", "organiser", "language", "bio"])
@pytest.mark.parametrize("text", [*TURNING.values(), *CONTROLS.values()], ids=ascii)
def test_a_character_that_does_harm_is_taken_out_of_a_key(key: str, text: str) -> None:
    outcome = publish_page(write_page(**{key: f"Looms{text} of Lyon"}))
    assert f"took U+{ord(text):04X} out of" in "".join(outcome.said)
    said = outcome.seminar[key] if key != "organiser" else "Looms of Lyon"
    assert said == "Looms of Lyon"


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("text", ["\u202e", "\u2066", "\x1b", "\x00"], ids=ascii)
def test_a_character_that_does_harm_is_taken_out_of_the_body(label: str, text: str) -> None:
    outcome = publish_page(write_labels(**{label: f"Looms{text} of Lyon"}))
    assert f"took U+{ord(text):04X} out of" in outcome.said[0]
    assert text not in outcome.html + outcome.calendar + outcome.json


@pytest.mark.parametrize(
    "text",
    ["&#8238;", "&#x202e;", "&#x202E", "&#0008238;", "&#8294;", "&#82&#8238;38;", "&#82\x0038;"],
)
@pytest.mark.parametrize("place", ["title", "abstract", "venue", "h1"])
def test_a_number_that_stands_for_such_a_character_is_one_too(text: str, place: str) -> None:
    written = f"Looms *of* {text}Lyon"
    page = write_page() + f"\n# {written}\n" if place == "h1" else write_page(**{place: written})
    outcome = publish_page(page)
    assert not {"\u202e", "\u2066"} & set(outcome.html + outcome.calendar + outcome.json)
    assert "&#8238;" not in outcome.html + outcome.json
    assert "characters" in outcome.kinds


def test_letters_and_marks_that_turn_nothing_around_stay() -> None:
    title = "\u05e9\u05dc\u05d5\u05dd \u200f\u05d1\u200e \u0644\u0648\u0644\u061c é 中文 👩\u200d🔬"
    outcome = publish_page(write_page(title=title))
    assert outcome.seminar["title"] == title
    assert outcome.problems == ()


def test_a_byte_order_mark_within_a_text_is_not_worth_a_word() -> None:
    outcome = publish_page(write_page(venue="\ufeffRoom\ufeff 1"))
    assert (outcome.seminar["venue"], outcome.problems) == ("Room 1", ())


@pytest.mark.parametrize("key", KEYS)
def test_any_text_behind_any_key_is_read(key: str) -> None:
    for text in ("\x00", "\u202e", "\r\n", "[" * 50, "{{", "-->", "\ud7ff\ue000", "\U0010ffff", ""):
        publish_page(write_page(**{key: text}))
        publish_page(write_page(**{key: [text, {"name": text, "url": text}, [text]]}))
        publish_page(write_page(**{key: {text: text, "url": text, "start": text}}))


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", '["]",'])
def test_a_page_whose_yaml_nests_too_deep_is_built_from_its_text(tmp_path: Path, unit: str) -> None:
    block = f"tags: [seminars]\nx:\n  {unit * 100_000}"
    write_site(tmp_path, {"deep.md": f"---\n{block}\n---\n\n# Looms\n\nSpin.\n"})
    begun = time.process_time()
    built = build_folder(tmp_path)
    assert time.process_time() - begun < 10 * QUICK
    said = "deep.md:2: front matter: lists are nested too deep; write them flat"
    assert [one for one in built.warnings if said in one]
    assert "Spin." in built.text("deep/index.html")
    assert "x:" not in built.text("deep/index.html").partition("<article")[2]


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_what_does_not_nest_too_deep_is_read_by_every_loader(loader: type[yaml.SafeLoader]) -> None:
    for text in (f"{'[' * DEEPEST}{']' * DEEPEST}", f"{'- ' * DEEPEST}a"):
        assert not nests_too_deep(text)
        assert loader(text).get_single_node() is not None
    assert nests_too_deep(f"{'[' * DEEPEST}[{']' * DEEPEST}]")


def test_arguments_that_nest_too_deep_are_refused() -> None:
    with pytest.raises(FieldError, match="cannot read"):
        read_block("list", f"{{ limit: {'[' * 1000}{']' * 1000} }}", calendar=None)
