"""Who winds up whom, when things are due, what a report must say, and what stands against the end."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.codes.rules.credit_codes import issue_credit_code
from registration.liquidations.errors import GroundNotYours, LiquidationForced, LiquidationInvalid
from registration.liquidations.rules.grounds import (
    LiquidationGround,
    require_conductor,
    require_starter,
    schedule,
    start_defects,
)
from registration.liquidations.rules.readiness import (
    FileFacts,
    VoteFacts,
    application_defects,
    clearance_defects,
    file_defects,
)
from registration.liquidations.rules.reports import Disposal, ReportFacts, is_charitable, report_defects
from registration.liquidations.rules.states import LIQUIDATION_MACHINE, OPEN_STATES, LiquidationState
from registration.liquidations.rules.steps import require_day, team_defects
from shared.contracts.values import Category, LegalKind, OrganizationStatus, Vote
from shared.kit.calendar import WorkCalendar
from shared.kit.problems import InvalidTransition

G, S, D = LiquidationGround, OrganizationStatus, Disposal
OWN = issue_credit_code(LegalKind.SG, "500103", 18)
OTHER = issue_credit_code(LegalKind.FD, "500000", 42)


@pytest.mark.parametrize(
    ("ground", "status", "officer", "refusal"),
    [
        (G.OWN_DECISION, S.ACTIVE, False, None),
        (G.CHARTER_TERM, S.SUSPENDED, False, None),
        (G.REVOCATION, S.REVOKED, True, None),
        (G.OWN_DECISION, S.ACTIVE, True, GroundNotYours),
        (G.REVOCATION, S.REVOKED, False, GroundNotYours),
        (G.OWN_DECISION, S.REVOKED, False, LiquidationForced),
        (G.REVOCATION, S.ACTIVE, True, LiquidationInvalid),
    ],
)
def test_who_starts(ground: G, status: S, officer: bool, refusal: type[Exception] | None) -> None:
    if refusal is None:
        require_starter(ground, status, is_officer=officer)
        return
    with pytest.raises(refusal):
        require_starter(ground, status, is_officer=officer)


def test_officers_conduct_forced_ones_only() -> None:
    require_conductor(G.REVOCATION, is_officer=True)
    require_conductor(G.OWN_DECISION, is_officer=False)
    with pytest.raises(GroundNotYours):
        require_conductor(G.OWN_DECISION, is_officer=True)


def test_days_of_a_schedule() -> None:
    due = schedule(date(2024, 9, 1), date(2024, 9, 5), WorkCalendar(), team=30, notice=45, application=15, alert=90)
    assert due.team_due_on == date(2024, 10, 8), "1 October is a holiday, the first working day after it is the 8th"
    assert due.clearance_due_on == date(2024, 12, 4)
    assert due.planned_end_on == date(2024, 12, 4)


@pytest.mark.parametrize(
    ("ground", "resolved_on", "resolution", "codes"),
    [
        (G.OWN_DECISION, date(2024, 3, 1), True, []),
        (G.OWN_DECISION, date(2024, 3, 1), False, ["RESOLUTION_MISSING"]),
        (G.CHARTER_TERM, date(2024, 3, 1), False, []),
        (G.CHARTER_TERM, date(2024, 3, 2), False, ["DAY_IMPOSSIBLE"]),
        (G.CHARTER_TERM, date(2022, 12, 31), False, ["DAY_IMPOSSIBLE"]),
    ],
)
def test_starts(ground: G, resolved_on: date, resolution: bool, codes: list[str]) -> None:
    found = start_defects(ground, resolved_on, date(2023, 1, 1), date(2024, 3, 1), resolution)
    assert [each.code for each in found] == codes


def report(**changes: Any) -> ReportFacts:
    stated: dict[str, Any] = {
        "assets_fen": 8_000_000, "debts_fen": 1_000_000, "debts_paid_fen": 1_000_000, "costs_fen": 500_000,
        "residual_fen": 6_500_000, "disposal": D.DIRECTED, "recipient_uscc": None, "court_ruling": None,
    }  # fmt: skip
    return ReportFacts(**stated | changes)


INSOLVENT = {"assets_fen": 700_000, "debts_paid_fen": 200_000, "residual_fen": 0, "disposal": D.NONE}


@pytest.mark.parametrize(
    ("facts", "charitable", "codes"),
    [
        (report(), False, []),
        (report(), True, []),
        (report(disposal=D.SAME_PURPOSE, recipient_uscc=OTHER), True, []),
        (report(disposal=D.SAME_PURPOSE, recipient_uscc=OTHER), False, ["AUTHORITY_DIRECTS"]),
        (report(disposal=D.SAME_PURPOSE), True, ["RECIPIENT_MISMATCH"]),
        (report(recipient_uscc=OTHER), True, ["RECIPIENT_MISMATCH"]),
        (report(disposal=D.SAME_PURPOSE, recipient_uscc=OWN), True, ["RECIPIENT_ITSELF"]),
        (report(disposal=D.SAME_PURPOSE, recipient_uscc=OTHER[:-1]), True, ["USCC_LENGTH"]),
        (report(disposal=D.NONE), False, ["DISPOSAL_MISMATCH"]),
        (report(residual_fen=6_500_001), False, ["DOES_NOT_ADD_UP"]),
        (report(debts_paid_fen=1_000_001, residual_fen=6_499_999), False, ["MORE_THAN_OWED"]),
        (report(debts_paid_fen=999_999, residual_fen=6_500_001), False, ["DEBTS_FIRST"]),
        (report(**INSOLVENT), False, ["COURT_RULING_MISSING"]),
        (report(**INSOLVENT, court_ruling="（2024）渝0103破1号"), False, []),
        (report(assets_fen=1_500_000, residual_fen=0, disposal=D.NONE), False, []),
        (report(assets_fen=1_500_000, residual_fen=0), False, ["DISPOSAL_MISMATCH"]),
    ],
)
def test_reports(facts: ReportFacts, charitable: bool, codes: list[str]) -> None:
    assert [each.code for each in report_defects(facts, charitable=charitable, own_uscc=OWN)] == codes


def test_a_business_never_gets_what_is_left() -> None:
    business = "91500103MA5U00000X"
    found = report_defects(report(disposal=D.SAME_PURPOSE, recipient_uscc=business), charitable=True, own_uscc=OWN)
    assert found, "whether by its check characters or by its kind"


@given(
    assets=st.integers(0, 10**9), debts=st.integers(0, 10**9), costs=st.integers(0, 10**9), paid=st.integers(0, 10**9)
)
def test_a_sound_report_pays_debts_before_it_leaves_anything(assets: int, debts: int, costs: int, paid: int) -> None:
    left = assets - costs - paid
    if left < 0:
        return
    facts = report(
        assets_fen=assets, debts_fen=debts, debts_paid_fen=paid, costs_fen=costs, residual_fen=left,
        disposal=D.DIRECTED if left else D.NONE, court_ruling="裁定",
    )  # fmt: skip
    sound = not report_defects(facts, charitable=False, own_uscc=OWN)
    assert sound == (paid == debts or (paid < debts and left == 0))


@pytest.mark.parametrize(
    ("kind", "category", "charitable"),
    [(LegalKind.FD, Category.LIVELIHOOD, True), (LegalKind.SG, Category.CHARITY, True),
     (LegalKind.SO, Category.ELDERLY_CARE, False)],
)  # fmt: skip
def test_purposes_that_others_carry_on(kind: LegalKind, category: Category, charitable: bool) -> None:
    assert is_charitable(kind, category) is charitable


@pytest.mark.parametrize(
    ("ground", "signed_by", "papers", "codes"),
    [
        (G.OWN_DECISION, "LEGAL_REPRESENTATIVE", {"APPLICATION", "LIQUIDATION_REPORT"}, []),
        (G.OWN_DECISION, "TEAM_HEAD", {"APPLICATION", "LIQUIDATION_REPORT"}, ["WRONG_SIGNER"]),
        (G.OWN_DECISION, "LEGAL_REPRESENTATIVE", {"APPLICATION"}, ["MATERIAL_MISSING"]),
        (G.REVOCATION, "TEAM_HEAD", {"APPLICATION", "LIQUIDATION_REPORT"}, []),
        (G.REVOCATION, "LEGAL_REPRESENTATIVE", {"APPLICATION", "LIQUIDATION_REPORT"}, ["WRONG_SIGNER"]),
        (G.MERGER, "LEGAL_REPRESENTATIVE", {"APPLICATION", "SUCCESSION_AGREEMENT"}, []),
        (G.SPLIT, "LEGAL_REPRESENTATIVE", {"APPLICATION", "LIQUIDATION_REPORT"}, ["MATERIAL_MISSING"]),
    ],
)
def test_applications(ground: G, signed_by: str, papers: set[str], codes: list[str]) -> None:
    assert [each.code for each in application_defects(ground, signed_by, papers)] == codes


ALL = frozenset({"CERTIFICATE", "SEALS", "VOUCHERS"})


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (FileFacts(False, False, ALL, False), []),
        (FileFacts(True, True, ALL, False), []),
        (FileFacts(True, False, ALL, False), ["SUPERVISING_UNIT_REVIEW_MISSING"]),
        (FileFacts(False, False, ALL - {"SEALS"}, False), ["NOT_SURRENDERED"]),
        (FileFacts(False, False, frozenset(), False), ["NOT_SURRENDERED"] * 3),
        (FileFacts(False, False, ALL, True), ["ASSETS_NOT_DIRECTED"]),
    ],
)
def test_files(facts: FileFacts, codes: list[str]) -> None:
    assert [each.code for each in file_defects(facts)] == codes


def test_silence_is_never_a_yes() -> None:
    votes = [VoteFacts("FUNDING", Vote.CLEAR), VoteFacts("PARTY", None), VoteFacts("TALENT", Vote.BLOCKED, ("OPEN",))]
    found = clearance_defects(votes)
    assert [(each.pointer, each.code) for each in found] == [
        ("/clearances/PARTY", "NOT_VOTED"),
        ("/clearances/TALENT", "BLOCKED"),
    ]
    assert found[1].details == {"reasons": ["OPEN"]}
    assert clearance_defects([VoteFacts(name, Vote.CLEAR) for name in ("FUNDING", "PARTY", "TALENT")]) == []


def test_teams_and_days() -> None:
    assert team_defects(["HEAD", "MEMBER"]) == []
    assert [each.code for roles in (["MEMBER"], ["HEAD", "HEAD"]) for each in team_defects(roles)] == ["ONE_HEAD"] * 2
    require_day("/formed_on", date(2024, 3, 1), date(2024, 3, 1), date(2024, 3, 1))
    with pytest.raises(LiquidationInvalid):
        require_day("/formed_on", date(2024, 3, 2), date(2024, 3, 1), date(2024, 3, 1))


@pytest.mark.parametrize("state", OPEN_STATES)
def test_given_up_at_any_point_before_the_end(state: LiquidationState) -> None:
    assert LIQUIDATION_MACHINE.walk(state, "withdraw") is LiquidationState.CANCELLED


@pytest.mark.parametrize(
    ("state", "command"),
    [(LiquidationState.STARTED, "give_notice"), (LiquidationState.TEAM_FORMED, "report"),
     (LiquidationState.NOTICED, "apply"), (LiquidationState.APPLIED, "approve"),
     (LiquidationState.COMPLETED, "withdraw"), (LiquidationState.CANCELLED, "withdraw")],
)  # fmt: skip
def test_no_step_can_be_skipped(state: LiquidationState, command: str) -> None:
    with pytest.raises(InvalidTransition):
        LIQUIDATION_MACHINE.walk(state, command)
