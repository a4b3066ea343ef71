"""Problems as lines of MkDocs' log, whose strict mode counts them."""

from __future__ import annotations

from logging import ERROR, INFO, WARNING
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from mkdocs_seminars.kinds import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.options import Options

LEVELS = {Severity.ERROR: ERROR, Severity.WARN: WARNING, Severity.INFO: INFO}
"""Severity -> level of the log."""
log = get_plugin_logger("seminars")


def report(problems: Iterable[Problem], *, options: Options) -> None:
    """Say each problem at its level; MkDocs' strict mode counts warnings and errors."""
    for problem in options.worth_saying(problems):
        log.log(LEVELS[options.severity(problem.kind)], "%s [%s]", problem, problem.kind)
