"""Offerings as they are shown: the state that residents see follows from the organization's."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, and_, bindparam, case, cast, func, or_, select

from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering, ServiceRequest
from registration.organizations.queries.places import PLACE_COLUMNS
from registration.service_offerings.queries.workers import certified_workers
from registration.service_offerings.rules.ratings import RATINGS_SHOWN_RULE
from shared.contracts.values import ENDED_STATUSES
from shared.kit.rule_register.store import city_value

_S = ServiceOffering

SHOWN_STATE: Final[ColumnElement[str]] = case(
    (or_(*(Organization.status == status.value for status in sorted(ENDED_STATUSES))), "CLOSED"),
    (and_(_S.state == "PUBLISHED", Organization.status != "ACTIVE"), "SUSPENDED"),
    else_=_S.state,
)
"""Same decision as `rules.states.shown_state`."""

PUBLISHED: Final[ColumnElement[bool]] = and_(_S.state == "PUBLISHED", Organization.status == "ACTIVE")

_CERTIFIED = certified_workers(Organization.id).correlate(Organization).scalar_subquery()
SHOWN_AS: Final[ColumnElement[str]] = case(
    (and_(_S.professional, Organization.is_social_work_agency, _CERTIFIED > 0),
     "PROFESSIONAL"),
    (_S.volunteer | _S.professional, "VOLUNTEER"),
    else_="SERVICE",
)  # fmt: skip
"""Same decision as `rules.publishing.shown_as`; binds `on`, the day whose certificates count."""

SUMMARY: Final[tuple[Any, ...]] = (
    _S.id, _S.version, _S.organization_id, Organization.name.label("organization_name"), SHOWN_STATE.label("state"),
    _S.title, _S.field, SHOWN_AS.label("shown_as"), _S.needs, _S.groups, _S.fee_kind, _S.communities, _S.hours,
    _S.closed_on_holidays, _S.place, _S.lat, _S.lon, _S.published_on,
)  # fmt: skip

_of_this = (ServiceRequest.offering_id == _S.id, ServiceRequest.rating.is_not(None))
RATED: Final = select(func.count()).where(*_of_this).correlate(_S).scalar_subquery()
RATING_SUM: Final = (
    select(func.coalesce(func.sum(ServiceRequest.rating), 0)).where(*_of_this).correlate(_S).scalar_subquery()
)


def ratings_shown_from() -> ColumnElement[int]:
    """Return from how many ratings on they are shown, by the rule of the day that `on` binds."""
    return cast(city_value(RATINGS_SHOWN_RULE), Integer)


OFFERING_BY_ID: Final = (
    select(
        *SUMMARY, _S.description, _S.volunteer, _S.professional, _S.mutual_aid, _S.fee_standard, _S.slot_minutes,
        _S.slot_capacity, _S.suspended_by_role, _S.suspension_reason, _S.closed_on, _S.rules_used, _S.created_at,
        _S.updated_at, RATED.label("rated"), RATING_SUM.label("rating_sum"), ratings_shown_from().label("least"),
        *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _S.organization_id)
    .where(_S.id == bindparam("id"))
)  # fmt: skip
"""Binds `id`, and `on`: the day whose rule says from how many ratings on they are shown."""
