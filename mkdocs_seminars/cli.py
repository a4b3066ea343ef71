"""Command line adapter: one parser for all commands."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from mkdocs_seminars.commands import check, diff, export, init, new
from mkdocs_seminars.commands.clock import check_clock
from mkdocs_seminars.console import UnheardError, flush, say, stop_printing
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
UNHEARD = 74
"""What systems call an error of input or output (EX_IOERR of sysexits.h)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when it is not, 2 for wrong usage."""
    try:
        return _run(arguments)
    except FieldError as error:
        say(f"{error}\n", sys.stderr)
    except BrokenPipeError:
        stop_printing()
        return CUT_SHORT
    except UnheardError as error:
        stop_printing()
        say(f"standard output: {error}\n", sys.stderr)
        return UNHEARD
    except OSError as error:
        say(f"{error.filename or PACKAGE}: {error.strerror}\n", sys.stderr)
    except RuntimeError as error:  # before Python 3.13, of links that lead to each other
        say(f"{PACKAGE}: {error}\n", sys.stderr)
    except KeyboardInterrupt:
        say("\n", sys.stderr)
        return INTERRUPTED
    return 2


def _run(arguments: Sequence[str] | None) -> int:
    """Run a command, and have said what is to be said of it when it ends."""
    try:
        chosen = make_parser().parse_args(arguments)
        check_clock()
        run: Command = chosen.run
        return run(chosen)
    finally:
        flush()


class _Parser(argparse.ArgumentParser):
    """Says what is wrong without what a terminal would obey."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end."""
        say(f"{self.format_usage()}{self.prog}: error: {message}\n", sys.stderr)
        raise SystemExit(2)


def make_parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = _Parser(prog="mkdocs-seminars", description="Look after seminar pages.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {version(PACKAGE)}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP)
        command.set_defaults(run=module.run)
        module.add_arguments(command)
    return parser
