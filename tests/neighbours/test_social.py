"""Material's social cards, made offline: the font that it would fetch lies in its cache."""

from __future__ import annotations

import os
import shutil
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import WANG, seminar_page

if TYPE_CHECKING:
    from conftest import BuildSite

FONT = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"), None)
LACKS = [
    name
    for name, found in (
        ("cairosvg", find_spec("cairosvg")),
        ("Pillow", find_spec("PIL")),
        ("Cairo", find_library("cairo")),
        ("the font DejaVu Sans", FONT),
    )
    if found is None
]
pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # other plugins' own
    pytest.mark.neighbours,
    pytest.mark.skipif(
        bool(LACKS) and os.environ.get("NOX_CURRENT_SESSION") != "social",
        reason=f"cards need {', '.join(LACKS)}",
    ),
]
OURS = {"seminars": {"timezone": "Europe/London"}}
PAGES = {
    "index.md": "# Home\n\n<!-- seminars/list -->\n",
    "seminars/2026-01-23-wang.md": WANG,
    "seminars/looms.md": seminar_page("Looms", "2026-03-04 16:00", more="status: cancelled\n"),
}
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def test_every_page_has_its_card_and_the_calendar_its_events(
    site: BuildSite, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    family = cache / "fonts" / "Roboto"
    family.mkdir(parents=True)
    assert FONT is not None
    shutil.copy(FONT, family / "Regular.ttf")
    cards = {"social": {"cache_dir": str(cache), "log_level": "warn"}}
    theme = {"name": "material", "font": False}
    built = site(PAGES, plugins=[cards, OURS], theme=theme, strict=True)
    assert built.warnings == []
    pages = ("index", "seminars/2026-01-23-wang", "seminars/looms", "seminars/index")
    for page in pages:
        card = f"assets/images/social/{page}.png"
        assert (built.folder / card).read_bytes().startswith(SIGNATURE)
        name = page if page.endswith("index") else f"{page}/index"
        shown = built.html(f"{name}.html").select("meta[property='og:image']")
        assert [meta["content"] for meta in shown] == [f"https://seminars.example/{card}"]
    assert len(built.events()) == 2
    titles = built.html("seminars/looms/index.html").select("meta[property='og:title']")
    assert [str(title["content"]) for title in titles] == ["Cancelled: Looms - Seminars"]
