"""Command line adapter: reads a docs folder without building it."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_seminars.commands import check, diff
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.history.differences import write_differences, write_differences_json
from mkdocs_seminars.kinds import Severity
from mkdocs_seminars.site_file import NAME, bare_folder, read_site_file
from mkdocs_seminars.writing.reports import Report, write_github, write_json, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from mkdocs_seminars.options import Options
    from mkdocs_seminars.site_file import SiteFile

Command: TypeAlias = "Callable[[SiteFile, Options, argparse.Namespace], int]"
FORMATS = {"text": write_text, "json": write_json, "github": write_github}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when it is not, 2 for wrong usage."""
    parser = make_parser()
    chosen = parser.parse_args(arguments)
    try:
        site = find_site(chosen.path, chosen.config_file)
        options = site.options(**_changes(chosen))
    except FieldError as error:
        parser.error(f"{error.field}: {error.message}")
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    if not site.docs.is_dir():
        parser.error(f"{site.docs} is not a folder")
    run: Command = chosen.run
    return run(site, options, chosen)


def run_check(site: SiteFile, options: Options, chosen: argparse.Namespace) -> int:
    """Print every problem."""
    report = check(site, options=options)
    say(FORMATS[chosen.format](report), sys.stdout)
    say(f"{_summary(report)}\n", sys.stderr)
    return 1 if is_bad(report, strict=chosen.strict) else 0


def run_diff(site: SiteFile, options: Options, chosen: argparse.Namespace) -> int:
    """Print what a build would change for subscribers; return 2 when nothing is published."""
    try:
        differences = diff(site, options=options)
    except FieldError as error:
        say(f"{error.field}: {error.message}; {error.cure}\n", sys.stderr)
        return 2
    write = write_differences_json if chosen.format == "json" else write_differences
    say(write(differences), sys.stdout)
    say(f"differences: {len(differences)}\n", sys.stderr)
    return 0


def make_parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(
        prog="mkdocs-seminars", description="Look after seminar pages."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser(
        "check", help="read the seminar pages of a docs folder and print every problem"
    )
    command.set_defaults(run=run_check, history=None)
    _add_place(command)
    command.add_argument("--format", choices=tuple(FORMATS), default="text")
    command.add_argument("-s", "--strict", action="store_true", help="warnings fail too")
    command = commands.add_parser(
        "diff", help="compare the seminars of a docs folder with the calendar that is published"
    )
    command.set_defaults(run=run_diff)
    _add_place(command)
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--history", metavar="PATH", help="a copy of what is published")
    return parser


def _add_place(command: argparse.ArgumentParser) -> None:
    """Add what says which docs folder is meant, and how it is read."""
    command.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="PATH",
        help="the docs folder, or the folder of mkdocs.yml; here when left out",
    )
    command.add_argument("-f", "--config-file", type=Path, metavar="FILE", help="the mkdocs.yml")
    command.add_argument("--timezone", metavar="ZONE", help="IANA name, as in mkdocs.yml")
    for name in ("tag", "include", "exclude"):
        value = "TAG" if name == "tag" else "PATTERN"
        command.add_argument(f"--{name}", action="append", metavar=value, help="may be repeated")


def _changes(chosen: argparse.Namespace) -> dict[str, object]:
    """Return the options that are given on the command line."""
    given = {
        "timezone": chosen.timezone,
        "tags": chosen.tag,
        "include": chosen.include,
        "exclude": chosen.exclude,
        "history": chosen.history and str(Path(chosen.history).resolve()),
    }
    return {name: value for name, value in given.items() if value is not None}


def find_site(path: Path | None, config_file: Path | None) -> SiteFile:
    """Find the settings of a docs folder: in the file that is named, in the folder or above it."""
    folder = path or Path()
    if config_file is not None:
        site = read_site_file(config_file)
        return site if path is None else replace(site, docs=path)
    if (folder / NAME).is_file():
        return read_site_file(folder / NAME)
    for above in folder.resolve().parents:
        if (above / NAME).is_file():
            site = read_site_file(above / NAME)
            if folder.resolve().is_relative_to(site.docs.resolve()):
                return replace(site, docs=folder)
    docs = Path("docs")
    return bare_folder(docs if path is None and docs.is_dir() else folder)


def say(text: str, stream: TextIO) -> None:
    """Write text to a console, which may lack some of its characters."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))


def _summary(report: Report) -> str:
    errors, warnings, remarks = map(report.counted, (Severity.ERROR, Severity.WARN, Severity.INFO))
    found = f"errors: {errors}, warnings: {warnings}, remarks: {remarks}"
    return f"seminars: {report.seminars}, {found}"


def is_bad(report: Report, *, strict: bool) -> bool:
    """Tell whether the command fails: for errors, or in strict mode for warnings too."""
    return bool(report.counted(Severity.ERROR) or (strict and report.counted(Severity.WARN)))
