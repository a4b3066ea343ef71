"""Questions to whoever sits at the terminal, one after another."""

from __future__ import annotations

import sys

from mkdocs_seminars.console import say

STOPPED = 130
"""Exit code of what was stopped by Ctrl+C."""


def ask(question: str, *, default: str | None = None) -> str | None:
    """Ask for one line; an empty one takes the default."""
    say(f"{question}{f' [{default}]' if default else ''}: ", sys.stderr)
    sys.stderr.flush()
    try:
        answer = sys.stdin.readline().strip()
    except KeyboardInterrupt:
        raise SystemExit(STOPPED) from None
    return answer or default
