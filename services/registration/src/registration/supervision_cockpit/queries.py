"""The view over organizations and the sums by tier, one statement each.

A page counts what is open for its own organizations only: each count is a subquery on the organization's id. The
sums join each table once, narrowed by its index of open rows.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Select, and_, case, cast, exists, func, literal, select, union
from sqlalchemy.orm import InstrumentedAttribute, aliased

from registration.annual_reports.rules.states import ReportState
from registration.inspections.rules.states import InspectionState
from registration.models.annual_reports import AnnualReport
from registration.models.inspections import Inspection
from registration.models.organizations import Organization
from registration.models.rectifications import RectificationOrder
from registration.models.reminders import Reminder
from registration.organizations.queries.places import PLACES, at_home_in
from registration.rectifications.rules.states import RectificationState
from registration.reminders.rules.states import ReminderState
from registration.supervision.rules.tiers import SupervisorKind
from registration.supervision_cockpit.rules import Concern
from shared.contracts.values import ENDED_STATUSES, OrganizationStatus, Tier
from shared.kit.reach import within

_O = Organization
Reach = frozenset[tuple[str, str]] | None
_NOT_HERE: Final = (*sorted(ENDED_STATUSES), OrganizationStatus.PENDING)
_Owner = ColumnElement[Any] | InstrumentedAttribute[Any]
_TO_DO: Final = (RectificationState.ISSUED, RectificationState.SUBMITTED, RectificationState.RETURNED)
_AHEAD: Final = (
    InspectionState.PLANNED, InspectionState.NOTIFIED, InspectionState.IN_PROGRESS, InspectionState.REPORTED,
)  # fmt: skip

CONCERNS: Final[dict[Concern, tuple[_Owner, ColumnElement[bool]]]] = {
    Concern.RECTIFICATION: (RectificationOrder.organization_id, RectificationOrder.state.in_(_TO_DO)),
    Concern.RECTIFICATION_OVERDUE: (
        RectificationOrder.organization_id, RectificationOrder.state == RectificationState.OVERDUE,
    ),
    Concern.REMINDER: (
        Reminder.organization_id, Reminder.state.in_((ReminderState.SENT, ReminderState.ACKNOWLEDGED)),
    ),
    Concern.REPORT_OVERDUE: (AnnualReport.organization_id, AnnualReport.state == ReportState.OVERDUE),
    Concern.INSPECTION: (Inspection.organization_id, Inspection.state.in_(_AHEAD)),
}  # fmt: skip
"""What is open, as a condition on the rows of one table; FLAGGED stands in the organization's own row."""
FLAGGED: Final = func.cardinality(_O.credit_flags) > 0

SUPERVISOR: Final[ColumnElement[str]] = case(
    (_O.tier == Tier.REGISTERED, literal(SupervisorKind.AUTHORITY.value)),
    (_O.tier == Tier.STREET_MANAGED, literal(SupervisorKind.STREET.value)),
    else_=literal(SupervisorKind.COMMITTEE.value),
)
_BODY: Final = case(
    (_O.tier == Tier.REGISTERED, _O.authority_id),
    (_O.tier == Tier.STREET_MANAGED, _O.town_code),
    else_=_O.home_community_code,
)


def _number(concern: Concern) -> Any:
    owner, is_open = CONCERNS[concern]
    return select(func.count()).where(owner == _O.id, is_open).correlate(_O).scalar_subquery().label(concern.lower())


def has(concern: Concern) -> ColumnElement[bool]:
    """Return the condition that an organization has this concern."""
    if concern is Concern.FLAGGED:
        return FLAGGED
    owner, is_open = CONCERNS[concern]
    return exists().where(owner == _O.id, is_open).correlate(_O)


def anything() -> ColumnElement[bool]:
    """Return the condition that something is open with an organization; what is open is found once for all."""
    found = [select(owner.label("id")).where(is_open) for owner, is_open in CONCERNS.values()]
    flagged = aliased(_O)
    return _O.id.in_(union(select(flagged.id).where(func.cardinality(flagged.credit_flags) > 0), *found))


def supervised_within(reach: Reach, division: str | None, *, filed_only: bool) -> Select[Any]:
    """Return the select of organizations on record within reach and in a place, with what is open for each."""
    return select(
        _O.id, _O.name, _O.tier, _O.status, _O.home_community_code, _O.town_code, SUPERVISOR.label("supervisor"),
        _BODY.label("supervisor_body"), _O.supervising_unit_id, _O.credit_flags,
        *(_number(concern) for concern in CONCERNS),
    ).where(_here(reach, division, filed_only))  # fmt: skip


def sums_within(reach: Reach, division: str | None, *, filed_only: bool) -> Select[Any]:
    """Return the select of one row per tier: how many organizations, and what is open with how many of them."""
    here = select(_O.id, SUPERVISOR.label("supervisor"), FLAGGED.label("flagged")).where(
        _here(reach, division, filed_only)
    )
    organizations = here.cte("here").prefix_with("MATERIALIZED", dialect="postgresql")
    joined: Any = organizations
    numbers = []
    for concern, (owner, is_open) in CONCERNS.items():
        found = select(owner.label("id"), func.count().label("number")).group_by(owner)
        table = found.where(is_open, owner.in_(select(organizations.c.id))).subquery(concern.lower())
        joined = joined.outerjoin(table, table.c.id == organizations.c.id)
        numbers += [
            func.count(table.c.id).label(f"{concern.lower()}_organizations"),
            cast(func.coalesce(func.sum(table.c.number), 0), Integer).label(concern.lower()),
        ]
    return (
        select(
            organizations.c.supervisor,
            func.count().label("organizations"),
            func.count().filter(organizations.c.flagged).label("flagged"),
            *numbers,
        )
        .select_from(joined)
        .group_by(organizations.c.supervisor)
        .order_by(organizations.c.supervisor)
    )


def _here(reach: Reach, division: str | None, filed_only: bool) -> ColumnElement[bool]:
    place = None if division is None else at_home_in(division)
    on_record = and_(_O.status.not_in(_NOT_HERE), within(reach, PLACES))
    if filed_only:
        on_record = and_(on_record, _O.tier != Tier.REGISTERED)
    return on_record if place is None else and_(on_record, place)
