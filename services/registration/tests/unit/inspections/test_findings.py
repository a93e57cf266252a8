"""What a visit, a report and a result need."""

import pytest

from registration.inspections.errors import (
    FeesForbidden,
    ReportIncomplete,
    ResultContradictsFindings,
    VisitRefused,
)
from registration.inspections.rules.findings import (
    Finding,
    Item,
    require_complete,
    require_consistent,
    require_no_fee,
    require_visit,
)
from registration.inspections.rules.states import INSPECTION_MACHINE, InspectionResult, InspectionState

R = InspectionResult
S = InspectionState


def visit(present, *, credentials_shown=True, notice_shown=True):
    require_visit(["a", "b", "c"], present, least=2, credentials_shown=credentials_shown, notice_shown=notice_shown)


def test_two_of_those_assigned_with_credentials_and_notice():
    visit(["a", "c"])


@pytest.mark.parametrize(
    ("present", "shown", "codes"),
    [
        (["a"], {}, ["TOO_FEW"]),
        (["a", "a"], {}, ["TOO_FEW"]),
        (["a", "x"], {}, ["NOT_ASSIGNED", "TOO_FEW"]),
        (["a", "b", "x"], {}, ["NOT_ASSIGNED"]),
        (["a", "b"], {"credentials_shown": False}, ["REQUIRED"]),
        (["a", "b"], {"notice_shown": False}, ["REQUIRED"]),
        ([], {"credentials_shown": False, "notice_shown": False}, ["TOO_FEW", "REQUIRED", "REQUIRED"]),
    ],
)
def test_everything_missing_is_named(present, shown, codes):
    with pytest.raises(VisitRefused) as caught:
        visit(present, **shown)
    assert [found.code for found in caught.value.errors] == codes


def test_nothing_is_charged():
    require_no_fee(0)
    with pytest.raises(FeesForbidden):
        require_no_fee(1)


ALL = [item.value for item in Item]


def test_a_report_has_a_finding_for_every_item_and_department():
    require_complete(ALL, {"CULTURE": True})
    for findings, departments in ((ALL[1:], {}), (ALL, {"CULTURE": False})):
        with pytest.raises(ReportIncomplete):
            require_complete(findings, departments)


@pytest.mark.parametrize(
    ("result", "findings", "issues", "fits"),
    [
        (R.NO_ISSUE, [Finding.IN_ORDER, Finding.NOT_APPLICABLE], [False], True),
        (R.NO_ISSUE, [Finding.ISSUE], [], False),
        (R.NO_ISSUE, [Finding.IN_ORDER], [True], False),
        (R.RECTIFY, [Finding.ISSUE], [], True),
        (R.RECTIFY, [Finding.IN_ORDER], [True], True),
        (R.RECTIFY, [Finding.IN_ORDER], [], False),
        (R.CASE, [Finding.ISSUE], [], True),
        (R.CASE, [Finding.IN_ORDER], [], False),
    ],
)
def test_the_result_follows_from_the_findings(result, findings, issues, fits):
    if fits:
        require_consistent(result, findings, issues)
    else:
        with pytest.raises(ResultContradictsFindings):
            require_consistent(result, findings, issues)


def test_a_visit_that_has_begun_is_not_dropped():
    for state in (S.IN_PROGRESS, S.REPORTED, S.CASE, S.CLOSED):
        assert "cancel" not in INSPECTION_MACHINE.commands(state)
