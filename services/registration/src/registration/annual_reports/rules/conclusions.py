"""What an officer should look at, when a conclusion needs reasons, and what two bad years lead to."""

from collections.abc import Collection
from enum import StrEnum

from registration.annual_reports.rules.facts import Stated
from registration.annual_reports.rules.states import Conclusion, ReportState
from shared.contracts.values import LegalKind


class Finding(StrEnum):
    """Something in a report, or about it, that speaks against passing it without a word."""

    LATE = "LATE"
    NO_ACTIVITY = "NO_ACTIVITY"
    NO_MEETING = "NO_MEETING"
    NEGATIVE_NET_ASSETS = "NEGATIVE_NET_ASSETS"
    DONATIONS_UNUSED = "DONATIONS_UNUSED"
    CHANGE_NOT_REGISTERED = "CHANGE_NOT_REGISTERED"
    AUDIT_NOT_CLEAN = "AUDIT_NOT_CLEAN"


def findings_of(stated: Stated, *, late: bool) -> list[Finding]:
    """Return what an officer should look at before the conclusion, in a fixed order.

    Source: sg-regulations 28; so-regulations 23; county-practice
    """
    governance, finance, donations = stated.governance, stated.finance, stated.donations
    met = governance is None or governance.assembly_meetings + governance.board_meetings > 0
    seen = {
        Finding.LATE: late,
        Finding.NO_ACTIVITY: stated.activity_days == (),
        Finding.NO_MEETING: not met,
        Finding.NEGATIVE_NET_ASSETS: finance is not None and finance.net_assets_fen < 0,
        Finding.DONATIONS_UNUSED: donations is not None and donations.received_fen > 0 and donations.used_fen == 0,
        Finding.CHANGE_NOT_REGISTERED: any(not change.registered for change in stated.changes),
        Finding.AUDIT_NOT_CLEAN: stated.audit is not None and stated.audit.opinion != "UNQUALIFIED",
    }
    return [finding for finding, applies in seen.items() if applies]


def needs_reasons(conclusion: Conclusion, findings: Collection[str]) -> bool:
    """Tell whether the conclusion must be explained: every one but a pass without findings.

    Source: linli-design 13.5
    """
    return conclusion is not Conclusion.PASS or bool(findings)


def leads_to_revocation(kind: LegalKind, this_year: str | None, year_before: str | None) -> bool:
    """Tell whether two years running call for the revocation of a service organization's registration.

    Each year is FAIL when that was its conclusion, OVERDUE when nothing was handed in, otherwise None. Two years
    without a report, or two that failed, lead there; one of each does not.

    Source: so-regulations 23; county-practice
    """
    return kind is LegalKind.SO and this_year is not None and this_year == year_before


def failure_of(state: str, conclusion: str | None, *, handed_in: bool) -> str | None:
    """Return how a year failed: FAIL, OVERDUE, or None when it did not.

    Source: so-regulations 23; county-practice
    """
    if conclusion == Conclusion.FAIL:
        return Conclusion.FAIL.value
    return ReportState.OVERDUE.value if state == ReportState.OVERDUE and not handed_in else None
