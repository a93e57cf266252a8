"""What a plan must keep to."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from registration.activities.rules.vocabulary import Irregularity, Screening
from shared.contracts.values import Tier
from shared.kit.problems import FieldError, Text

_CLAUSE: Final = "cq-cso-opinions 6"
LONGEST: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Booking:
    """A venue that funding has for an organization; times of Shanghai."""

    own: bool
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Premises:
    """Premises that an organization was granted, both days inclusive; None for the last day once revoked."""

    own: bool
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Plan:
    """An activity as far as rules decide on it; times of Shanghai."""

    starts_at: datetime
    ends_at: datetime
    expected_participants: int
    has_permit: bool
    within_area: bool
    books_venue: bool
    booking: Booking | None
    uses_premises: bool = False
    premises: Premises | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The dated values: quiet hours in minutes after midnight, and above how many people a permit is needed."""

    curfew_from: int
    curfew_until: int
    permit_participants: int


def plan_defects(plan: Plan, limits: Limits, now: datetime) -> list[FieldError]:
    """Return everything that stands against the plan.

    Source: cq-cso-opinions 6, 10; large-events-regulations 2, 11
    """
    return [*_window_defects(plan, limits, now), *_permit_defects(plan, limits), *_place_defects(plan)]


def in_curfew(starts_at: datetime, ends_at: datetime, curfew_from: int, curfew_until: int) -> bool:
    """Return whether part of the time lies in the quiet hours, which go from one evening to the next morning.

    Source: cq-cso-opinions 6; linli-design
    """
    midnight = datetime.combine(starts_at.date(), time(), starts_at.tzinfo)
    day = midnight - timedelta(days=1)
    while day <= ends_at:
        quiet = day + timedelta(minutes=curfew_from)
        loud = day + timedelta(days=1, minutes=curfew_until)
        if starts_at < loud and quiet < ends_at:
            return True
        day += timedelta(days=1)
    return False


def screening_for(tier: Tier, expected_participants: int, self_governance: str | None, least: int) -> Screening:
    """Return whether the party organization looks at the activity first: residents' self-governance always,
    other activities of community-guided organizations from `least` participants on.

    Source: cq-cso-opinions 9, 13
    """
    large = tier is Tier.COMMUNITY_GUIDED and expected_participants >= least
    return "PENDING" if self_governance is not None or large else "NOT_NEEDED"


def irregularities(
    participants: int, *, has_permit: bool, permit_participants: int, late: bool, unconfirmed: bool = False
) -> tuple[Irregularity, ...]:
    """Return what was not as it must be, as the report shows it.

    Source: cq-cso-opinions 6, 10; large-events-regulations 2
    """
    found: list[Irregularity] = []
    if participants > permit_participants and not has_permit:
        found.append("WITHOUT_PERMIT")
    if late:
        found.append("REPORTED_LATE")
    if unconfirmed:
        found.append("UNCONFIRMED_PARTICIPANTS")
    return tuple(found)


def _window_defects(plan: Plan, limits: Limits, now: datetime) -> list[FieldError]:
    if plan.ends_at <= plan.starts_at:
        return [_defect("/ends_at", "WINDOW_REVERSED", "结束时间须晚于开始时间。", "It must end after it begins.")]
    if plan.ends_at - plan.starts_at > LONGEST:
        return [_defect("/ends_at", "WINDOW_TOO_LONG", "一项活动不超过31天。", "An activity takes at most 31 days.")]
    if plan.starts_at <= now:
        return [_defect("/starts_at", "IN_THE_PAST", "活动计划须在开始前提交。", "A plan comes before it begins.")]
    if in_curfew(plan.starts_at, plan.ends_at, limits.curfew_from, limits.curfew_until):
        span = f"{_clock(limits.curfew_from)}–{_clock(limits.curfew_until)}"
        return [_defect("/starts_at", "CURFEW", f"不得在夜间静音时段（{span}）活动。",
                        f"Nothing is held in the quiet hours ({span}).")]  # fmt: skip
    return []


def _permit_defects(plan: Plan, limits: Limits) -> list[FieldError]:
    if plan.expected_participants <= limits.permit_participants or plan.has_permit:
        return []
    return [
        _defect("/security_permit", "PERMIT_REQUIRED", f"预计超过{limits.permit_participants}人，须填写安全许可文号。",
                f"More than {limits.permit_participants} people need a security permit.", "large-events-regulations 2")
    ]  # fmt: skip


def _place_defects(plan: Plan) -> list[FieldError]:
    found = []
    if not plan.within_area:
        found.append(_defect("/community_code", "OUTSIDE_AREA", "不在该组织的活动地域内。",
                             "This lies outside the organization's area."))  # fmt: skip
    if plan.books_venue and (plan.booking is None or not plan.booking.own):
        found.append(_defect("/venue_booking_id", "UNKNOWN_REFERENCE", "该组织没有此场地预订。",
                             "The organization has no such booking."))  # fmt: skip
    elif plan.booking is not None and not _covers(plan.booking, plan):
        found.append(_defect("/venue_booking_id", "BOOKING_MISMATCH", "场地预订时间未覆盖活动时间。",
                             "The booking does not cover the time."))  # fmt: skip
    return [*found, *_premises_defects(plan)]


def _premises_defects(plan: Plan) -> list[FieldError]:
    premises = plan.premises
    if not plan.uses_premises:
        return []
    if premises is None or not premises.own:
        return [_defect("/venue_grant_id", "UNKNOWN_REFERENCE", "该组织没有获准使用此场地。",
                        "The organization was not granted these premises.")]  # fmt: skip
    last = premises.until_on
    if last is None or plan.starts_at.date() < premises.from_on or plan.ends_at.date() > last:
        return [_defect("/venue_grant_id", "GRANT_MISMATCH", "场地使用期限未覆盖活动时间，或使用许可已收回。",
                        "The grant does not cover the time, or was revoked.")]  # fmt: skip
    return []


def _covers(booking: Booking, plan: Plan) -> bool:
    return booking.starts_at <= plan.starts_at and plan.ends_at <= booking.ends_at


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _defect(pointer: str, code: str, zh: str, en: str, clause: str = _CLAUSE) -> FieldError:
    return FieldError(pointer, code, Text(zh, en), clause)
