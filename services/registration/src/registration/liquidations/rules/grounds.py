"""For what an organization is wound up, who starts it, and by when things are due."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from registration.liquidations.errors import GroundNotYours, LiquidationForced, LiquidationInvalid
from shared.contracts.values import OrganizationStatus
from shared.kit.calendar import WorkCalendar
from shared.kit.problems import FieldError, Text

TEAM_RULE: Final = "dereg.teamDays"
NOTICE_RULE: Final = "dereg.creditorNoticeDays"
APPLICATION_RULE: Final = "dereg.applyAfterLiquidationDays"
CLEARANCE_RULE: Final = "dereg.clearanceAlertDays"


class LiquidationGround(StrEnum):
    """Why an organization is wound up."""

    OWN_DECISION = "OWN_DECISION"
    CHARTER_TERM = "CHARTER_TERM"
    MERGER = "MERGER"
    SPLIT = "SPLIT"
    REVOCATION = "REVOCATION"


_G = LiquidationGround
VOLUNTARY: Final = frozenset({_G.OWN_DECISION, _G.CHARTER_TERM})
SUCCESSION: Final = frozenset({_G.MERGER, _G.SPLIT})
RESOLUTION: Final = "RESOLUTION"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the parts of a liquidation are due, and when it can end at the earliest."""

    team_due_on: date
    clearance_due_on: date
    planned_end_on: date


def require_starter(ground: LiquidationGround, status: OrganizationStatus, *, is_officer: bool) -> None:
    """Pass the party whose liquidation this is: the organization's own, or a revoked one's by the authority.

    Raises:
        GroundNotYours: it is the other's.
        LiquidationForced: a revoked organization has no ground of its own any more.
        LiquidationInvalid: it was not revoked.

    Source: sg-regulations 19; so-regulations 16; fd-regulations 16; cq-cso-opinions 13
    """
    if is_officer != (ground is _G.REVOCATION):
        raise GroundNotYours
    if status is OrganizationStatus.REVOKED and ground is not _G.REVOCATION:
        raise LiquidationForced
    if ground is _G.REVOCATION and status not in (OrganizationStatus.REVOKED, OrganizationStatus.LIQUIDATING):
        raise LiquidationInvalid(errors=[FieldError("/ground", "NOT_REVOKED", _NOT_REVOKED, "sg-regulations 19")])


def require_conductor(ground: LiquidationGround, *, is_officer: bool) -> None:
    """Pass the organization's own users in its own liquidation, and officers in a forced one, too.

    Raises:
        GroundNotYours: an officer acts in a liquidation that the organization conducts itself.

    Source: sg-regulations 20; charity-law 18
    """
    if is_officer and ground is not _G.REVOCATION:
        raise GroundNotYours


def start_defects(
    ground: LiquidationGround, resolved_on: date, registered_on: date | None, today: date, has_resolution: bool
) -> list[FieldError]:
    """Return what stands against starting on this ground.

    Source: sg-regulations 19; so-regulations 16; fd-regulations 16
    """
    found = []
    if resolved_on > today or (registered_on is not None and resolved_on < registered_on):
        found.append(FieldError("/resolved_on", "DAY_IMPOSSIBLE", _NO_DAY))
    if ground is _G.OWN_DECISION and not has_resolution:
        found.append(FieldError("/materials", "RESOLUTION_MISSING", _NO_RESOLUTION, "sg-regulations 19"))
    return found


def schedule(
    resolved_on: date, started_on: date, calendar: WorkCalendar, *, team: int, notice: int, application: int, alert: int
) -> Schedule:
    """Return when things are due, all counted in days: the team from the ending event, the votes from the start.

    Source: charity-law 18; sg-regulations 20; so-regulations 17
    """
    return Schedule(
        team_due_on=calendar.add_calendar_days(resolved_on, team),
        clearance_due_on=calendar.add_calendar_days(started_on, alert),
        planned_end_on=started_on + timedelta(days=team + notice + application),
    )


_NOT_REVOKED: Final = Text("该组织未被撤销登记。", "The organization has not been revoked.")
_NO_DAY: Final = Text(
    "终止事由发生之日须在登记之后且不晚于今天。", "The day must lie after the registration and not in the future."
)
_NO_RESOLUTION: Final = Text("须提交最高权力机构的决议。", "The resolution of the supreme body is needed.")
