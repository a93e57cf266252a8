"""Whose work can be a model, and who decides."""

import pytest

from registration.model_cases.errors import WrongLevel
from registration.model_cases.rules import eligibility_defects, require_level


@pytest.mark.parametrize(
    ("standings", "found"),
    [
        ([("ACTIVE", [])], []),
        ([("ACTIVE", ["ABNORMAL"])], [("/organization_ids/0", "HAS_CREDIT_FLAG")]),
        ([("ACTIVE", []), ("ACTIVE", ["SEVERE"])], [("/organization_ids/1", "HAS_CREDIT_FLAG")]),
        ([("SUSPENDED", [])], [("/organization_ids/0", "DOES_NOT_ACT")]),
        ([None], [("/organization_ids/0", "UNKNOWN_REFERENCE")]),
    ],
)
def test_models(standings: list[tuple[str, list[str]] | None], found: list[tuple[str, str]]) -> None:
    assert [(error.pointer, error.code) for error in eligibility_defects(standings)] == found


@pytest.mark.parametrize(
    ("level", "role", "passes"),
    [("COUNTY", "CTY", True), ("COUNTY", "MUN", False), ("MUNICIPAL", "MUN", True), ("MUNICIPAL", "CTY", False)],
)
def test_levels(level: str, role: str, passes: bool) -> None:
    if passes:
        require_level(level, frozenset({role}))
    else:
        with pytest.raises(WrongLevel):
            require_level(level, frozenset({role}))
