"""`mkdocs-seminars check`, as it is typed."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import NOW, WANG, seminar_page, write_tree

from mkdocs_seminars.cli import main
from mkdocs_seminars.console import say

CONFIG = """\
site_name: Seminars
docs_dir: pages
theme: {name: not-installed}
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:no.such.thing }
plugins:
  - no-such-plugin
  - seminars:
      timezone: !ENV [SEMINARS_ZONE, Europe/London]
"""
WRONG = "**When:** Friday 5 March 2026, 4 pm\n"
"""The 5th is a Thursday."""


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)


def test_a_problem_is_shown_with_the_authors_line_and_the_cure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = {
        "a/wang.md": WANG,
        "undated.md": seminar_page("Undated", None),
        "broken.md": seminar_page("Broken", "half\ttwo"),
        "index.md": "# Home\n\n<!-- seminars/soon -->\n",
    }
    write_tree(tmp_path, pages)
    assert main(["check", str(tmp_path), "--timezone", "Europe/London"]) == 1
    printed = capsys.readouterr()
    assert printed.out == (
        'broken.md:4: error: start: cannot read "half two" [unreadable]\n'
        "    4 | start: half two\n"
        "      = write it like 2026-01-23 14:00\n"
        "\n"
        "index.md:3: error: seminars/soon: there is no such block [block]\n"
        "    3 | <!-- seminars/soon -->\n"
        "      = use upcoming, next, past, list, speakers, month, subscribe\n"
        "\n"
        "undated.md: warn: start: the page names no day [no_day]\n"
        "    = write it like 2026-01-23 14:00\n"
        "\n"
    )
    assert printed.err == "seminars: 3, errors: 2, warnings: 1, remarks: 0\n"


def test_a_long_line_is_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tree(tmp_path, {"a.md": seminar_page("Long", "half two " * 40)})
    assert main(["check", str(tmp_path)]) == 1
    shown = capsys.readouterr().out.splitlines()[1]
    assert (len(shown), shown[-1]) == (len("    4 | ") + 100, "…")


@pytest.mark.parametrize(
    ("body", "more", "code"), [(WRONG, [], 0), (WRONG, ["--strict"], 1), ("", ["--strict"], 1)]
)
def test_warnings_fail_only_when_asked(
    tmp_path: Path, body: str, more: list[str], code: int
) -> None:
    write_tree(tmp_path, {"a.md": seminar_page("Sparks", None, body=body)})
    assert main(["check", str(tmp_path), "--timezone", "Europe/London", *more]) == code


def test_remarks_never_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = seminar_page("Sparks", "2026-03-04 16:00 UTC", more="draft: true\n")
    write_tree(tmp_path, {"a.md": page})
    assert main(["check", str(tmp_path), "--strict"]) == 0
    assert capsys.readouterr().err == "seminars: 0, errors: 0, warnings: 0, remarks: 1\n"


def test_json_is_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tree(tmp_path, {"a.md": seminar_page("Sparks", "half two")})
    main(["check", str(tmp_path), "--format", "json"])
    assert json.loads(capsys.readouterr().out) == {
        "version": 1,
        "seminars": 1,
        "problems": [
            {
                "page": "a.md",
                "line": 4,
                "kind": "unreadable",
                "severity": "error",
                "field": "start",
                "message": 'cannot read "half two"',
                "cure": "write it like 2026-01-23 14:00",
                "quote": "start: half two",
            }
        ],
    }


def test_github_gets_annotations_with_paths_from_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = {
        "docs/a,b.md": seminar_page("Sparks", "half 100%"),
        "docs/c.md": seminar_page("Undated", None),
        "docs/d.md": seminar_page("Hidden", None, more="draft: true\n"),
    }
    write_tree(tmp_path, {"mkdocs.yml": "plugins: [seminars]\n", **pages})
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        (
            "::error file=docs/a%2Cb.md,line=4,title=unreadable::"
            'start: cannot read "half 100%25"; write it like 2026-01-23 14:00'
        ),
        (
            "::warning file=docs/c.md,title=no_day::"
            "start: the page names no day; write it like 2026-01-23 14:00"
        ),
        (
            "::notice file=docs/d.md,line=4,title=draft::"
            "seminar: left out: the page is a draft; take that away when the page may be seen"
        ),
    ]


@pytest.mark.parametrize("where", [".", "pages", "below", "site", "-f"])
def test_the_settings_come_from_mkdocs_yml(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    where: str,
) -> None:
    write_tree(
        tmp_path, {"mkdocs.yml": CONFIG, "pages/2026/a.md": seminar_page("A", "2026-07-01 14:00")}
    )
    monkeypatch.chdir(tmp_path)
    arguments = {
        ".": [],
        "pages": ["pages"],
        "below": ["pages/2026"],
        "site": [str(tmp_path)],
        "-f": ["-f", str(tmp_path / "mkdocs.yml")],
    }
    assert main(["check", *arguments[where]]) == 0
    assert capsys.readouterr() == ("", "seminars: 1, errors: 0, warnings: 0, remarks: 0\n")


def test_inherited_settings_count_and_left_out_pages_do_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = seminar_page("A", "2026-07-01 14:00")
    write_tree(
        tmp_path,
        {
            "base.yml": "plugins: {seminars: {timezone: Europe/London, duration: 30}}\n",
            "mkdocs.yml": (
                "INHERIT: base.yml\nplugins: {seminars: {tags: [talks]}}\n"
                "exclude_docs: |\n  out.md\ndraft_docs: drafts/\n"
            ),
            "docs/a.md": page.replace("seminars", "talks"),
            "docs/b.md": page,
            "docs/out.md": page.replace("seminars", "talks"),
            "docs/drafts/c.md": page.replace("seminars", "talks"),
            "docs/templates/d.md": page.replace("seminars", "talks"),
        },
    )
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().err == "seminars: 1, errors: 0, warnings: 0, remarks: 0\n"


def test_without_anything_said_the_folder_docs_is_read_or_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = seminar_page("A", "2026-07-01 14:00 UTC")
    write_tree(tmp_path, {"here/a.md": page, "there/docs/a.md": page, "there/b.md": page})
    for folder in ("here", "there"):
        monkeypatch.chdir(tmp_path / folder)
        assert main(["check"]) == 0
        assert capsys.readouterr().err.startswith("seminars: 1,")


def test_on_github_paths_are_those_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path, {"site/docs/a.md": seminar_page("A", None)})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(tmp_path / "site" / "docs")
    main(["check", "--format", "github"])
    assert capsys.readouterr().out.startswith("::warning file=site/docs/a.md,")


def test_a_file_that_inherits_from_itself_is_read_once(tmp_path: Path) -> None:
    write_tree(tmp_path, {"mkdocs.yml": "INHERIT: mkdocs.yml\n", "docs/index.md": "# Home\n"})
    assert main(["check", str(tmp_path)]) == 0


def test_another_folder_than_the_files_is_read_with_its_settings(tmp_path: Path) -> None:
    write_tree(tmp_path, {"mkdocs.yml": CONFIG, "new/a.md": seminar_page("A", "2026-07-01 14:00")})
    command = ["check", str(tmp_path / "new"), "--strict"]
    assert main(command) == 1, "the folder is not that of the file, so there is no zone"
    assert main([*command, "-f", str(tmp_path / "mkdocs.yml")]) == 0


def test_pages_are_chosen_on_the_command_line_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = seminar_page("Sparks", "2026-03-04 16:00 UTC").replace("seminars", "talks")
    write_tree(
        tmp_path,
        {
            "talk.markdown": page,
            "talk.txt": page,
            "note.md": page,
            "a/b.md": "**When:** 5 May 2026, noon UTC",
        },
    )
    choice = ["--tag", "talks", "--include", "a/", "--exclude", "note.md"]
    assert main(["check", str(tmp_path), *choice]) == 0
    assert capsys.readouterr() == ("", "seminars: 2, errors: 0, warnings: 0, remarks: 0\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere"], "nowhere: is not a folder"),
        (["check", "-f", "nowhere.yml"], "nowhere.yml: No such file"),
        (["check", ".", "--timezone", "Europe/Londn"], "timezone: no time zone is called"),
    ],
)
def test_a_wrong_place_or_option_is_told(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [([], "required: COMMAND"), (["check", ".", "--format", "xml"], "invalid choice")],
)
def test_wrong_usage_is_told(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("plugins: [", "mkdocs.yml: cannot be read as YAML"),
        (f"a: {'[' * 3000}", "mkdocs.yml: cannot be read as YAML"),
        ("plugins: [{seminars: {duration: 0}}]", "duration: 0 minutes is not a length"),
        ("[]", "docs: is not a folder; name the docs folder"),
    ],
)
def test_a_wrong_mkdocs_yml_is_told(
    tmp_path: Path, config: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path, {"mkdocs.yml": config})
    assert main(["check", str(tmp_path)]) == 2
    assert message in capsys.readouterr().err


def test_a_mkdocs_yml_in_another_encoding_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_bytes("site_name: A\nsite_author: Jörg\n".encode("latin-1"))
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{file}: is not UTF-8; save it as UTF-8; see line 2\n"


def test_a_folder_tags_its_pages_as_material_has_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = "site_name: A\nplugins: [{META}, {seminars: {timezone: Europe/London}}]\n"
    pages = {
        "docs/.meta.yml": "venue: Hall\n",
        "docs/talks/.meta.yml": "tags: [seminars]\n",
        "docs/talks/a.md": "---\ntitle: A\nstart: 2026-03-04 16:00\nspeaker: Ada\n---\n",
    }
    for meta, number in (("meta", 1), ("meta: {enabled: false}", 0), ("tags", 0)):
        settings = config.replace("{META}", meta if ":" not in meta else f"{{{meta}}}")
        write_tree(tmp_path, {**pages, "mkdocs.yml": settings})
        assert main(["check", str(tmp_path)]) == 0
        assert f"seminars: {number}, " in capsys.readouterr().err


@pytest.mark.parametrize(("switch", "number"), [("true", 1), ("false", 0)])
def test_a_group_of_plugins_may_have_ours_and_others(
    tmp_path: Path, switch: str, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    config = (
        "site_name: A\nplugins:\n  - search\n  - group:\n"
        f"      enabled: {switch}\n"
        "      plugins: [meta, {seminars: {timezone: Europe/London, tags: [talks]}}]\n"
    )
    pages = {
        "mkdocs.yml": config,
        "docs/.meta.yml": "tags: [talks]\n",
        "docs/a.md": "---\ntitle: A\nstart: 2026-03-04 16:00\nspeaker: Ada\n---\n",
    }
    write_tree(tmp_path, pages)
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().err.startswith(f"seminars: {number}, errors: 0, warnings: 0")


def test_a_console_that_lacks_a_character_shows_another() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    say("Müller\N{EN DASH}Lüdenscheid", stream)
    stream.seek(0)
    assert stream.read() == "M?ller?L?denscheid"


def test_a_reader_that_goes_away_is_no_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path, {"half.md": seminar_page("Half", "half two")})
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", buffering=1, encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["check", str(tmp_path)]) == 141
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", [["check", "--format", "json"], ["check", "--help"]])
def test_a_reader_that_goes_away_before_anything_is_said_is_no_mistake(
    tmp_path: Path, command: list[str]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs_seminars", *command],
        cwd=tmp_path,
        env=environment,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, "Exception" in done.stderr) == (141, False)


def test_a_wrong_argument_is_told_so_that_no_terminal_obeys(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "docs", "\x1b[31mred"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith("unrecognized arguments: \\u001b[31mred\n")


@pytest.mark.parametrize("instant", ["soon", "9" * 14, "9" * 99])
def test_an_instant_that_is_none_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    instant: str,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", instant)
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        "SOURCE_DATE_EPOCH: names no instant; give the seconds since 1970, or nothing\n"
    )


YAML = "cannot be read as YAML; build the site to see where"
OPTION = "see the manual's page on options"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("extra: {since: 2026-02-30}", YAML),
        ("x: !!int foo", YAML),
        ("x: !!bool foo", YAML),
        ("x: !!timestamp foo", YAML),
        ('INHERIT: "a\\0b"', "INHERIT names no file; name one, or leave it out"),
        ("exclude_docs: '!'", "exclude_docs: has a pattern that is none"),
        ("plugins: [{seminars: {5: 5}}]", f"seminars: 5 is no option; {OPTION}"),
    ],
)
def test_settings_that_are_none_are_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: str, said: str
) -> None:
    write_tree(tmp_path, {"mkdocs.yml": f"{settings}\n", "docs/index.md": "# Home\n"})
    assert main(["check", str(tmp_path)]) == 2
    printed = capsys.readouterr().err
    assert (said in printed, printed.count("\n")) == (True, 1)


@pytest.mark.parametrize(
    "settings",
    [
        "plugins: [{i18n: {languages: [{locale: en, default: true}, {name: x}]}}]",
        "plugins: [{meta: {meta_file: /abs.yml}}]",
        "plugins: [{meta: {meta_file: 'a**b'}}]",
    ],
)
def test_settings_that_mkdocs_judges_are_none_of_our_business(
    tmp_path: Path, settings: str
) -> None:
    page = seminar_page("A", "2026-07-01 14:00 UTC")
    write_tree(tmp_path, {"mkdocs.yml": f"{settings}\n", "docs/a.md": page})
    assert main(["check", str(tmp_path)]) == 0


def test_a_branch_that_cannot_be_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path, {"mkdocs.yml": 'remote_branch: "a\\0b"\n', "docs/index.md": "# Home\n"})
    assert main(["diff", str(tmp_path)]) == 2
    assert "found no published calendar" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_what_cannot_be_said_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["check", str(tmp_path), "--format", "json"]) == 74
    assert capsys.readouterr().err.endswith("standard output: No space left on device\n")


def test_a_folder_that_leads_to_itself_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for one, other in (("here", "there"), ("there", "here")):
        (tmp_path / one).symlink_to(other)
    assert main(["check", str(tmp_path / "here")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_of_two_pages_at_one_address_the_one_counts_that_mkdocs_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = seminar_page("A", "2026-07-01 14:00 UTC")
    pages = {f"docs/{name}.md": page for name in ("README", "index", "a/README", "b/MYREADME")}
    write_tree(tmp_path, {"mkdocs.yml": "site_name: A\n", **pages})
    main(["check", str(tmp_path)])
    assert "seminars: 3," in capsys.readouterr().err
    write_tree(tmp_path, {"mkdocs.yml": "exclude_docs: /index.md\n"})
    main(["check", str(tmp_path)])
    assert "seminars: 3," in capsys.readouterr().err


def test_json_is_the_same_on_every_console(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path, {"s\u00e9\U0001fffe.md": seminar_page("A", "half two")})
    main(["check", str(tmp_path), "--format", "json"])
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert json.loads(printed)["problems"][0]["page"] == "s\u00e9\U0001fffe.md"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.startswith("mkdocs-seminars 0.")


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "mkdocs_seminars", "check", "--help"]
    assert (
        "--timezone" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize("command", ["check", "diff"])
def test_nobody_waits_for_settings_that_are_a_pipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    assert main([command, "-f", str(tmp_path / "pipe.yml")]) == 2
    assert "pipe.yml: is no ordinary file; name a file of settings" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_page_whose_name_is_no_text_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(
        tmp_path, {f"docs/{os.fsdecode(b'a' + bytes([255]))}.md": seminar_page("Looms", None)}
    )
    assert main(["check", str(tmp_path / "docs")]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "a\\udcff.md: warn: path: left out: the name of the file has U+DCFF in it"
    )


def test_a_closed_console_is_told_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path, {"docs/talk.md": seminar_page("Looms", None)})
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["check", str(tmp_path / "docs")]) == 0
