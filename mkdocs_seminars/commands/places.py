"""Which docs folder a command is meant for, and how it is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.site_file import bare_folder, find_site_file, read_site_file

if TYPE_CHECKING:
    import argparse

    from mkdocs_seminars.options import Options
    from mkdocs_seminars.site_file import SiteFile


LISTS = ("tag", "include", "exclude")
"""Options of the plugin that choose pages."""


def add_place(command: argparse.ArgumentParser, *, lists: tuple[str, ...] = LISTS) -> None:
    """Add what says which docs folder is meant, and how it is read."""
    command.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="PATH",
        help="the docs folder, or the folder of mkdocs.yml; here when left out",
    )
    command.add_argument("-f", "--config-file", type=Path, metavar="FILE", help="the mkdocs.yml")
    command.add_argument("--timezone", metavar="ZONE", help="IANA name, as in mkdocs.yml")
    for name in lists:
        value = "TAG" if name == "tag" else "PATTERN"
        command.add_argument(f"--{name}", action="append", metavar=value, help="may be repeated")


def open_place(chosen: argparse.Namespace, **changes: object) -> tuple[SiteFile, Options]:
    """Find the settings of the docs folder that is meant.

    `changes` are options of the plugin that the command sets. FieldError when a setting is wrong or
    there is no such folder, OSError when a file cannot be opened.
    """
    site = find_site(chosen.path, chosen.config_file)
    options = site.options(**_given(chosen), **changes)
    if not site.docs.is_dir():
        raise FieldError(str(site.docs), "is not a folder", cure="name the docs folder")
    return site, options


def _given(chosen: argparse.Namespace) -> dict[str, object]:
    """Return the options that are given on the command line."""
    given = {
        "timezone": chosen.timezone,
        "tags": getattr(chosen, "tag", None),
        "include": chosen.include,
        "exclude": chosen.exclude,
    }
    return {name: value for name, value in given.items() if value is not None}


def find_site(path: Path | None, config_file: Path | None) -> SiteFile:
    """Find the settings of a docs folder: in the file that is named, in the folder or above it."""
    folder = path or Path()
    if config_file is not None:
        site = read_site_file(config_file)
        return site if path is None else replace(site, docs=path)
    if file := find_site_file(folder):
        return read_site_file(file)
    if above := _find_above(folder):
        return replace(above, docs=folder)
    docs = Path("docs")
    return bare_folder(docs if path is None and docs.is_dir() else folder)


def open_whole(chosen: argparse.Namespace) -> tuple[SiteFile, Options, str | None]:
    """Find the settings of a whole docs folder, and which folder in it is meant, if one is."""
    site, options = open_place(chosen)
    whole = None if chosen.config_file else _find_above(site.docs)
    if whole is None or whole.docs.resolve() == site.docs.resolve():
        return site, options, None
    inside = site.docs.resolve().relative_to(whole.docs.resolve())
    return whole, options, inside.as_posix()


def _find_above(folder: Path) -> SiteFile | None:
    """Find the settings of the docs folder that is or holds a folder, in the folders above."""
    for above in folder.resolve().parents:
        if file := find_site_file(above):
            site = read_site_file(file)
            if folder.resolve().is_relative_to(site.docs.resolve()):
                return site
    return None
