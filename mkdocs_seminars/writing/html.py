"""The Jinja environment and one render()."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping
    from typing import Any


class _Environment(Environment):
    """Keeps names that all templates know in a dictionary.

    A template that includes another goes through them, and Jinja's chain of mappings takes that
    many times as long.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template knows."""
        return {**self.globals, **(d or {})}


def make_environment(overrides: Iterable[str]) -> Environment:
    """Return an environment that looks in the folders of `overrides` first."""
    return _Environment(
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
