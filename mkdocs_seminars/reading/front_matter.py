"""The YAML block at the top of a page, every scalar kept as the author typed it.

What counts as front matter is decided exactly as MkDocs decides it, so that a page never means one
thing to the site and another to the calendar; a block that only its author takes for front matter
is read too, and always reported.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.reading.composed import FIRST_LINE, Composed
from mkdocs_seminars.reading.quote import Quote, Value, one_line
from mkdocs_seminars.yaml_text import nests_too_deep

if TYPE_CHECKING:
    from collections.abc import Mapping

BLOCK = re.compile(r"^-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)
HIDDEN = re.compile(
    r"(?:\s|<!--(?:(?!-->).)*-->)*+^-{3,}[ \t]*\n(?P<block>.*?\n)(?:\.{3}|-{3,})[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
"""What looks like front matter, where MkDocs sees it or not."""
HEADER_LINE = re.compile(r"^[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
HEADER_MORE = re.compile(r"^(?:[ ]{4}|\t)\s*(?P<value>\S.*)")
LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
Loader: TypeAlias = "yaml.CSafeLoader | yaml.SafeLoader"
COLON_CURE = 'put quotes around a value that holds a colon, like title: "A: B"'
TAB_CURE = "use blanks instead of tabs, and quotes around signs"
UNREADABLE = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError)
"""What YAML's own constructors let out when a scalar looks like a date or number but is none."""


class FrontMatter(NamedTuple):
    """The keys of a page and where its body begins."""

    keys: Mapping[str, Value]
    """Keys as written, with what stands behind them."""
    body: str
    """What follows the block."""
    block: str = ""
    """The block's text, for a page whose keys cannot be read."""
    body_line: int = 1
    """Line of the page, counted from 1, on which the body begins."""
    error: FieldError | None = None
    """Why MkDocs cannot read the block, if so."""
    doubts: tuple[FieldError, ...] = ()
    """What else is wrong with the block."""


class AuthorsHandler(BaseHandler):
    """Handler for python-frontmatter that finds what MkDocs finds and keeps the spelling."""

    FM_BOUNDARY = BLOCK
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self) -> None:
        """Start without an error."""
        super().__init__()
        self.error: FieldError | None = None
        self.doubts: tuple[FieldError, ...] = ()
        self.is_mapping = False

    def split(self, text: str) -> tuple[str, str]:
        """Return the block and the body; ValueError without a block, as the library expects."""
        found = BLOCK.match(text)
        if found is None:
            message = "no front matter"
            raise ValueError(message)
        return found[1], text[found.end() :]

    def load(self, fm: str) -> dict[str, object]:
        """Return the block's keys; what MkDocs could not read is left in `error`."""
        keys: dict[str, object] = {}
        if nests_too_deep(fm):
            self.error = _too_deep()
            return keys
        loader = LOADER(fm)
        try:
            node = loader.get_single_node()
            if isinstance(node, yaml.MappingNode):
                self.is_mapping = True
                composed = Composed()
                keys.update(composed.mapping(node))
                self.doubts = tuple(composed.doubts)
                self.error = _construction_error(loader, node) if composed.is_risky else None
        except yaml.YAMLError as error:
            self.error = _yaml_error(error)
        except FieldError as error:
            self.error = error
        finally:
            loader.dispose()
        return keys


def read_front_matter(text: str) -> FrontMatter:
    """Read the top of a page; a byte order mark and other line ends than newlines do not matter."""
    text = text.removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    found = BLOCK.match(text)
    if found is None or not found[0].endswith("\n"):
        return _read_hidden(text) or _read_header(text)
    handler = AuthorsHandler()
    keys, _ = frontmatter.parse(found[0], handler=handler)
    block, body = found[1], text[found.end() :]
    if handler.error is None and not handler.is_mapping:
        return FrontMatter({}, body=text)
    return _made(keys, handler, text=text, block=block, body=body)


def without_depths(text: str) -> str:
    """Return a page without a block that nests too deep, which no host should read or show."""
    found = BLOCK.match(text)
    return text[found.end() :] if found and nests_too_deep(found[1]) else text


def _made(
    keys: Mapping[str, object], handler: AuthorsHandler, *, text: str, block: str, body: str
) -> FrontMatter:
    return FrontMatter(
        keys=cast("Mapping[str, Value]", keys),
        block=block,
        body=body,
        body_line=text.count("\n", 0, len(text) - len(body)) + 1,
        error=handler.error,
        doubts=handler.doubts,
    )


def _read_hidden(text: str) -> FrontMatter | None:
    """Read a block that its author takes for front matter and MkDocs does not."""
    found = HIDDEN.match(text)
    if found is None:
        return None
    handler = AuthorsHandler()
    keys = handler.load(found["block"])
    if not keys:
        return None
    handler.error = FieldError(
        "front matter",
        "MkDocs shows this block as text",
        cure="begin the page with a line of three dashes, and end the block with one",
        kind=Kind.FRONT_MATTER,
        line=text.count("\n", 0, found.start("block")),
    )
    return _made(keys, handler, text=text, block=found["block"], body=text[found.end() :])


def _read_header(text: str) -> FrontMatter:
    """Read `Key: value` lines without fences, which MkDocs takes for metadata too."""
    lines = text.split("\n")
    keys: dict[str, Value] = {}
    last = ""
    used = 0
    for line in lines:
        start, more = HEADER_LINE.match(line), HEADER_MORE.match(line)
        if start:
            last = start["key"].lower()
            keys[last] = _joined(keys.get(last), Quote(start["value"].strip(), used + 1))
        elif more and last:
            keys[last] = _joined(keys[last], Quote(more["value"].strip(), used + 1))
        else:
            break
        used += 1
    return FrontMatter(keys=keys, body="\n".join(lines[used:]), body_line=used + 1)


def _joined(before: Value, more: Quote) -> Quote:
    if isinstance(before, Quote):
        return Quote(f"{before.text} {more.text}", before.line)
    return more


def _too_deep() -> FieldError:
    return FieldError(
        "front matter",
        "lists are nested too deep",
        cure="write them flat",
        kind=Kind.TOO_LONG,
        line=FIRST_LINE,
    )


def _yaml_error(error: yaml.YAMLError) -> FieldError:
    line: int | None = getattr(getattr(error, "problem_mark", None), "line", None)
    what: str = getattr(error, "problem", None) or "not readable"
    if "constructor for the tag" in what:
        cure = "write plain values, without tags"
    else:
        cure = TAB_CURE if "tab" in what or "cannot start" in what else COLON_CURE
    return FieldError(
        "front matter",
        f"MkDocs cannot read this YAML ({what})",
        cure=cure,
        kind=Kind.FRONT_MATTER,
        line=1 if line is None else FIRST_LINE + line,
    )


def _construction_error(loader: Loader, node: yaml.MappingNode) -> FieldError | None:
    """Return why MkDocs drops a block that parses, such as for a date that does not exist."""
    try:
        loader.construct_document(node)
    except UNREADABLE:
        culprit = next(filter(partial(_fails, loader), (value for _, value in node.value)), node)
        return FieldError(
            "front matter",
            f'MkDocs drops the whole block because of "{one_line(str(culprit.value))}"',
            cure="write dates that exist, like 2026-01-23, or put quotes around the value",
            kind=Kind.FRONT_MATTER,
            line=FIRST_LINE + culprit.start_mark.line,
        )
    return None


def _fails(loader: Loader, node: yaml.Node) -> bool:
    try:
        loader.construct_document(node)
    except UNREADABLE:
        return True
    return False
