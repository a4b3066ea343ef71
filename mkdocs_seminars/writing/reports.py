"""Problems -> text for people, JSON for programs, annotations for GitHub."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_seminars.kinds import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_seminars.errors import Problem

VERSION = 1
"""Raised when a reader of the JSON would have to change."""
COMMANDS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "notice"}
"""Severity -> workflow command of GitHub."""
LONGEST = 100
"""Characters of a line that are quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Problems with what is needed to show them."""

    problems: tuple[Problem, ...]
    """In the order in which they are shown."""
    severities: tuple[Severity, ...]
    """How grave each is."""
    texts: Mapping[str, str]
    """Path of a page -> its source."""
    seminars: int
    """How many seminars were read."""
    folder: str = ""
    """Where the docs folder lies, relative to where the reader is; ends in a slash."""

    def counted(self, severity: Severity) -> int:
        """Count the problems of a severity."""
        return self.severities.count(severity)

    def __iter__(self) -> Iterator[tuple[Problem, Severity]]:
        """Yield each problem with its severity."""
        return zip(self.problems, self.severities, strict=True)

    def quote(self, problem: Problem) -> str | None:
        """Return the author's own line."""
        lines = self.texts.get(problem.page, "").split("\n")
        if problem.line is None or problem.line > len(lines):
            return None
        return "".join(filter(str.isprintable, lines[problem.line - 1].replace("\t", " ")))


def write_text(report: Report) -> str:
    """Write each problem with the author's line and the cure below it."""
    return "".join(_paragraph(report, problem, severity) for problem, severity in report)


def _paragraph(report: Report, problem: Problem, severity: Severity) -> str:
    lines = [f"{problem.place}: {severity}: {problem.field}: {problem.message} [{problem.kind}]"]
    quote = report.quote(problem)
    margin = ""
    if quote is not None:
        margin = " " * len(str(problem.line))
        cut = quote if len(quote) <= LONGEST else quote[: LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}"
        lines.append(f"    {problem.line} | {cut}".rstrip())
    lines.append(f"    {margin} = {problem.cure}" if margin else f"    = {problem.cure}")
    return "\n".join(lines) + "\n\n"


def write_json(report: Report) -> str:
    """Write one object: a version, the number of seminars, and the problems."""
    problems = [
        {
            "page": problem.page,
            "line": problem.line,
            "kind": problem.kind.value,
            "severity": severity.value,
            "field": problem.field,
            "message": problem.message,
            "cure": problem.cure,
            "quote": report.quote(problem),
        }
        for problem, severity in report
    ]
    tree = {"version": VERSION, "seminars": report.seminars, "problems": problems}
    return json.dumps(tree, indent=2) + "\n"


def write_github(report: Report) -> str:
    """Write workflow commands, which GitHub shows beside the lines of a change."""
    return "".join(_annotation(report, problem, severity) for problem, severity in report)


def _annotation(report: Report, problem: Problem, severity: Severity) -> str:
    place = {"file": report.folder + problem.page, "line": problem.line, "title": problem.kind}
    properties = ",".join(
        f"{name}={_escape(str(value), also=':,')}" for name, value in place.items() if value
    )
    message = f"{problem.field}: {problem.message}; {problem.cure}"
    return f"::{COMMANDS[severity]} {properties}::{_escape(message)}\n"


def _escape(text: str, *, also: Iterable[str] = "") -> str:
    """Return text as a workflow command takes it."""
    for sign in ("%", "\r", "\n", *also):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
