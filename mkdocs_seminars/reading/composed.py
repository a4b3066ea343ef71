"""YAML nodes -> values, every scalar as the author typed it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import yaml

from mkdocs_seminars.reading.quote import Quote, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

NULL = "tag:yaml.org,2002:null"
TEXT = "tag:yaml.org,2002:str"
TIMESTAMP = "tag:yaml.org,2002:timestamp"
SAFE = {TEXT, "tag:yaml.org,2002:bool"}
"""What YAML's own constructors can make of any spelling that has the tag."""
MERGE = "tag:yaml.org,2002:merge"
FIRST_LINE = 2
"""The block's first line in the page: line 1 is the fence."""


class Composed:
    """One pass over YAML nodes; an alias is converted once and a cycle is cut.

    `is_risky` tells afterwards whether YAML's own constructors may fail on the nodes.
    """

    def __init__(self) -> None:
        """Start with nothing converted."""
        self.done: dict[int, Value] = {}
        self.is_risky = False

    def value(self, node: yaml.Node) -> Value:
        """Convert a node; one that contains itself is nothing there."""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) not in self.done:
            self.done[id(node)] = None
            self.done[id(node)] = self._fresh(node)
        return self.done[id(node)]

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
                own[str(key.value)] = self.value(value)
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
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        return tuple(map(self.value, node.value))

    def _scalar(self, node: yaml.ScalarNode) -> Value:
        if node.tag == NULL:
            return None
        if node.tag not in SAFE:
            self.is_risky |= node.tag != TIMESTAMP or not _is_day(node.value)
        return Quote(str(node.value), FIRST_LINE + node.start_mark.line)


def _is_day(text: str) -> bool:
    """Tell whether a text that looks like a day is one that exists."""
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
