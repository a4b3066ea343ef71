"""The test matrix: one session for each environment that the package promises to work in.

`bash tests/run.sh --all` runs all of it, `nox -f tests/noxfile.py -s lowest` one session. Pythons
are found on the PATH, among those of pyenv, and in PYTHONS, a list as PATH is one.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nox
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")["project"]
NAME = PROJECT["name"]
EXTRAS = PROJECT["optional-dependencies"]
HERE = ROOT / "tests"
EVERYTHING = ("tests", "--ignore=tests/browser")
"""What does not differ from one environment to the next stays out."""
HOSTS = ("properdocs", "properdocs-theme-mkdocs", "properdocs-theme-readthedocs")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "1"}
"""Banners of the theme are no problems of ours."""


def folders_of_pythons() -> list[str]:
    """Return the folders of interpreters that the PATH leads to by a shim or not at all."""
    named = os.environ.get("PYTHONS", "").split(os.pathsep)
    given = [str(Path(one).parent) for one in named if Path(one).is_absolute()]
    if shutil.which("pyenv") is None:
        return given
    root = subprocess.run(["pyenv", "root"], capture_output=True, text=True, check=True)
    return [*given, *map(str, Path(root.stdout.strip()).glob("versions/*/bin"))]


def runs(version: str) -> bool:
    """Tell whether there is a Python of that version, and not only a shim for one."""
    command = shutil.which(f"python{version}")
    return command is not None and not subprocess.run([command, "-c", ""], check=False).returncode


os.environ["PATH"] = os.pathsep.join([os.environ["PATH"], *folders_of_pythons()])
CURRENT = f"{sys.version_info.major}.{sys.version_info.minor}"
"""The Python of the ordinary run."""
SUPPORTED = ["3.11", "3.12", "3.13", "3.14"]
NEWEST = [version for version in SUPPORTED if version == CURRENT or runs(version)][-1]

nox.needs_version = PROJECT["optional-dependencies"]["matrix"][0].removeprefix("nox")
nox.options.allow_parallel = True
nox.options.default_venv_backend = "venv"
nox.options.download_python = "never"
nox.options.envdir = ROOT / ".nox"
nox.options.error_on_missing_interpreters = False


def run_tests(session: nox.Session, *arguments: str) -> None:
    """Run tests in the project's folder, without what would be written there."""
    session.chdir(ROOT)
    session.run("pytest", "-q", "-p", "no:cacheprovider", *arguments, env=QUIET)


def install(session: nox.Session, *what: str) -> None:
    """Install packages, the newest unless something says otherwise."""
    session.chdir(ROOT)
    session.install(*what)


@nox.session(python=[one for one in SUPPORTED if one not in {CURRENT, NEWEST}])
def pythons(session: nox.Session) -> None:
    """Run the suite on each further Python, beside other plugins."""
    install(session, "--editable", ".[test,neighbours]")
    run_tests(session, *EVERYTHING)


@nox.session(python=NEWEST)
def highest(session: nox.Session) -> None:
    """Run it with the newest release of everything on the newest Python, beside other plugins."""
    install(session, "--editable", ".[test,neighbours]")
    run_tests(session, *EVERYTHING)


@nox.session(python=SUPPORTED[0])
def lowest(session: nox.Session) -> None:
    """Run it with the oldest releases that pyproject.toml allows, on the oldest Python."""
    bounds = Path(session.create_tmp()) / "lowest.txt"
    needed = map(Requirement, (*PROJECT["dependencies"], *EXTRAS["material"]))
    bounds.write_text("\n".join(map(lowest_of, needed)), encoding="utf-8")
    install(session, "--constraint", str(bounds), "--editable", ".[test]")
    run_tests(session, *EVERYTHING, "--ignore=tests/neighbours")


def lowest_of(needed: Requirement) -> str:
    """Return the constraint that allows a requirement's oldest release only."""
    (bound,) = (one.version for one in needed.specifier if one.operator == ">=")
    return f"{needed.name}=={bound}"


@nox.session
def properdocs(session: nox.Session) -> None:
    """Run it with ProperDocs, in an environment that lacks MkDocs."""
    install(session, "--no-deps", "--editable", ".", "mkdocs-material")
    code = "from importlib.metadata import requires; print(*requires('mkdocs-material'), sep='\\n')"
    of_material = str(session.run("python", "-c", code, silent=True)).splitlines()
    needed = (*PROJECT["dependencies"], *EXTRAS["test"], *of_material)
    others = [one for one in needed if goes_without_mkdocs(Requirement(one))]
    install(session, *others, *HOSTS)
    session.run("python", "-c", "import mkdocs", success_codes=[1])
    session.run("mkdocs-seminars", "check", "--strict", "example_site")
    run_tests(session, "-p", "properdocs.replacement", *EVERYTHING, "--ignore=tests/neighbours")


def goes_without_mkdocs(needed: Requirement) -> bool:
    """Tell whether a requirement is needed always and does not bring MkDocs."""
    is_optional = needed.marker is not None and not needed.marker.evaluate({"extra": ""})
    return not is_optional and needed.name not in {"mkdocs", NAME}


@nox.session
def properdocs_neighbours(session: nox.Session) -> None:
    """Build with ProperDocs beside other plugins, which bring MkDocs along."""
    install(session, "--editable", ".[test,neighbours]", *HOSTS)
    run_tests(session, "-p", "properdocs.replacement", "tests/neighbours")


@nox.session
def social(session: nox.Session) -> None:
    """Build with Material's social cards, which need Cairo and a font."""
    install(session, "--editable", ".[test]", "mkdocs-material[imaging]")
    run_tests(session, "tests/neighbours/test_social.py")


@nox.session
def zensical(session: nox.Session) -> None:
    """Build with the newest Zensical that installs, and no other plugin than that of macros."""
    install(session, "--editable", ".[test]", "mkdocs-macros-plugin", "zensical")
    run_tests(session, "tests/neighbours/test_macros.py")


@nox.session(default=False)
def audit(session: nox.Session) -> None:
    """Ask PyPI for known weaknesses of everything that comes along, which takes the network."""
    install(session, ".[material]")
    listed = str(session.run("python", "-m", "pip", "freeze", "--exclude", NAME, silent=True))
    needed = Path(session.create_tmp()) / "needed.txt"
    needed.write_text(listed, encoding="utf-8")
    install(session, "pip-audit")
    session.run("pip-audit", "--strict", "--no-deps", "--disable-pip", "-r", str(needed))


@nox.session
def package(session: nox.Session) -> None:
    """Build wheel and sdist, and use the wheel alone, far from the checkout."""
    install(session, "build", "twine")
    with TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build_wheel(session, folder)
        alone = str(folder / "alone" / ("Scripts" if os.name == "nt" else "bin") / "python")
        shutil.copytree(HERE / "torture", folder / "site")
        session.chdir(folder / "site")
        session.run("python", "-m", "venv", str(folder / "alone"))
        session.run(alone, "-m", "pip", "install", str(wheel), external=True, silent=True)
        strictly = (alone, "-W", "error", "-m")
        session.run(*strictly, "mkdocs", "build", "--strict", "--quiet", external=True)
        session.run(*strictly, "mkdocs_seminars", "check", external=True)
        find_faults(session, folder / "site")


def build_wheel(session: nox.Session, folder: Path) -> Path:
    """Return the wheel that the sdist makes, which is the same as that of the checkout."""
    session.run("python", "-m", "build", "--outdir", str(folder / "dist"))
    session.run("python", "-m", "build", "--wheel", "--outdir", str(folder / "direct"))
    session.run("twine", "check", "--strict", *map(str, (folder / "dist").iterdir()))
    (wheel,) = (folder / "dist").glob("*.whl")
    if not filecmp.cmp(wheel, folder / "direct" / wheel.name, shallow=False):
        session.error("the sdist makes another wheel than the checkout")
    return wheel


def find_faults(session: nox.Session, site: Path) -> None:
    """Fail when the site that was built lacks something."""
    expected = len((site / "expected.jsonl").read_bytes().splitlines())
    found = (site / "site" / "seminars.ics").read_bytes().count(b"BEGIN:VEVENT\r\n")
    made = ("seminars.json", "seminars/index.html", "assets/seminars.css", "assets/seminars.js")
    missing = [path for path in made if not (site / "site" / path).is_file()]
    if found != expected or missing:
        session.error(f"events: {found} of {expected}; missing: {missing}")
