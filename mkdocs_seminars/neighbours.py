"""What other plugins must be told of our pages, so that both keep their promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

MACROS, RSS = "macros", "rss"
"""What the plugins are called in mkdocs.yml."""
SIDES = {"start": "{%", "end": "%}"}
"""Signs of a template's blocks, if the site has no others."""
OTHERS = {"block": "{%", "comment": "{#"}
"""How a template's blocks and comments begin, if the site has no other signs."""
KEPT_OUT = "draft"
"""Key of the front matter with which a page stays out of an RSS feed."""
TEX = re.compile(
    r"\\begin\{(?P<name>\w+\*?)\}.{0,4000}?\\end\{(?P=name)\}"
    r"|\$\$.{1,4000}?\$\$"
    r"|\\\[.{1,4000}?\\\]"
    r"|\$(?=[^\s$])(?:[^$\n]|\n(?!\s*\n)){1,400}(?<=[^\s$\\])\$(?!\d)"
    r"|\\\([^\n]{1,400}?\\\)",
    re.DOTALL,
)
"""A formula, also one over several lines."""
ATTACHED = r"(?<=[\w^_}\{\\])"
"""What stands before braces of TeX; before those of a macro stands a blank."""


class _Plugin(Protocol):
    config: Mapping[str, object]


def spare_formulas(markdown: str, page: Page, config: MkDocsConfig) -> str:
    """Return a page whose formulas are none of mkdocs-macros' templates, whatever their braces.

    What the author has fenced off himself stays as it is.
    """
    plugin = config.plugins.get(MACROS)
    if plugin is None or not _renders(page, plugin):
        return markdown
    choices = cast("_Plugin", plugin).config
    begin, end = (_sign(choices, f"block_{side}", sign) for side, sign in SIDES.items())
    raw, endraw = (
        rf"{re.escape(begin)}[-+]?\s*{word}\s*[-+]?{re.escape(end)}" for word in ("raw", "endraw")
    )
    fenced = re.compile(rf"({raw}.*?(?:{endraw}|\Z))", re.DOTALL)
    braces = _braces(choices)

    def spare(formula: re.Match[str]) -> str:
        is_risky = braces.search(formula[0]) is not None
        return f"{begin} raw {end}{formula[0]}{begin} endraw {end}" if is_risky else formula[0]

    parts = fenced.split(markdown)
    return "".join(one if number % 2 else TEX.sub(spare, one) for number, one in enumerate(parts))


def _sign(choices: Mapping[str, object], name: str, otherwise: str) -> str:
    return str(choices.get(f"j2_{name}_string") or otherwise)


def _braces(choices: Mapping[str, object]) -> re.Pattern[str]:
    """Return what finds signs in a formula that a template would take for its own."""
    variable = re.escape(_sign(choices, "variable_start", "{{"))
    others = (re.escape(_sign(choices, f"{name}_start", sign)) for name, sign in OTHERS.items())
    return re.compile("|".join((f"{ATTACHED}{variable}(?!\\s)", *others)))


def _renders(page: Page, plugin: object) -> bool:
    """Tell whether mkdocs-macros takes a page for a template."""
    choices = cast("_Plugin", plugin).config
    wanted = page.meta.get("render_macros")
    if wanted is not None:
        return bool(wanted)
    is_forced = getattr(plugin, "force_page_rendering", lambda _: False)
    return bool(choices.get("render_by_default", True)) or bool(is_forced(page.file.src_path))


def keep_out_of_feeds(page: Page, config: MkDocsConfig) -> None:
    """Keep a generated page, which is no news, out of the feed of mkdocs-rss-plugin."""
    if RSS in config.plugins:
        page.meta[KEPT_OUT] = True
