"""What may stand under `seminars:` in mkdocs.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config import base
from mkdocs.config import config_options as c

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.options import Options

if TYPE_CHECKING:
    from mkdocs.config.base import ConfigErrors, ConfigWarnings

DEFAULTS = Options()


class PathOrNone(base.BaseConfigOption[str | None]):
    """A path, or false for none."""

    def __init__(self, default: str | None) -> None:
        """Accept text and false."""
        super().__init__()
        self.default = default

    def run_validation(self, value: object) -> str | None:
        """Turn false into None; nothing else but text is a path."""
        if value is False or value is None:
            return None
        if not isinstance(value, str):
            raise base.ValidationError("write a path, or false for none")
        return value


class WordLists(base.BaseConfigOption[dict[str, tuple[str, ...]]]):
    """Fields with the words that stand for them: one word or a list."""

    def __init__(self) -> None:
        """Accept a mapping of words or lists of words."""
        super().__init__()
        self.default = {}

    def run_validation(self, value: object) -> dict[str, tuple[str, ...]]:
        """Turn one word into a list of one."""
        lists = {
            field: (words,) if isinstance(words, str) else words
            for field, words in (value.items() if isinstance(value, dict) else ())
        }
        is_known = isinstance(value, dict) and all(map(_is_words, lists.values()))
        if not is_known:
            raise base.ValidationError("write fields with words, like {venue: [Hörsaal, Saal]}")
        return {str(field): tuple(words) for field, words in lists.items()}


def _is_words(words: object) -> bool:
    return isinstance(words, (list, tuple)) and all(isinstance(word, str) for word in words)


class Choices(base.Config):
    """What may stand under `seminars:` in mkdocs.yml; mirrors Options."""

    tags = c.ListOfItems(c.Type(str), default=list(DEFAULTS.tags))
    include = c.ListOfItems(c.Type(str), default=list(DEFAULTS.include))
    exclude = c.ListOfItems(c.Type(str), default=list(DEFAULTS.exclude))
    timezone = c.Optional(c.Type(str))
    duration = c.Type(int, default=DEFAULTS.duration)
    index = PathOrNone(DEFAULTS.index)
    calendar = PathOrNone(DEFAULTS.calendar)
    json = PathOrNone(DEFAULTS.json)
    keys_ = WordLists()  # a Config has a method of that name
    labels = WordLists()
    problems = c.DictOfItems(c.Type(str), default={})

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Refuse unknown options, which MkDocs only warns of, and values that Options refuses."""
        errors, warnings = super().validate()
        errors += [(name, base.ValidationError(message)) for name, message in warnings]
        if not errors:
            try:
                self.options()
            except FieldError as error:
                errors.append((error.field, base.ValidationError(f"{error.message}; {error.cure}")))
        return errors, []

    def options(self) -> Options:
        """Return the choices as the core takes them."""
        return Options(
            tags=tuple(self.tags),
            include=tuple(self.include),
            exclude=tuple(self.exclude),
            timezone=self.timezone,
            duration=self.duration,
            index=self.index,
            calendar=self.calendar,
            json=self.json,
            keys=self.keys_,
            labels=self.labels,
            problems=self.problems,
        )
