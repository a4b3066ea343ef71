"""Seminar pages become an index, listings that stay right, and a calendar to subscribe to."""

from mkdocs_seminars.build import collect_readings, read_pages, write_feeds
from mkdocs_seminars.catalogue import Catalogue
from mkdocs_seminars.errors import FieldError, Problem, SeminarsError
from mkdocs_seminars.model import Link, Online, Page, Seminar, Site, Speaker, Status
from mkdocs_seminars.options import Options

__all__ = [
    "Catalogue",
    "FieldError",
    "Link",
    "Online",
    "Options",
    "Page",
    "Problem",
    "Seminar",
    "SeminarsError",
    "Site",
    "Speaker",
    "Status",
    "collect_readings",
    "read_pages",
    "write_feeds",
]
