"""`mkdocs-seminars init`, as it is typed, and what becomes of every form of file."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict

import pytest
import yaml
from conftest import NOW, build_folder, cases, seminar_page, write_tree
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_seminars.cli import main
from mkdocs_seminars.commands.zones import find_system_zone
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.plugin_entry import add_plugin, holds_plugin

if TYPE_CHECKING:
    from collections.abc import Mapping

LONDON = ["--timezone", "Europe/London"]
NEXT = "next: give the page of each seminar the tag seminars, and run mkdocs-seminars check\n"
UTC = "timezone: not set; times without a zone are taken for UTC until you set it\n"
SITE = "site_url: not set; people can subscribe once it is\n"
QUESTION = "Time zone of the seminars, like Europe/London [{}]: "
MANUAL = Path(__file__).parents[1] / "example_site" / "docs" / "manual" / "command-line.md"
EXAMPLE = """\
site_name: Sound Computing Group
theme: material
plugins:
  - search
  - tags:
      # tags_file: tags.md
      enabled: !ENV [TAGS, true]

# The pages
nav:
  - index.md
"""
"""The file whose change the manual shows."""
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need rights of their own there")


class Case(TypedDict):
    """A file before and after, or why it is left alone."""

    before: str
    after: NotRequired[str]
    message: NotRequired[str]
    zone: NotRequired[str | None]


def added(case: Case) -> str:
    return add_plugin(case["before"], name="mkdocs.yml", zone=case.get("zone", "Europe/London"))


@pytest.mark.parametrize(
    "case", [*cases("init/lists"), *cases("init/brackets"), *cases("init/others")]
)
def test_nothing_changes_but_what_is_added(case: Case) -> None:
    assert added(case) == case.get("after")


@pytest.mark.parametrize("case", cases("init/refused"))
def test_what_cannot_be_done_safely_is_refused(case: Case) -> None:
    with pytest.raises(FieldError) as caught:
        added(case)
    assert str(caught.value) == case.get("message")


@pytest.mark.parametrize(
    ("plugins", "is_there"),
    [
        ("[search, seminars]", True),
        ("[search, /seminars]", True),
        ("[search, {seminars: {timezone: UTC}}]", True),
        ("{search: {}, seminars: }", True),
        ("[{group: {enabled: false, plugins: [seminars]}}]", True),
        ("[{material/group: {plugins: [{seminars: {}}]}}]", True),
        ("[{tags: {plugins: [seminars]}}, {group: }, [seminars]]", False),
        ("seminars", False),
        ("[{group: seminars}]", False),
        ("", False),
    ],
)
def test_the_plugin_is_found_where_it_is(plugins: str, *, is_there: bool) -> None:
    assert holds_plugin(yaml.safe_load(plugins)) is is_there


comments = st.sampled_from(["", "# plugins: [none]\n", "\n# a: b\n\n", "  # - more\n"])
keys = st.sampled_from(["", "site_name: 'A'  # name\n", "nav:\n- a.md\n", "x: |\n  # y\n\n  z\n"])
items = st.lists(
    st.sampled_from(["search", "'tags'", "blog: {a: [b]}", "rss: ", "c: &c [d]"]),
    min_size=1,
    unique=True,
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw a file with plugins in any of its forms, or without."""
    entries = draw(items)
    indent, gap = " " * draw(st.integers(0, 4)), " " * draw(st.integers(1, 4))
    between = draw(st.sampled_from([" ", "\n  ", "  # why\n    "]))
    pairs = dict.fromkeys(entry.partition(":")[0] for entry in entries)
    form = draw(
        st.sampled_from([
            "",
            "plugins:\n",
            "plugins:\n" + "".join(f"{indent}-{gap}{entry}\n" for entry in entries),
            f"plugins: [{between}{f',{between}'.join(entries)}{between}]\n",
            f"plugins: [{f',{between}'.join(entries)},]\n",
            "plugins:\n" + "".join(f"{indent} {key}: {{}}\n" for key in pairs),
            f"plugins: {{{f',{between}'.join(f'{key}: {{}}' for key in pairs)}}}\n",
        ])
    )
    text = draw(keys) + draw(comments) + form + draw(comments)
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    return ("z: 1\n" + text + draw(st.sampled_from(["", "y: [1]\n", "y: 2"]))).replace("\n", ends)


@given(files(), st.sampled_from([None, "Europe/London", "America/Argentina/ComodRivadavia"]))
def test_what_was_there_stays_and_the_plugin_is_there(text: str, zone: str | None) -> None:
    changed = add_plugin(text, name="mkdocs.yml", zone=zone)
    rest = iter(changed)
    assert all(character in rest for character in text)
    assert changed.count("\n") - changed.count("\r\n") in {0, changed.count("\n")}
    before, after = yaml.safe_load(text), yaml.safe_load(changed)
    plugins, options = before.get("plugins") or ["search"], {"timezone": zone} if zone else {}
    if isinstance(plugins, dict):
        wanted: object = {**plugins, "seminars": options}
    else:
        wanted = [*plugins, {"seminars": options} if zone else "seminars"]
    assert after == {**before, "plugins": wanted}
    assert holds_plugin(after["plugins"])


def test_the_change_is_shown_and_what_is_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path, {"mkdocs.yml": "site_name: A\r\nplugins:\r\n  - search"})
    monkeypatch.chdir(tmp_path)
    assert main(["init", *LONDON]) == 0
    assert capsys.readouterr() == (
        (
            "--- mkdocs.yml\n"
            "+++ mkdocs.yml\n"
            "@@ -1,3 +1,5 @@\n"
            " site_name: A\n"
            " plugins:\n"
            "   - search\n"
            "+  - seminars:\n"
            "+      timezone: Europe/London\n"
        ),
        f"mkdocs.yml: the plugin is added\n{SITE}{NEXT}",
    )
    assert main(["init", *LONDON]) == 0
    assert capsys.readouterr() == (
        "",
        "mkdocs.yml: the plugin is there already; nothing is changed\n",
    )


def test_the_example_of_the_manual_is_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path, {"mkdocs.yml": EXAMPLE})
    monkeypatch.chdir(tmp_path)
    assert main(["init", *LONDON]) == 0
    printed = capsys.readouterr()
    manual = MANUAL.read_text(encoding="utf-8")
    assert f"```diff\n{printed.out}```\n" in manual
    assert f"```text\n{printed.err}```\n" in manual


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tree(tmp_path, {"mkdocs.yml": "site_url: https://a.example/\n"})
    file = tmp_path / "mkdocs.yml"
    assert main(["init", "-f", str(file), "-n"]) == 0
    printed = capsys.readouterr()
    assert printed.out.endswith("+\n+plugins:\n+  - search\n+  - seminars\n")
    assert printed.err == f"{file}: nothing is written\n{UTC}{NEXT}"
    assert tree(tmp_path) == {"mkdocs.yml": b"site_url: https://a.example/\n"}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_byte_order_mark_stays_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_tree(tmp_path, {"mkdocs.yml": "\ufeffsite_name: Hörsaal\r\n"})
    assert main(["init", str(tmp_path)]) == 0
    text = "\ufeffsite_name: Hörsaal\r\n\r\nplugins:\r\n  - search\r\n  - seminars\r\n"
    assert tree(tmp_path) == {"mkdocs.yml": text.encode()}


@LINKS
def test_a_link_stays_a_link_and_the_mode_stays(tmp_path: Path) -> None:
    write_tree(tmp_path, {"real/site.yml": "plugins: []\n", "here/docs/index.md": ""})
    real, link = tmp_path / "real" / "site.yml", tmp_path / "here" / "mkdocs.yml"
    real.chmod(0o640)
    link.symlink_to(real)
    assert main(["init", str(link)]) == 0
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"plugins: [seminars]\n", 0o640)


@pytest.mark.parametrize(
    ("files", "changed"),
    [
        ({"mkdocs.yml": "", "properdocs.yml": ""}, "mkdocs.yml"),
        ({"mkdocs.yaml": ""}, "mkdocs.yaml"),
        ({"properdocs.yml": ""}, "properdocs.yml"),
        ({"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": "nav: []\n"}, "mkdocs.yml"),
        ({"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": "plugins: []\n"}, "base.yml"),
        (
            {"mkdocs.yml": "INHERIT: base.yml\nplugins: []\n", "base.yml": "plugins: [seminars]\n"},
            "mkdocs.yml",
        ),
        (
            {
                "mkdocs.yml": "INHERIT: base.yml\nplugins: {tags: {}}\n",
                "base.yml": "plugins: {seminars: {}}\n",
            },
            None,
        ),
        ({"mkdocs.yml": "extra: &a {plugins: [seminars]}\n<<: *a\n"}, None),
    ],
)
def test_the_file_that_decides_is_changed(
    tmp_path: Path, files: Mapping[str, str], changed: str | None
) -> None:
    files = {name: f"site_name: A\n{text}" for name, text in files.items()}
    write_tree(tmp_path, files)
    assert main(["init", str(tmp_path)]) == 0
    differing = [name for name in files if tree(tmp_path)[name] != files[name].encode()]
    assert differing == ([changed] if changed else [])


def test_a_file_that_others_share_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    base = "site_url: https://a.example/\nplugins: []\n"
    write_tree(tmp_path, {"a/mkdocs.yml": "INHERIT: ../base.yml\n", "base.yml": base})
    monkeypatch.chdir(tmp_path / "a")
    assert main(["init", *LONDON]) == 0
    assert capsys.readouterr().err == (
        f"{Path('../base.yml')}: the plugin is added\n"
        f"mkdocs.yml takes its plugins from there, as may others\n{NEXT}"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"site_name: A\nplugins: [", "cannot be read as YAML; build the site to see where"),
        (b"a: 1\n---\nb: 2\n", "cannot be read as YAML; build the site to see where"),
        (b"site_name: A\nb: H\xf6rsaal\n", "is not UTF-8; save it as UTF-8; see line 2"),
        (b"\n# nothing\n", "holds no settings; begin it with site_name: Our seminars"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_alone(
    tmp_path: Path, content: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_bytes(content)
    assert main(["init", str(file)]) == 2
    assert capsys.readouterr() == ("", f"{file}: {message}\n")
    assert tree(tmp_path) == {"mkdocs.yml": content}


@pytest.mark.parametrize(
    ("place", "message"),
    [("there", "there: holds no mkdocs.yml"), ("nowhere.yml", "nowhere.yml: is not there")],
)
def test_a_file_that_is_not_there_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["init", place]) == 2
    cure = "name the file or its folder, or begin a site with mkdocs new"
    assert capsys.readouterr().err == f"{message}; {cure}\n"


def test_a_zone_that_does_not_exist_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path, {"mkdocs.yml": "site_name: A\n"})
    assert main(["init", str(tmp_path), "--timezone", "Europe/Londn"]) == 2
    assert capsys.readouterr().err == (
        'timezone: no time zone is called "Europe/Londn"; write an IANA name like Europe/London\n'
    )


def test_somebody_who_closed_the_terminal_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tmp_path, {"mkdocs.yml": "plugins: []\n"})
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["init", str(tmp_path)]) == 0


class Terminal(io.StringIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        """Tell that it is no file."""
        return True


@pytest.mark.parametrize(
    ("answers", "zone", "said"),
    [
        ("Europe/Paris\n", "Europe/Paris", ""),
        ("\n", "Asia/Tokyo", ""),
        ("Paris\nEurope/Paris\n", "Europe/Paris", 'No time zone is called "Paris".\n'),
        ("", None, "\n"),
    ],
)
def test_at_a_terminal_the_zone_is_asked_for(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answers: str,
    zone: str | None,
    said: str,
) -> None:
    write_tree(tmp_path, {"mkdocs.yml": "plugins: []\n"})
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert main(["init", str(tmp_path)]) == 0
    entry = f"{{seminars: {{timezone: {zone}}}}}" if zone else "seminars"
    assert tree(tmp_path) == {"mkdocs.yml": f"plugins: [{entry}]\n".encode()}
    question = QUESTION.format("Asia/Tokyo")
    again = question if said and answers else ""
    added = f"{tmp_path / 'mkdocs.yml'}: the plugin is added\n"
    assert capsys.readouterr().err.startswith(question + said + again + added)


def test_who_stops_at_the_question_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Impatient(Terminal):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    write_tree(tmp_path, {"mkdocs.yml": "plugins: []\n"})
    monkeypatch.setattr(sys, "stdin", Impatient())
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert main(["init", str(tmp_path)]) == 130
    assert capsys.readouterr() == ("", QUESTION.format("Asia/Tokyo") + "\n")
    assert tree(tmp_path) == {"mkdocs.yml": b"plugins: []\n"}


@pytest.mark.parametrize(
    ("variable", "zone"),
    [
        ("Europe/Rome", "Europe/Rome"),
        (":Europe/Rome", "Europe/Rome"),
        ("/usr/share/zoneinfo/Europe/Rome", "Europe/Rome"),
        ("", None),
        ("CET-1CEST", None),
    ],
)
def test_the_variable_names_the_systems_zone(
    tmp_path: Path, variable: str, zone: str | None
) -> None:
    assert find_system_zone({"TZ": variable}, tmp_path / "none") == zone


@LINKS
@pytest.mark.parametrize(
    "target", ["/var/db/timezone/zoneinfo/Asia/Tokyo", "../usr/share/zoneinfo/Asia/Tokyo"]
)
def test_a_link_names_the_systems_zone(tmp_path: Path, target: str) -> None:
    link = tmp_path / "localtime"
    link.symlink_to(target)
    assert find_system_zone({}, link) == "Asia/Tokyo"


def test_a_site_builds_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    pages = {"docs/index.md": "# Home\n", "docs/a.md": seminar_page("Sparks", "2026-03-04 16:00")}
    config = "site_name: A\nsite_url: https://a.example/\ntheme: mkdocs\n"
    write_tree(tmp_path, {"mkdocs.yml": config, **pages})
    assert main(["init", str(tmp_path), *LONDON]) == 0
    built = build_folder(tmp_path)
    (event,) = built.events()
    assert (event["SUMMARY"], str(event.DTSTART)) == ("Sparks", "2026-03-04 16:00:00+00:00")
    assert (built.folder / "search" / "search_index.json").is_file()
    assert built.warnings == []
