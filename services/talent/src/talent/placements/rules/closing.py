"""What becomes of posts when their organization is suspended, wound up, or goes on after all."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shared.contracts.values import ENDED_STATUSES, OrganizationStatus


class Course(StrEnum):
    """What an organization's state means for its posts."""

    GO_ON = "GO_ON"
    PAUSE = "PAUSE"
    RUN_OUT = "RUN_OUT"
    END = "END"


@dataclass(frozen=True, slots=True)
class RunOut:
    """The last day of posts that run out with their organization."""

    last_day: date


def course_of(status: str) -> Course | None:
    """Return what follows from the organization's state; None: nothing yet.

    Source: sg-regulations 19; linli-design
    """
    if status in ENDED_STATUSES:
        return Course.END
    return {
        OrganizationStatus.ACTIVE: Course.GO_ON,
        OrganizationStatus.SUSPENDED: Course.PAUSE,
        OrganizationStatus.LIQUIDATING: Course.RUN_OUT,
        OrganizationStatus.REVOKED: Course.RUN_OUT,
    }.get(OrganizationStatus(status))


def last_day_of_posts(status: str, planned_end_on: date | None, since: date, days: int) -> date:
    """Return the last day of the posts: the planned end of a liquidation, else `days` after the day.

    Source: linli-design
    """
    if status == OrganizationStatus.LIQUIDATING and planned_end_on is not None:
        return max(planned_end_on, since)
    return since + timedelta(days=days)


def shortened(ends_on: date | None, last_day: date, starts_on: date) -> date | None:
    """Return the nearer of the agreed end and the last day, not before the beginning.

    Source: linli-design
    """
    return max(starts_on, last_day if ends_on is None else min(ends_on, last_day))


def restorable(planned_ends_on: date | None, on: date) -> bool:
    """Tell whether an end that a winding-up brought was before the end that was agreed.

    Source: linli-design
    """
    return planned_ends_on is None or planned_ends_on >= on
