"""Routes of relief referrals."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.models.mutual_aid import ReliefReferral
from registration.organizations.service.owned import owner
from registration.organizations.service.reading import READ as READ_ORGANIZATION
from registration.relief_referrals import queries, service
from registration.relief_referrals.errors import ReferredAlready
from registration.relief_referrals.rules import ReferralState, ReliefChannel, ReliefDimension
from registration.relief_referrals.schemas import (
    PersonRevealed,
    ReferralCreate,
    ReferralDecline,
    ReferralHelp,
    ReferralPage,
    ReferralRead,
    ReliefStatistics,
)
from registration.service_records.schemas import Month
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes, public_route
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed, representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration/relief-referrals"
router = Router(prefix=PATH, tags=["relief"])
CONSTRAINT_PROBLEMS = {"relief_referrals_person_key": ReferredAlready}
HANDLE = "relief_referral.handle"
_BY_ID = [SortKey(ReliefReferral.id.expression, "id")]


async def _locked(uow: UnitOfWork, referral_id: UUID, permission: str) -> ReliefReferral:
    found = await queries.locked_referral(uow.session, referral_id)
    if found is None:
        raise NotFound
    uow.require(permission, service.place_of(*found), read=service.READ)
    if permission == HANDLE:
        service.require_own_channel(uow.caller, found[1])
    return found[1]


def referral_for(permission: str) -> Any:
    """Return a dependency that loads the referral, locked, for a caller who may do this."""

    @authorizes
    async def load(referral_id: UUID, uow: Uow) -> ReliefReferral:
        return await _locked(uow, referral_id, permission)

    return Depends(load)


Handled = Annotated[ReliefReferral, referral_for(HANDLE)]


@router.post("", status_code=201, response_model=ReferralRead, dependencies=[allow("relief_referral.create")])
async def create_relief_referral(body: ReferralCreate, uow: Uow) -> Response:
    """Refer somebody in need to a channel of relief, as an organization."""
    organization = await owner(uow, body.organization_id, "relief_referral.create", read=READ_ORGANIZATION)
    referral = await service.refer(uow, organization, body)
    return changed(await service.changed_referral(uow, referral.id), location=PATH)


@router.get("", response_model=ReferralPage, dependencies=[allow(service.READ)])
async def list_relief_referrals(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: ReferralState | None = None,
    to_channel: ReliefChannel | None = None,
) -> Response:
    """Find referrals within reach, oldest first, without persons."""
    statement = queries.referrals_within(resources.permissions.reachable(caller, service.READ))
    referral = ReliefReferral
    wanted = ((organization_id, referral.organization_id), (state, referral.state), (to_channel, referral.to_channel))
    statement = statement.where(*(column == value for value, column in wanted if value is not None))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/statistics", response_model=ReliefStatistics, dependencies=[public_route])
async def read_relief_statistics(
    caller: CurrentCaller,
    resources: CurrentResources,
    since: Month,
    until: Month,
    division: Annotated[str, Query(pattern=r"^([0-9]{2}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")] = "50",
    by: ReliefDimension = "GROUP",
) -> Response:
    """Add up how many people were referred in some months; the public's numbers hide small cells."""
    first, last = date.fromisoformat(f"{since}-01"), date.fromisoformat(f"{until}-01")
    found = await service.sums(resources, caller, division, first, last, by)
    return Response(render(found), media_type="application/json")


@router.get("/{referral_id}/person", response_model=PersonRevealed, dependencies=[allow(HANDLE)])
async def reveal_referred_person(
    referral_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")],
) -> Response:
    """Show who is in need, to those who help; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        referral = await _locked(uow, referral_id, HANDLE)
        revealed = service.reveal(uow, referral, purpose)
    return Response(revealed.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type="application/json")


@router.get("/{referral_id}", response_model=ReferralRead, dependencies=[allow(service.READ)])
async def read_relief_referral(
    referral_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the referral; the person is masked."""
    row = await service.referral_row(resources, caller, referral_id)
    return representation(request, row, etag(row["version"]))


@router.post("/{referral_id}/receipt", response_model=ReferralRead)
async def receive_relief_referral(referral: Handled, uow: Uow) -> Response:
    """Take the matter up, as a channel of relief."""
    service.receive(uow, referral)
    return changed(await service.changed_referral(uow, referral.id))


@router.post("/{referral_id}/help", response_model=ReferralRead)
async def help_referred_person(referral: Handled, body: ReferralHelp, uow: Uow) -> Response:
    """Note what was given."""
    service.help_given(uow, referral, body.help_given)
    return changed(await service.changed_referral(uow, referral.id))


@router.post("/{referral_id}/decline", response_model=ReferralRead)
async def decline_relief_referral(referral: Handled, body: ReferralDecline, uow: Uow) -> Response:
    """Note why nothing is given."""
    service.decline(uow, referral, body.reason)
    return changed(await service.changed_referral(uow, referral.id))
