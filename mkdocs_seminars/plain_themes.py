"""Themes that make of a page what they are given, whenever and in whatever process that is."""

from __future__ import annotations

import os
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs
from jinja2 import FileSystemLoader
from mkdocs.plugins import BasePlugin
from mkdocs.utils import get_theme_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

THEMES = ("material", "mkdocs", "readthedocs")
"""Themes whose templates remember nothing from page to page."""
EVENTS = ("page_context", "post_page", "pre_template", "template_context", "post_template")
"""What plugins may do while pages are written."""
PLUGINS = ("mkdocs_seminars.", f"{mkdocs.__name__}.contrib.search.", "material.plugins.search.")
"""Where those are from that do nothing then to other pages."""
FUNCTIONS = frozenset({
    "jinja2",
    "markupsafe",
    mkdocs.__name__,
    "babel",
    "gettext",
    "builtins",
    "_operator",
})
"""Packages whose functions templates may call: these remember nothing either."""
STILL = frozenset({
    ".svg",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".ico",
    ".css",
    ".js",
    ".woff",
    ".woff2",
})
"""What files are called that are no templates."""
BLOCKS = "seminars"
"""Where a site has templates of blocks, which are not the theme's."""


def is_plain(env: Environment, config: MkDocsConfig) -> bool:
    """Tell whether it makes no difference where and when the pages of a site are written.

    Templates of the site's own, functions that plugins give to templates, and what plugins do while
    pages are written may remember something, or talk to another process.
    """
    return (
        config.theme.name in THEMES
        and all(map(_is_known_handler, _handlers(config)))
        and all(map(_is_known_function, _functions(env)))
        and isinstance(env.loader, FileSystemLoader)
        and env.loader.searchpath == [*config.theme.dirs]
        and all(_is_known_folder(folder, config.theme.name) for folder in config.theme.dirs)
    )


def _handlers(config: MkDocsConfig) -> Iterator[object]:
    return (handler for event in EVENTS for handler in config.plugins.events[event])


def _is_known_handler(handler: object) -> bool:
    """Tell whether a plugin is known that handles an event; hooks have none."""
    plugin = getattr(handler, "__self__", None)
    return isinstance(plugin, BasePlugin) and f"{type(plugin).__module__}.".startswith(PLUGINS)


def _functions(env: Environment) -> Iterator[object]:
    """Yield all that templates can call."""
    values = chain(env.globals.values(), env.filters.values(), env.tests.values())
    yield from (value for value in values if callable(value))
    yield from (type(extension) for extension in env.extensions.values())
    yield env.undefined
    yield env.finalize or str


def _is_known_function(function: object) -> bool:
    while isinstance(function, partial):
        function = function.func
    return str(getattr(function, "__module__", "")).partition(".")[0] in FUNCTIONS


def _is_known_folder(folder: str, theme: str) -> bool:
    """Tell whether there are no templates in a folder but those of the theme, and for blocks."""
    known = (Path(mkdocs.__file__).parent, get_theme_dir(theme))
    return any(Path(folder).is_relative_to(one) for one in known) or all(
        Path(name).suffix.lower() in STILL for name in _names_in(folder)
    )


def _names_in(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        if place == folder and BLOCKS in folders:
            folders.remove(BLOCKS)
        yield from names
