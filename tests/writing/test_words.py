"""Words and dates in the language of a site, and words of its own."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from string import Formatter
from typing import TypedDict
from zoneinfo import ZoneInfo

import pytest
import yaml
from conftest import cases, write_tree

import mkdocs_seminars
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.writing.moments import write_days, write_hours, write_moment
from mkdocs_seminars.writing.words import load_words

PACKAGE = Path(mkdocs_seminars.__file__).parent
FILES = sorted((PACKAGE / "words").glob("*.yml"))
WHOLE = [file for file in FILES if file.stem != "en_US"]
ENGLISH: dict[str, str] = yaml.safe_load((PACKAGE / "words" / "en.yml").read_text("utf-8"))
START = datetime(2026, 4, 2, 14, tzinfo=ZoneInfo("Europe/Berlin"))
CURE = "write lines like today: heute"
MISTAKES = {
    "today: [a, b]": "today: found no text; write one line of text",
    "soon: {now}": "soon: found no text; write one line of text",
    "soon:": "soon: found no text; write one line of text",
    'in_days: "{days:d}"': 'in_days: cannot fill in "{days:d}"; use {days}',
    'in_days: "{days!r}"': 'in_days: cannot fill in "{days!r}"; use {days}',
    "day: longest": 'day: "longest" is no pattern; '
    "write it like EEEE d MMMM y, or full, long, medium, short",
    "short_day: d MMM HH:mm": 'short_day: "d MMM HH:mm" is no pattern; '
    "write it like EEEE d MMMM y, or full, long, medium, short",
    "clock: HH:mm z": 'clock: "HH:mm z" is no pattern; write it like HH:mm, h:mm a, or short',
    "clock: long": 'clock: "long" is no pattern; write it like HH:mm, h:mm a, or short',
    "soonish: soon": "soonish: there is no such word; use the names that the manual lists",
    "in_days: in {weeks} weeks": 'in_days: cannot fill in "in {weeks} weeks"; use {days}',
    "today: 'today {day'": 'today: cannot fill in "today {day"; use no braces',
    "just text": "words: there is no such word; use the names that the manual lists",
    "a: b: c": "seminars/words/en.yml:1: words: cannot read this as YAML in UTF-8; "
    "write lines like today: heute",
}


class Case(TypedDict):
    """One case, as the file has it."""

    language: str
    day: str
    hours: str
    moment: str
    month: str
    short: str
    today: str


@pytest.mark.parametrize("case", cases("words"))
def test_a_language_writes_dates_as_its_readers_do(case: Case) -> None:
    words, problems = load_words(case["language"])
    assert problems == ()
    plain = {name: str(value).replace("\u202f", " ") for name, value in case.items()}
    end = START + timedelta(minutes=90)
    found = {
        "day": words.day(START),
        "hours": str(write_hours(START, end, words=words)).replace("\u202f", " "),
        "moment": write_moment(START, words=words).replace("\u202f", " "),
        "month": words.month(START),
        "short": words.short_day(START),
        "today": words["today"],
    }
    assert found == {name: plain[name] for name in found}


@pytest.mark.parametrize("file", WHOLE, ids=[file.stem for file in WHOLE])
def test_every_language_has_every_word_with_its_braces(file: Path) -> None:
    texts: dict[str, str] = yaml.safe_load(file.read_text("utf-8"))
    assert set(texts) == set(ENGLISH)
    for name, text in texts.items():
        assert braces(text) == braces(ENGLISH[name]), name


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_word_is_used() -> None:
    sources = [*(PACKAGE / "templates").rglob("*.html"), *PACKAGE.rglob("*.py")]
    said = "\n".join(file.read_text("utf-8") for file in sources)
    names = set(re.findall(r"\w+", said))
    assert [name for name in ENGLISH if name not in names] == []


def test_days_that_follow_each_other_are_joined_as_the_language_does() -> None:
    words, _ = load_words("fr")
    assert write_days(START, START + timedelta(days=2), words=words) == (
        "du jeudi 2 avril 2026 au samedi 4 avril 2026"
    )


@pytest.mark.parametrize("language", ["xx", "", "english", "de_XX_YY_ZZ"])
def test_what_is_no_language_is_refused(language: str) -> None:
    with pytest.raises(FieldError, match="no language is called"):
        load_words(language)


def test_words_of_the_site_win_and_the_first_folder_most(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "one/seminars/words/de.yml": "seminars: Kolloquium\nin_days: noch {days} Tage\n",
            "two/seminars/words/de.yml": "seminars: Seminare\ntoday: jetzt\nclock: HH 'Uhr'\n",
            "two/seminars/words/de_AT.yml": "tomorrow: in der Früh\n",
        },
    )
    folders = [str(tmp_path / name) for name in ("one", "two", "none")]
    words, problems = load_words("de-AT", overrides=folders)
    assert problems == ()
    assert (words["seminars"], words["today"], words["tomorrow"]) == (
        *("Kolloquium", "jetzt", "in der Früh"),
    )
    assert words.say("in_days", days=3) == "noch 3 Tage"
    assert words.clock(START) == "14 Uhr"
    assert words.language == "de-AT"


@pytest.mark.parametrize("text", MISTAKES)
def test_a_wrong_word_is_told_and_the_usual_one_stays(tmp_path: Path, text: str) -> None:
    write_tree(tmp_path, {"seminars/words/en.yml": f"{text}\n"})
    words, problems = load_words("en", overrides=[str(tmp_path)])
    said = MISTAKES[text]
    start = "" if said.startswith("seminars/") else "seminars/words/en.yml: "
    assert [str(problem) for problem in problems] == [f"{start}{said}"]
    assert words["today"] == "today"


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    write_tree(tmp_path, {"seminars/words/en.yml": ""})
    (tmp_path / "seminars/words/en.yml").write_bytes("today: häute\n".encode("latin-1"))
    words, problems = load_words("en", overrides=[str(tmp_path)])
    assert [str(problem) for problem in problems] == [
        f"seminars/words/en.yml: words: cannot read this as YAML in UTF-8; {CURE}"
    ]
    assert words["today"] == "today"


def test_an_empty_file_of_words_changes_nothing(tmp_path: Path) -> None:
    write_tree(tmp_path, {"seminars/words/en.yml": "# nothing yet\n"})
    assert load_words("en", overrides=[str(tmp_path)]) == load_words("en")
