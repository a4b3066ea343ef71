"""No message obeys what a page says: neither a terminal nor a log nor GitHub is steered."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
from attacking import publish_page
from conftest import build_folder, write_site
from payloads import ADDRESSES, CALENDAR, FILES, KEYS, TERMINAL, TURNING, page_full_of, write_page

from mkdocs_seminars.cli import main
from mkdocs_seminars.errors import FieldError, Problem
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.writing.reports import Report, write_github, write_json, write_text

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {**TERMINAL, **TURNING, **CALENDAR}
HARM = {chr(code) for code in (*range(10), *range(11, 32), *range(127, 160))} | set(
    "\u2028\u2029" + "".join(TURNING.values())
)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TEXTS.items()])
def test_a_problem_is_one_printable_line(text: str) -> None:
    outcome = publish_page(page_full_of(text))
    for key in KEYS:
        said = [*outcome.said, *publish_page(write_page(**{key: text})).said]
        assert not HARM & set("".join(said))
        assert not [one for one in said if "\n" in one]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TEXTS.items()])
def test_reports_are_steered_by_nothing(text: str) -> None:
    problems = publish_page(page_full_of(text)).problems
    odd = Problem(
        page=f"a{text}.md", field=text, message=text, cure=text, line=1, kind=Kind.UNREADABLE
    )
    report = Report(
        problems=(*problems, odd),
        severities=tuple(problem.kind.severity for problem in (*problems, odd)),
        texts={odd.page: f"x: {text}", "seminars/looms.md": page_full_of(text)},
        seminars=1,
    )
    assert write_text(report).count("[unreadable]") == 1
    for line in write_github(report).removesuffix("\n").split("\n"):
        assert line.startswith(("::error ", "::warning ", "::notice "))
    assert len(json.loads(write_json(report))["problems"]) == len(report.problems)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_the_command_line_prints_no_control_character(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {**TEXTS, **ADDRESSES}.values()
    pages = {f"{at}.md": page_full_of(text) for at, text in enumerate(texts)}
    pages |= {f"l{at}.md": write_page(slides=text, card=text) for at, text in enumerate(texts)}
    write_site(tmp_path, pages | {f"n/{name}": write_page(end="x") for name in FILES[:1]})
    assert main(["check", str(tmp_path), "--format", form]) == 1
    told = capsys.readouterr()
    assert not HARM & set(told.out.replace("\r\n", "\n") + told.err.replace("\r\n", "\n"))
    assert main(["export", str(tmp_path), "--dry-run"]) == 0
    told = capsys.readouterr()
    assert not HARM & set(told.out + told.err)


def test_the_log_of_a_build_has_no_control_character(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "mkdocs.plugins")
    pages = {f"{at}.md": page_full_of(text) for at, text in enumerate(TEXTS.values())}
    write_site(tmp_path, pages | {"index.md": "<!-- seminars/list { \x1b[31m: \u202e } -->\n"})
    built = build_folder(tmp_path)
    ours = [line for line in built.warnings if line.startswith("seminars: ")]
    assert ours
    assert not HARM & set("".join(ours))


def test_a_message_is_not_endless() -> None:
    text = "x" * 100_000
    assert len(str(FieldError(text, text, cure=text))) < 4000
    assert len(str(FieldError(text, text, cure=text).on("a.md"))) < 4000
    for key in KEYS:
        assert all(len(one) < 4000 for one in publish_page(write_page(**{key: text})).said)


@pytest.mark.parametrize("key", ["speaker first", "speaker last"])
@pytest.mark.parametrize("text", ["<b>", "<!-- -->", "<svg></svg>"])
def test_a_part_of_a_name_without_a_name_is_said(key: str, text: str) -> None:
    said = f'seminars/looms.md:5: speakers: cannot find a name in "{text}"; '
    cure = 'write it like "Ada Lovelace (Analytical Society)"'
    (problem,) = publish_page(write_page(**{key: text})).said
    assert problem == said + cure


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u180e", "\u2063", "\U000e0041"])
def test_a_message_shows_characters_that_nobody_sees(sign: str) -> None:
    (problem,) = publish_page(write_page(status=sign)).said
    assert f'status: cannot read "\\u{ord(sign):04x}"' in problem
