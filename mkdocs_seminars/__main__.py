"""The command `mkdocs-seminars`, also as `python -m mkdocs_seminars`."""

import sys
from importlib import import_module
from importlib.util import find_spec


def run() -> int:
    """Run a command, with ProperDocs in the place of MkDocs where only that is installed."""
    if find_spec("mkdocs") is None:
        import_module("properdocs.replacement")
    from mkdocs_seminars.cli import main  # noqa: PLC0415 - imports MkDocs

    return main()


if __name__ == "__main__":
    sys.exit(run())
