"""What is compared when names are."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_seminars.aliases import without_accents

NO_WORD = re.compile(r"[\W_]+")
SPELT = str.maketrans({"+": " plus ", "#": " sharp ", "*": " star "})
"""Signs by which alone some names differ, like C and C++."""
MANY = 65536
"""Names that are remembered: each is asked for again and again."""


@lru_cache(maxsize=MANY)
def fold_word(name: str) -> str:
    """Return what the address of a name is made of: words without case, accents and signs.

    Names that share it share their page and their calendar.
    """
    bare = without_accents(name.translate(SPELT)).casefold()
    return " ".join(NO_WORD.sub(" ", bare).split()) or fold_name(name)


@lru_cache(maxsize=MANY)
def fold_name(text: str) -> str:
    """Return what is compared when names are: no case, single blanks."""
    return " ".join(text.casefold().split())
