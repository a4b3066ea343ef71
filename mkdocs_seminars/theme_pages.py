"""What a theme gets to know of a seminar's page, and writes where it likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_seminars.writing.heads import describe, mark_title
from mkdocs_seminars.writing.theme_texts import theme_attribute, theme_title

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.writing.scene import Scene


def tell_theme(page: Page, seminar: Seminar | None, scene: Scene) -> None:
    """Give a page what themes show of it: its title, which says when nobody should come.

    A page that tags itself as a seminar but is none has nothing to say, and must do no harm.
    """

    def shown(title: object) -> str | None:
        harmless = None if title is None else theme_title(str(title))
        return mark_title(harmless, seminar, scene) if seminar else harmless

    page.title = shown(page.title)
    if isinstance(title := page.meta.get("title"), str) and title.strip():
        page.meta["title"] = shown(title)
    described = page.meta.get("description")
    if not described and seminar:
        described = describe(seminar, scene).replace("&", "&amp;")
    if described:
        page.meta["description"] = theme_attribute(str(described))
