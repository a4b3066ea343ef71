"""The Jinja environment and one render()."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Iterable


def make_environment(overrides: Iterable[str]) -> Environment:
    """Return an environment that looks in the folders of `overrides` first."""
    return Environment(
        loader=ChoiceLoader([
            FileSystemLoader(list(overrides)),
            PackageLoader("mkdocs_seminars", "templates"),
        ]),
        autoescape=True,
        auto_reload=False,  # an environment serves one build
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
