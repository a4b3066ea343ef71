"""What is said to the log while something is done."""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import NoReturn

T = TypeVar("T")


class HushError(BaseException):
    """Something would have been said; no extension may overlook that."""


@contextmanager
def _told(make: Callable[..., logging.LogRecord]) -> Iterator[None]:
    """Let something be told of whatever is said."""
    usual = logging.getLogRecordFactory()
    logging.setLogRecordFactory(make)
    try:
        yield
    finally:
        logging.setLogRecordFactory(usual)


@contextmanager
def hushed() -> Iterator[None]:
    """Let nothing be said: what would be, is an error."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise HushError

    with _told(refuse):
        yield


def made_in_silence(names: Iterable[str], make: Callable[[str], T]) -> dict[str, T]:
    """Return what is made of each; not of those of which something would be said, or that fail."""
    made = {}
    with hushed():
        for name in names:
            with suppress(Exception, HushError):  # which shows when somebody makes it aloud
                made[name] = make(name)
    return made


@contextmanager
def heard() -> Iterator[list[logging.LogRecord]]:
    """Collect what is said."""
    said: list[logging.LogRecord] = []
    usual = logging.getLogRecordFactory()

    def hear(*given: object, **named: object) -> logging.LogRecord:
        said.append(usual(*given, **named))
        return said[-1]

    with _told(hear):
        yield said
