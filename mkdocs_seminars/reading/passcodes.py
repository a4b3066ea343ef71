"""Passcodes in texts that are published."""

from __future__ import annotations

import re

PASSCODE = re.compile(
    r"[(,;.\s]*(?:\band\s)?[*_]*\b(?:meeting\s|zoom\s)?pass(?:code|word)\b[\s*_]{0,4}:[\s*_]{0,4}[^\s*_<>]{3,40}[*_]*",
    re.IGNORECASE,
)


def without_passcodes(text: str) -> str:
    """Return a text without the passcodes in it; a link is left as it is."""
    return PASSCODE.sub("", text) if "pass" in text.casefold() else text
