"""What other plugins must be told of our pages, so that both keep their promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, cast

from mkdocs_seminars.writing.formulas import FORMULA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

MACROS, RSS = "macros", "rss"
"""What the plugins are called in mkdocs.yml."""
KEPT_OUT = "draft"
"""Key of the front matter with which a page stays out of an RSS feed."""
BRACES = re.compile(r"\{\{(?!\s)|\{%(?!\s)|\{#")
"""Braces in a formula that are TeX's; who means a macro writes a blank behind them."""


class _Plugin(Protocol):
    config: Mapping[str, object]


def spare_formulas(markdown: str, page: Page, config: MkDocsConfig) -> str:
    """Return a page whose formulas are none of mkdocs-macros' templates, whatever their braces."""
    plugin = config.plugins.get(MACROS)
    if plugin is None or not _renders(page, cast("_Plugin", plugin).config):
        return markdown
    choices = cast("_Plugin", plugin).config
    begin = str(choices.get("j2_block_start_string") or "{%")
    end = str(choices.get("j2_block_end_string") or "%}")
    return FORMULA.sub(
        lambda formula: (
            f"{begin} raw {end}{formula[0]}{begin} endraw {end}"
            if BRACES.search(formula[0])
            else formula[0]
        ),
        markdown,
    )


def _renders(page: Page, choices: Mapping[str, object]) -> bool:
    """Tell whether mkdocs-macros takes a page for a template."""
    wanted = page.meta.get("render_macros")
    return bool(choices.get("render_by_default", True) if wanted is None else wanted)


def keep_out_of_feeds(page: Page, config: MkDocsConfig) -> None:
    """Keep a generated page, which is no news, out of the feed of mkdocs-rss-plugin."""
    if RSS in config.plugins:
        page.meta[KEPT_OUT] = True
