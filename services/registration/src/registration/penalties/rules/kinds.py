"""Kinds of penalties and violations, and what the law allows for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from shared.contracts.values import LegalKind, PenaltyKind
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRule

HEARING_AMOUNT_RULE: Final = "penalty.hearing.amountFen"
TURNOVER_RULE: Final = "penalty.fine.turnoverTimes"
GAINS_RULE: Final = "penalty.fine.gainsTimes"
CHARITY_RULE: Final = "penalty.fine.charityFen"
SUSPENSION_RULE: Final = "penalty.suspend.maxMonths"
LIMITATION_RULE: Final = "penalty.limitationYears"

Rules = Callable[[str], AppliedRule]
_K = PenaltyKind


class Violation(StrEnum):
    """What an organization did, in the words of the regulations."""

    FRAUDULENT_REGISTRATION = "FRAUDULENT_REGISTRATION"
    CERTIFICATE_MISUSED = "CERTIFICATE_MISUSED"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"
    SUPERVISION_REFUSED = "SUPERVISION_REFUSED"
    CHANGE_NOT_REGISTERED = "CHANGE_NOT_REGISTERED"
    BRANCH_UNLAWFUL = "BRANCH_UNLAWFUL"
    PROFIT_SEEKING = "PROFIT_SEEKING"
    ASSETS_MISAPPROPRIATED = "ASSETS_MISAPPROPRIATED"
    FEES_UNLAWFUL = "FEES_UNLAWFUL"
    REPORT_FALSE = "REPORT_FALSE"
    DISCLOSURE_FAILED = "DISCLOSURE_FAILED"
    FUNDRAISING_UNLAWFUL = "FUNDRAISING_UNLAWFUL"
    FUNDED_TWICE = "FUNDED_TWICE"
    MATTER_UNREPORTED = "MATTER_UNREPORTED"
    OTHER = "OTHER"


class Severity(StrEnum):
    """How grave a violation is; only serious ones cost the registration."""

    ORDINARY = "ORDINARY"
    SERIOUS = "SERIOUS"


class FineBasis(StrEnum):
    """What a fine is measured by."""

    TURNOVER = "TURNOVER"
    GAINS = "GAINS"
    CHARITY_LAW = "CHARITY_LAW"


@dataclass(frozen=True, slots=True)
class Case:
    """What a penalty is measured against."""

    legal_kind: LegalKind
    severity: Severity
    illegal_turnover_fen: int
    illegal_gains_fen: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A penalty that is proposed; `basis` for fines, `months` for suspensions, `post` for leaders."""

    kind: PenaltyKind
    amount_fen: int = 0
    basis: FineBasis | None = None
    months: int | None = None
    post: str | None = None


def measure_defects(measure: Measure, case: Case, rules: Rules) -> list[FieldError]:
    """Return what stands against the penalty: parts that its kind lacks or does not have, and the law's limits.

    Source: sg-regulations 30; so-regulations 25; fd-regulations 42; charity-law 110; administrative-penalty-law 9
    """
    found = _parts(measure)
    if found:
        return found
    match measure.kind:
        case _K.FINE:
            return _fine(measure, case, rules)
        case _K.CONFISCATION:
            return _confiscation(measure, case)
        case _K.SUSPEND_ACTIVITY:
            return _suspension(measure, rules(SUSPENSION_RULE))
        case _K.REVOKE if case.severity is not Severity.SERIOUS:
            return [_defect("/kind", "NOT_SERIOUS", "仅情节严重的可以撤销登记。",
                            "Only a serious violation costs the registration.", "sg-regulations 30")]  # fmt: skip
        case _K.REPLACE_LEADER if case.legal_kind is LegalKind.FD:
            return [_defect("/kind", "KIND_NOT_FOR_FOUNDATIONS", "基金会不适用责令撤换负责人。",
                            "Foundations cannot be ordered to replace a leader.", "fd-regulations 42")]  # fmt: skip
    return []


def replacement_defects(holders: Sequence[UUID], leader_id: UUID | None) -> list[FieldError]:
    """Return what stands against replacing a leader: nobody holds the post, or it is not clear who is meant.

    Source: sg-regulations 30; so-regulations 25; administrative-penalty-law 59
    """
    if not holders:
        return [_defect("/leader_post", "POST_NOT_HELD", "现无人担任该职务。", "Nobody holds this post.")]
    if leader_id is None and len(holders) > 1:
        return [_defect("/leader_id", "LEADER_AMBIGUOUS", "该职务有多人担任，须指明撤换何人。",
                        "Several persons hold the post; name the one to be replaced.")]  # fmt: skip
    if leader_id is not None and leader_id not in holders:
        return [_defect("/leader_id", "NOT_IN_POST", "该人员未担任此职务。", "The person does not hold this post.")]
    return []


def hearing_owed(measure: Measure, least_amount: AppliedRule) -> bool:
    """Tell whether the organization has the right to a hearing: for all but warnings and small sums.

    Source: administrative-penalty-law 63
    """
    if measure.kind in (_K.FINE, _K.CONFISCATION):
        return bool(measure.amount_fen >= least_amount.value)
    return measure.kind is not _K.WARNING


def too_long_ago(violated_on: date, found_on: date, years: AppliedRule) -> bool:
    """Tell whether a violation was found only after the years within which it can be punished.

    Source: administrative-penalty-law 36
    """
    return found_on > add_months(violated_on, 12 * years.value)


def _parts(measure: Measure) -> list[FieldError]:
    """Return the parts that the kind needs and lacks, or has and must not have."""
    needed = {
        "amount_fen": (measure.kind in (_K.FINE, _K.CONFISCATION), bool(measure.amount_fen)),
        "basis": (measure.kind is _K.FINE, measure.basis is not None),
        "suspend_months": (measure.kind is _K.SUSPEND_ACTIVITY, measure.months is not None),
        "leader_post": (measure.kind is _K.REPLACE_LEADER, measure.post is not None),
    }
    return [
        _defect(f"/{name}", "MISSING" if wanted else "NOT_OF_THIS_KIND",
                "该处罚种类须填写此项。" if wanted else "该处罚种类没有此项。",
                "This kind of penalty needs it." if wanted else "This kind of penalty has none.")
        for name, (wanted, given) in needed.items() if wanted != given
    ]  # fmt: skip


def _fine(measure: Measure, case: Case, rules: Rules) -> list[FieldError]:
    if measure.basis is FineBasis.CHARITY_LAW:
        rule = rules(CHARITY_RULE)
        return _within(measure.amount_fen, rule.value["min"], rule.value["max"], rule)
    if case.legal_kind is LegalKind.FD:
        return [_defect("/basis", "BASIS_NOT_FOR_FOUNDATIONS", "基金会的罚款依据慈善法。",
                        "Foundations are fined by the Charity Law only.", "fd-regulations 42")]  # fmt: skip
    turnover = measure.basis is FineBasis.TURNOVER
    base = case.illegal_turnover_fen if turnover else case.illegal_gains_fen
    if not base:
        return [_defect("/basis", "NOTHING_TO_MEASURE_BY", "案件未认定违法经营额（违法所得）。",
                        "The case states no such turnover or gains.", "sg-regulations 30")]  # fmt: skip
    rule = rules(TURNOVER_RULE if turnover else GAINS_RULE)
    return _within(measure.amount_fen, base * rule.value["min"], base * rule.value["max"], rule)


def _within(amount: int, least: int, most: int, rule: AppliedRule) -> list[FieldError]:
    if least <= amount <= most:
        return []
    named = {"rule_key": rule.key, "rule_version": rule.version, "least_fen": least, "most_fen": most}
    message = Text(f"罚款须在{least}分至{most}分之间。", f"The fine must lie between {least} and {most} fen.")
    return [FieldError("/amount_fen", "FINE_OUT_OF_BOUNDS", message, "sg-regulations 30", named)]


def _confiscation(measure: Measure, case: Case) -> list[FieldError]:
    most = max(case.illegal_turnover_fen, case.illegal_gains_fen)
    if measure.amount_fen <= most:
        return []
    return [_defect("/amount_fen", "MORE_THAN_UNLAWFUL", "没收金额不得超过违法经营额或违法所得。",
                    "No more can be confiscated than was unlawful.", "sg-regulations 30")]  # fmt: skip


def _suspension(measure: Measure, longest: AppliedRule) -> list[FieldError]:
    if measure.months is None or measure.months <= longest.value:
        return []
    named = {"rule_key": longest.key, "rule_version": longest.version}
    message = Text(
        f"限期停止活动最长{longest.value}个月。", f"Activity is suspended for {longest.value} months at most."
    )
    return [FieldError("/suspend_months", "SUSPENSION_TOO_LONG", message, "sg-regulations 30", named)]


def _defect(pointer: str, code: str, zh: str, en: str, clause: str = "administrative-penalty-law 9") -> FieldError:
    return FieldError(pointer, code, Text(zh, en), clause)
