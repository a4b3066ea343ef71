"""`mkdocs-seminars check`: read the pages of a docs folder and print every problem."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import get_build_datetime

from mkdocs_seminars.build import collect_readings
from mkdocs_seminars.checking import check_blocks, check_catalogue, check_page, check_translations
from mkdocs_seminars.commands.places import add_place, open_place
from mkdocs_seminars.console import say
from mkdocs_seminars.fillings import hide_fillings
from mkdocs_seminars.kinds import Severity
from mkdocs_seminars.sources import read_all, read_folder, without_translations
from mkdocs_seminars.writing.reports import Report, write_github, write_json, write_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.reading import Reading
    from mkdocs_seminars.site_file import SiteFile

HELP = "read the seminar pages of a docs folder and print every problem"
FORMATS = {"text": write_text, "json": write_json, "github": write_github}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command may be told."""
    add_place(command)
    command.add_argument("--format", choices=tuple(FORMATS), default="text")
    command.add_argument("-s", "--strict", action="store_true", help="warnings fail too")


def run(chosen: argparse.Namespace) -> int:
    """Print every problem; return 1 when one is grave."""
    site, options = open_place(chosen)
    report = check(site, options=options)
    say(FORMATS[chosen.format](report), sys.stdout)
    say(f"{_summary(report)}\n", sys.stderr)
    return 1 if is_bad(report, strict=chosen.strict) else 0


def check(site: SiteFile, *, options: Options) -> Report:
    """Read a docs folder and compare what was read."""
    pages = tuple(read_folder(site))
    readings = read_all(pages, site, options=options)
    originals = without_translations(readings, site)
    kept = {reading.source for reading in originals}
    translations = [reading for reading in readings if reading.source not in kept]
    catalogue, problems = collect_readings(originals, options=options)
    texts = {page.path: page.text for page in pages}
    bare = tuple(replace(page, text=hide_fillings(page.text)) for page in pages)
    seminars = {reading.source for reading in readings if reading.seminar}
    found = (
        *problems,
        *(one for reading in translations for one in reading.problems),
        *_compare(translations, catalogue, site),
        *check_catalogue(catalogue, now=get_build_datetime()),
        *(one for page in bare if page.path in seminars for one in check_page(page)),
        *(one for page in bare for one in check_blocks(page, calendar=options.calendar)),
    )
    worth_saying = options.worth_saying(sorted(found, key=_place))
    return Report(
        problems=worth_saying,
        severities=tuple(options.severity(problem.kind) for problem in worth_saying),
        texts=texts,
        seminars=len(catalogue),
        folder=f"{_from_the_top(site.docs)}/",
    )


def _compare(
    translations: Iterable[Reading], originals: Catalogue, site: SiteFile
) -> Iterator[Problem]:
    """Yield where a translation names another time than its original."""
    if site.languages is not None:
        seminars = (one.seminar for one in translations if one.seminar)
        yield from check_translations(site.languages.pairs(seminars, originals))


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
