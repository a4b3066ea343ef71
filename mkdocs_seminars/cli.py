"""Command line adapter: reads a docs folder without building it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


SUFFIXES = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""What MkDocs takes for Markdown."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when problems were found, 2 for wrong usage."""
    parser = make_parser()
    chosen = parser.parse_args(arguments)
    try:
        options = Options(
            tags=tuple(chosen.tag or Options().tags),
            include=tuple(chosen.include),
            exclude=tuple(chosen.exclude),
            timezone=chosen.timezone,
        )
    except FieldError as error:
        parser.error(str(error))
    if not chosen.docs.is_dir():
        parser.error(f"{chosen.docs} is not a folder")
    return check(chosen.docs, options=options)


def make_parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(
        prog="mkdocs-seminars", description="Look after seminar pages."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser(
        "check", help="read the seminar pages of a docs folder and print every problem"
    )
    command.add_argument("docs", nargs="?", type=Path, default=Path("docs"), metavar="DOCS")
    command.add_argument("--timezone", metavar="ZONE", help="IANA name, as in mkdocs.yml")
    command.add_argument("--tag", action="append", metavar="TAG", help="may be repeated")
    command.add_argument("--include", action="append", default=[], metavar="PATTERN")
    command.add_argument("--exclude", action="append", default=[], metavar="PATTERN")
    return parser


def check(docs: Path, *, options: Options) -> int:
    """Print the problems of a docs folder and how many seminars were read."""
    readings = read_pages(read_folder(docs), options=options, site=Site(name=docs.name))
    catalogue, problems = collect_readings(readings, options=options)
    for problem in problems:
        print(problem)
    print(f"seminars: {len(catalogue)}, problems: {len(problems)}", file=sys.stderr)
    return 1 if problems else 0


def read_folder(docs: Path) -> Iterator[Page]:
    """Hand in every Markdown page below a folder, in the order of their paths."""
    for file in sorted(docs.rglob("*")):
        if file.suffix in SUFFIXES and file.is_file():
            path = file.relative_to(docs)
            text = file.read_text(encoding="utf-8-sig", errors="replace")
            yield Page(path=path.as_posix(), text=text, url=f"{path.with_suffix('').as_posix()}/")
