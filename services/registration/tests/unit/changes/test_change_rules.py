"""What a request must bring, and where it can go."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from registration.changes.rules.audits import audit_defects
from registration.changes.rules.facts import ChangeFacts, Wanted
from registration.changes.rules.items import ANNOUNCED_ITEMS, ChangeItem, ChangeType
from registration.changes.rules.materials import material_defects, required_materials
from registration.changes.rules.states import CHANGE_MACHINE, PENDING_STATES, TOLD_AS, ChangeState
from shared.contracts.values import LegalKind, RegistrationMode, Scope
from shared.kit.problems import InvalidTransition

_I = ChangeItem
BASE = ChangeFacts(
    type=ChangeType.CHANGE, items=frozenset(), legal_kind=LegalKind.SG, scope=Scope.COMMUNITY,
    mode=RegistrationMode.DIRECT, wanted=Wanted(),
)  # fmt: skip


def facts(*items: ChangeItem, **changes: Any) -> ChangeFacts:
    return replace(BASE, items=frozenset(items), **changes)


DUAL = RegistrationMode.DUAL
MATERIALS = [
    (facts(_I.NAME), ("CHANGE_FORM", "RESOLUTION")),
    (facts(_I.DOMICILE, _I.CAPITAL), ("CHANGE_FORM", "RESOLUTION", "PREMISES_PROOF", "CAPITAL_PROOF")),
    (facts(_I.LEGAL_REPRESENTATIVE), ("CHANGE_FORM", "RESOLUTION", "IDENTITY", "AUDIT_REPORT")),
    (facts(_I.MEMBERS), ("CHANGE_FORM", "RESOLUTION", "MEMBER_ROLL")),
    (facts(_I.SUPERVISION, wanted=Wanted(mode=DUAL)), ("CHANGE_FORM", "RESOLUTION", "NEW_UNIT_CONSENT")),
    (facts(_I.SUPERVISION, mode=DUAL, wanted=Wanted(mode=RegistrationMode.DIRECT)),
     ("CHANGE_FORM", "RESOLUTION", "OLD_UNIT_RELEASE")),
    (facts(_I.SUPERVISION, mode=DUAL, wanted=Wanted(mode=DUAL)),
     ("CHANGE_FORM", "RESOLUTION", "OLD_UNIT_RELEASE", "NEW_UNIT_CONSENT")),
    (facts(_I.BUSINESS_SCOPE, wanted=Wanted(permits=("SCHOOL",))), ("CHANGE_FORM", "RESOLUTION", "PERMIT")),
    (facts(_I.CHARTER), ("CHANGE_FORM", "RESOLUTION", "CHARTER_TEXT", "CHARTER_COMPARISON")),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "codes"), MATERIALS)
def test_required_papers(request_: ChangeFacts, codes: tuple[str, ...]) -> None:
    assert required_materials(request_) == codes
    assert material_defects(replace(request_, materials=codes)) == []
    assert {each.code for each in material_defects(replace(request_, materials=()))} == {"MATERIAL_MISSING"}
    twice = material_defects(replace(request_, materials=(*codes, codes[0])))
    assert [each.code for each in twice] == ["MATERIAL_TWICE"]


DAY = date(2024, 9, 24)
AUDITS = [
    (None, None, False), (DAY, None, True), (date(2024, 9, 25), None, False),
    (DAY, date(2024, 9, 24), True), (DAY, date(2024, 9, 25), False), (date(2024, 9, 23), DAY, False),
]  # fmt: skip


@pytest.mark.parametrize(("finished", "since", "enough"), AUDITS)
def test_audits(finished: date | None, since: date | None, enough: bool) -> None:
    asked = facts(_I.LEGAL_REPRESENTATIVE, wanted=Wanted(audit_finished_on=finished), representative_since=since)
    assert (audit_defects(asked, DAY) == []) is enough
    assert audit_defects(replace(asked, items=frozenset({_I.NAME})), DAY) == []


def test_what_is_announced() -> None:
    assert set(ANNOUNCED_ITEMS) == {_I.NAME, _I.DOMICILE, _I.LEGAL_REPRESENTATIVE}


def test_every_state_is_told_and_ends_are_ends() -> None:
    assert set(TOLD_AS) == set(ChangeState)
    for ended in (ChangeState.DONE, ChangeState.REJECTED, ChangeState.WITHDRAWN, ChangeState.LAPSED):
        assert CHANGE_MACHINE.commands(ended) == ()
    for pending in PENDING_STATES:
        assert "withdraw" in CHANGE_MACHINE.commands(pending)


def test_a_move_is_approved_by_the_new_authority_only() -> None:
    assert CHANGE_MACHINE.walk(ChangeState.PROPOSED, "release") is ChangeState.RELEASED
    with pytest.raises(InvalidTransition):
        CHANGE_MACHINE.walk(ChangeState.RELEASED, "approve")
