"""Only the kit's database module ends transactions, and only its clock reads the time."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for folder in ("shared/src", "services", "gateway/src")
    for path in (ROOT / folder).rglob("*.py")
    if "tests" not in path.parts and "migrations" not in path.parts
)
NOW = {"now", "utcnow", "today"}


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """Give (receiver's last name, method) of each method call in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            receiver = node.func.value
            name = receiver.id if isinstance(receiver, ast.Name) else getattr(receiver, "attr", "")
            yield name, node.func.attr


def test_there_are_sources() -> None:
    assert len(SOURCES) > 200


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_transactions_end_in_the_kit_and_time_comes_from_the_clock(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    found = list(calls(path))
    if name != "shared/src/shared/kit/database.py":
        assert not [call for call in found if call[1] in {"commit", "rollback"}]
    if name != "shared/src/shared/kit/clock.py":
        assert not [call for call in found if call[0] in {"datetime", "date"} and call[1] in NOW]
