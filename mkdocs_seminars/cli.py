"""Command line adapter: reads a docs folder without building it."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import get_build_datetime, is_markdown_file

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.checking import check_catalogue, check_page
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Severity
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.site_file import NAME, bare_folder, read_site_file
from mkdocs_seminars.writing.blocks import check_blocks
from mkdocs_seminars.writing.reports import Report, write_github, write_json, write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.site_file import SiteFile

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
    report = check(site, options=options)
    say(FORMATS[chosen.format](report), sys.stdout)
    say(f"{_summary(report)}\n", sys.stderr)
    return 1 if is_bad(report, strict=chosen.strict) else 0


def make_parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(
        prog="mkdocs-seminars", description="Look after seminar pages."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser(
        "check", help="read the seminar pages of a docs folder and print every problem"
    )
    command.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="PATH",
        help="the docs folder, or the folder of mkdocs.yml; here when left out",
    )
    command.add_argument("-f", "--config-file", type=Path, metavar="FILE", help="the mkdocs.yml")
    command.add_argument("--format", choices=tuple(FORMATS), default="text")
    command.add_argument("-s", "--strict", action="store_true", help="warnings fail too")
    command.add_argument("--timezone", metavar="ZONE", help="IANA name, as in mkdocs.yml")
    for name in ("tag", "include", "exclude"):
        value = "TAG" if name == "tag" else "PATTERN"
        command.add_argument(f"--{name}", action="append", metavar=value, help="may be repeated")
    return parser


def _changes(chosen: argparse.Namespace) -> dict[str, object]:
    """Return the options that are given on the command line."""
    given = {
        "timezone": chosen.timezone,
        "tags": chosen.tag,
        "include": chosen.include,
        "exclude": chosen.exclude,
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


def check(site: SiteFile, *, options: Options) -> Report:
    """Read a docs folder and compare what was read."""
    pages = tuple(read_folder(site))
    readings = read_pages(pages, options=options, site=Site(name=site.name))
    catalogue, problems = collect_readings(readings, options=options)
    texts = {page.path: page.text for page in pages}
    seminars = {reading.source for reading in readings if reading.seminar}
    found = (
        *problems,
        *check_catalogue(catalogue, now=get_build_datetime()),
        *(one for page in pages if page.path in seminars for one in check_page(page)),
        *(one for page in pages for one in check_blocks(page, calendar=options.calendar)),
    )
    worth_saying = options.worth_saying(sorted(found, key=_place))
    return Report(
        problems=worth_saying,
        severities=tuple(options.severity(problem.kind) for problem in worth_saying),
        texts=texts,
        seminars=len(catalogue),
        folder=f"{_from_the_top(site.docs)}/",
    )


def say(text: str, stream: TextIO) -> None:
    """Write text to a console, which may lack some of its characters."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))


def _from_the_top(docs: Path) -> str:
    """Return the path of a folder in its repository on GitHub, else from where one is."""
    return Path(os.path.relpath(docs, os.environ.get("GITHUB_WORKSPACE", "."))).as_posix()


def _place(problem: Problem) -> tuple[str, int]:
    return problem.page, problem.line or 0


def _summary(report: Report) -> str:
    errors, warnings, remarks = map(report.counted, (Severity.ERROR, Severity.WARN, Severity.INFO))
    found = f"errors: {errors}, warnings: {warnings}, remarks: {remarks}"
    return f"seminars: {report.seminars}, {found}"


def is_bad(report: Report, *, strict: bool) -> bool:
    """Tell whether the command fails: for errors, or in strict mode for warnings too."""
    return bool(report.counted(Severity.ERROR) or (strict and report.counted(Severity.WARN)))


def read_folder(site: SiteFile) -> Iterator[Page]:
    """Hand in every Markdown page that MkDocs builds, in the order of their paths."""
    for path in _paths(site.docs):
        if not site.left_out.match_file(path):
            text = (site.docs / path).read_text(encoding="utf-8-sig", errors="replace")
            yield Page(path=path, text=text, url=f"{path.rpartition('.')[0]}/")


def _paths(docs: Path) -> Iterable[str]:
    files = (file for file in docs.rglob("*") if is_markdown_file(file.name) and file.is_file())
    return sorted(file.relative_to(docs).as_posix() for file in files)
