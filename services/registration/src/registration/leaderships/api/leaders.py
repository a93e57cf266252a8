"""Routes by which an organization's leaders come, go and stay; each answers the organization."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Response

from registration.leaderships.schemas import LeaderAppointment, LeaderDeparture, LeaderReelection
from registration.leaderships.service import appointing
from registration.models.organizations import Organization
from registration.organizations.api.public import organization_for
from registration.organizations.schemas import OrganizationRead
from shared.kit.dependencies import Uow
from shared.kit.etags import etag
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/organizations", tags=["leaders"])
Led = Annotated[Organization, organization_for("leader.change")]


@router.post("/{organization_id}/leader-appointment", response_model=OrganizationRead)
async def appoint_leader(organization: Led, body: LeaderAppointment, uow: Uow, response: Response) -> Organization:
    """Note that a person took up a post other than the legal representative's."""
    return await _done(appointing.appoint, uow, organization, body, response)


@router.post("/{organization_id}/leader-departure", response_model=OrganizationRead)
async def note_leader_departure(organization: Led, body: LeaderDeparture, uow: Uow, response: Response) -> Organization:
    """Note that a leader left a post."""
    return await _done(appointing.note_departure, uow, organization, body, response)


@router.post("/{organization_id}/leader-reelection", response_model=OrganizationRead)
async def reelect_leader(organization: Led, body: LeaderReelection, uow: Uow, response: Response) -> Organization:
    """Note that a leader was elected for another term."""
    return await _done(appointing.re_elect, uow, organization, body, response)


async def _done(
    act: Callable[[UnitOfWork, Organization, Any], Awaitable[None]],
    uow: UnitOfWork,
    organization: Organization,
    body: Any,
    response: Response,
) -> Organization:
    await act(uow, organization, body)
    await uow.flush()
    response.headers["ETag"] = etag(organization.version)
    return organization
