"""What a theme gets to know of a seminar's page, and writes where it likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_seminars.writing.heads import mark_title
from mkdocs_seminars.writing.theme_texts import theme_attribute, theme_description, theme_title

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.writing.scene import Scene


def tell_title(page: Page, seminar: Seminar | None, scene: Scene) -> None:
    """Give a page the title that themes show, which says when nobody should come.

    A page that tags itself as a seminar but is none has nothing to say, and must do no harm.
    """

    def shown(title: object) -> str | None:
        harmless = None if title is None else theme_title(str(title))
        return mark_title(harmless, seminar, scene) if seminar else harmless

    if (marked := shown(page.title)) != page.title:
        page.title = marked
    title = page.meta.get("title")
    if isinstance(title, str) and title.strip() and (marked := shown(title)) != title:
        page.meta["title"] = marked


def tell_description(page: Page, described: str | None) -> None:
    """Give a page the description that themes write: its own, else that of its seminar."""
    if own := page.meta.get("description"):
        page.meta["description"] = theme_attribute(str(own))
    elif described:
        page.meta["description"] = theme_description(described)
