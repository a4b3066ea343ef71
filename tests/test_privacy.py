"""Nothing is asked of the network, neither when a site is built nor when it is read."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from conftest import HOST, WANG, build_folder, seminar_page, write_site, write_tree

import mkdocs_seminars

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
GUARD = """\
import json
import os
import sys

NETWORK = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def guard(event, arguments):
    if event in NETWORK | NAMES:
        raise RuntimeError(f"{event}: the network is closed")
    if event == "subprocess.Popen":
        with open(os.environ["CALLS"], "a", encoding="utf-8") as calls:
            calls.write(json.dumps(list(map(str, arguments[1]))) + "\\n")


sys.addaudithook(guard)
"""
"""Makes a process fail that asks the network, and notes the programs that it starts."""
READS_ONLY = {"rev-parse", "log", "ls-tree", "show"}
"""What git may be asked; none of it fetches."""
EVERYTHING = {
    "history": "published",
    "series": {"looms": {"name": "Looms", "url": "https://looms.example/", "color": "teal"}},
    "folders": {"seminars": "looms"},
    "calendars": {"tags": ["weaving"]},
    "meeting_links": "page",
    "join": "Register at https://register.example/",
    "card": "full",
    "navigation": "hide",
    "locale": "de",
    "passcodes": True,
}
"""Options that have a site make all that there is."""
PAGES = {
    "index.md": "# Home\n\n"
    + "".join(
        f"<!-- seminars/{name} -->\n\n"
        for name in ("next", "upcoming", "past", "list", "speakers", "month", "subscribe")
    ),
    "seminars/wang.md": WANG,
    "seminars/looms.md": seminar_page(
        "Looms",
        "2026-02-04 14:00 New York time",
        more="tags: [seminars, weaving]\nonline: https://zoom.us/j/1?pwd=2\n"
        "slides: looms.pdf\nrecording: https://video.example/1\nvenue: Room 1\n"
        "speaker: {name: Ada, url: https://ada.example/}\n",
        body="## Abstract\n\nSee [it](https://looms.example/). $x^2$\n",
    ).replace("tags: [seminars]\n", ""),
    "seminars/looms.pdf": "",
}


def run(folder: Path, *command: str, within: tuple[str, ...] = ()) -> list[list[str]]:
    """Run a command without a network; return the programs that it started."""
    write_tree(folder, {"guard/sitecustomize.py": GUARD})
    calls = folder / "calls.jsonl"
    subprocess.run(
        [*within, sys.executable, "-m", *command],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(folder / "guard"), *sys.path]),
            "CALLS": str(calls),
        },
        check=True,
        capture_output=True,
    )
    return list(map(json.loads, calls.read_text(encoding="utf-8").splitlines()))


def test_the_guard_of_these_tests_closes_the_network(tmp_path: Path) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    write_tree(tmp_path, {"asks.py": code})
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run(tmp_path, "asks")
    assert b"the network is closed" in caught.value.stderr


def test_a_build_asks_the_network_for_nothing(tmp_path: Path) -> None:
    example = ROOT / "example_site" / "mkdocs.yml"
    calls = run(tmp_path, HOST, "build", "-q", "-f", str(example), "-d", str(tmp_path / "site"))
    assert {tuple(call[:1]) for call in calls} == {("git",)}
    assert {call[1] for call in calls} <= READS_ONLY


def test_a_site_with_everything_asks_the_network_for_nothing(tmp_path: Path) -> None:
    write_site(tmp_path, PAGES, plugin=EVERYTHING)
    run(tmp_path, HOST, "build", "-q", "-d", "published")
    calls = run(tmp_path, HOST, "build", "-q")
    calls += run(tmp_path, "mkdocs_seminars", "diff")
    calls += run(tmp_path, "mkdocs_seminars", "export")
    calls += run(tmp_path, "mkdocs_seminars", "new", "--title", "A", "--start", "2036-01-01")
    assert {call[0] for call in calls} == {"git"}
    assert {call[1] for call in calls} <= READS_ONLY


def test_a_build_needs_no_network(tmp_path: Path) -> None:
    within = ("unshare", "--map-root-user", "--net")
    if not shutil.which("unshare") or subprocess.run([*within, "true"], check=False).returncode:
        pytest.skip("no network can be taken away here")
    write_site(tmp_path, PAGES, plugin=EVERYTHING)
    run(tmp_path, HOST, "build", "-q", within=within)
    assert (tmp_path / "site/seminars.ics").stat().st_size


LOADED = {
    "script[src]": "src",
    "img[src]": "src",
    "link[rel]:not([rel~=canonical]):not([rel~=alternate])[href]": "href",
    ":is(iframe, embed, source, track, video, audio, input)[src]": "src",
    "object[data]": "data",
    "video[poster]": "poster",
}
"""What a browser loads by itself, and the attribute that says from where."""


def loads(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the addresses elsewhere from which the pages of a site load something."""
    for file in sorted(folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        html = BeautifulSoup(text, "html.parser")
        found = [str(tag[name]) for css, name in LOADED.items() for tag in html.select(css)]
        found += re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")]+)", text)
        found += [str(tag["srcset"]) for tag in html.select("[srcset]")]
        elsewhere = (address for address in found if re.match(r"(?:\w+:)?//", address))
        yield from ((file.relative_to(folder).as_posix(), address) for address in elsewhere)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_pages_load_nothing_from_elsewhere_but_what_their_theme_does(
    tmp_path: Path, theme: str
) -> None:
    write_site(tmp_path, PAGES, theme=theme, plugins=["search"])
    bare = {address for _, address in loads(build_folder(tmp_path).folder)}
    write_site(tmp_path, PAGES, theme=theme, plugin=EVERYTHING)
    ours = build_folder(tmp_path).folder
    assert {address for _, address in loads(ours)} <= bare
    assert (ours / "seminars/speakers").exists()


def test_supplied_files_load_nothing() -> None:
    package = Path(mkdocs_seminars.__file__).parent
    for file in (*(package / "assets").iterdir(), *package.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        for word in ("http:", "https:", "@import", "sendBeacon", "WebSocket", "cookie"):
            assert word not in text, (file.name, word)
    assert "url(" not in (package / "assets/seminars.css").read_text(encoding="utf-8")
