"""The instant at which a command believes to run."""

from __future__ import annotations

from mkdocs.utils import get_build_datetime

from mkdocs_seminars.errors import FieldError


def check_clock() -> None:
    """Raise FieldError when the environment sets an instant that is none."""
    try:
        get_build_datetime()
    except (ValueError, OverflowError, OSError) as error:
        cure = "give the seconds since 1970, or nothing"
        raise FieldError("SOURCE_DATE_EPOCH", "names no instant", cure=cure) from error
