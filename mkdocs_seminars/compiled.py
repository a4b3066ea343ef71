"""Templates, compiled once as long as nobody changes those of the site."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_seminars.writing.html import make_environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment


def environment_of(overrides: Iterable[str]) -> Environment:
    """Return the templates, of which those in the folders of a site come first."""
    folders = tuple(overrides)
    state = tuple((path, path.stat().st_mtime_ns) for path in _templates_in(folders))
    return _compiled(folders, state)


@lru_cache(maxsize=1)
def _compiled(folders: tuple[str, ...], _: object) -> Environment:
    return make_environment(folders)


def _templates_in(folders: Iterable[str]) -> Iterator[Path]:
    """Yield the templates of a site that take the places of ours."""
    for folder in folders:
        found = sorted(Path(folder, "seminars").rglob("*.html"))
        yield from (path for path in found if path.is_file())  # an editor's lock leads nowhere
