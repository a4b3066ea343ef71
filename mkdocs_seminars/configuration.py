"""What may stand under `seminars:` in mkdocs.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config import base
from mkdocs.config import config_options as c

from mkdocs_seminars.characters import visible
from mkdocs_seminars.checks import check_zone
from mkdocs_seminars.choices import (
    DEFAULTS,
    CalendarOption,
    CalendarsOption,
    HistoryOption,
    PagesOption,
    PathOrNone,
    WordLists,
    read_navigation,
)
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.options import Options
from mkdocs_seminars.reading.looks import card_of
from mkdocs_seminars.series import read_policy, read_series

if TYPE_CHECKING:
    from mkdocs.config.base import ConfigErrors, ConfigWarnings


class Choices(base.Config):
    """What may stand under `seminars:` in mkdocs.yml; mirrors Options."""

    tags = c.ListOfItems(c.Type(str), default=list(DEFAULTS.tags))
    include = c.ListOfItems(c.Type(str), default=list(DEFAULTS.include))
    exclude = c.ListOfItems(c.Type(str), default=list(DEFAULTS.exclude))
    timezone = c.Optional(c.Type(str))
    duration = c.Type(int, default=DEFAULTS.duration)
    index = PathOrNone(DEFAULTS.index)
    calendar = CalendarOption()
    calendars = CalendarsOption()
    history = HistoryOption()
    pages = PagesOption()
    card = c.Type((str, bool), default=DEFAULTS.card.value)
    navigation = c.Type((str, bool), default=DEFAULTS.navigation.value)
    locale = c.Optional(c.Type(str))
    json = PathOrNone(DEFAULTS.json)
    series = c.Type(dict, default={})
    folders = c.DictOfItems(c.Type((str, int)), default={})
    meeting_links = c.Type((str, bool), default=DEFAULTS.meeting_links.value)
    join = c.Optional(c.Type(str))
    passcodes = c.Type(bool, default=DEFAULTS.passcodes)
    keys_ = WordLists()  # a Config has a method of that name
    labels = WordLists()
    problems = c.DictOfItems(c.Type(str), default={})

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Refuse unknown options, which MkDocs only warns of, and values that Options refuses."""
        errors, warnings = super().validate()
        errors += [(name, base.ValidationError(message)) for name, message in warnings]
        if not errors:
            try:
                check_zone(self.timezone or "UTC")  # not even known where tzdata is missing
                self.options()
            except FieldError as error:
                errors.append((error.field, base.ValidationError(f"{error.message}; {error.cure}")))
        return [
            (visible(name), base.ValidationError(visible(str(error)))) for name, error in errors
        ], []

    def options(self) -> Options:
        """Return the choices as the core takes them."""
        return Options(
            tags=tuple(self.tags),
            include=tuple(self.include),
            exclude=tuple(self.exclude),
            timezone=self.timezone,
            duration=self.duration,
            index=self.index,
            calendar=self.calendar.path,
            namespace=self.calendar.namespace,
            keep_deleted=self.calendar.keep_deleted,
            calendars=self.calendars,
            history=self.history,
            pages=self.pages,
            card=card_of(str(self.card)),
            navigation=read_navigation(str(self.navigation)),
            locale=self.locale,
            json=self.json,
            series=read_series(self.series),
            folders={folder: str(name) for folder, name in self.folders.items()},
            meeting_links=read_policy(str(self.meeting_links)),
            join=self.join,
            passcodes=self.passcodes,
            keys=self.keys_,
            labels=self.labels,
            problems=self.problems,
        )
