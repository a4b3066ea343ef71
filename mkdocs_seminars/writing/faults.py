"""What is wrong with a template of the site, as a problem that says where."""

from __future__ import annotations

import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateSyntaxError

from mkdocs_seminars.errors import Problem
from mkdocs_seminars.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

MISTAKES = (
    *(TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError),
    *(TypeError, ValueError),
)
"""What a template may raise by what is written in it."""
FAILURES = (*MISTAKES, OSError)
"""The same, and what is raised when its file cannot be opened."""
ENDING = ".html"


def fault_of(error: Exception, *, template: str) -> Problem:
    """Return what is wrong with a template, or with one that it includes."""
    path, line = next(_places(error), (template, None))
    return Problem(
        page=path,
        line=line,
        field="template",
        kind=Kind.TEMPLATE,
        message=_what(error),
        cure="mend it; the plugin's own is shown in its place",
    )


def _what(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:  # not that there is no such template
        return f"cannot be read ({error.strerror})"
    return " ".join(str(error).split()) or type(error).__name__


def _places(error: Exception) -> Iterator[tuple[str, int | None]]:
    """Yield the template and the line at which it failed, if that is known."""
    if isinstance(error, TemplateSyntaxError):
        yield error.name or "", error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(ENDING):
            yield "/".join(PurePath(frame.filename).parts[-2:]), frame.lineno
