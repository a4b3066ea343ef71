"""What the command line prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_seminars.characters import escaped

if TYPE_CHECKING:
    from typing import TextIO


def say(text: str, stream: TextIO | None) -> None:
    """Write text to a console, which may lack some of its characters, and must obey none.

    There is none where its user closed it.
    """
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    stream.write(escaped(text).encode(encoding, "replace").decode(encoding))
