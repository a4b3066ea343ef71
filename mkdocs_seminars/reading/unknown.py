"""The ways in which authors say that they do not know something yet."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_seminars.aliases import UNKNOWN, fold_key

THING = (
    r"(?:title|topic|talk|seminar|speaker|room|venue|location|place|abstract|bio|date|time|details?|"
    r"link|more|other)s?"
)
OPEN = re.compile(
    rf"(?:(?:the|its?) )?(?:{THING}(?: of (?:the )?{THING})? ?(?:is|are)?:? ?)?"
    r"(?:(?:still |yet )?(?:to|will) be (?:announced|confirmed|decided|determined|defined|"
    r"updated|added|advised|scheduled|provided|published|posted)(?: (?:soon|later|shortly))?"
    r"|(?P<word>.+))"
)
"""A word for it, or what is said in English, with what it is said of."""
PLACEHOLDER = re.compile(r"_*placeholder\b", re.IGNORECASE)
DIGIT = re.compile(r"\d")
"""What none of those words has."""
MOST = 80
"""Characters that it takes."""


def is_unknown(text: str) -> bool:
    """Tell whether an author says that a value is not known yet."""
    text = text.strip()
    return len(text) <= MOST and _is_open(text)


@lru_cache(maxsize=1024)
def _is_open(text: str) -> bool:
    if DIGIT.search(text):
        return False
    bare = fold_key(text.strip(" .,*_?!:()[]\n"))
    if not bare or bare in UNKNOWN or PLACEHOLDER.match(bare):
        return True
    found = OPEN.fullmatch(bare)
    return bool(found and (found["word"] is None or found["word"] in UNKNOWN))
