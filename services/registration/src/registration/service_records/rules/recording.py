"""What a service record may say."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from registration.service_offerings.rules.vocabulary import SENSITIVE_GROUPS
from shared.kit.problems import FieldError, Text

_CLAUSE: Final = "cq-cso-opinions 8"
_PRIVACY: Final = "cq-cso-opinions 5"


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """A record as far as rules decide on it; `founded_on` is the first day on which the organization was there."""

    served_on: date
    founded_on: date | None
    group: str
    beneficiary_count: int
    beneficiary_refs: int
    has_note: bool
    rural_tag: str | None
    rural: bool
    within_area: bool
    volunteers: int
    volunteer_half_hours: int


def record_defects(facts: RecordFacts, today: date, enter_within_days: int, day_half_hours: int) -> list[FieldError]:
    """Return everything that stands against the record.

    Source: cq-cso-opinions 5, 7, 8; volunteer-service-regulations
    """
    return [*_day_defects(facts, today, enter_within_days), *_person_defects(facts), *_place_defects(facts),
            *_hour_defects(facts, day_half_hours)]  # fmt: skip


def founded_on(filed_on: date | None, registered_on: date | None) -> date | None:
    """Return the first day on which the organization was there: filed before it was registered, or registered.

    Source: cq-cso-opinions 8, 13
    """
    return min((day for day in (filed_on, registered_on) if day is not None), default=None)


def _day_defects(facts: RecordFacts, today: date, days: int) -> list[FieldError]:
    if facts.founded_on is None or facts.served_on < facts.founded_on:
        return [_defect("/served_on", "BEFORE_FOUNDING", "不能早于该组织备案或登记之日。",
                        "This is before the organization was filed or registered.")]  # fmt: skip
    if facts.served_on > today:
        return [_defect("/served_on", "IN_THE_FUTURE", "不能晚于今天。", "This is still to come.")]
    if facts.served_on < today - timedelta(days=days):
        return [_defect("/served_on", "TOO_LATE", f"须在服务后{days}天内录入。",
                        f"A service is recorded within {days} days.")]  # fmt: skip
    return []


def _person_defects(facts: RecordFacts) -> list[FieldError]:
    if facts.group not in SENSITIVE_GROUPS:
        if facts.beneficiary_refs > facts.beneficiary_count:
            return [_defect("/beneficiary_refs", "MORE_THAN_COUNT", "服务对象标识多于人数。",
                            "There are more references than people.")]  # fmt: skip
        return []
    found = []
    if facts.beneficiary_refs:
        found.append(_person_level("/beneficiary_refs"))
    if facts.has_note:
        found.append(_person_level("/note"))
    return found


def _place_defects(facts: RecordFacts) -> list[FieldError]:
    found = []
    if not facts.within_area:
        found.append(_defect("/community_code", "OUTSIDE_AREA", "不在该组织的活动地域内。",
                             "This lies outside the organization's area."))  # fmt: skip
    if facts.rural_tag is not None and not facts.rural:
        found.append(_defect("/rural_tag", "NOT_RURAL", "仅农村社区的服务可填写乡村标签。",
                             "Only services in rural communities bear a rural tag.", "cq-cso-opinions 7"))  # fmt: skip
    return found


def _hour_defects(facts: RecordFacts, day_half_hours: int) -> list[FieldError]:
    if facts.volunteer_half_hours > facts.volunteers * day_half_hours:
        return [_defect("/volunteer_hours", "VOLUNTEER_DAY_FULL", f"每人每日不超过{day_half_hours / 2:g}小时。",
                        f"A volunteer serves at most {day_half_hours / 2:g} hours a day.")]  # fmt: skip
    return []


def _person_level(pointer: str) -> FieldError:
    return _defect(pointer, "PERSON_LEVEL_REFUSED", "该类服务对象仅登记汇总人数，不得填写个人信息。",
                   "Of this group only totals are kept, nothing about a person.", _PRIVACY)  # fmt: skip


def _defect(pointer: str, code: str, zh: str, en: str, clause: str = _CLAUSE) -> FieldError:
    return FieldError(pointer, code, Text(zh, en), clause)
