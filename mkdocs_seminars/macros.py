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

log = logging.getLogger("mkdocs_seminars")
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
    """Add a macro for each block: `{{ seminars_upcoming(limit=3) }}`."""
    for name in BLOCKS:
        env.macro(partial(_show, env, name), f"{PREFIX}{name}")


def _show(env: _Environment, name: str, **arguments: object) -> str:
    """Write a block, and what it shows where no plugin of ours fills it."""
    block = write_block(name, **{key: _argument(value) for key, value in arguments.items()})
    plugins = env.conf.get("plugins")
    if isinstance(plugins, Mapping) and "seminars" in plugins:
        return block
    path = _path_of(env)
    file = find_site_file(Path(env.project_dir))
    try:
        return _filled(block, name, path=path, file=file, is_zensical=_is_zensical(env))
    except FieldError as error:
        log.warning("%s: %s", path, error)
        return block


def _argument(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _path_of(env: _Environment) -> str:
    """Return the path of the page that is being rendered."""
    source = getattr(getattr(env.page, "file", None), "src_uri", None)
    return str(source or getattr(env.page, "path", ""))


def _is_zensical(env: _Environment) -> bool:
    return type(env).__module__.startswith("zensical")


def _filled(block: str, name: str, *, path: str, file: Path | None, is_zensical: bool) -> str:
    """Return what a block shows; Zensical mends links in HTML as if they stood in Markdown."""
    if file is None:
        raise FieldError(
            "site", "has no file of settings", cure="write a mkdocs.yml or zensical.toml"
        )
    site = read_site_file(file)
    whole = _read(file, (file.stat().st_mtime_ns, *signature_of(site)))
    if is_zensical:
        whole = whole.with_links(links_to_sources(whole.filler.scene.pages))
    filler = whole.filler
    page = Page(path=path, text="", url=address_of(path, site))
    written = block.removeprefix(f"<!-- seminars/{name}").removesuffix("-->")
    html = filler.render(name, written, page=page)
    return one_line(f"{html}\n{filler.words(page)}")


@lru_cache(maxsize=4)
def _read(file: Path, _: object) -> Whole:
    """Read a site once for all of its macros, until a page of it changes."""
    site = read_site_file(file)
    return read_whole(site, options=site.options())
