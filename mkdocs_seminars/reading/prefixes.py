"""What stands before a title: the series, the speaker, and that it does not take place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_seminars.model import Status
from mkdocs_seminars.reading.persons import HONORIFIC, INSTITUTION, is_name

if TYPE_CHECKING:
    from collections.abc import Iterable

SERIES_PREFIX = re.compile(
    r"^\s*(?!(?:Why|What|How|When|Where|Who|The|An?|On)\b)(?:(?:[A-Z0-9][\w/+.-]*|&|and|of|the)\s+){1,6}"
    r"[Ss]eminar(?:\s+[Ss]eries)?\s*(?::|\s[-\N{EN DASH}\N{EM DASH}])\s*"
)
STATUS_PREFIX = re.compile(
    r"^\s*[\[(]?(?:cancell?ed|postponed|abgesagt|annul[eé]e?|cancelado|annullato)\s*[\])]?\s*(?:(?<=[\])])|[:\u2013\u2014]|-\s)\s*",
    re.IGNORECASE,
)
STATUS_SUFFIX = re.compile(
    r"\s*(?:[-\u2013\u2014]\s+(?:CANCELL?ED|POSTPONED)|[\[(](?i:(?:cancell?ed|postponed)(?:\s[^()\[\]]{0,40})?)[\])])\s*$"
)
STATUS_ENDS = ")]Dd"
"""What the words behind a title end with."""
QUOTED = re.compile("^[\"\u201c\u201e\u00ab'\u2018](?P<inside>.+)[\"\u201d\u201c\u00bb'\u2019]$")
NAMED = re.compile(
    r"^(?P<name>[^():]{3,60}?)\s*\((?P<affiliation>[^()]{2,80})\)\s*(?:(?::|[-\u2013\u2014|]\s)\s*.+|$)"
)
"""A title that begins with the speaker and where that person works."""
INSTITUTED = re.compile(
    rf"{INSTITUTION.pattern}|\b(?-i:U[A-Z]{{1,4}}|[A-Z]{{2,5}}U|TU|MIT|ETH|EPFL|KTH)\b",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"^\s*\([^()]*\)")
AND = re.compile(r"^\s*(?:,|&|\band\b)\s+")
JOINT = re.compile(r"^\s*(?::|[-\N{EN DASH}\N{EM DASH}]\s)\s*")


def without_prefixes(title: str, names: Iterable[str]) -> str:
    """Take status, series, speakers and quotation marks off a title."""
    title = _behind(STATUS_PREFIX, title)
    suffix = _status_suffix(title)
    title = title[: suffix.start()] if suffix else title
    bare = without_speakers(without_series(title), names)
    quoted = QUOTED.match(bare)
    return quoted["inside"].strip() if quoted else bare


def status_of_title(title: str | None) -> Status | None:
    """Return the status that stands before a title, such as `CANCELLED: Sparks`."""
    found = STATUS_PREFIX.match(title or "") or _status_suffix(title or "")
    if found is None:
        return None
    is_moved = "postponed" in found[0].casefold()
    return Status.POSTPONED if is_moved else Status.CANCELLED


def _status_suffix(title: str) -> re.Match[str] | None:
    return STATUS_SUFFIX.search(title) if title.rstrip()[-1:] in STATUS_ENDS else None


@lru_cache(maxsize=64)
def find_leading_speaker(title: str) -> tuple[str, str] | None:
    """Return speaker and affiliation of a title like `Ada Lovelace (University of X): Looms`."""
    found = NAMED.match(title)
    if found is None or not is_name(found["name"]) or not INSTITUTED.search(found["affiliation"]):
        return None
    return HONORIFIC.sub("", found["name"]), found["affiliation"].strip()


def names_series(title: str) -> bool:
    """Tell whether a title begins like `C4DM Seminar:`."""
    return "eminar" in title and SERIES_PREFIX.match(title) is not None


def without_series(title: str) -> str:
    """Take `C4DM Seminar:` off."""
    return (_behind(SERIES_PREFIX, title) if "eminar" in title else title).strip()


def _behind(prefix: re.Pattern[str], title: str) -> str:
    found = prefix.match(title)
    return title[found.end() :] if found else title


def without_speakers(title: str, names: Iterable[str]) -> str:
    """Take the speakers' names off the front; a title that is only a name becomes empty."""
    title = " ".join(title.split())
    rest, folded = title, title.casefold()
    for name in names:
        if name.casefold() not in folded:
            continue
        bare = _behind(HONORIFIC, rest)
        after = bare[len(name) :]
        if bare[: len(name)].casefold() == name.casefold() and not after[:1].isalnum():
            rest = AND.sub("", BRACKETS.sub("", after))
    if rest == title or not rest:
        return rest
    joint = JOINT.match(rest)
    return rest[joint.end() :].strip() if joint else title
