"""Keys that a page has from its folder, unless it states them itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_seminars.reading.front_matter import AuthorsHandler
from mkdocs_seminars.reading.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_seminars.reading.front_matter import FrontMatter
    from mkdocs_seminars.reading.quote import Value

    Keys = Mapping[str, Value]

TOP = 1
"""Line of a page to which a problem with what it inherits points."""


def inherit(front: FrontMatter, texts: Iterable[str]) -> FrontMatter:
    """Return the front matter of a page with the keys of its folders' YAML, the outermost first.

    Lists are joined and mappings merged; of anything else the page's own counts.
    """
    inherited: Keys = {}
    for text in texts:
        inherited = _merged(inherited, _read(text))
    return front._replace(keys=_merged(inherited, front.keys)) if inherited else front


def _merged(below: Keys, above: Keys) -> Keys:
    own = {name: _joined(below.get(name), value) for name, value in above.items()}
    return {**below, **own}


def _joined(below: Value, above: Value) -> Value:
    if isinstance(below, tuple) and isinstance(above, tuple):
        return (*below, *above)
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return _merged(below, above)
    return above


@lru_cache(maxsize=256)
def _read(text: str) -> Keys:
    """Read the YAML of a folder; the host reports one that is not readable."""
    return {name: _at_top(value) for name, value in AuthorsHandler().load(text).items()}


def _at_top(value: object) -> Value:
    """Return a value whose lines are those of no other file."""
    if isinstance(value, Quote):
        return Quote(value.text, TOP)
    if isinstance(value, tuple):
        return tuple(map(_at_top, value))
    if isinstance(value, Mapping):
        return {str(name): _at_top(part) for name, part in value.items()}
    return None
