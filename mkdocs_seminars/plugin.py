"""MkDocs adapter: what the plugin does at each of MkDocs' hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from mkdocs_seminars.configuration import Choices
from mkdocs_seminars.docs_folder import drop_exported, drop_looped
from mkdocs_seminars.ending import clean_up_when_ended
from mkdocs_seminars.fillings import without_fillings
from mkdocs_seminars.languages import languages_of
from mkdocs_seminars.neighbours import keep_out_of_feeds, spare_formulas
from mkdocs_seminars.production import Production
from mkdocs_seminars.shelf import NAME, SCRIPT, STYLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


class SeminarsPlugin(BasePlugin[Choices]):
    """Index, listings and calendar from a site's seminar pages."""

    production: Production
    """What the command makes, build after build."""
    stay: Callable[[], object]
    """Undoes what on_startup did to the process."""

    def __init__(self) -> None:
        """Make ready for a build, which some programs start without saying so."""
        super().__init__()
        self.stay = lambda: None
        self.production = Production(is_served=False)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what the build is for; also keeps this object between the builds of a serve."""
        self.production = Production(is_served=command == "serve", is_dirty=dirty)
        self.stay = clean_up_when_ended()

    def on_shutdown(self) -> None:
        """Remove what was generated, and let go of all that was made before Python looks at it."""
        self.production.clear()
        self.production = Production(is_served=False)
        self.stay()

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        """Say in one line what the machine refuses to write."""
        self.production.explain(error)

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the stylesheet and the script to every page."""
        config.extra_css = [STYLES, *(path for path in config.extra_css if path != STYLES)]
        others = (script for script in config.extra_javascript if str(script) != SCRIPT)
        config.extra_javascript = [*others, SCRIPT]

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read what was published before MkDocs empties the site's folder."""
        self.production.remember(self.config.options(), config)

    @event_priority(50)
    def _on_files_first(self, files: Files, *, config: MkDocsConfig) -> None:
        """Promise the index, which other plugins may want to lead to."""
        drop_exported(files, config)
        drop_looped(files, config)
        if languages_of(config) is None:
            self.production.promise(files, self.config.options(), config)

    @event_priority(-40)
    def _on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read the seminars and add what is generated, so that links to it are checked."""
        self.production.look_at(files)
        if languages_of(config) is None:
            self.production.begin(files, self.config.options(), config)

    @event_priority(-110)
    def _on_files_last(self, files: Files, *, config: MkDocsConfig) -> None:
        """Do the same when it is known which pages are in the language that is being built."""
        if languages_of(config) is not None:
            self.production.begin(files, self.config.options(), config)

    on_files = CombinedEvent(_on_files_first, _on_files, _on_files_last)

    @event_priority(-110)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Begin to write, after all that other plugins do to files and navigation."""
        self.production.look_ahead(nav, files, config)

    @event_priority(100)
    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str:
        """Read a page, so that one that went away since it was listed does not stop the build."""
        return self.production.source(page.file)

    @event_priority(10)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Take out what was filled in earlier; keep other plugins' hands off a seminar's TeX."""
        markdown = without_fillings(markdown)
        is_seminar = page.file.src_uri in self.production.run.sources
        return spare_formulas(markdown, page, config) if is_seminar else markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Keep generated pages, which are no news, out of feeds of news."""
        if page.file.generated_by == NAME:
            keep_out_of_feeds(page, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Fill the blocks and write the feeds, now that every page and address is final."""
        self.production.finish(files, config)

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Fill a seminar's page before anybody looks at what is on it."""
        self.production.pages.complete(page)

    def _on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put into the head of a page what belongs there."""
        return self.production.pages.with_head(page, output)

    @event_priority(-110)
    def _on_post_page_last(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Let go what was filled in."""
        self.production.pages.lay_bare(page)

    on_post_page = CombinedEvent(_on_post_page, _on_post_page_last)

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """End what worked for the build, before anybody looks at the whole site."""
        self.production.rest()
