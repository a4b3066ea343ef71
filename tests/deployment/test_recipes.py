"""The manual's recipes are true: each is taken from the page and run, as a host would run it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import textwrap
import tomllib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
import yaml
from browsing import Quiet, served
from conftest import HOST, build_folder, write_tree
from deploying import CONFIG, FIRE, PAGES, attempt, events_in, number_of, run, save

from mkdocs_seminars.configuration import Choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deploying import Host

MANUAL = Path(__file__).parents[2] / "example_site" / "docs" / "manual"
FENCE = re.compile(
    r'^(?P<indent> *)(?P<fence>`{3,})(?P<language>[\w-]+)(?: title="(?P<title>[^"]+)")?\n'
    r"(?P<text>.*?)^(?P=indent)(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
ADDRESS = "https://seminars.example"


@dataclass(frozen=True)
class Snippet:
    """A block of code in the manual."""

    page: str
    section: str
    language: str
    title: str
    text: str


def snippets(pages: str = "*.md") -> list[Snippet]:
    """Return the blocks of code of some pages, in order."""
    found = []
    for page in sorted(MANUAL.glob(pages)):
        text = page.read_text(encoding="utf-8")
        for fence in FENCE.finditer(text):
            one = Snippet(
                page=page.name,
                section=(HEADING.findall(text, 0, fence.start()) or [""])[-1],
                language=fence["language"],
                title=fence["title"] or "",
                text=textwrap.dedent(fence["text"]),
            )
            found.append(one)
    return found


def recipe(section: str, title: str) -> str:
    """Return a file of a section of the page on publishing."""
    (found,) = (
        one.text
        for one in snippets("deployment.md")
        if one.section == section and one.title == title
    )
    return found


def mapping(value: object) -> dict[object, object]:
    """Return what must be a mapping."""
    assert isinstance(value, dict), value
    return cast("dict[object, object]", value)


class _Loader(yaml.SafeLoader):
    """YAML as mkdocs.yml has it."""


_Loader.add_multi_constructor("!", lambda *_: None)
YAML = [one for one in snippets() if one.language in {"yaml", "yml"}]


def names(given: list[Snippet]) -> list[str]:
    return [f"{one.page}: {one.section}: {one.title}" for one in given]


@pytest.mark.parametrize("one", YAML, ids=names(YAML))
def test_what_the_manual_calls_yaml_is_yaml(one: Snippet) -> None:
    found = yaml.load(one.text, _Loader)  # noqa: S506 - a safe loader
    assert isinstance(found, dict | list)
    plugins = found.get("plugins") if isinstance(found, dict) else None
    for plugin in plugins if isinstance(plugins, list) else ():
        if isinstance(plugin, dict) and "seminars" in plugin:
            choices = Choices()
            choices.load_dict(plugin["seminars"])
            assert choices.validate() == ([], [])


WORKFLOWS = [one for one in YAML if "runs-on:" in one.text]
TOP = {"name", True, "permissions", "concurrency", "jobs"}  # YAML 1.1 takes `on` for true
JOB = {"runs-on", "steps", "needs", "environment"}
STEP = {"uses", "run", "with", "env", "id"}
PERMISSIONS = {"contents": {"read", "write"}, "pages": {"write"}, "id-token": {"write"}}
EVENTS = {"push", "pull_request", "schedule", "workflow_dispatch"}
INPUTS = {
    "actions/checkout@v4": {"fetch-depth"},
    "actions/setup-python@v5": {"python-version"},
    "actions/upload-pages-artifact@v3": {"path"},
    "actions/deploy-pages@v4": set[str](),
}


@pytest.mark.parametrize("one", WORKFLOWS, ids=names(WORKFLOWS))
def test_a_workflow_says_nothing_that_github_does_not_know(one: Snippet) -> None:
    workflow = mapping(yaml.safe_load(one.text))
    assert workflow.keys() <= TOP
    events = workflow[True]
    assert set(events if isinstance(events, list) else mapping(events)) <= EVENTS
    if isinstance(events, dict) and "schedule" in events:
        ((minute, hour, *rest),) = (entry["cron"].split() for entry in events["schedule"])
        assert 0 <= int(minute) < 60 and 0 <= int(hour) < 24 and rest == ["*"] * 3  # noqa: PT018
    for name, value in mapping(workflow.get("permissions", {})).items():
        assert value in PERMISSIONS[str(name)]
    jobs = mapping(workflow["jobs"])
    for job in map(mapping, jobs.values()):
        assert {"runs-on", "steps"} <= job.keys() <= JOB
        assert job.get("needs", "build") in {*jobs, "build"}
        check_steps(cast("list[Mapping[str, object]]", job["steps"]))


def check_steps(steps: list[Mapping[str, object]]) -> None:
    """Check each step of a job; one that runs MkDocs has all of git's history."""
    for step in steps:
        assert step.keys() <= STEP
        assert ("uses" in step) != ("run" in step)
        if "uses" in step:
            assert mapping(step.get("with", {})).keys() <= INPUTS[str(step["uses"])]
    said = " ".join(str(step.get("run", "")) for step in steps)
    if re.search(r"mkdocs (build|gh-deploy)|mike deploy", said):
        assert steps[0] == {"uses": "actions/checkout@v4", "with": {"fetch-depth": 0}}


FETCHED = "published"
SCRIPT = "fetch-calendar.sh"
WITHOUT_BRANCH = "GitHub Pages without a branch"


def commands_of(section: str) -> list[str]:
    """Return what a host is told to run, without what installs programs."""
    if section == "GitLab Pages":
        job = mapping(mapping(yaml.safe_load(recipe(section, ".gitlab-ci.yml")))["pages"])
        assert job["artifacts"] == {"paths": ["public"]}
        lines = cast("list[str]", job["script"])
    elif section == "Netlify":
        told = tomllib.loads(recipe(section, "netlify.toml"))
        (headers,) = told["headers"]
        assert headers["values"]["Content-Type"] == "text/calendar; charset=utf-8"
        assert told["build"]["publish"] == "site"
        lines = [told["build"]["command"]]
    elif section == "Cloudflare Pages":
        lines = [recipe(section, "build command").strip()]
    else:
        workflow = mapping(yaml.safe_load(recipe(section, ".github/workflows/site.yml")))
        jobs = [mapping(job) for job in mapping(workflow["jobs"]).values()]
        steps = chain.from_iterable(cast("list[dict[str, str]]", job["steps"]) for job in jobs)
        lines = [step["run"] for step in steps if "run" in step]
    ours = f"{shlex.quote(sys.executable)} -m {HOST} "
    done = [re.sub(r"pip install [^&]*", "true ", line) for line in lines]
    return [re.sub(r"\bmkdocs (?=build|gh-deploy)", lambda _: ours, line) for line in done]


def perform(section: str, host: Host, *, attempt_number: int) -> None:
    """Publish what is committed, as a host does it: a fresh clone, and the recipe's commands."""
    origin = (host.repository.parent / "origin.git").as_uri()
    clone = host.repository.parent / f"clone-{attempt_number}"
    depth = ("--depth=1",) if section == "Cloudflare Pages" else ()
    run("git", "clone", "-q", *depth, origin, str(clone), cwd=host.repository)
    for command in commands_of(section):
        run("sh", "-e", "-c", command, cwd=clone)
    built = clone / ("public" if section == "GitLab Pages" else "site")
    if section in BRANCHES:
        host.publish()
    else:
        shutil.copytree(built, host.root / "group", dirs_exist_ok=True)


BRANCHES = {"GitHub Pages from a branch", "Several versions with mike"}
RECIPES = [
    "GitHub Pages from a branch",
    WITHOUT_BRANCH,
    "GitLab Pages",
    "Netlify",
    "Cloudflare Pages",
    pytest.param("Several versions with mike", marks=pytest.mark.neighbours),
]
needs_shell = pytest.mark.skipif(
    not (shutil.which("sh") and shutil.which("curl")), reason="no sh or no curl"
)


@needs_shell
@pytest.mark.parametrize("section", RECIPES)
def test_a_recipe_publishes_and_a_renamed_page_keeps_its_identity(
    host: Host, section: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = CONFIG.replace(ADDRESS + "/", host.address)
    folder = ""
    if section == "Several versions with mike":
        pytest.importorskip("mike", reason="no mike, which the extra neighbours installs")
        monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "1")
        config = config.replace("theme: mkdocs", "theme: {name: material, font: false}")
        folder = "latest/"
    elif section not in BRANCHES:
        config += f"      history: {FETCHED}\n"
    script = recipe("What every recipe has", SCRIPT).replace(ADDRESS, host.address.rstrip("/"))
    save(
        host.repository,
        "Choose a host",
        {"mkdocs.yml": config, SCRIPT: script, ".gitignore": f"site/\n{FETCHED}/\npublic/\n"},
    )
    perform(section, host, attempt_number=1)
    calendar = host.root / "group" / folder / "seminars.ics"
    before = events_in(calendar.read_bytes())
    save(host.repository, "Rename and move a page", FIRE)
    perform(section, host, attempt_number=2)
    after = events_in(calendar.read_bytes())
    assert after.keys() == before.keys()
    assert {name: event["UID"] for name, event in after.items()} == {
        name: event["UID"] for name, event in before.items()
    }
    assert number_of(after["Sparks"]) == number_of(before["Sparks"]) + 1
    assert f"{after['Sparks'].decoded('DTSTART'):%H:%M}" == "17:00"


class Tired(Quiet):
    """A host that has no time."""

    def do_GET(self) -> None:  # noqa: N802 - the library's name
        """Say so."""
        self.send_error(503)


@needs_shell
def test_a_host_that_does_not_answer_stops_the_job(tmp_path: Path) -> None:
    script = recipe("What every recipe has", SCRIPT).replace("--retry 3 ", "")
    with served(tmp_path, Tired) as address:
        write_tree(tmp_path, {SCRIPT: script.replace(ADDRESS, address.rstrip("/"))})
        tired = attempt("sh", SCRIPT, cwd=tmp_path)
    assert tired.returncode == 1
    assert tired.stderr == f"{address}seminars.ics: 503\n"
    gone = attempt("sh", SCRIPT, cwd=tmp_path)
    assert gone.returncode != 0
    with served(tmp_path) as address:
        write_tree(tmp_path, {SCRIPT: script.replace(ADDRESS, address.rstrip("/"))})
        assert attempt("sh", SCRIPT, cwd=tmp_path).returncode == 0
    assert list((tmp_path / FETCHED).iterdir()) == []


def test_a_server_of_ones_own_is_told_where_its_site_lies(repository: Path) -> None:
    www = repository.parent / "www"
    text = recipe("Any web server", "mkdocs.yml")
    (plugin,) = (one for one in yaml.safe_load(text)["plugins"] if isinstance(one, dict))
    assert plugin["seminars"]["history"] == "/srv/www/seminars"
    config = f"{CONFIG}      history: {www.as_posix()}\n"
    write_tree(repository, {"mkdocs.yml": config})
    shutil.copytree(build_folder(repository).folder, www)
    before = events_in((www / "seminars.ics").read_bytes())
    write_tree(repository, {"docs/seminars/fire.md": str(FIRE["docs/seminars/fire.md"])})
    (repository / "docs/seminars/sparks.md").unlink()
    after = events_in((build_folder(repository).folder / "seminars.ics").read_bytes())
    assert after["Sparks"]["UID"] == before["Sparks"]["UID"]


def test_a_file_of_headers_is_copied_into_the_site(tmp_path: Path) -> None:
    headers = recipe("Netlify", "docs/_headers")
    write_tree(tmp_path, {**PAGES, "docs/_headers": headers})
    assert build_folder(tmp_path).text("_headers") == headers
    pattern, *lines = headers.splitlines()
    values = dict(line.strip().split(": ", 1) for line in lines)
    (told,) = tomllib.loads(recipe("Netlify", "netlify.toml"))["headers"]
    assert (pattern, values) == (told["for"], told["values"])
