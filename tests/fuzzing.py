"""Look for octets that break the reader: `python tests/fuzzing.py times -max_total_time=60`.

Needs the extra `fuzz`. The first argument is one of the targets: front_matter, prose, times,
arguments, pages; what follows goes to libFuzzer. Begins with the octets below `tests/fuzz`, which
the ordinary tests read too: add what was found there, or to the cases, when it is mended. Without
an argument of its own, what is new is kept nowhere; a folder as the last argument keeps it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mkdocs_seminars"]):
    from fuzz_targets import TARGETS

SEEDS = Path(__file__).parent / "fuzz"


def main() -> None:
    """Run one target until it fails or its time is over."""
    name, *arguments = sys.argv[1:] or [""]
    if name not in TARGETS:
        sys.exit(f"{__doc__}\n{', '.join(TARGETS)}")
    folders = [one for one in arguments if not one.startswith("-")]
    flags = [one for one in arguments if one.startswith("-")]
    words = f"-dict={SEEDS / 'words.dict'}"
    atheris.Setup(
        [sys.argv[0], words, "-timeout=20", *flags, *folders, str(SEEDS / name)], TARGETS[name]
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
