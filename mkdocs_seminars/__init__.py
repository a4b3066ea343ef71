"""Seminar pages become an index, listings that stay right, and a calendar to subscribe to."""

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.catalogue import Catalogue
from mkdocs_seminars.errors import FieldError, Problem, SeminarsError
from mkdocs_seminars.model import (
    Link,
    Online,
    Page,
    Seminar,
    Series,
    Session,
    Site,
    Speaker,
    Status,
)
from mkdocs_seminars.options import Options
from mkdocs_seminars.publishing import Edition, publish, write_feeds
from mkdocs_seminars.reading.page import Reading
from mkdocs_seminars.writing.blocks import Filler
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.indexes import write_index

__all__ = [
    "Catalogue",
    "Edition",
    "FieldError",
    "Filler",
    "Link",
    "Online",
    "Options",
    "Page",
    "Problem",
    "Reading",
    "Seminar",
    "SeminarsError",
    "Series",
    "Session",
    "Site",
    "Speaker",
    "Status",
    "collect_readings",
    "make_environment",
    "publish",
    "read_pages",
    "write_feeds",
    "write_index",
]
