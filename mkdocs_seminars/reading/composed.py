"""YAML nodes -> values, every scalar as the author typed it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import yaml

from mkdocs_seminars.characters import find_harm, without_harm
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.reading.quote import Quote, Value, harm_in

if TYPE_CHECKING:
    from collections.abc import Mapping

COLLECTIONS = {"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
"""Lists and mappings without a tag that its author wrote."""
NULL = "tag:yaml.org,2002:null"
TEXT = "tag:yaml.org,2002:str"
TIMESTAMP = "tag:yaml.org,2002:timestamp"
SAFE = {TEXT, "tag:yaml.org,2002:bool"}
"""What YAML's own constructors can make of any spelling that has the tag."""
MERGE = "tag:yaml.org,2002:merge"
FIRST_LINE = 2
"""The block's first line in the page: line 1 is the fence."""
DEEPEST = 32
"""Lists and mappings within each other."""
LARGEST = 100_000
"""Values of a block, those behind an alias as often as it stands there."""
LONGEST_NUMBER = 1000
"""Characters of a number; to make one of more takes YAML longer and longer."""


class Composed:
    """One pass over YAML nodes; an alias is converted once and a cycle is cut.

    FieldError for what is nested too deep, or grows too large where aliases are written out: every
    reader may follow each value to its end. `is_risky` tells afterwards whether YAML's own
    constructors may fail on the nodes.
    """

    def __init__(self) -> None:
        """Start with nothing converted."""
        self.done: dict[int, Value] = {}
        self.sizes: dict[int, int] = {}
        self.size = self.depth = 0
        self.is_risky = False
        self.doubts: list[FieldError] = []

    def value(self, node: yaml.Node) -> Value:
        """Convert a node; one that contains itself is nothing there."""
        self.size += 1
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self.done:
            self.size += self._size_of(node)
        else:
            self._enter(node)
        if self.size > LARGEST:
            message = "aliases stand for more than a page can hold"
            raise _refusal(message, node, cure="write each value where it belongs")
        return self.done[id(node)]

    def _enter(self, node: yaml.Node) -> None:
        """Convert a list or mapping for the first time."""
        self.done[id(node)], before = None, self.size
        self.depth += 1
        if self.depth > DEEPEST:
            raise _refusal("lists are nested too deep", node, cure="write them flat")
        self.done[id(node)] = self._fresh(node)
        self.depth -= 1
        self.sizes[id(node)] = self.size - before

    def _size_of(self, node: yaml.Node) -> int:
        """Return how much stands behind an alias."""
        if id(node) not in self.sizes:
            doubt = _refusal("a list contains itself", node, cure="write out what it holds")
            self.doubts.append(doubt)
        return self.sizes.get(id(node), 0)

    def mapping(self, node: yaml.MappingNode) -> dict[str, Value]:
        """Convert a mapping; keys of its own come before merged ones."""
        own: dict[str, Value] = {}
        merged: dict[str, Value] = {}
        for key, value in node.value:
            if key.tag == MERGE:
                self.is_risky = True
                merged.update(self._merged(value))
            else:
                self.is_risky |= key.tag != TEXT
                if isinstance(key, yaml.ScalarNode):
                    own[without_harm(key.value)] = self.value(value)
        return merged | own

    def _merged(self, node: yaml.Node) -> Mapping[str, Value]:
        value = self.value(node)
        parts = value if isinstance(value, tuple) else (value,)
        result: dict[str, Value] = {}
        for part in reversed(parts):
            if part is not None and not isinstance(part, (Quote, tuple)):
                result.update(part)
        return result

    def _fresh(self, node: yaml.Node) -> Value:
        self.is_risky |= node.tag not in COLLECTIONS
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        return tuple(map(self.value, node.value))

    def _scalar(self, node: yaml.ScalarNode) -> Value:
        if node.tag == NULL:
            return None
        text, line = str(node.value), FIRST_LINE + node.start_mark.line
        if node.tag not in SAFE:
            self.is_risky |= node.tag != TIMESTAMP or not _is_day(text)
            if len(text) > LONGEST_NUMBER:
                message = f"{len(text)} characters are no number"
                raise _refusal(message, node, cure="put quotes around text")
        if harm := find_harm(text):
            self.doubts.append(harm_in(text, harm, line=line))
        return Quote(without_harm(text), line)


def _refusal(message: str, node: yaml.Node, *, cure: str) -> FieldError:
    return FieldError(
        "front matter",
        message,
        cure=cure,
        kind=Kind.TOO_LONG,
        line=FIRST_LINE + node.start_mark.line,
    )


def _is_day(text: str) -> bool:
    """Tell whether a text that looks like a day is one that exists."""
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
