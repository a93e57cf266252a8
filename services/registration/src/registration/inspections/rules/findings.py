"""What is looked at, what a report needs, and which result follows from it."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from registration.inspections.errors import FeesForbidden, ReportIncomplete, ResultContradictsFindings, VisitRefused
from registration.inspections.rules.states import InspectionResult
from shared.kit.problems import FieldError, Text


class Item(StrEnum):
    """What every inspection looks at."""

    ANNUAL_REPORT = "ANNUAL_REPORT"
    DISCLOSURE = "DISCLOSURE"
    GOVERNANCE = "GOVERNANCE"
    FINANCE = "FINANCE"
    ACTIVITIES = "ACTIVITIES"


class Finding(StrEnum):
    """What was found about an item."""

    IN_ORDER = "IN_ORDER"
    ISSUE = "ISSUE"
    NOT_APPLICABLE = "NOT_APPLICABLE"


def require_visit(
    assigned: Collection[str], present: Collection[str], *, least: int, credentials_shown: bool, notice_shown: bool
) -> None:
    """Pass a visit by enough of those assigned, who showed their credentials and the notice.

    Raises:
        VisitRefused: with everything that was missing.

    Source: spot-check-measures-2017; charity-law 105
    """
    found = []
    if not set(present) <= set(assigned):
        found.append(_finding("/present", "NOT_ASSIGNED", "含未被指派的人员", "Somebody was not assigned"))
    if len(set(present) & set(assigned)) < least:
        zh, en = f"到场检查人员不得少于{least}人", f"At least {least} inspectors must be on site"
        found.append(_finding("/present", "TOO_FEW", zh, en))
    if not credentials_shown:
        found.append(_finding("/credentials_shown", "REQUIRED", "须出示执法证件", "Credentials must be shown"))
    if not notice_shown:
        found.append(_finding("/notice_shown", "REQUIRED", "须出示检查通知书", "The notice must be shown"))
    if found:
        raise VisitRefused(errors=found, rule_key="inspection.minInspectors", clause_ref="18")


def require_no_fee(fee_fen: int) -> None:
    """Pass when nothing is charged.

    Raises:
        FeesForbidden: something is.

    Source: spot-check-measures-2017
    """
    if fee_fen:
        raise FeesForbidden(clause_ref="18")


def require_complete(findings: Collection[str], departments: Mapping[str, bool]) -> None:
    """Pass a report with a finding for every item, and a result of every department that came along.

    Raises:
        ReportIncomplete: with each one missing.

    Source: spot-check-measures-2017; cq-cso-opinions 18
    """
    missing = [
        _finding(f"/items/{item.value}", "MISSING", "缺少检查结论", "has no finding")
        for item in Item
        if item.value not in findings
    ]
    missing += [
        _finding(f"/departments/{name}", "MISSING", "该部门尚未填写结果", "The department has written no result")
        for name, written in departments.items()
        if not written
    ]
    if missing:
        raise ReportIncomplete(errors=missing, clause_ref="18")


def require_consistent(result: InspectionResult, findings: Collection[str], issues: Collection[bool]) -> None:
    """Pass NO_ISSUE when no item and no department (`issues`) has one, the other results when something has.

    Raises:
        ResultContradictsFindings: the result is the other one.

    Source: spot-check-measures-2017
    """
    something = Finding.ISSUE in findings or any(issues)
    if something == (result is InspectionResult.NO_ISSUE):
        says = (
            Text("检查发现问题，不能认定为无问题。", "Issues were found; the result cannot be NO_ISSUE.")
            if something
            else Text("未发现问题，不能责令整改或立案。", "No issue was found; the result must be NO_ISSUE.")
        )
        raise ResultContradictsFindings(says, clause_ref="18")


def _finding(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(f"{zh}。", f"{en}."), "spot-check-measures-2017")
