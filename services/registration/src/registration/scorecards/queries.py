"""Counts by planning unit for scorecards."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, any_, case, func, select, text

from registration.assessments.queries.measuring import AUTHORITIES, TO, in_year, unit
from registration.divisions.queries import in_force
from registration.models.activities import VenueGrant
from registration.models.assessments import AssessmentFact
from registration.models.disclosures import Disclosure
from registration.models.divisions import Division
from registration.models.organizations import Organization
from registration.models.scorecards import Scorecard
from registration.models.service_offerings import ServiceRequest
from registration.models.staffing import StaffingQuota
from shared.kit.reach import within

_O = Organization
_UNIT: Final[ColumnElement[Any]] = unit(Organization, "COUNTY")


def _select(*columns: Any) -> Select[Any]:
    return select(_UNIT.label("unit"), *columns)


DISCLOSED: Final = (
    _select(
        func.count().filter(Disclosure.on_time.is_(True)).label("actual"),
        func.count().label("target"),
        func.count().filter((Disclosure.published_on.is_(None)) | (Disclosure.published_on > TO)).label("open"),
    )
    .join_from(Disclosure, _O, _O.id == Disclosure.organization_id)
    .where(Disclosure.required, Disclosure.excused_on.is_(None), in_year(Disclosure.due_on))
    .group_by(_UNIT)
)
"""Sets that fell due in the year, those published in time, and those still open at its end."""
LISTED: Final = (
    _select(func.count().filter(func.cardinality(_O.credit_flags) > 0).label("actual"), func.count().label("target"))
    .where(_O.tier == "REGISTERED", _O.status.in_(("ACTIVE", "SUSPENDED", "LIQUIDATING")))
    .group_by(_UNIT)
)
"""Registered organizations, and those on a credit list when the card is made."""
SERVED: Final = (
    _select(
        func.count().label("done"),
        func.coalesce(func.sum(ServiceRequest.rating), 0).label("stars"),
        func.count(ServiceRequest.rating).label("ratings"),
    )
    .join_from(ServiceRequest, _O, _O.id == ServiceRequest.organization_id)
    .where(ServiceRequest.state.in_(("DONE", "RATED")), in_year(ServiceRequest.closed_on))
    .group_by(_UNIT)
)
"""Services to residents that were done in the year, with their ratings."""

PAID: Final = (
    _select(func.sum(AssessmentFact.amount).label("amount"))
    .join_from(AssessmentFact, _O, _O.id == AssessmentFact.organization_id)
    .where(AssessmentFact.kind == "PAID", in_year(AssessmentFact.happened_on))
    .group_by(_UNIT)
)
"""Money that was paid to organizations in the year."""

WITH_PREMISES: Final = (
    _select(func.count(_O.id.distinct()).label("actual"))
    .join_from(VenueGrant, _O, _O.id == VenueGrant.organization_id)
    .where(
        VenueGrant.from_on <= TO,
        VenueGrant.until_on >= TO,
        VenueGrant.revoked_on.is_(None) | (VenueGrant.revoked_on > TO),
    )
    .group_by(_UNIT)
)
"""Organizations that could use premises granted to them on the last day of the year."""

SHORT_OF_STAFF: Final[Select[Any]] = (
    select(
        case(
            (Division.authority_id == any_(AUTHORITIES), Division.authority_id), else_=func.left(Division.code, 6)
        ).label("unit"),
        func.count().label("actual"),
    )
    .join_from(StaffingQuota, Division, Division.code == StaffingQuota.community_code)
    .where(StaffingQuota.gap > 0, StaffingQuota.as_of <= TO, in_force(TO))
    .group_by(text("unit"))
)
"""Communities of which talent said last that professionals are lacking."""

_S = Scorecard
COLUMNS: Final[tuple[Any, ...]] = (_S.id, _S.year, _S.division_code, _S.as_of, _S.axes, _S.made_at)


def scorecards_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the scorecards of planning units within reach, and the city's."""
    near = within(reach, {"jurisdiction_id": _S.division_code}) | (_S.division_code == "50")
    return select(*COLUMNS).where(near)
