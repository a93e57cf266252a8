"""The seeded rules: each has a title, a known source, and everything that the code asks for is there."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import registration
from registration.reference.files import rule_titles, toml_file
from registration.reference.loading import shipped_rules

ROOT = Path(__file__).parents[5]
SOURCES = Path(registration.__file__).parent
KEY = re.compile(r"(?:[a-z][A-Za-z]*)(?:\.[A-Za-z0-9]+)+")


def documents() -> set[str]:
    index = tomllib.loads((ROOT / "docs/policy/index.toml").read_text(encoding="utf-8"))
    return {document["id"] for document in index["documents"]}


def test_every_rule_has_one_city_wide_value_and_a_title() -> None:
    keys = [rule.key for rule in shipped_rules()]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(rule_titles())
    assert {rule.scope_division for rule in shipped_rules()} == {""}


def test_every_source_is_a_known_document() -> None:
    known = documents()
    for rule in shipped_rules():
        cited = {part.split()[0] for part in rule.source.split(";")}
        assert cited <= known, rule.key


def test_every_rule_names_a_clause() -> None:
    clauses = {clause["number"] for clause in toml_file("policy/clauses.toml")["clauses"]}
    assert {rule.clause_ref for rule in shipped_rules()} <= clauses


def test_bounds_hold_the_value_itself() -> None:
    for rule in shipped_rules():
        if rule.minimum is not None and rule.maximum is not None:
            assert rule.minimum <= rule.value <= rule.maximum, rule.key
        assert rule.county_overridable or rule.minimum is None, rule.key


def test_values_that_the_policy_and_laws_state() -> None:
    values = {rule.key: rule.value for rule in shipped_rules()}
    assert values["initiator.residentShareBps"] == 5_000
    assert (values["sg.members.individual"], values["sg.members.unit"], values["sg.members.mixed"]) == (50, 30, 50)
    assert (values["sg.capital.local"], values["fd.capital.nonpublic"]) == (3_000_000, 200_000_000)
    assert (values["registration.review.days"], values["registration.review.unit"]) == (60, "CALENDAR")
    assert (values["target.T19.urbanMin"], values["target.T20.ruralAvg"]) == (5, 5)


OTHER_RANKS = {"inspection.rate.prefecture", "inspection.rate.ministry"}
"""Rates of authorities that there are none of in a municipality; shown beside its own."""
CHOSEN_BY_SCOPE = {"sg.members.individual", "sg.members.unit", "sg.members.mixed"}
"""Put together from the kind of organization and its scope."""


def test_every_seeded_rule_is_asked_for_by_the_code() -> None:
    """A rule that nobody reads would be set by an officer without any effect."""
    code = "".join(path.read_text() for path in SOURCES.rglob("*.py"))
    unread = {rule.key for rule in shipped_rules() if f'"{rule.key}"' not in code}
    assert unread == OTHER_RANKS | CHOSEN_BY_SCOPE | {"registration.review.recognition"}


def test_every_rule_that_the_code_asks_for_is_seeded() -> None:
    known = {rule.key for rule in shipped_rules()}
    asked = {key for path in SOURCES.rglob("*.py") for key in _rule_keys(path)}
    assert asked, "the search for keys finds nothing"
    assert asked <= known


def _rule_keys(path: Path) -> Iterator[str]:
    """Yield texts that are arguments of a look-up, or constants named *_RULE."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for part in (part for expression in _asking(node) for part in ast.walk(expression)):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and KEY.fullmatch(part.value):
                yield part.value


def _asking(node: ast.AST) -> list[ast.expr]:
    """Return the expressions in which the node names rules."""
    match node:
        case ast.Call(func=ast.Name(id="lookup" | "rules")):
            return node.args[:1]
        case ast.Assign() if any(_names_rule(target) for target in node.targets):
            return [node.value]
        case ast.AnnAssign() if _names_rule(node.target) and node.value:
            return [node.value]
    return []


def _names_rule(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id.endswith("_RULE")
