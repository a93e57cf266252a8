"""Proposals, grounds, and the ways between the states."""

from collections.abc import Sequence

import pytest

from registration.applications.rules.conditions.results import ConditionResult, by_law
from registration.applications.rules.decisions import proposal_defects
from registration.applications.rules.states import APPLICATION_MACHINE, OPEN_STATES
from registration.applications.rules.vocabulary import Outcome
from shared.contracts.catalogue import EVENTS
from shared.contracts.values import ApplicationState, Category
from shared.kit.problems import InvalidTransition, Text
from shared.kit.rule_register import AppliedRule

EXEMPT = AppliedRule(key="application.duplicateExemptCategories", version=1, value=["LIVELIHOOD"])
UNMET = by_law("SG_MEMBERS", "/members", met=False, message=Text("少", "few"), clause_ref="sg-regulations 10")
MET = by_law("SG_CAPITAL", "/capital_fen", met=True, message=Text("够", "enough"), clause_ref="sg-regulations 10")


def _codes(
    outcome: Outcome, grounds: Sequence[str], reasons: str, results: Sequence[ConditionResult],
    *, category: Category = Category.LIVELIHOOD, name_review_missing: bool = False,
) -> list[str]:  # fmt: skip
    found = proposal_defects(
        outcome, grounds, reasons, results, category=category, duplicate_exempt=EXEMPT,
        name_review_missing=name_review_missing,
    )  # fmt: skip
    return [error.code for error in found]


@pytest.mark.parametrize(
    ("grounds", "reasons", "codes"),
    [
        (["SG_MEMBERS"], "会员不足", []),
        (["FRAUD"], "材料虚假", []),
        ([], "不宜", ["MISSING"]),
        (["FRAUD"], "  ", ["MISSING"]),
        (["SG_CAPITAL"], "资金", ["GROUND_UNKNOWN"]),
        (["WEATHER"], "雨", ["GROUND_UNKNOWN"]),
        (["DUPLICATE_UNNECESSARY"], "已有", ["GROUND_NOT_APPLICABLE"]),
    ],
)
def test_rejections(grounds: list[str], reasons: str, codes: list[str]) -> None:
    assert _codes("REJECT", grounds, reasons, [UNMET, MET]) == codes


def test_duplicates_are_a_ground_elsewhere() -> None:
    assert _codes("REJECT", ["DUPLICATE_UNNECESSARY"], "已有", [MET], category=Category.MUTUAL_AID) == []


@pytest.mark.parametrize(
    ("grounds", "results", "name_review_missing", "codes"),
    [
        ([], [MET], False, []),
        ([], [MET, UNMET], False, ["SG_MEMBERS"]),
        (["FRAUD"], [MET], False, ["GROUNDS_WITH_APPROVAL"]),
        ([], [MET], True, ["MISSING"]),
    ],
)
def test_approvals(
    grounds: list[str], results: list[ConditionResult], name_review_missing: bool, codes: list[str]
) -> None:
    assert _codes("APPROVE", grounds, "同意", results, name_review_missing=name_review_missing) == codes


def test_every_event_of_the_table_is_in_the_catalogue() -> None:
    named = {row.event for row in APPLICATION_MACHINE.transitions if row.event}
    assert named <= {event.type for event in EVENTS}


HAPPY_PATH = ["create", "submit", "request_correction", "resubmit", "consent", "accept", "start_review", "propose",
              "return_proposal", "propose", "approve"]  # fmt: skip


def test_the_long_way_to_approval() -> None:
    state: ApplicationState | None = None
    for command in HAPPY_PATH:
        state = APPLICATION_MACHINE.walk(state, command)
    assert state is ApplicationState.APPROVED


@pytest.mark.parametrize("state", list(ApplicationState))
def test_open_applications_can_be_withdrawn_and_closed_ones_do_nothing(state: ApplicationState) -> None:
    commands = APPLICATION_MACHINE.commands(state)
    assert ("withdraw" in commands) is (state in OPEN_STATES)
    assert bool(commands) is (state in OPEN_STATES)


@pytest.mark.parametrize(
    ("state", "command"),
    [
        ("DRAFT", "accept"),
        ("SUBMITTED", "start_review"),
        ("ACCEPTED", "approve"),
        ("APPROVED", "withdraw"),
        ("UNDER_REVIEW", "consent"),
    ],
)
def test_wrong_states_are_refused(state: str, command: str) -> None:
    with pytest.raises(InvalidTransition):
        APPLICATION_MACHINE.walk(ApplicationState(state), command)
