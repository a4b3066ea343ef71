"""The house: floors, sizes, and a manual that is complete."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import mkdocs_seminars
from mkdocs_seminars.aliases import KEYS, LABELS
from mkdocs_seminars.model import Seminar
from mkdocs_seminars.options import Options
from mkdocs_seminars.writing.arguments import BLOCKS

ROOT = Path(__file__).parents[1]
PACKAGE = Path(mkdocs_seminars.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MANUAL = ROOT / "example_site" / "docs" / "manual"
HOSTS = ("mkdocs", "sphinx", "click")
ADAPTERS = {
    "plugin.py",
    "docs_folder.py",
    "configuration.py",
    "choices.py",
    "commands",
    "sources.py",
    "whole.py",
    "shelf.py",
    "run.py",
    "production.py",
    "making.py",
    "rendering.py",
    "rendered.py",
    "feed_files.py",
    "reporting.py",
    "theme_pages.py",
    "filled_pages.py",
    "languages.py",
    "versions.py",
    "neighbours.py",
    "navigation.py",
}
"""Modules and folders that know a host."""
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_HOOK = 250, 40, 10
TOP = {
    "pyproject.toml",
    "mkdocs_seminars",
    "tests",
    "example_site",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
}


def names(modules: list[Path]) -> list[str]:
    return [module.relative_to(PACKAGE).as_posix() for module in modules]


@pytest.mark.parametrize("module", MODULES, ids=names(MODULES))
def test_a_module_fits_in_a_head(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES, ids=names(MODULES))
def test_a_function_fits_on_a_screen(module: Path) -> None:
    for function in functions(module):
        assert length(function) <= LONGEST_FUNCTION, function.name


def functions(module: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.body[0].lineno + 1


def test_a_hook_has_ten_lines() -> None:
    hooks = [f for f in functions(PACKAGE / "plugin.py") if f.name.lstrip("_").startswith("on_")]
    assert {hook.name for hook in hooks} >= {"on_config", "_on_files", "on_env"}
    assert [hook.name for hook in hooks if length(hook) > LONGEST_HOOK] == []


@pytest.mark.parametrize("module", MODULES, ids=names(MODULES))
def test_the_core_imports_no_host(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    imported = {
        name.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
    } | {
        (node.module or "").partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    top = module.relative_to(PACKAGE).parts[0]
    assert top in ADAPTERS or imported.isdisjoint(HOSTS)


def test_the_core_runs_without_a_host() -> None:
    code = "import sys, mkdocs_seminars; sys.exit('mkdocs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_is_caught_that_is_not_named() -> None:
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        assert "except Exception" not in text, module
        assert not any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(text))), module


def test_the_top_level_is_what_the_house_says() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    top = {path.partition("/")[0] for path in tracked}
    assert {name for name in top if not name.startswith(".")} == TOP


def manual(page: str) -> str:
    return (MANUAL / page).read_text(encoding="utf-8")


def test_every_option_has_a_section_with_its_default() -> None:
    text = manual("options.md")
    for option in fields(Options):
        assert f"## `{option.name}`" in text


def test_every_key_and_label_is_in_the_manual() -> None:
    text = manual("pages.md").casefold()
    for table in (KEYS, LABELS):
        for alias in (alias for aliases in table.values() for alias in aliases):
            spellings = {alias, alias.replace(" ", "_"), alias.replace(" ", "-")}
            assert any(f"`{spelling}`".casefold() in text for spelling in spellings), alias


def test_every_block_and_argument_is_in_the_manual() -> None:
    text = manual("blocks.md")
    for block in BLOCKS:
        assert f"## `{block}`" in text
        assert f"\n<!-- seminars/{block}" in text
    for argument in {name for names in BLOCKS.values() for name in names}:
        assert f"`{argument}`" in text


def test_every_value_has_its_sentence() -> None:
    tree = ast.parse((PACKAGE / "model.py").read_text(encoding="utf-8"))
    (body,) = (
        node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Seminar"
    )
    fields_in_order = [node for node in body[1:] if isinstance(node, ast.AnnAssign)]
    sentences = [node for node in body[1:] if isinstance(node, ast.Expr)]
    assert len(fields_in_order) == len(sentences) == len(fields(Seminar))
