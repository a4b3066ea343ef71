"""Times of day as authors write them, alone or as a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading.names import without_accents

_LEAD = r"(?:(?P<lead{n}>\b(?:ore|kl\.?|um|alle|a las|as|a)\s+)(?=\d))?"
_HOUR = r"(?<![\d:.])(?P<hour{n}>\d{{1,2}})"
_MINUTE = r"(?:\s?(?:[:.]\s?|h\s?)(?P<minute{n}>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?)?(?!\d)"
_HALF = r"(?P<half{n}>(?:[ap]\.?\s?m\b\.?)|noon\b|h(?:eures?|rs|oras?)?\b|uhr\b)?"
_WORD = r"(?P<word{n}>\b(?:noon|midday|midnight|midi|mittags?|mediodia|meio-dia|mezzogiorno))\b"
_CLOCK = rf"(?:{_LEAD}{_HOUR}{_MINUTE}\s*{_HALF}|{_WORD})"
_DASH = r"\s*(?:[-\u2010-\u2015\u2212]|\b(?:to|until|till|bis|ate|hasta|au|tot|til)\b)\s*:?"
RANGE = re.compile(
    rf"{_CLOCK.format(n=1)}(?:{_DASH}{_CLOCK.format(n=2)})?",
    re.IGNORECASE,
)
NOON, DAY = 12 * 60, 24 * 60
"""Minutes after midnight."""
LENGTHS = range(1, 8 * 60)
"""Minutes that a seminar may take when its end stands before its start: `11:00-1:00`."""
HOURS_ON_A_FACE, MINUTES_OF_AN_HOUR = 12, 60
SMALL_HOURS = range(60, 8 * 60)
"""No seminar begins in them: `1:30-15:00` begins in the afternoon."""
CURE = "write it like 14:00, 2 pm or 14:00-15:30"


def find_range(text: str) -> tuple[time, time | None] | None:
    """Find the first time or range of times that can only be read in one way."""
    for found in RANGE.finditer(without_accents(text)):
        first, second = _clock(found, "1"), _clock(found, "2")
        if first and (first.is_certain or (second and second.is_certain)):
            return _settled(first, second, found[0])
    return None


@dataclass(frozen=True, slots=True)
class _Clock:
    """One time of day as written."""

    minutes: int
    """Minutes after midnight, before the meridiem is applied."""
    half: str
    """`a`, `p`, `noon` or nothing."""
    is_certain: bool
    """It shows that it is a time: minutes, a meridiem or a word."""

    def at(self, half: str) -> int:
        """Return minutes after midnight, read in a half of the day."""
        if half in {"", "noon"} or not 0 < self.minutes // 60 <= HOURS_ON_A_FACE:
            return self.minutes
        return self.minutes % NOON + (NOON if half == "p" else 0)


def _clock(found: re.Match[str], number: str) -> _Clock | None:
    word, hour = found["word" + number], found["hour" + number]
    if word:
        return _Clock(0 if word.casefold() == "midnight" else NOON, "noon", is_certain=True)
    if not hour:
        return None
    minute, half = found["minute" + number], (found["half" + number] or "").casefold()
    if int(minute or 0) >= MINUTES_OF_AN_HOUR:
        raise _not_a_time(found[0])
    meridiem = half if half == "noon" else half[:1] if half[:1] in {"a", "p"} else ""
    is_certain = bool(minute or half or found["lead" + number])
    return _Clock(int(hour) * 60 + int(minute or 0), meridiem, is_certain=is_certain)


def _settled(first: _Clock, second: _Clock | None, text: str) -> tuple[time, time | None]:
    """Apply meridiems: one at the end of a range also speaks for its beginning."""
    if second is None:
        return _time(first.at(first.half), text), None
    end = second.at(second.half)
    start = first.at(first.half) if first.half else _start_before(first, end, second.half)
    if second.half == "a" and end == 0 and start:
        end = NOON
    if end <= start and not second.half and end + NOON - start in LENGTHS:
        end += NOON
    return _time(start, text), _time(end, text, latest=DAY)


def _start_before(first: _Clock, end: int, half: str) -> int:
    """Return the start of a range whose meridiem, if any, stands only at its end."""
    if half in {"", "noon"}:
        afternoon = first.minutes + NOON
        is_mixed = not half and first.minutes in SMALL_HOURS and end > NOON and afternoon < end
        return afternoon if is_mixed else first.minutes
    same = first.at(half)
    if same < end or (half == "a" and end == 0):
        return same
    return first.at("a")


def _time(minutes: int, text: str, *, latest: int = DAY - 1) -> time:
    if not 0 <= minutes <= latest:
        raise _not_a_time(text)
    return time(minutes // 60 % 24, minutes % 60)


def _not_a_time(text: str) -> FieldError:
    return FieldError("start", f'"{text.strip()}" is not a time of day', cure=CURE)
