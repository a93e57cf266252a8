"""Whether an organization may be evaluated, with every reason why not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from registration.credit_listings.rules.clocks import full_on
from shared.contracts.values import EvaluationGrade, OrganizationStatus, Tier
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRule

REGISTERED_RULE: Final = "evaluation.minRegisteredYears"
PROMOTION_RULE: Final = "evaluation.promotionAfterYears"
RECUSAL_RULE: Final = "evaluation.recusalMonths"
_MONTHS: Final = 12

Rules = Callable[[str], AppliedRule]
ReportOutcome = Literal["PASS", "BASIC", "FAIL", "MISSING"]
_CONCLUDED: Final[Mapping[str, ReportOutcome]] = {"PASS": "PASS", "BASIC": "BASIC", "FAIL": "FAIL"}


@dataclass(frozen=True, slots=True)
class Held:
    """The grade that an organization holds."""

    grade: EvaluationGrade
    granted_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an organization on a day. `reports` are the outcomes of its annual reports, newest first."""

    today: date
    tier: Tier
    status: OrganizationStatus
    registered_on: date | None
    held: Held | None = None
    reapply_from: date | None = None
    reports: tuple[ReportOutcome, ...] = ()
    last_penalty_on: date | None = None
    penalty_unexecuted: bool = False
    under_investigation: bool = False
    listed: bool = False


def eligibility_defects(standing: Standing, rules: Rules) -> list[FieldError]:
    """Return every reason against an application; none means that the organization may apply.

    Source: evaluation-measures-39; cq-cso-opinions 18
    """
    if standing.tier is not Tier.REGISTERED or standing.registered_on is None:
        return [_reason("NOT_REGISTERED", "只有已登记的社会组织可以参加评估。", "Only registered organizations apply.")]
    found = [] if standing.status is OrganizationStatus.ACTIVE else [_NOT_ACTIVE]
    found.extend(_too_early(standing.registered_on, standing.today, rules))
    if standing.held is not None:
        found.extend(_promotion(standing.held, standing.today, rules))
    if standing.reapply_from is not None and standing.today < standing.reapply_from:
        found.append(_reason("WAITING", f"{standing.reapply_from}起方可再次申请。",
                             f"Another application is possible from {standing.reapply_from} on."))  # fmt: skip
    return [*found, *exclusions(standing)]


def exclusions(standing: Standing) -> list[FieldError]:
    """Return what excludes an organization at any time of an evaluation: reports, penalties, cases, lists.

    "Last year" is the calendar year before and the present one so far.

    Source: evaluation-measures-39
    """
    last_year = date(standing.today.year - 1, 1, 1)
    punished = standing.last_penalty_on is not None and standing.last_penalty_on >= last_year
    return [
        reason
        for applies, reason in (
            (standing.reports[:1] == ("MISSING",), _REPORT_MISSING),
            (standing.reports[:1] == ("FAIL",), _REPORT_FAILED),
            (standing.reports[:2] == ("BASIC", "BASIC"), _TWO_BASIC),
            (punished, _PUNISHED),
            (standing.penalty_unexecuted, _UNEXECUTED),
            (standing.under_investigation, _INVESTIGATED),
            (standing.listed, _LISTED),
        )
        if applies
    ]


def outcome_of(state: str, conclusion: str | None) -> ReportOutcome | None:
    """Return how a year's report ended; None while it is neither concluded nor overdue.

    Source: evaluation-measures-39
    """
    if conclusion is not None:
        return _CONCLUDED[conclusion]
    return "MISSING" if state == "OVERDUE" else None


def must_recuse(
    today: date, *, left_on: date | None, member: bool, relative: bool, interest: bool, months: AppliedRule
) -> bool:
    """Tell whether an expert must not score: of the organization, gone for less than `months`, related, interested.

    Who left twenty-three months ago must, twenty-four months ago need not.

    Source: evaluation-measures-39
    """
    recent = left_on is not None and today < add_months(left_on, int(months.value))
    return member or relative or interest or recent


def _too_early(registered_on: date, today: date, rules: Rules) -> list[FieldError]:
    years = rules(REGISTERED_RULE)
    first = full_on(registered_on, int(years.value) * _MONTHS)
    if today >= first:
        return []
    return [_reason("REGISTERED_TOO_SHORT", f"登记须满{years.value}年，{first}起可以申请。",
                    f"Registered for {years.value} full years on {first}.", years)]  # fmt: skip


def _promotion(held: Held, today: date, rules: Rules) -> list[FieldError]:
    if held.grade is EvaluationGrade.A5:
        return [_reason("GRADE_HIGHEST", "已获最高等级且在有效期内。", "The highest grade is held and valid.")]
    years = rules(PROMOTION_RULE)
    first = full_on(held.granted_on, int(years.value) * _MONTHS)
    if today >= first:
        return []
    return [_reason("PROMOTION_TOO_EARLY", f"获得等级满{years.value}年后（{first}起）可以申请升级。",
                    f"Promotion is possible after {years.value} years, from {first} on.", years)]  # fmt: skip


def _reason(code: str, zh: str, en: str, rule: AppliedRule | None = None) -> FieldError:
    named = {} if rule is None else {"rule_key": rule.key, "rule_version": rule.version}
    return FieldError("", code, Text(zh, en), "evaluation-measures-39", named)


_NOT_ACTIVE: Final = _reason("NOT_ACTIVE", "组织未处于正常状态。", "The organization is not active.")
_REPORT_MISSING: Final = _reason("REPORT_MISSING", "未报送上年度年报。", "The last annual report is missing.")
_REPORT_FAILED: Final = _reason("REPORT_FAILED", "上年度年报不合格。", "The last annual report failed.")
_TWO_BASIC: Final = _reason("TWO_BASIC", "连续两年基本合格。", "Two reports in a row were only basically sound.")
_PUNISHED: Final = _reason("PENALTY_LAST_YEAR", "上年度受到行政处罚。", "A penalty came into force last year.")
_UNEXECUTED: Final = _reason("PENALTY_UNEXECUTED", "行政处罚尚未执行完毕。", "A penalty is not carried out.")
_INVESTIGATED: Final = _reason("UNDER_INVESTIGATION", "正在接受调查。", "A case against it is open.")
_LISTED: Final = _reason("LISTED", "被列入信用名单。", "It stands on a credit list.")
