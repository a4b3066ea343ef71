"""Mistakes in mkdocs.yml are configuration errors that name the option."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from conftest import logged, write_tree
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from mkdocs_seminars.configuration import Choices
from mkdocs_seminars.options import Options, Pages
from mkdocs_seminars.plugin import SeminarsPlugin

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

WRONG = {
    "timezon: Europe/London": "timezon",
    "timezone: Europe/Londn": 'timezone.*no time zone is called "Europe/Londn"',
    "timezone: 1": "timezone.*Expected type",
    "tags: seminars": "tags.*Expected a list",
    "tags: [1]": "tags.*Expected type",
    "duration: long": "duration.*Expected type",
    "duration: 0": "duration.*0 minutes",
    "index: true": "index.*write a path, or false",
    "index: 3": "index.*write a path, or false",
    "calendar: ../seminars.ics": "calendar.*inside the site",
    "calendar: {pth: a.ics}": 'calendar.*there is no "pth"; use path, namespace',
    "calendar: {namespace: 1}": "calendar.*namespace: write a UUID",
    "calendar: {keep_deleted: -1}": "calendar.*keep_deleted: write a number",
    "calendar: {path: 3}": "calendar.*write a path, or false",
    "calendars: c4dm": "calendars.*write a list of tags, or a mapping",
    "calendars: [1]": "calendars.*write a list of tags",
    "calendars: {tag: [a]}": 'calendars.*there is no "tag"',
    "calendars: {series: 1}": "calendars.*series: write true or false",
    "history: ''": "history.*write auto, off, or the path",
    "series: {c4dm: {url: '//[bad'}}": "series.c4dm.url.*is not an address",
    "calendar: {keep_deleted: 10000000}": "calendar.*keep_deleted: write a number",
    "history: 1": "history.*write auto, off, or the path",
    "series: {c4dm: [a]}": "series.c4dm.name.*missing; write it like",
    "series: {c4dm: {nam: A}}": "series.c4dm.nam.*there is no such key; use name, ",
    "series: {c4dm: {name: [A]}}": "series.c4dm.name.*found a list",
    "series: {c4dm: {timezone: Moon}}": 'series.c4dm.timezone.*no time zone is called "Moon"',
    "series: {c4dm: {color: mud}}": 'series.c4dm.color.*no colour is called "mud"',
    "series: {c4dm: {online: room}}": 'series.c4dm.online.*"room" is not an address',
    "series: {c4dm: {duration: 0}}": "series.c4dm.duration.*0 minutes",
    "series: {c4dm: {duration: long}}": 'series.c4dm.duration.*cannot read "long"',
    "series: {c4dm: {meeting_links: all}}": 'series.c4dm.meeting_links.*"all" is not known',
    "series: {a: Music, music: Loom}": "series.*share a name",
    "folders: {a: [1]}": "folders.*Expected type",
    "meeting_links: all": 'meeting_links.*"all" is not known; use public, page, none',
    "join: [1]": "join.*Expected type",
    "passcodes: maybe": "passcodes.*Expected type",
    "json: seminars.txt": "json.*inside the site",
    "locale: klingon": 'locale.*no language is called "klingon"; write it like de or pt-BR',
    "card: big": 'card.*"big" is not known; use auto, full, bar, none',
    "card: [a]": "card.*Expected type",
    "navigation: never": 'navigation.*"never" is not known; use auto, show, hide',
    "pages: true": "pages.*write false, or a mapping like",
    "pages: {yers: false}": 'pages.*there is no "yers"; use years, series, subscribe, speakers',
    "pages: {years: 1}": "pages.*years: write true or false",
    "pages: {speakers: few}": "pages.*speakers: write false, true, or a number",
    "pages: {speakers: 0}": "pages.*speakers: write false, true, or a number",
    "pages: {size: 1}": "pages.*size: write a number of seminars",
    "pages: {size: true}": "pages.*size: write a number of seminars",
    "keys: [venue]": "keys.*write fields with words",
    "keys: {venue: [1]}": "keys.*write fields with words",
    "keys: {vnue: Hall}": 'keys.*there is no field "vnue"; use uid, ',
    "labels: {vnue: [Hall]}": 'labels.*there is no field "vnue"; use title, ',
    "problems: {no_dy: warn}": 'problems.*there is no kind "no_dy"; use file, ',
    "problems: {no_day: loud}": "problems.*error.*warn.*info.*ignore",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_option_is_named(tmp_path: Path, line: str) -> None:
    config = f"site_name: Seminars\nplugins:\n  - seminars:\n      {line}\n"
    with pytest.raises(ConfigurationError, match=f"seminars.*{WRONG[line]}"):
        load(tmp_path, config)


def load(folder: Path, config: str) -> MkDocsConfig:
    """Load a configuration, turning what MkDocs logs before it aborts into the error's text."""
    write_tree(folder, {"mkdocs.yml": config, "docs/index.md": "# Home\n"})
    with logged() as messages:
        try:
            return load_config(str(folder / "mkdocs.yml"))
        except Abort as error:
            raise ConfigurationError(" ".join([*messages, str(error)])) from error


def test_the_adapter_mirrors_the_options_with_their_defaults() -> None:
    choices = Choices()
    choices.load_dict({})
    assert choices.validate() == ([], [])
    assert choices.options() == Options()
    names = {name for name, _ in choices._schema}  # noqa: SLF001 - the schema has no other door
    grouped = {"namespace", "keep_deleted"}
    assert names | grouped == {field.name for field in fields(Options)}


@pytest.mark.parametrize(
    ("line", "pages"),
    [
        ("pages: false", Pages(years=False, series=False, speakers=None, subscribe=False)),
        ("pages: {speakers: false, size: 20}", Pages(speakers=None, size=20)),
        ("pages: {speakers: true}", Pages(speakers=1)),
        ("pages: {speakers: 5, years: false}", Pages(speakers=5, years=False)),
        ("pages: {}", Pages()),
    ],
)
def test_pages_may_be_chosen(tmp_path: Path, line: str, pages: Pages) -> None:
    config = load(tmp_path, f"site_name: Seminars\nplugins:\n  - seminars:\n      {line}\n")
    plugin = config.plugins["seminars"]
    assert isinstance(plugin, SeminarsPlugin)
    assert plugin.config.options().pages == pages


@pytest.mark.parametrize("option", ["timezone", "index", "locale", "json", "card"])
def test_an_error_is_one_line_and_not_long(tmp_path: Path, option: str) -> None:
    value = "a\\nERROR   -  b\\e[31m" + "x" * 5000
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, f'site_name: S\nplugins:\n  - seminars:\n      {option}: "{value}"\n')
    (said,) = (one for one in str(caught.value).split("Config value ") if option in one)
    assert "\x1b" not in said
    assert "\nERROR   -  b" not in said
    assert len(said) < 1200


def test_a_namespace_is_text(tmp_path: Path) -> None:
    text = 'site_name: S\nplugins:\n  - seminars:\n      calendar: {namespace: "\\uD800"}\n'
    with pytest.raises(ConfigurationError, match=r"calendar.namespace.*U\+D800; write plain text"):
        load(tmp_path, text)
