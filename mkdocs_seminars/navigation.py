"""Where the pages of seminars stand in the navigation, and which page follows which.

A theme writes the whole navigation on every page: a thousand pages there make a build many times
slower.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import InclusionLevel

from mkdocs_seminars.terms import Navigation

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_seminars.catalogue import Catalogue

log = get_plugin_logger("seminars")
MOST = 100
"""Seminars whose pages stand in the navigation when nothing says whether they do."""
WRITERS = ("literate-nav", "awesome-nav", "awesome-pages")
"""Plugins with which an organiser says what stands in the navigation."""


def keep_out(seminars: Sequence[File], choice: Navigation, config: MkDocsConfig) -> None:
    """Keep the pages of seminars out of the navigation, if they are to be."""
    if choice is Navigation.SHOW:
        return
    if choice is Navigation.AUTO:
        if len(seminars) <= MOST or config.nav or any(name in config.plugins for name in WRITERS):
            return
        log.info(
            "kept %d pages of seminars out of the navigation, which would make builds slow; "
            "the option navigation decides it",
            len(seminars),
        )
    for file in seminars:
        if file.inclusion in {InclusionLevel.UNDEFINED, InclusionLevel.INCLUDED}:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def connect(
    catalogue: Catalogue, files: Files, *, index: str | None, inside: Container[str]
) -> None:
    """Lead from each page outside of the navigation to those before and after it, and upwards.

    `inside` are the pages of the navigation.
    """
    found = (files.get_file_from_path(seminar.source) for seminar in catalogue)
    pages = [file.page for file in found if file and file.page and file.src_uri not in inside]
    first = files.get_file_from_path(index) if index is not None else None
    above = first.page.parent if first is not None and first.page is not None else None
    for page in pages:
        page.parent = page.parent or above
    for before, after in pairwise(pages):
        before.next_page = before.next_page or after
        after.previous_page = after.previous_page or before
