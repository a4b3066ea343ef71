"""Builds sites of many pages by turns and prints what they cost as a table, or as JSON."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict, deque
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .processes import build, environment
from .serving import edit_to_reload
from .sites import ALL, BARE, BLOG, LEAST, NO_FILES, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .processes import Cost
    from .sites import Contender

PARTS = ("builds", "stages", "serve", "growth")
"""What can be measured."""
GOALS = {
    ALL.name: 1.15,
    NO_FILES.name: 1.10,
    "memory": 1.35,
    "serve": 1.15,
    "serve --dirty": 2.0,
}
"""What is to be reached: times what Material alone costs."""
BLOG_GOAL = 3.0
"""How many times as long Material's blog is to take."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    """What was measured."""
    value: float
    """The median."""
    unit: str
    """What it is counted in."""
    ratio: float | None = None
    """The median of what it is times Material alone, in the same round."""
    goal: float | None = None
    """What the ratio is to be at most."""

    def __str__(self) -> str:
        """Return the line."""
        ratio = "" if self.ratio is None else f"{self.ratio:8.2f}"
        goal = "" if self.goal is None else f"   at most {self.goal}"
        return f"  {self.what:<40} {self.value:10.2f} {self.unit:<12}{ratio}{goal}"


def measure_builds(count: int, rounds: int, contenders: Sequence[Contender]) -> Iterator[Row]:
    """Build every site once in each round, and then some over what they were built into."""
    with tempfile.TemporaryDirectory() as name:
        for one in contenders:  # loads and compiles
            build(write_site(Path(name, "first", one.name), one, 1), Path(name, "0", one.name))
        files = {one.name: write_site(Path(name, one.name), one, count) for one in contenders}
        sites = [Path(name, str(number)) for number in range(1, rounds + 1)]
        costs = _costs(files, sites)
        again = _costs({one.name: files[one.name] for one in (BARE, ALL)}, sites)
    for one in contenders:
        yield _row(one.name, "s", _seconds(costs[one.name]), _seconds(costs[BARE.name]), one.name)
    for one in (BARE, ALL):
        label = f"{one.name}, over the site before"
        yield _row(label, "s", _seconds(again[one.name]), _seconds(again[BARE.name]), label)
    for one in (BARE, ALL):
        peaks = [cost.megabytes for cost in costs[one.name] if cost.megabytes is not None]
        bare = [cost.megabytes for cost in costs[BARE.name] if cost.megabytes is not None]
        if peaks:
            yield _row(f"memory of {one.name}", "MB", peaks, bare, "memory")
    if BLOG in contenders:
        times = [
            blog / ours
            for blog, ours in zip(
                _seconds(costs[BLOG.name]), _seconds(costs[ALL.name]), strict=True
            )
        ]
        yield Row(f"blog, times seminars (at least {BLOG_GOAL})", statistics.median(times), "times")


def _costs(files: Mapping[str, Path], sites: Sequence[Path]) -> Mapping[str, Sequence[Cost]]:
    """Build by turns, into every folder; return what each of the contenders cost.

    Each round begins with another one. None of the folders is removed meanwhile: for a minute after
    that, a disk takes longer to make new files.
    """
    costs: dict[str, list[Cost]] = defaultdict(list)
    turns = deque(files.items())
    for site in sites:
        for name, file in turns:
            costs[name].append(build(file, site / name))
        turns.rotate(-1)
    return costs


def _seconds(costs: Sequence[Cost]) -> list[float]:
    return [cost.seconds for cost in costs]


def _row(what: str, unit: str, values: Sequence[float], bare: Sequence[float], goal: str) -> Row:
    ratios = [value / base for value, base in zip(values, bare, strict=True)]
    is_bare = list(values) == list(bare)
    return Row(
        what,
        statistics.median(values),
        unit,
        statistics.median(ratios),
        None if is_bare else GOALS.get(goal),
    )


def measure_stages(count: int, rounds: int) -> Iterator[Row]:
    """Split what this plugin costs by stage, in processor time for each page."""
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        file = write_site(Path(name, "docs"), ALL, count)
        command = [sys.executable, "-m", "tests.benchmark.stages", str(file)]
        for number in range(rounds):
            site = str(Path(name, str(number)))
            done = subprocess.run(
                [*command, site], env=environment(), check=True, capture_output=True
            )
            for stage, seconds in json.loads(done.stdout.splitlines()[-1]).items():
                found[stage].append(seconds)
    for stage, seconds in found.items():
        yield Row(stage, statistics.median(seconds) * 1e6 / count, "us a page")


def measure_serving(count: int, rounds: int) -> Iterator[Row]:
    """Edit a page of a served site, with and without `--dirty`."""
    with tempfile.TemporaryDirectory() as folder:
        files = {one.name: write_site(Path(folder, one.name), one, count) for one in (BARE, ALL)}
        for name, options in (("serve", ()), ("serve --dirty", ("--dirty",))):
            times: dict[str, list[float]] = defaultdict(list)
            for contender, file in [*files.items()] * rounds:
                times[contender].append(edit_to_reload(file, *options))
            for contender, seconds in times.items():
                label = f"{name}, edit to reload: {contender}"
                yield _row(label, "s", seconds, times[BARE.name], name)


def measure(part: str, chosen: argparse.Namespace) -> list[Row]:
    """Measure one part."""
    match part:
        case "builds":
            all_of_them = (BARE, ALL, NO_FILES, LEAST, BLOG)
            return [*measure_builds(chosen.pages, chosen.rounds, all_of_them)]
        case "growth":
            large = (BARE, ALL, NO_FILES)
            return [*measure_builds(chosen.growth, chosen.growth_rounds, large)]
        case "stages":
            return [*measure_stages(chosen.pages, chosen.rounds)]
    return [*measure_serving(chosen.pages, chosen.rounds)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, print the table, and write JSON if that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="pages of a site")
    parser.add_argument("--growth", type=int, default=10_000, help="pages of the large site")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is built, by turns")
    parser.add_argument("--growth-rounds", type=int, default=1, help="the same of the large site")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS)
    parser.add_argument("--json", type=Path, help="file that gets the figures")
    chosen = parser.parse_args(arguments)
    found: dict[str, list[Row]] = {}
    for part in chosen.only:
        pages = chosen.growth if part == "growth" else chosen.pages
        sys.stdout.write(f"{part}, {pages} pages\n")
        found[part] = measure(part, chosen)
        sys.stdout.write("".join(f"{row}\n" for row in found[part]))
        sys.stdout.flush()
    if chosen.json:
        tree = {part: [asdict(row) for row in rows] for part, rows in found.items()}
        chosen.json.write_text(json.dumps(tree, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
