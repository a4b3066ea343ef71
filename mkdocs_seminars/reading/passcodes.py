"""Passcodes in texts that are published."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_seminars.model import Seminar

PASSCODE = re.compile(
    r"[(,;.\s]*(?:\band\s)?[*_]*\b(?:meeting\s|zoom\s)?pass(?:code|word)\b[\s*_]{0,4}:[\s*_]{0,4}[^\s*_<>]{3,40}[*_]*",
    re.IGNORECASE,
)


def hide_codes(seminar: Seminar) -> Seminar:
    """Return a seminar whose texts do not have the passcodes that its page names elsewhere."""
    codes = [place.passcode for place in seminar.online if place.passcode]
    if not codes:
        return seminar
    known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, codes))})(?!\w)")

    def bare(text: str | None) -> str | None:
        return text and known.sub("", text).strip()

    terms = seminar.terms
    return replace(
        seminar,
        abstract=bare(seminar.abstract),
        bio=bare(seminar.bio),
        message=bare(seminar.message),
        venue=bare(seminar.venue),
        terms=replace(terms, join=bare(terms.join), contact=bare(terms.contact)),
    )


def without_passcodes(text: str) -> str:
    """Return a text without the passcodes in it; a link is left as it is."""
    return PASSCODE.sub("", text) if "pass" in text.casefold() else text
