"""A site in several versions, as mike deploys it: one folder of the branch for each.

Who subscribes stays with the version that lasts, which mike calls canonical; `latest` by custom.
"""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger("seminars")
NAME = "mike"
"""What the plugin is called in mkdocs.yml."""
VERSION = "MIKE_DOCS_VERSION"
"""Variable in which mike says which version is being built."""
LASTING = "latest"
"""The version that subscribers stay with when the site names none."""


class _Plugin(Protocol):
    config: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The version that is being built, and the one that lasts."""

    current: str
    """The one that is being built."""
    lasting: str
    """The one that subscribers stay with."""
    folder: str = ""
    """Folder of the branch in which versions lie."""
    redirects: bool = False
    """Other names of a version are pages that redirect, which calendar programs do not follow."""

    def address(self, url: str) -> str:
        """Return the address of the lasting version, by that of the current one."""
        root = url.rstrip("/").removesuffix(f"/{self.current}").removesuffix(f"/{self.lasting}")
        return f"{root}/{self.lasting}/"

    @property
    def folders(self) -> tuple[str, ...]:
        """Where the branch may have what is published now."""
        return tuple(posixpath.join(self.folder, one) for one in (self.lasting, self.current))

    def warn(self) -> None:
        """Say that nobody can subscribe, if so."""
        if self.redirects and self.current != self.lasting:
            log.warning(
                'calendar programs cannot follow "%s", which redirects with pages; '
                "give mike the option alias_type: copy",
                self.lasting,
            )


def versions_of(config: MkDocsConfig) -> Versions | None:
    """Return what mike says, while it builds a version."""
    plugin, current = config.plugins.get(NAME), os.environ.get(VERSION)
    return None if plugin is None or not current else read_versions(_choices(plugin), current)


def read_versions(choices: Mapping[str, object], current: str) -> Versions:
    """Read mike's own options."""
    return Versions(
        current=current,
        lasting=str(choices.get("canonical_version") or LASTING),
        folder=str(choices.get("deploy_prefix") or ""),
        redirects=choices.get("alias_type") == "redirect",
    )


def _choices(plugin: object) -> Mapping[str, object]:
    return cast("_Plugin", plugin).config
