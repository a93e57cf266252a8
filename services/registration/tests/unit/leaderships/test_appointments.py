"""Who may take up which post."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from registration.leaderships.rules.appointments import Appointment, Holder, appointment_defects
from registration.reference.loading import shipped_rules
from shared.contracts.values import LeaderPost, LegalKind
from shared.kit.rule_register import AppliedRules, RuleBook

DAY = date(2024, 9, 24)
LOOKUP = AppliedRules(RuleBook(shipped_rules()), "500103", DAY)
WANTED = Appointment("p1", LeaderPost.VICE, DAY, date(2029, 9, 23), date(2024, 9, 20))
CHAIR, SUPERVISOR = Holder("p2", LeaderPost.CHAIR), Holder("p1", LeaderPost.SUPERVISOR)


def codes(kind: LegalKind = LegalKind.SG, *holders: Holder, barred: bool = False, **changes: Any) -> list[str]:
    wanted = replace(WANTED, **changes)
    return [each.code for each in appointment_defects(kind, wanted, holders, LOOKUP, DAY, barred=barred)]


def test_sound() -> None:
    assert codes(LegalKind.SG, CHAIR) == codes(LegalKind.FD, CHAIR) == []
    assert codes(term_ends_on=None) == []


CASES: list[tuple[tuple[Any, ...], dict[str, Any], list[str]]] = [
    ((LegalKind.SG,), {"post": LeaderPost.CHAIR}, ["CHANGE_REGISTRATION_REQUIRED"]),
    ((LegalKind.SO,), {"post": LeaderPost.CHAIR}, []),
    ((LegalKind.SO,), {"post": LeaderPost.HEAD}, ["CHANGE_REGISTRATION_REQUIRED"]),
    ((LegalKind.SG, SUPERVISOR), {}, ["SUPERVISOR_APART"]),
    ((LegalKind.SG, Holder("p1", LeaderPost.CHAIR)), {}, ["PERSON_TWICE"]),
    ((LegalKind.SG, Holder("p1", LeaderPost.CHAIR)), {"post": LeaderPost.SUPERVISOR}, ["SUPERVISOR_APART"]),
    ((LegalKind.FD,), {"serving_official": True}, ["FD_LEADERS_OFFICIAL"]),
    ((LegalKind.FD,), {"serving_official": True, "post": LeaderPost.SUPERVISOR}, []),
    ((LegalKind.SG,), {"serving_official": True}, []),
    ((LegalKind.SG,), {"barred": True}, ["LEADER_DISQUALIFIED"]),
]


@pytest.mark.parametrize(("given_", "changes", "expected"), CASES)
def test_conflicts(given_: tuple[Any, ...], changes: dict[str, Any], expected: list[str]) -> None:
    assert codes(*given_, **changes) == expected
