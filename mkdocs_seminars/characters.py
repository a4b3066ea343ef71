"""Characters that no text of a page may bring along: nobody sees them, or they turn others around.

Marks that only say in which direction the next letter goes (U+200E, U+200F, U+061C) are none.
"""

from __future__ import annotations

import re
from html import unescape

_CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_TURNING = "\u202a-\u202e\u2066-\u206f"
NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
"""Code points that are for ever none, which some programs refuse."""
_NO_TEXT = rf"\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff{NO_CHARACTERS}"
HARMFUL = re.compile(rf"[{_CONTROLS}{_TURNING}{_NO_TEXT}]")
"""Control characters, those that turn text around, and what is no character at all."""
NUMBERED = re.compile(
    r"&#(?:0*(?:823[4-8]|829[4-9]|830[0-3])(?!\d)"
    r"|[xX]0*(?:202[a-eA-E]|206[6-9a-fA-F])(?![\da-fA-F]));?"
)
"""Those that turn text around, by the number for which HTML and Markdown put the character."""
BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1f\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
"""What ends a line, to some program or other."""
ENDLESS = re.compile(r"&#[0-9]{50,};?")
"""A number of more digits than any character has; Python refuses to read one of thousands."""
SILENT = "\ufeff"
"""A byte order mark, which gets into texts by copying and does nothing there."""
_UNSHOWN = re.compile(rf"[\x00-\x1f\x7f-\x9f{_TURNING}{_NO_TEXT}\u2028\u2029]")
"""What a terminal may obey, or a reader of a log not see."""
_UNSEEN = re.compile(rf"{_UNSHOWN.pattern}|[\u00ad\u180e\u200b\u2060-\u2064\U000e0000-\U000e007f]")
"""The same, and characters of no width that join no letters, of which a message may tell."""
LONGEST = 1000
"""Characters of a message that are shown."""


def is_shown(text: str) -> bool:
    """Tell that every character is seen or ends a line; it takes far less than to look for others.

    No character that is looked for here is printable.
    """
    return text.replace("\n", "").isprintable()


def is_clean(text: str) -> bool:
    """Tell, at little cost, that a text has nothing to be taken out; most texts have not."""
    return is_shown(text) and "&#" not in text


def without_harm(text: str) -> str:
    """Return a text without such characters; its lines end at newlines only.

    A number leaves a blank, so that what stood around it makes no other one.
    """
    if is_clean(text):
        return text
    return NUMBERED.sub(" ", HARMFUL.sub("", BREAKS.sub("\n", text)))


def decode(text: str) -> str:
    """Return a text in which what is written as HTML writes characters is the character."""
    return unescape(ENDLESS.sub("\N{REPLACEMENT CHARACTER}", text)) if "&" in text else text


def find_harm(text: str) -> str | None:
    """Return the name of the first such character as a message has it, like `U+202E`."""
    if is_clean(text):
        return None
    for found in HARMFUL.finditer(text):
        if found[0] != SILENT:
            return f"U+{ord(found[0]):04X}"
    numbered = NUMBERED.search(HARMFUL.sub("", text))
    return numbered[0] if numbered else None


def visible(text: str) -> str:
    r"""Return a text as a log may show it: on one line, not long, an escape as `\u001b`."""
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return short if short.isprintable() else _UNSEEN.sub(_escape, short)


def escaped(text: str) -> str:
    r"""Return the text of a JSON document or of several lines, such characters as `\u001b`."""
    return text if is_shown(text) else _UNSHOWN.sub(_escape_but_lines, text)


def _escape(found: re.Match[str]) -> str:
    return " " if found[0] in "\t\n" else f"\\u{ord(found[0]):04x}"


def _escape_but_lines(found: re.Match[str]) -> str:
    return found[0] if found[0] in "\t\n" else _escape(found)
