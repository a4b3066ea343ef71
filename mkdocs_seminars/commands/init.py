"""`mkdocs-seminars init`: add the plugin to a `mkdocs.yml` and show what is changed."""

from __future__ import annotations

import sys
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_seminars.checks import check_zone
from mkdocs_seminars.commands.zones import ask_zone
from mkdocs_seminars.console import say
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.plugin_entry import KEY, add_plugin, holds_plugin
from mkdocs_seminars.site_file import NAMES
from mkdocs_seminars.site_text import merged, read_chain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from mkdocs_seminars.site_text import Keys, SiteText

HELP = "add the plugin to a mkdocs.yml and show what is changed"
YAML = tuple(name for name in NAMES if not name.endswith(".toml"))
"""What a file of settings is called, by MkDocs and by those that go on with it."""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command may be told."""
    place = command.add_mutually_exclusive_group()
    place.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="PATH",
        help="the mkdocs.yml, or its folder; here when left out",
    )
    place.add_argument("-f", "--config-file", type=Path, metavar="FILE", help="the mkdocs.yml")
    command.add_argument("--timezone", metavar="ZONE", help="IANA name, like Europe/London")
    command.add_argument("-n", "--dry-run", action="store_true", help="show it, write nothing")


def run(chosen: argparse.Namespace) -> int:
    """Add the plugin, unless it is there."""
    if chosen.timezone is not None:
        check_zone(chosen.timezone)
    chain = read_chain(find_file(chosen.config_file or chosen.path or Path()))
    keys = merged(chain)
    if holds_plugin(keys.get(KEY)):
        say(f"{chain[0].path}: the plugin is there already; nothing is changed\n", sys.stderr)
        return 0
    holder = next((site for site in chain if KEY in site.keys), chain[0])
    zone = chosen.timezone or ask_zone()
    text = add_plugin(holder.text, name=str(holder.path), zone=zone)
    say(write_change(holder, text), sys.stdout)
    if not chosen.dry_run:
        holder.replace(text)
    for line in _advice(chain, holder, keys, zone=zone, is_written=not chosen.dry_run):
        say(f"{line}\n", sys.stderr)
    return 0


def find_file(place: Path) -> Path:
    """Find the file of settings that is meant; FieldError when there is none."""
    if place.is_dir():
        found = next((place / name for name in YAML if (place / name).is_file()), None)
    else:
        found = place if place.is_file() else None
    if found is None:
        message = f"holds no {YAML[0]}" if place.is_dir() else "is not there"
        cure = "name the file or its folder, or begin a site with mkdocs new"
        raise FieldError(str(place), message, cure=cure)
    return found


def write_change(site: SiteText, text: str) -> str:
    """Write as a diff what is changed, whatever lines end with."""
    name = site.path.as_posix()
    lines = unified_diff(site.text.splitlines(), text.splitlines(), name, name, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _advice(
    chain: tuple[SiteText, ...], holder: SiteText, keys: Keys, *, zone: str | None, is_written: bool
) -> Iterator[str]:
    """Say what was done and what is left to do."""
    yield f"{holder.path}: {'the plugin is added' if is_written else 'nothing is written'}"
    if holder is not chain[0]:
        yield f"{chain[0].path} takes its plugins from there, as may others"
    if zone is None:
        yield "timezone: not set; times without a zone are taken for UTC until you set it"
    if not keys.get("site_url"):
        yield "site_url: not set; people can subscribe once it is"
    yield "next: give the page of each seminar the tag seminars, and run mkdocs-seminars check"
