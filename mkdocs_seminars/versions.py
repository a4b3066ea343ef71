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

    current: str | None = None
    """The one that is being built, if one is."""
    canonical: str | None = None
    """The one that the site says is the lasting one."""
    folder: str = ""
    """Folder of the branch in which versions lie."""
    redirects: bool = False
    """Other names of a version are pages that redirect, which calendar programs do not follow."""

    @property
    def lasting(self) -> str:
        """The version that subscribers stay with."""
        return self.canonical or LASTING

    def root(self, url: str) -> str:
        """Return the address of the site, by that which mike has made of it while it builds."""
        return url.rstrip("/").removesuffix(f"/{self.canonical or self.current}")

    def address(self, root: str) -> str:
        """Return the address of the lasting version, by that of the site."""
        return f"{root.rstrip('/')}/{self.lasting}/"

    @property
    def folders(self) -> tuple[str, ...]:
        """Where the branch may have what is published now; at its root if it had no versions."""
        names = filter(None, (self.lasting, self.current))
        return (*(posixpath.normpath(posixpath.join(self.folder, one)) for one in names), "")

    def tell(self) -> None:
        """Say where subscribers are led, and that nobody can subscribe, if so."""
        if self.current == self.lasting:
            return
        if self.redirects:
            log.warning(
                'calendar programs cannot follow "%s", which redirects with pages; '
                "give mike the option alias_type: copy",
                self.lasting,
            )
        else:
            log.info('calendars stay at "%s"; deploy with that alias', self.lasting)


def versions_of(config: MkDocsConfig) -> Versions | None:
    """Return what mike says, while it builds a version."""
    plugin, current = config.plugins.get(NAME), os.environ.get(VERSION)
    return None if plugin is None or not current else read_versions(_choices(plugin), current)


def read_versions(choices: Mapping[str, object], current: str | None = None) -> Versions:
    """Read mike's own options."""
    canonical = choices.get("canonical_version")
    return Versions(
        current=current,
        canonical=str(canonical) if canonical else None,
        folder=str(choices.get("deploy_prefix") or ""),
        redirects=choices.get("alias_type") == "redirect",
    )


def _choices(plugin: object) -> Mapping[str, object]:
    return cast("_Plugin", plugin).config
