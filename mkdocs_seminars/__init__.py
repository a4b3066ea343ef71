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
from mkdocs_seminars.reading.reading import Reading
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.indexes import write_indexes
from mkdocs_seminars.writing.pages import Filler
from mkdocs_seminars.writing.scene import Scene
from mkdocs_seminars.writing.words import load_words

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
    "Scene",
    "Seminar",
    "SeminarsError",
    "Series",
    "Session",
    "Site",
    "Speaker",
    "Status",
    "collect_readings",
    "load_words",
    "make_environment",
    "publish",
    "read_pages",
    "write_feeds",
    "write_indexes",
]
