"""Markdown of generated pages: names of people and series are text, whatever signs they have."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SIGN = re.compile(r"[!#$&()*+.:<=>\[\\\]^_`{|}~-]")
"""Signs that may mean something in Markdown or to one of its extensions."""
BRACKETS = str.maketrans("<>", "\u2039\u203a")
"""What stands for brackets in titles, which themes take for HTML."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
"""What YAML does not take."""
OF_AN_ADDRESS = re.compile(r"[\s()\[\]{}<>\"'*_`\\|^]")
"""Signs that may end an address in Markdown, or mean something in it."""
NOT_READ = "render_macros: false\n"
"""What a page says to other plugins: titles with braces are no macros."""


def write_page(title: str, parts: Iterable[str]) -> str:
    """Write a page: front matter, heading, and what is not empty below it."""
    title = title.translate(BRACKETS)
    front = f"---\ntitle: {_quoted(title)}\n{NOT_READ}---"
    return "\n\n".join((front, f"# {write_text(title)}", *filter(None, parts))) + "\n"


def write_block(name: str, **arguments: object) -> str:
    """Write a block with its arguments."""
    written = (
        f"{key}: {_quoted(value) if isinstance(value, str) else value}"
        for key, value in arguments.items()
    )
    inside = ", ".join(written)
    return f"<!-- seminars/{name}{f' {{ {inside} }}' if inside else ''} -->"


def write_text(text: str) -> str:
    """Write a text so that Markdown shows it as it is: every sign as HTML's number of it."""
    return SIGN.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))


def write_address(url: str) -> str:
    """Write an address so that Markdown takes it as it is."""
    bare = OF_AN_ADDRESS.sub(lambda sign: _percent(sign[0]), url)
    return bare.replace("&", "&amp;")


def _percent(sign: str) -> str:
    return "".join(f"%{octet:02X}" for octet in sign.encode())


def _quoted(text: str) -> str:
    """Write a text as YAML that ends no comment, and holds nothing that is a template's."""
    return (
        json
        .dumps(CONTROLS.sub(" ", text), ensure_ascii=False)
        .replace(">", "\\u003e")
        .replace("<", "\\u003c")
        .replace("{", "\\u007b")
    )
