"""The automatic part of screening: every reason at once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from funding.proposals.rules.budgets import Finding
from shared.contracts.values import CreditFlag, OrganizationStatus, Tier
from shared.kit.problems import Text


@dataclass(frozen=True, slots=True)
class Applicant:
    """The organization that asks, or its sponsor, as far as screening looks at it."""

    status: str
    tier: str
    credit_flags: Collection[str]
    report_owed: bool
    case_open: bool
    report_overdue: bool = False
    banned_until: date | None = None
    disclosure_overdue: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What a program is for."""

    purposes: Collection[str]
    divisions: Collection[str]
    jurisdiction_id: str


def applicant_findings(applicant: Applicant, today: date) -> Iterator[Finding]:
    """Yield why the organization itself may not be funded.

    Source: cq-cso-opinions 14; credit-measures-60; guangzhou-venture-2019
    """
    if applicant.status != OrganizationStatus.ACTIVE:
        yield _found("NOT_ACTIVE", "组织不在正常状态", "The organization is not active")
    if CreditFlag.ABNORMAL in applicant.credit_flags:
        yield _found("ABNORMAL", "列入活动异常名录", "The organization is listed as abnormal")
    if CreditFlag.SEVERE in applicant.credit_flags:
        yield _found("SEVERE", "列入严重违法失信名单", "The organization is listed for severe violations")
    if applicant.report_owed:
        yield _found("ANNUAL_REPORT_MISSING", "未报送上一年度工作报告", "The last annual report was not handed in")
    if applicant.case_open:
        yield _found("CASE_OPEN", "检查发现的案件尚未办结", "An inspection led to a case that is open")
    if applicant.disclosure_overdue:
        yield _found("DISCLOSURE_OVERDUE", "应公开信息逾期未公开", "Something that must be public is not")
    if applicant.report_overdue:
        yield _found("PROJECT_REPORT_OVERDUE", "有逾期未交的项目报告", "A report on another project is overdue")
    if applicant.banned_until is not None and today <= applicant.banned_until:
        yield _found("BANNED", "处于禁止申报期", "The organization is banned from programs")


def sponsor_findings(
    tier: str, sponsor: Applicant | None, *, suitable: bool, agreed: bool, today: date
) -> Iterator[Finding]:
    """Yield what is wrong with the fiscal sponsor: a filed organization needs one, a registered one has none.

    `suitable` says that it is the hub or a foundation, `agreed` that it has consented.

    Source: cq-cso-opinions 14; linli-design
    """
    if tier == Tier.REGISTERED:
        if sponsor is not None:
            yield _found("SPONSOR_NOT_NEEDED", "登记组织应自行申报", "A registered organization applies by itself")
        return
    if sponsor is None:
        yield _found("SPONSOR_MISSING", "备案组织须由枢纽组织或基金会代为承接", "A filed organization needs a sponsor")
        return
    if not suitable or sponsor.tier != Tier.REGISTERED or list(applicant_findings(sponsor, today)):
        yield _found("SPONSOR_NOT_SUITABLE", "承接组织不符合条件", "The sponsor may not take part")
    if not agreed:
        yield _found("SPONSOR_NOT_AGREED", "承接组织尚未同意", "The sponsor has not agreed")


def scope_findings(purpose: str, community_code: str, scope: Scope) -> Iterator[Finding]:
    """Yield whether purpose or community lie outside what the program is for.

    Source: cq-cso-opinions 14; lottery-regulations 33
    """
    if purpose not in scope.purposes:
        yield _found("PURPOSE_NOT_ALLOWED", "项目用途不在资金使用范围内", "The money is not for this purpose")
    if not in_area(community_code, scope):
        yield _found("OUT_OF_AREA", "项目所在社区不在实施范围内", "The community is outside the program's area")


def duplicate_findings(states: Collection[str]) -> list[Finding]:
    """Return what suspicions of double funding, by their states, have against the proposal.

    Source: cq-cso-opinions 14; linli-design
    """
    found = {
        "SUSPECTED": _found("DUPLICATE_SUSPECTED", "疑似重复资助，须先核查", "Double funding is suspected"),
        "CONFIRMED": _found("DUPLICATE_CONFIRMED", "已认定重复资助", "Double funding was confirmed"),
    }
    return [finding for state, finding in found.items() if state in states]


def in_area(community_code: str, scope: Scope) -> bool:
    """Return whether the community lies in the program's area.

    Source: linli-design
    """
    if scope.divisions:
        return any(community_code.startswith(division) for division in scope.divisions)
    return community_code.startswith(scope.jurisdiction_id[:6])


def _found(code: str, zh: str, en: str) -> Finding:
    return Finding(code, Text(zh, en))
