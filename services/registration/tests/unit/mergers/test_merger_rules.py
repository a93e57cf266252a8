"""Which organizations can merge or split, and what has to be there."""

from dataclasses import replace
from datetime import date

import pytest

from registration.mergers.rules.parties import (
    PartyFacts,
    day_defects,
    file_defects,
    party_defects,
    splits_into_too_few,
)
from registration.mergers.rules.states import MERGER_MACHINE, MergerKind, MergerState, Side
from shared.contracts.values import LegalKind, OrganizationStatus, Tier
from shared.kit.problems import InvalidTransition

A = PartyFacts("a", Side.SOURCE, Tier.REGISTERED, OrganizationStatus.ACTIVE, LegalKind.SG, "500103", is_confirmed=True)
B = replace(A, organization_id="b", side=Side.TARGET)
C = replace(A, organization_id="c")
K = MergerKind


@pytest.mark.parametrize(
    ("kind", "parties", "codes"),
    [
        (K.MERGER, [A, B], []),
        (K.MERGER, [A, C, B], []),
        (K.MERGER, [A, replace(C, side=Side.TARGET), B], ["ONE_TARGET"]),
        (K.SPLIT, [A, replace(C, side=Side.TARGET), B], []),
        (K.SPLIT, [A, C, B], ["ONE_SOURCE"]),
        (K.MERGER, [A, replace(B, organization_id="a")], ["PARTY_TWICE"]),
        (K.MERGER, [replace(A, status=OrganizationStatus.SUSPENDED), B], ["NOT_ACTIVE"]),
        (K.MERGER, [replace(A, status=OrganizationStatus.LIQUIDATING), B], ["NOT_ACTIVE"]),
        (K.MERGER, [replace(A, tier=Tier.STREET_MANAGED), B], ["NOT_ACTIVE"]),
        (K.MERGER, [replace(A, legal_kind=LegalKind.SO), B], ["KINDS_DIFFER"]),
        (K.MERGER, [replace(A, authority_id="500112"), B], ["AUTHORITIES_DIFFER"]),
    ],
)
def test_parties(kind: MergerKind, parties: list[PartyFacts], codes: list[str]) -> None:
    assert [each.code for each in party_defects(kind, parties)] == codes


@pytest.mark.parametrize(
    ("kind", "survives", "targets", "codes"),
    [(K.MERGER, False, 1, []), (K.MERGER, True, 1, ["SOURCE_ENDS"]), (K.SPLIT, True, 1, []),
     (K.SPLIT, False, 1, ["TOO_FEW_TARGETS"]), (K.SPLIT, False, 2, [])],
)  # fmt: skip
def test_splits(kind: MergerKind, survives: bool, targets: int, codes: list[str]) -> None:
    assert [each.code for each in splits_into_too_few(kind, source_survives=survives, targets=targets)] == codes


def test_files() -> None:
    agreement = ["SUCCESSION_AGREEMENT"]
    assert file_defects([A, B], agreement) == []
    assert [each.code for each in file_defects([A, replace(B, is_confirmed=False)], agreement)] == [
        "RESOLUTION_MISSING"
    ]
    assert [each.code for each in file_defects([replace(A, is_dual=True), B], agreement)] == ["CONSENT_MISSING"]
    assert file_defects([replace(A, is_dual=True, is_consented=True), B], agreement) == []
    assert [each.code for each in file_defects([A, B], [])] == ["AGREEMENT_MISSING"]


def test_days() -> None:
    assert day_defects(date(2024, 3, 1), date(2024, 3, 1)) == []
    assert [each.code for each in day_defects(date(2024, 3, 2), date(2024, 3, 1))] == ["DAY_IMPOSSIBLE"]


@pytest.mark.parametrize("state", [MergerState.APPROVED, MergerState.COMPLETED, MergerState.REFUSED])
def test_what_is_decided_stays(state: MergerState) -> None:
    with pytest.raises(InvalidTransition):
        MERGER_MACHINE.walk(state, "withdraw")
