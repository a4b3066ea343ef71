"""What shows that a published calendar is not whole."""

from __future__ import annotations

import re

BEGIN, END = b"BEGIN:VCALENDAR", b"END:VCALENDAR"
"""How every calendar begins and ends."""
CONTROLS = bytes(set(range(0x20)) - set(b"\t\r\n")) + b"\x7f"
"""Characters that no calendar may have (RFC 5545 3.1)."""
CONTROL = re.compile(b"[" + re.escape(CONTROLS) + b"]")
SHOWN = 30
"""Bytes that are shown of a file that is no calendar."""


def find_damage(content: bytes) -> str | None:
    """Return what shows that a calendar is not as it was published, if anything does."""
    if not content.strip():
        return "is empty"
    if BEGIN not in content:
        return f'is no calendar, as it begins with "{_beginning(content)}"'
    if not content.rstrip().endswith(END):
        return "is cut short"
    if found := CONTROL.search(content):
        return f"holds the byte 0x{found[0][0]:02x}, which no calendar may have"
    return None if _is_utf_8(content) else "is not text in UTF-8"


def is_calendar(content: bytes) -> bool:
    """Tell whether a file is a calendar, or what is left of one."""
    return BEGIN in content


def _beginning(content: bytes) -> str:
    text = content[:SHOWN].decode("ascii", "replace")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
