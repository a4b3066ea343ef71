"""Catalogue -> the index page, as Markdown that uses the blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_seminars.catalogue import Catalogue


def write_index(catalogue: Catalogue, *, now: datetime, has_calendar: bool) -> str:
    """Write the page that lists every seminar once: upcoming first, then past by year.

    Headings are Markdown, so that they enter the page's table of contents.
    """
    parts = ["# Seminars"]
    if has_calendar:
        parts.append("<!-- seminars/subscribe -->")
    parts += ["## Upcoming seminars", "<!-- seminars/upcoming -->"]
    years = catalogue.past(now).years[::-1]
    if years:
        parts.append("## Past seminars")
    for year in years:
        parts += [f"### {year}", f"<!-- seminars/past {{ year: {year} }} -->"]
    return "\n\n".join(parts) + "\n"
