"""Overseas bodies: only those with a registered office or a filed temporary activity may be dealt with."""

from dataclasses import dataclass
from datetime import date, timedelta

from registration.major_matters.errors import OverseasNotRegistered
from registration.major_matters.rules.vocabulary import CounterpartKind
from shared.kit.calendar import validity_end
from shared.kit.problems import FieldError, Text

_ARTICLES = "overseas-ngo-law 16, 17"


@dataclass(frozen=True, slots=True)
class TemporaryActivityFacts:
    """What the Chinese partner has filed with the police; `emergency` is relief or rescue."""

    filed_on: date
    starts_on: date
    ends_on: date
    emergency: bool = False


def temporary_activity_defects(
    activity: TemporaryActivityFacts, planned_on: date, *, lead_days: int, max_months: int
) -> list[FieldError]:
    """Return what is wrong with a temporary activity; in relief and rescue the time before its start does not count.

    Source: overseas-ngo-law 16, 17
    """
    if activity.ends_on < activity.starts_on:
        return [_defect("ends_on", "PERIOD", "结束日期早于开始日期。", "It ends before it starts.")]
    found = []
    if not activity.emergency and activity.filed_on + timedelta(days=lead_days) > activity.starts_on:
        found.append(_defect("filed_on", "FILED_LATE", f"中方合作单位应在开展临时活动{lead_days}日前备案。",
                             f"The Chinese partner files {lead_days} days before the start."))  # fmt: skip
    if activity.ends_on > validity_end(activity.starts_on, max_months):
        found.append(_defect("ends_on", "TOO_LONG", f"临时活动期限不得超过{max_months}个月。",
                             f"A temporary activity lasts {max_months} months at most."))  # fmt: skip
    if not activity.starts_on <= planned_on <= activity.ends_on:
        found.append(_defect("starts_on", "OUTSIDE_PERIOD", "计划日期不在临时活动期限内。",
                             "The planned day lies outside the temporary activity."))  # fmt: skip
    return found


def require_overseas_standing(kind: str | None, *, registered_in_china: bool, temporary_activity: bool) -> None:
    """Pass a counterpart that may act here: an NGO with a registered office or a filed temporary activity, or no NGO.

    Raises:
        OverseasNotRegistered: an NGO with neither; nothing but an objection is possible.

    Source: overseas-ngo-law 9, 16
    """
    if kind == CounterpartKind.NGO and not registered_in_china and not temporary_activity:
        raise OverseasNotRegistered


def _defect(name: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(f"/temporary_activity/{name}", code, Text(zh, en), _ARTICLES)
