"""Command line adapter: one parser for all commands."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_seminars.commands import check, diff, export, init, new
from mkdocs_seminars.console import say
from mkdocs_seminars.errors import FieldError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Command: TypeAlias = "Callable[[argparse.Namespace], int]"
COMMANDS = {"init": init, "new": new, "check": check, "diff": diff, "export": export}
"""Name -> the module that does it."""
PACKAGE = "mkdocs-seminars"
"""What is installed."""
CUT_SHORT = 141
"""What shells say of a command whose reader went away."""
INTERRUPTED = 130
"""What shells say of a command that was stopped by its user."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when it is not, 2 for wrong usage."""
    chosen = make_parser().parse_args(arguments)
    run: Command = chosen.run
    try:
        return run(chosen)
    except FieldError as error:
        say(f"{error}\n", sys.stderr)
    except BrokenPipeError:
        return stop_printing()
    except OSError as error:
        say(f"{error.filename or PACKAGE}: {error.strerror}\n", sys.stderr)
    except KeyboardInterrupt:
        say("\n", sys.stderr)
        return INTERRUPTED
    return 2


def stop_printing() -> int:
    """Leave nothing to be printed to somebody who no longer reads, and return what shells say."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return CUT_SHORT


def make_parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(
        prog="mkdocs-seminars", description="Look after seminar pages."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version(PACKAGE)}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP)
        command.set_defaults(run=module.run)
        module.add_arguments(command)
    return parser
