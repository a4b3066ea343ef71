"""Which pages are seminars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

from mkdocs_seminars.catalogue import fold
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.keys import canonical_keys

if TYPE_CHECKING:
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.front_matter import FrontMatter


@dataclass(frozen=True, slots=True)
class Selection:
    """The options that choose pages, compiled once for a build."""

    tags: frozenset[str]
    """Folded tags, any of which makes a page a seminar."""
    include: GitIgnoreSpec
    """Pages that are seminars whatever their tags."""
    exclude: GitIgnoreSpec
    """Pages that never are."""

    @classmethod
    def of(cls, options: Options) -> Selection:
        """Compile the options."""
        return cls(
            frozenset(map(fold, options.tags)),
            GitIgnoreSpec.from_lines(options.include),
            GitIgnoreSpec.from_lines(options.exclude),
        )

    def wants(self, path: str, front: FrontMatter) -> bool:
        """Tell whether a page is a seminar's."""
        keys = canonical_keys(front)
        if self.exclude.match_file(path) or not fields.read_flag(keys.get("seminar")):
            return False
        if self.include.match_file(path):
            return True
        if front.error is not None and not keys:
            return any(tag in fold(front.block) for tag in self.tags)
        try:
            tags = fields.read_words(keys.get("tags"), field="tags")
        except FieldError:
            return False
        return not self.tags.isdisjoint(map(fold, tags))
