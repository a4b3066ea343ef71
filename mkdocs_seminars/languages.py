"""A site in several languages, as mkdocs-static-i18n builds it: one language after the other.

Each build has the pages of one language, and those of the default language that are not translated.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol, cast

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Seminar

LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")
"""What the plugin takes for a language, known to the site or not."""
NAME = "i18n"
"""What the plugin is called in mkdocs.yml."""


class _Choices(Protocol):
    docs_structure: str


class _Plugin(Protocol):
    config: _Choices
    current_language: str | None
    default_language: str
    all_languages: list[str]
    build_languages: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The languages of a site, and which of them is being built."""

    current: str
    """The one that is being built."""
    default: str
    """The one that is built first, at the root of the site."""
    known: tuple[str, ...]
    """All that a page may be in."""
    built: tuple[str, ...]
    """Those that have pages, in order."""
    has_folders: bool
    """The language is a page's first folder, else the end of its name: `page.de.md`."""

    @property
    def is_translation(self) -> bool:
        """Tell whether another language than the default is being built."""
        return self.current != self.default

    def language(self, path: str) -> str:
        """Return the language of a page, which may be none of the site's."""
        return self._written(path) or self.default

    def plain(self, path: str) -> str:
        """Return the path of a page without its language, which all translations share."""
        found = self._written(path)
        if found is None:
            return path
        if self.has_folders:
            return path.removeprefix(f"{found}/")
        stem, _, ending = path.rpartition(".")
        return f"{stem.removesuffix(f'.{found}')}.{ending}"

    def _written(self, path: str) -> str | None:
        """Return the language that a path states."""
        parts = PurePosixPath(path)
        found = parts.parts[0] if self.has_folders else PurePosixPath(parts.stem).suffix[1:]
        return found if found in self.known or LOCALE.fullmatch(found) else None

    @property
    def ranks(self) -> dict[str, int]:
        """The languages that have pages, by which a page stands for its translations."""
        others = (one for one in self.built if one != self.default)
        return {language: rank for rank, language in enumerate((self.default, *others))}

    def originals(self, paths: Iterable[str]) -> frozenset[str]:
        """Return the pages that stand for all translations of theirs.

        That is the page in the default language, else the first that is built.
        """
        ranks = self.ranks
        built = (path for path in paths if self.language(path) in ranks)
        found: dict[str, str] = {}
        for path in sorted(built, key=lambda one: ranks[self.language(one)]):
            found.setdefault(self.plain(path), path)
        return frozenset(found.values())

    def others(self, pages: Iterable[File], known: Container[str]) -> Iterator[File]:
        """Yield the pages of other languages, where they lie, without translations of `known`.

        `pages` are those of all languages, `known` paths without language.
        """
        for file in pages:
            language = self.language(file.src_uri)
            is_other = language in self.ranks and language != self.default
            if is_other and self.plain(file.src_uri) not in known:
                yield self._translated(file)

    def _translated(self, file: File) -> File:
        """Return a page at the address that its own language gives it."""
        plain = File(
            self.plain(file.src_uri), str(file.src_dir), str(file.dest_dir), file.use_directory_urls
        )
        language = self.language(file.src_uri)
        return File(
            file.src_uri,
            file.src_dir,
            str(file.dest_dir),
            file.use_directory_urls,
            dest_uri=self.below(language, plain.dest_uri),
        )

    def place(self, file: File, *, is_everywhere: bool) -> None:
        """Give a generated page its place among those of the current language.

        Other languages are linked to from a page that is there in every language.
        """
        plain = file.dest_uri
        others: dict[str, File] = {}
        for language in self.built if is_everywhere else ():
            others[language] = copy(file)
            others[language].dest_uri = self.below(language, plain)
        file.dest_uri = self.below(self.current, plain)
        # what the plugin asks of every page
        vars(file).update(locale=self.current, locale_alternate_of=self.current, alternates=others)

    def link(self, files: Iterable[File], generated: File) -> None:
        """Link an author's page in the place of a generated one to that in other languages."""
        theirs = next((one for one in files if one.dest_uri == generated.dest_uri), generated)
        vars(theirs).update(
            alternates=vars(generated)["alternates"] | vars(theirs).get("alternates", {})
        )

    def below(self, language: str, path: str) -> str:
        """Return the place of a page in a language, by that in the default one."""
        return path if language == self.default else f"{language}/{path}"

    def pairs(
        self, seminars: Iterable[Seminar], originals: Iterable[Seminar]
    ) -> Iterator[tuple[Seminar, Seminar]]:
        """Yield seminars with the original of each; one that has none is its own."""
        known = {self.plain(one.source): one for one in originals}
        return ((one, known.get(self.plain(one.source), one)) for one in seminars)

    def adopt(self, catalogue: Catalogue, originals: Catalogue) -> Catalogue:
        """Return translated seminars as the same ones that the default language has."""
        pairs = self.pairs(catalogue, originals)
        return replace(catalogue, seminars=tuple(_adopted(*pair) for pair in pairs))


def _adopted(seminar: Seminar, original: Seminar) -> Seminar:
    return replace(seminar, uid=original.uid, changes=original.changes, original=original.source)


def languages_of(config: MkDocsConfig) -> Languages | None:
    """Return the languages of a site, if it has several."""
    plugin = config.plugins.get(NAME)
    if not hasattr(plugin, "build_languages"):
        return None
    known = cast("_Plugin", plugin)
    return Languages(
        current=known.current_language or known.default_language,
        default=known.default_language,
        known=tuple(known.all_languages),
        built=tuple(known.build_languages),
        has_folders=known.config.docs_structure == "folder",
    )
