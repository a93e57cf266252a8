"""Only the kit's database module ends transactions, and only its clock reads the time."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for folder in ("shared/src", "services", "gateway/src")
    for path in (ROOT / folder).rglob("*.py")
    if "tests" not in path.parts and "migrations" not in path.parts
)
NOW = {"now", "utcnow", "today"}
ENDS = {"commit", "rollback"}
MENTIONED = re.compile(rf"\b({'|'.join(sorted(ENDS | NOW))})\b")


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """Give (receiver's last name, method) of each method call in a file that names one of the methods at all."""
    text = path.read_text()
    if not MENTIONED.search(text):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            receiver = node.func.value
            name = receiver.id if isinstance(receiver, ast.Name) else getattr(receiver, "attr", "")
            yield name, node.func.attr


def test_there_are_sources() -> None:
    assert len(SOURCES) > 200


def test_transactions_end_in_the_kit_and_time_comes_from_the_clock() -> None:
    wrong = list[tuple[str, str, str]]()
    for path in SOURCES:
        name = path.relative_to(ROOT).as_posix()
        for receiver, method in calls(path):
            ends = method in ENDS and name != "shared/src/shared/kit/database.py"
            asks = receiver in {"datetime", "date"} and method in NOW and name != "shared/src/shared/kit/clock.py"
            if ends or asks:
                wrong.append((name, receiver, method))
    assert wrong == []
