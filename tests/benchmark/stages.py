"""Where the time of one build goes: `python -m tests.benchmark.stages mkdocs.yml site`.

It prints JSON. What is measured is wrapped from outside, so that the plugin needs no clocks. All of
it is done on one processor, as no second process is seen from here.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING

begun = time.process_time()
from mkdocs.commands import build as command  # noqa: E402 - what is loaded is measured, too
from mkdocs.config import load_config  # noqa: E402
from mkdocs.structure.files import File  # noqa: E402

host_loaded = time.process_time()
import mkdocs_seminars.plugin  # noqa: E402, F401
from mkdocs_seminars import build, production  # noqa: E402
from mkdocs_seminars.publishing import Publisher  # noqa: E402
from mkdocs_seminars.shelf import Shelf  # noqa: E402
from mkdocs_seminars.writing.pages import Filler  # noqa: E402

loaded = time.process_time()

if TYPE_CHECKING:
    from collections.abc import Callable

STAGES: tuple[tuple[str, object, str], ...] = (
    ("read", build, "read_pages"),
    ("collect", build, "collect_readings"),
    ("render", production, "write_indexes"),
    ("render", Filler, "fill"),
    ("render", Filler, "head"),
    ("calendar", Publisher, "publish"),
    ("write", Shelf, "write"),
)
"""Stage, and what belongs to it."""
OF_FILES: tuple[tuple[str, object, str], ...] = (
    ("write", File, "copy_file"),
    ("pages", command, "_populate_page"),
    ("pages", command, "_build_page"),
)
"""The same for what MkDocs does with generated files, and with no others."""


class Clock:
    """Adds up the processor's seconds of each stage; what runs inside another belongs to that."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.seconds: dict[str, float] = defaultdict(float)
        self.is_running = False

    def wrap(self, name: str, work: Callable[..., object]) -> Callable[..., object]:
        """Return the same work, measured."""

        def measured(*arguments: object, **named: object) -> object:
            if self.is_running:
                return work(*arguments, **named)
            self.is_running, start = True, time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                self.seconds[name] += time.process_time() - start
                self.is_running = False

        return measured

    def wrap_ours(self, name: str, owner: object, work: str) -> None:
        """Measure what is done to files and pages that the plugin generated."""
        plain: Callable[..., object] = getattr(owner, work)
        measured = self.wrap(name, plain)

        def chosen(one: object, *arguments: object, **named: object) -> object:
            file = getattr(one, "file", one)
            is_ours = getattr(file, "generated_by", None) == "seminars"
            return (measured if is_ours else plain)(one, *arguments, **named)

        setattr(owner, work, chosen)


def main() -> int:
    """Build once and print seconds by stage."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    clock = Clock()
    for stage, owner, name in STAGES:
        setattr(owner, name, clock.wrap(stage, getattr(owner, name)))
    for stage, owner, name in OF_FILES:
        clock.wrap_ours(stage, owner, name)
    config = load_config(sys.argv[1], site_dir=sys.argv[2])
    config.plugins.on_startup(command="build", dirty=False)
    command.build(config)
    config.plugins.on_shutdown()
    total = time.process_time() - begun
    seconds = {"load": loaded - host_loaded, **clock.seconds, "all": total}
    sys.stdout.write(json.dumps(seconds) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
