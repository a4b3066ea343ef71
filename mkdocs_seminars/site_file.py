"""What `mkdocs.yml` says of the docs folder and the plugin, read without starting MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from pathspec import GitIgnoreSpec

from mkdocs_seminars.configuration import Choices
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.site_text import merged, read_chain

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_seminars.options import Options
    from mkdocs_seminars.site_text import Keys

NAME = "mkdocs.yml"
ALWAYS_OUT = (".*", "/templates/")
"""What MkDocs leaves out of every site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """What is needed to read a site's seminars."""

    docs: Path
    """The docs folder."""
    folder: Path
    """The folder of `mkdocs.yml`, to which paths in it are relative."""
    url: str | None = None
    """Absolute address of the site."""
    directory_urls: bool = True
    """Pages have addresses that end in a slash."""
    remote: str = "origin"
    """Where MkDocs deploys to."""
    branch: str = "gh-pages"
    """The branch that MkDocs deploys to."""
    name: str = ""
    """What the site is called."""
    choices: Keys = field(default_factory=dict)
    """The plugin's options as they are written."""
    left_out: GitIgnoreSpec
    """Pages that MkDocs does not build."""

    def options(self, **changes: object) -> Options:
        """Return the plugin's options with some of them changed; FieldError when one is wrong."""
        choices = Choices()
        choices.load_dict({**self.choices, **changes})
        errors, _ = choices.validate()
        for name, error in errors:
            raise FieldError(str(name), str(error), cure="see the manual's page on options")
        return choices.options()


def bare_folder(docs: Path) -> SiteFile:
    """Return the settings of a docs folder without a `mkdocs.yml`."""
    return SiteFile(docs=docs, folder=docs, left_out=GitIgnoreSpec.from_lines(ALWAYS_OUT))


def read_site_file(path: Path) -> SiteFile:
    """Read a site's file; FieldError when it is no YAML, OSError when it cannot be opened."""
    keys = merged(read_chain(path))
    patterns = (keys.get(name) for name in ("exclude_docs", "draft_docs"))
    lines = [line for text in patterns if isinstance(text, str) for line in text.splitlines()]
    return SiteFile(
        docs=path.parent / str(keys.get("docs_dir") or "docs"),
        folder=path.parent,
        url=_text(keys, "site_url", "").rstrip("/") + "/" if keys.get("site_url") else None,
        directory_urls=keys.get("use_directory_urls") is not False,
        remote=_text(keys, "remote_name", "origin"),
        branch=_text(keys, "remote_branch", "gh-pages"),
        name=str(keys.get("site_name") or ""),
        choices=_choices(keys.get("plugins")),
        left_out=GitIgnoreSpec.from_lines((*ALWAYS_OUT, *lines)),
    )


def _text(keys: Keys, name: str, otherwise: str) -> str:
    value = keys.get(name)
    return value if isinstance(value, str) and value else otherwise


def _choices(plugins: object) -> Keys:
    """Return what stands under `seminars`, in a list or a mapping of plugins."""
    entries = [plugins] if isinstance(plugins, Mapping) else plugins
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping) and isinstance(entry.get("seminars"), Mapping):
            return cast("Keys", entry["seminars"])
    return {}
