"""Every public function of a rules module cites a source that docs/policy/index.toml knows."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KNOWN = {entry["id"] for entry in tomllib.loads((ROOT / "docs/policy/index.toml").read_text())["documents"]}
SOURCE = re.compile(r"Source:((?:.|\n(?!\s*\n))*)")
DOCUMENT_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


def rule_files() -> Iterator[Path]:
    for path in sorted((ROOT / "services").glob("*/src/**/*.py")):
        if "rules" in path.parts or path.name == "rules.py":
            yield path


def public_functions() -> Iterator[tuple[Path, str, str]]:
    for path in rule_files():
        module = ast.parse(path.read_text())
        shared = ast.get_docstring(module) or ""
        for node in module.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield path, node.name, (ast.get_docstring(node) or "") + "\n" + shared


FUNCTIONS = list(public_functions())


def test_there_are_rules() -> None:
    assert len(FUNCTIONS) > 60


@pytest.mark.parametrize(
    ("path", "name", "text"), FUNCTIONS, ids=lambda value: value if isinstance(value, str) and len(value) < 60 else ""
)
def test_a_rule_cites_its_source(path: Path, name: str, text: str) -> None:
    cited = [found for source in SOURCE.findall(text) for found in DOCUMENT_ID.findall(source)]
    assert cited, f"{path.relative_to(ROOT)}: {name} names no source"
    assert set(cited) <= KNOWN, f"{path.relative_to(ROOT)}: {name} cites {set(cited) - KNOWN}"
