"""The text of a `mkdocs.yml` and of those that it inherits from, and what they say.

Plugins, themes and Python objects that the file names need not be installed.
"""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias, cast

import yaml
from yaml_env_tag import construct_env_tag

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Keys: TypeAlias = "Mapping[str, object]"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteText:
    """One file of settings."""

    path: Path
    """Where it is."""
    text: str
    """What stands in it, its line ends included."""
    mark: bytes
    """The byte order mark that it begins with, or nothing."""
    keys: Keys
    """What it says; nothing when it holds no mapping."""

    def replace(self, text: str) -> None:
        """Write another text into the file, at once and as a whole; a link stays a link."""
        write_whole(self.path, self.mark + text.encode())


UNMADE = (ValueError, LookupError, TypeError, AttributeError)
"""What PyYAML raises of values that are none, like the 30th of February."""


class _Loader(yaml.SafeLoader):
    """Reads what is plain; what needs another package becomes nothing."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda *_: None)


def _content(path: Path) -> bytes:
    """Read a file; not a pipe, which would be waited for, or a device that has no end."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise FieldError(str(path), "is no ordinary file", cure="name a file of settings")
    return path.read_bytes()


def read_site_text(path: Path) -> SiteText:
    """Read a file of settings; FieldError when it is no YAML, OSError when it cannot be opened."""
    content = _content(path)
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        text = content.decode("utf-8-sig")
        tree = yaml.load(text, _Loader)  # noqa: S506 - is safe
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        cure = f"save it as UTF-8; see line {line}"
        raise FieldError(str(path), "is not UTF-8", cure=cure) from error
    except (yaml.YAMLError, RecursionError, *UNMADE) as error:
        cure = "build the site to see where"
        raise FieldError(str(path), "cannot be read as YAML", cure=cure) from error
    keys = cast("Keys", tree) if isinstance(tree, Mapping) else {}
    return SiteText(path=path, text=text, mark=mark, keys=keys)


def read_project(path: Path) -> Keys:
    """Read a `zensical.toml`; FieldError when it is no TOML, OSError when it cannot be opened."""
    try:
        tree = tomllib.loads(_content(path).decode("utf-8-sig"))
    except ValueError as error:
        raise FieldError(str(path), "cannot be read as TOML", cure=f"mend it: {error}") from error
    project = tree.get("project")
    return cast("Keys", project) if isinstance(project, Mapping) else {}


def read_chain(path: Path) -> tuple[SiteText, ...]:
    """Read a file of settings and those that it inherits from, the nearest first."""
    chain: dict[Path, SiteText] = {}
    parent: object = path.name
    while isinstance(parent, str) and (path := path.parent / parent).resolve() not in chain:
        chain[path.resolve()] = site = read_site_text(path)
        parent = site.keys.get("INHERIT")
        if "\0" in str(parent):
            raise FieldError(str(path), "INHERIT names no file", cure="name one, or leave it out")
    return tuple(chain.values())


def merged(chain: Iterable[SiteText]) -> Keys:
    """Return what a chain says as a whole, as MkDocs takes it."""
    return reduce(lambda above, below: _merged(below.keys, above), chain, cast("Keys", {}))


def _merged(below: Keys, above: Keys) -> Keys:
    """Merge mappings key by key, everything else as a whole."""
    merged = dict(below)
    for key, value in above.items():
        known = merged.get(key)
        both = isinstance(known, Mapping) and isinstance(value, Mapping)
        merged[key] = _merged(cast("Keys", known), cast("Keys", value)) if both else value
    return merged
