"""Statements that show requests, and locked loads."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering, ServiceRequest
from registration.models.sync import ORGANIZATION_PLACES, SYNC
from registration.organizations.queries.loads import locked_organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from registration.service_offerings.queries.reads import ratings_shown_from
from registration.service_requests.rules.states import RequestState
from shared.contracts.values import ENDED_STATUSES
from shared.kit.reach import Places, within
from shared.kit.sync.feed import SyncedList

_R = ServiceRequest
_OPEN: Final = (RequestState.REQUESTED, RequestState.ACCEPTED)
_TAKING: Final = (*_OPEN, RequestState.DONE, RequestState.RATED)

REQUEST_BY_ID: Final = (
    select(
        _R.id, _R.version, _R.offering_id, _R.organization_id, _R.state, _R.community_code, _R.slot_on, _R.slot_at,
        func.jsonb_build_object("name", _R.contact_name_masked, "phone", _R.contact_phone_masked).label("contact"),
        _R.decline_reason, _R.rating, _R.rate_by, _R.closed_on, _R.created_at, _R.updated_at,
        _R.resident_ref.label("place_resident_ref"), *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _R.organization_id)
    .where(_R.id == bindparam("id"))
)  # fmt: skip

_SUMMARY: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.offering_id, _R.organization_id, _R.state, _R.community_code, _R.slot_on, _R.slot_at,
    _R.closed_on,
)  # fmt: skip
_PLACES: Final[Places] = {**PLACES, "owner": _R.resident_ref}
SYNCED: Final = SyncedList(SYNC, "service_requests", _R.id, {**ORGANIZATION_PLACES, "owner": "resident_ref"})

RATINGS_OF_ORGANIZATION: Final = select(
    func.count(_R.rating).label("ratings"),
    func.coalesce(func.sum(_R.rating), 0).label("total"),
    ratings_shown_from().label("least"),
).where(_R.organization_id == bindparam("organization_id"))
"""How residents rated all services of an organization; binds `on`, as the offerings do."""


def requests_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within `reach`, in which an owner is named by the blind index."""
    return select(*_SUMMARY).join(Organization, Organization.id == _R.organization_id).where(within(reach, _PLACES))


async def locked_request(session: AsyncSession, request_id: UUID) -> tuple[Organization, ServiceRequest] | None:
    """Return the organization and the request, held for this transaction in this order; None if there is none."""
    request = await session.get(ServiceRequest, request_id)
    if request is None:
        return None
    organization = await locked_organization(session, request.organization_id)
    await session.refresh(request, with_for_update=True)
    assert organization is not None
    return organization, request


async def taken_places(session: AsyncSession, request: ServiceRequest) -> frozenset[int]:
    """Return the numbers of the places of the request's slot that are taken."""
    statement = select(_R.place_number).where(
        _R.offering_id == request.offering_id, _R.slot_on == request.slot_on, _R.slot_at == request.slot_at,
        _R.state.in_(_TAKING),
    )  # fmt: skip
    return frozenset((await session.scalars(statement)).all())


async def left_unserved(
    session: AsyncSession, day: date, rows: int
) -> Sequence[tuple[ServiceRequest, Organization, str]]:
    """Return up to `rows` requests that nobody can answer any more, held, each with its organization and why.

    Their slot is past and nobody accepted, or the offering is closed or its organization has ended.
    """
    ended = or_(ServiceOffering.state == "CLOSED", Organization.status.in_(sorted(ENDED_STATUSES)))
    unanswered = and_(_R.state == RequestState.REQUESTED, _R.slot_on < day)
    statement = (
        select(_R, Organization, ended.label("ended"))
        .join(ServiceOffering, ServiceOffering.id == _R.offering_id)
        .join(Organization, Organization.id == _R.organization_id)
        .where(_R.state.in_(_OPEN), or_(ended, unanswered))
        .order_by(_R.id)
        .limit(rows)
        .with_for_update(of=_R)
    )
    found = (await session.execute(statement)).all()
    return [
        (request, organization, "OFFERING_ENDED" if is_ended else "UNANSWERED")
        for request, organization, is_ended in found
    ]
