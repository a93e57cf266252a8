"""What a report of a major matter must say before it can be handed in, and what a report back must."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from registration.major_matters.rules.vocabulary import CounterpartKind, Violation
from shared.contracts.registration.major_matters import MajorMatterClass, MajorMatterType
from shared.kit.problems import FieldError, Text

_WITH_COUNTERPART = frozenset({MajorMatterType.OVERSEAS_DONATION, MajorMatterType.FOREIGN_EXCHANGE})
_CLAUSE = "cq-cso-opinions 18"


@dataclass(frozen=True, slots=True)
class MatterFacts:
    """What a report of a matter states."""

    type: MajorMatterType
    matter_class: MajorMatterClass
    planned_on: date | None
    occurred_at: datetime | None
    amount_fen: int | None
    counterpart_kind: str | None
    counterpart_named: bool
    donation_named: bool


def matter_defects(facts: MatterFacts, now: datetime) -> list[FieldError]:
    """Return what is missing in a report, or does not fit its type.

    Source: cq-cso-opinions 18; county-practice
    """
    found = _day_defects(facts, now)
    if facts.type in _WITH_COUNTERPART and facts.counterpart_kind is None:
        found.append(_defect("/counterpart", "MISSING", "须填写境外方。", "Name the overseas counterpart."))
    if facts.type is MajorMatterType.OVERSEAS_DONATION and not facts.amount_fen:
        found.append(_defect("/amount_fen", "MISSING", "须填写捐赠金额。", "State the amount of the donation."))
    if facts.donation_named and facts.type is not MajorMatterType.OVERSEAS_DONATION:
        found.append(_defect("/donation_id", "NO_DONATION", "该事项不涉及捐赠。", "This matter is no donation."))
    if facts.counterpart_named and facts.counterpart_kind == CounterpartKind.INDIVIDUAL:
        found.append(_defect("/counterpart/name", "PERSON_NAME", "不得填写个人姓名。", "Leave a person's name out."))
    return found


def _day_defects(facts: MatterFacts, now: datetime) -> list[FieldError]:
    if facts.matter_class is MajorMatterClass.IMMEDIATE:
        if facts.occurred_at is None:
            return [_defect("/occurred_at", "MISSING", "须填写发生时间。", "State when it happened.")]
        if facts.occurred_at > now:
            return [_defect("/occurred_at", "IN_FUTURE", "发生时间不能晚于现在。", "It cannot happen in the future.")]
    elif facts.planned_on is None:
        return [_defect("/planned_on", "MISSING", "须填写计划日期。", "State the day on which it is planned.")]
    return []


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a report back states; `held_on` is None when the matter was given up."""

    held_on: date | None
    conditions_answered: int


def report_defects(report: ReportFacts, conditions: Sequence[str], today: date) -> list[FieldError]:
    """Return what is wrong with a report back: a day to come, or conditions about which it says nothing.

    Source: county-practice
    """
    if report.held_on is None:
        return []
    found = []
    if report.held_on > today:
        found.append(_defect("/held_on", "IN_FUTURE", "举行日期不能晚于今天。", "The day lies in the future."))
    if report.conditions_answered != len(conditions):
        found.append(
            _defect("/conditions_kept", "CONDITIONS_UNANSWERED", "须逐条说明附加条件的落实情况。",
                    "Say of each condition how it was kept.")
        )  # fmt: skip
    return found


def violations_of(held_on: date | None, cleared_on: date | None, known: Collection[str]) -> list[str]:
    """Return the violations known of a matter, and that it was held before it was cleared, if it was.

    Source: county-practice
    """
    early = held_on is not None and cleared_on is not None and held_on < cleared_on
    return sorted({*known, *([Violation.HELD_BEFORE_CLEARING] if early else [])})


def _defect(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(zh, en), _CLAUSE)
