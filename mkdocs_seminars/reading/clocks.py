"""Times of day as authors write them, alone or as a range."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_seminars.aliases import without_accents
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAD = r"(?:(?P<lead{n}>\b(?:ore|kl\.?|klokken|um|von|dalle|alle|das|a las)\s+)(?=\d))?"
_HOUR = r"(?<![\d:.])(?P<hour{n}>\d{{1,2}})"
_MINUTE = r"(?:\s?(?:[:.]\s?|h\s?)(?P<minute{n}>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?)?(?!\d)"
_HALF = r"(?P<half{n}>(?:[ap]\.?\s?m\b\.?)|noon\b|h(?:eures?|rs|oras?)?\b|uhr\b)?"
_WORD = r"(?P<word{n}>\b(?:noon|midday|midnight|midi|mittags?|mediodia|meio-dia|mezzogiorno))\b"
_CLOCK = rf"(?:{_LEAD}{_HOUR}{_MINUTE}\s*{_HALF}|{_WORD})"
_DASH = (
    r"\s*(?:[-\u2010-\u2015\u2212~\u2192]"
    r"|\b(?:to|until|till|bis|ate|hasta|au|a|as|alle|a las|tot|til)\b)\s*:?"
)
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
BETWEEN = re.compile(r"(\bbetween\s[^,;()]{1,20}?)\sand(?=\s)", re.IGNORECASE)
STRAY_COLON = re.compile(r"([-\u2010-\u2015]\s*):(?=\d)")
ROOM = re.compile(r"\d{1,2}\.\d{2}")
NUMBERED = re.compile(r"(?:\b(?i:room|rm|raum|salle|sala|aula|hall)\.?|\b[A-Z]{2,4})\s*$")
"""What stands before the number of a room."""
SESSIONS = re.compile(r"(?:\s|,|;|&|\+|\band\b|\bund\b|\bet\b|\([^()]{1,20}\))+")
"""What stands between two sessions of one seminar."""
GLUED_CURE = "write an offset behind a blank, like 14:00 -05:00, or an end like 17:00"
CURE = "write it like 14:00, 2 pm or 14:00-15:30"


class Span(NamedTuple):
    """A time or a range of times where a text has it."""

    start: time
    """Wall-clock time of the beginning."""
    end: time | None
    """Wall-clock time of the end, if the text has one."""
    closes: int
    """Where in the text it ends."""


def find_spans(text: str) -> list[Span]:
    """Find the times that can only be read in one way, those that look like rooms last.

    Sessions that follow each other, like `2-3:15 and 3:45-5 pm`, are one span.
    """
    pairs = list(_pairs(_joined(without_accents(text))))
    sure = [pair for pair in pairs if not ROOM.fullmatch(pair.text)] or [
        pair for pair in pairs if not NUMBERED.search(pair.match.string[: pair.match.start()])
    ]
    spans: list[Span] = []
    for before, pair, after in zip([None, *sure], sure, [*sure[1:], None], strict=False):
        start, end = pair.settled(
            after.match["half2"] if after and pair.goes_on_in(after) else None
        )
        span = Span(start, end, pair.match.end())
        if before and before.goes_on_in(pair):
            spans[-1] = spans[-1]._replace(end=span.end, closes=span.closes)
        else:
            spans.append(span)
    return spans


def _joined(text: str) -> str:
    """Return a text of the same length whose ranges all have a dash."""
    return STRAY_COLON.sub(r"\1 ", BETWEEN.sub(r"\1 - ", text))


def _pairs(text: str) -> Iterator[_Pair]:
    for match in RANGE.finditer(text):
        first, second = _clock(match, "1"), _clock(match, "2")
        if first and (first.is_certain or (second and second.is_certain)):
            yield _Pair(match, first, second)


class _Pair(NamedTuple):
    """A time, or two that are joined to a range, where a text has them."""

    match: re.Match[str]
    first: _Clock
    second: _Clock | None

    @property
    def text(self) -> str:
        return self.match[0].strip()

    def goes_on_in(self, later: _Pair) -> bool:
        """Tell whether two ranges are sessions of one seminar."""
        between = self.match.string[self.match.end() : later.match.start()]
        return bool(self.second and later.second and SESSIONS.fullmatch(between))

    def settled(self, half: str | None) -> tuple[time, time | None]:
        """Return start and end; `half` is the meridiem of the session that follows, if any."""
        second = self.second
        if half and second and not self.first.half and not second.half:
            second = second._replace(half=half[:1].casefold())
        return _settled(self.first, second, self.match[0])


class _Clock(NamedTuple):
    """One time of day as written."""

    minutes: int
    """Minutes after midnight, before the meridiem is applied."""
    half: str
    """`a`, `p`, `noon` or nothing."""
    is_certain: bool
    """It shows that it is a time: minutes, a meridiem or a word."""
    is_padded: bool = False
    """Its hour is written with a nought in front."""

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
    minutes = int(hour) * 60 + int(minute or 0)
    return _Clock(minutes, meridiem, is_certain=is_certain, is_padded=hour.startswith("0"))


def _settled(first: _Clock, second: _Clock | None, text: str) -> tuple[time, time | None]:
    """Apply meridiems: one at the end of a range also speaks for its beginning."""
    if second is None:
        _check_morning(first, first.at(first.half), text)
        return _time(first.at(first.half), text), None
    end = second.at(second.half)
    start = first.at(first.half) if first.half else _start_before(first, end, second.half)
    if second.half == "a" and end == 0 and start:
        end = NOON
    if end <= start and not second.half and end + NOON - start in LENGTHS:
        if second.is_padded:
            raise FieldError(
                "start",
                f'"{text.strip()}" may be an offset or a range',
                cure=GLUED_CURE,
                kind=Kind.AMBIGUOUS,
            )
        end += NOON
    if not second.half:
        _check_morning(first, start, text)
    return _time(start, text), _time(end, text, latest=DAY)


def _check_morning(first: _Clock, start: int, text: str) -> None:
    """Refuse `3:00`, which is the night's on a clock and the afternoon's in an announcement."""
    if start in SMALL_HOURS and not first.half and not first.is_padded:
        raise FieldError(
            "start",
            f'cannot tell whether "{text.strip()}" is in the morning',
            cure="write it like 15:00, 3 pm or 03:00",
            kind=Kind.AMBIGUOUS,
        )


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
    return FieldError(
        "start", f'"{text.strip()}" is not a time of day', cure=CURE, kind=Kind.IMPOSSIBLE
    )
