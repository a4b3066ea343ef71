"""What can be wrong: errors while a value is read, and problems as values."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_seminars.characters import visible
from mkdocs_seminars.kinds import Kind


class SeminarsError(Exception):
    """The root of every error that this package raises on purpose."""


class FieldError(SeminarsError):
    """A value cannot be read; its path grows outward while readers unwind."""

    field: str
    """Path of the value as the author wrote it, such as `speakers[1].name`."""
    message: str
    """What was found, quoted."""
    cure: str
    """How to write it."""
    kind: Kind
    """What sort of thing is wrong."""
    line: int | None
    """Line of the page, counted from 1, where the value stands."""

    def __init__(
        self,
        field: str,
        message: str,
        *,
        cure: str,
        kind: Kind = Kind.UNREADABLE,
        line: int | None = None,
    ) -> None:
        """Keep the parts, so that an outer reader can extend the path."""
        super().__init__(f"{visible(field)}: {visible(message)}; {visible(cure)}")
        self.field, self.message, self.cure, self.kind, self.line = field, message, cure, kind, line

    def at(self, line: int | None) -> FieldError:
        """Return the same error with its line, unless it is known better."""
        known = line if self.line is None else self.line
        return FieldError(self.field, self.message, cure=self.cure, kind=self.kind, line=known)

    def of(self, field: str, *, cure: str | None = None) -> FieldError:
        """Return the same error under the name of another field."""
        cure = self.cure if cure is None else cure
        return FieldError(field, self.message, cure=cure, kind=self.kind, line=self.line)

    def within(self, outer: str) -> FieldError:
        """Return the same error seen from the value that contains this one."""
        return self.of(f"{outer}{'' if self.field.startswith('[') else '.'}{self.field}")

    def on(self, page: str) -> Problem:
        """Return the error as the problem of a page."""
        return Problem(
            page=page,
            line=self.line,
            field=self.field,
            message=self.message,
            cure=self.cure,
            kind=self.kind,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a page, in one sentence that ends with the cure."""

    page: str
    """Path of the page, relative to the docs folder."""
    line: int | None = None
    """Line of the page, counted from 1; `None` when no single line is at fault."""
    field: str
    """The key, label or block concerned."""
    message: str
    """What was found, quoted."""
    cure: str
    """How to write it."""
    kind: Kind
    """What sort of thing is wrong."""

    def __post_init__(self) -> None:
        """Make sure that a log or a terminal can show what authors wrote."""
        for name in ("field", "message", "cure"):
            object.__setattr__(self, name, visible(getattr(self, name)))

    def __str__(self) -> str:
        """Write the problem as `page:line: field: message; cure`."""
        return f"{self.place}: {self.field}: {self.message}; {self.cure}"

    @property
    def place(self) -> str:
        """The page and the line on it, as a log shows them."""
        page = visible(self.page)
        return page if self.line is None else f"{page}:{self.line}"
