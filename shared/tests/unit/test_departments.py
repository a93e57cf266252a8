"""A department has the rights of its kind only."""

import pytest

from shared.kit.authorization import Caller, require_department
from shared.kit.problems import WrongDepartment


def caller(role: str, department: str | None = None) -> Caller:
    return Caller("iss", "me", "client", frozenset({role}), division="500103", department=department)


@pytest.mark.parametrize(
    ("who", "kinds", "passes"),
    [
        (caller("DEP", "JUSTICE"), ("JUSTICE",), True),
        (caller("DEP", "JUSTICE"), ("HEALTH", "JUSTICE"), True),
        (caller("DEP", "JUSTICE"), ("HEALTH",), False),
        (caller("DEP", "JUSTICE"), (), False),
        (caller("DEP"), ("JUSTICE",), False),
        (caller("DEP"), ("",), False),
        (caller("STR"), ("JUSTICE",), True),
        (caller("STR", "HEALTH"), ("JUSTICE",), True),
    ],
)
def test_rights_of_a_kind(who: Caller, kinds: tuple[str, ...], passes: bool) -> None:
    if passes:
        require_department(who, *kinds)
        return
    with pytest.raises(WrongDepartment) as refused:
        require_department(who, *kinds)
    assert (refused.value.status, refused.value.code) == (403, "WRONG_DEPARTMENT")
