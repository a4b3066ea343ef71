"""Blocks as macros, for programs that run macros but no plugin of ours.

Zensical has macros of its own kind, MkDocs has them by mkdocs-macros; both read `modules`. Where
our plugin runs too, it fills the blocks, and a macro only writes one.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.exporting import links_to_sources
from mkdocs_seminars.model import Page
from mkdocs_seminars.site_file import find_site_file, read_site_file
from mkdocs_seminars.sources import address_of, signature_of
from mkdocs_seminars.whole import read_whole
from mkdocs_seminars.writing.arguments import BLOCKS
from mkdocs_seminars.writing.fillings import one_line
from mkdocs_seminars.writing.markdown import write_block

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_seminars.whole import Whole
    from mkdocs_seminars.writing.pages import Filler

log = logging.getLogger("mkdocs_seminars")
CARD = "card"
"""The macro that is no block."""
PREFIX = "seminars_"
"""How the names of the macros begin."""


class _Environment(Protocol):
    """What both programs hand to a module."""

    @property
    def conf(self) -> Mapping[str, object]:
        """The settings of the site."""

    @property
    def project_dir(self) -> str:
        """The folder of the settings."""

    @property
    def page(self) -> object:
        """The page that is being rendered."""

    def macro(self, function: Callable[..., str], name: str) -> object:
        """Add a macro."""


def define_env(env: _Environment) -> None:
    """Add a macro for each block, `{{ seminars_upcoming(limit=3) }}`, and one for the card."""
    for name in BLOCKS:
        env.macro(partial(_show, env, name), f"{PREFIX}{name}")
    env.macro(partial(_show_card, env), f"{PREFIX}{CARD}")


def _show(env: _Environment, name: str, **arguments: object) -> str:
    """Write a block, and what it shows where no plugin of ours fills it."""
    block = write_block(name, **{key: _argument(value) for key, value in arguments.items()})
    if _has_plugin(env):
        return block
    written = block.removeprefix(f"<!-- seminars/{name}").removesuffix("-->")
    try:
        filler, page = _filler(env)
        html = filler.render(name, written, page=page)
    except FieldError as error:
        log.warning("%s: %s", _path_of(env), error)
        return block
    return one_line(f"{html}\n{filler.words}")


def _show_card(env: _Environment) -> str:
    """Write the card of the seminar whose page this is, where no plugin of ours does."""
    if _has_plugin(env):
        return ""
    try:
        filler, page = _filler(env)
    except FieldError as error:
        log.warning("%s: %s", _path_of(env), error)
        return ""
    card = filler.card(page)
    return one_line(f"{card}\n{filler.words}") if card else ""


def _has_plugin(env: _Environment) -> bool:
    plugins = env.conf.get("plugins")
    return isinstance(plugins, Mapping) and "seminars" in plugins


def _argument(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _path_of(env: _Environment) -> str:
    """Return the path of the page that is being rendered."""
    source = getattr(getattr(env.page, "file", None), "src_uri", None)
    return str(source or getattr(env.page, "path", ""))


def _filler(env: _Environment) -> tuple[Filler, Page]:
    """Return what fills a page, and the page; FieldError when the site has no settings.

    Zensical mends links in HTML as if they stood in Markdown.
    """
    file = find_site_file(Path(env.project_dir))
    if file is None:
        cure = "write a mkdocs.yml or zensical.toml"
        raise FieldError("site", "has no file of settings", cure=cure)
    site = read_site_file(file)
    whole = _read(file, (file.stat().st_mtime_ns, *signature_of(site)))
    if type(env).__module__.startswith("zensical"):
        whole = whole.with_links(links_to_sources(whole.filler.scene.pages))
    path = _path_of(env)
    return whole.filler, Page(path=path, text="", url=address_of(path, site))


@lru_cache(maxsize=4)
def _read(file: Path, _: object) -> Whole:
    """Read a site once for all of its macros, until a page of it changes."""
    site = read_site_file(file)
    return read_whole(site, options=site.options())
