"""Which pages are seminars."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

from mkdocs_seminars.addresses import composed
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.folding import fold_name
from mkdocs_seminars.reading import fields

if TYPE_CHECKING:
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.front_matter import FrontMatter


TAG_LINES = re.compile(r"^[ \t]*tags[ \t]*:.*(?:\n[ \t-].*)*", re.MULTILINE | re.IGNORECASE)
"""The tags of a block that is no YAML."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The options that choose pages, compiled once for a build."""

    tags: frozenset[str]
    """Folded tags, any of which makes a page a seminar."""
    include: GitIgnoreSpec
    """Pages that are seminars whatever their tags."""
    exclude: GitIgnoreSpec
    """Pages that never are."""
    indexes: frozenset[str]
    """The page that lists the seminars, under both names that MkDocs knows."""

    @classmethod
    def of(cls, options: Options) -> Selection:
        """Compile the options."""
        return cls(
            frozenset(map(fold_name, options.tags)),
            GitIgnoreSpec.from_lines(map(composed, options.include)),
            GitIgnoreSpec.from_lines(map(composed, options.exclude)),
            frozenset() if options.index is None else _both_names(options.index),
        )

    def wants(self, path: str, front: FrontMatter) -> bool:
        """Tell whether a page is a seminar's; its keys have their canonical names."""
        is_out = path in self.indexes or _matches(self.exclude, path)
        if is_out or not fields.read_flag(front.keys.get("seminar")):
            return False
        if self.names(path, front):
            return True
        if front.error is not None and not front.keys:
            lines = TAG_LINES.search(front.block)
            return lines is not None and any(tag in fold_name(lines[0]) for tag in self.tags)
        try:
            tags = fields.read_words(front.keys.get("tags"), field="tags")
        except FieldError:
            return False
        return not self.tags.isdisjoint(map(fold_name, tags))

    def names(self, path: str, front: FrontMatter) -> bool:
        """Tell whether a page is a seminar's whatever it says: by a pattern, or by its own word."""
        says_so = front.keys.get("seminar") is not None and fields.read_flag(front.keys["seminar"])
        return says_so or _matches(self.include, path)


def _matches(patterns: GitIgnoreSpec, path: str) -> bool:
    """Tell whether a pattern matches; most sites have none."""
    return len(patterns) > 0 and patterns.match_file(composed(path))


def _both_names(index: str) -> frozenset[str]:
    """Return an index page's path, and the same with README for index."""
    folder, name = posixpath.split(index)
    other = {"index.md": "README.md", "README.md": "index.md"}.get(name, name)
    return frozenset({index, posixpath.join(folder, other)})
