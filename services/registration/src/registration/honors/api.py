"""Routes of honors."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.honors.errors import AlreadyObjected, NominatedAlready
from registration.honors.queries import honors_within, is_public
from registration.honors.rules.states import HonorState, HonorType
from registration.honors.schemas import (
    HonorConsent,
    HonorNomination,
    HonorObjectionCreate,
    HonorPage,
    HonorRead,
    HonorRejection,
    ObjectionAnswer,
    ObjectionList,
)
from registration.honors.service import deciding, nominating, reading
from registration.honors.service.recording import FOLLOW, READ
from registration.models.honors import Honor
from registration.models.organizations import Organization
from registration.organizations.service.owned import belonging, owner
from registration.organizations.service.reading import READ as READ_ORGANIZATION
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed, representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration/honours"
DECIDE = "honor.decide"
router = Router(prefix=PATH, tags=["honors"])
CONSTRAINT_PROBLEMS = {
    "honors_nominee_key": NominatedAlready,
    "honor_objections_objector_key": AlreadyObjected,
}
_BY_ID = [SortKey(Honor.id.expression, "id")]
Owned = tuple[Organization, Honor]


async def _locked(uow: UnitOfWork, honor_id: UUID, permission: str) -> Owned:
    seen = await uow.session.get(Honor, honor_id)
    public = seen is not None and is_public(seen.state)
    owned = await belonging(uow, Honor, honor_id, permission, read=READ if public else FOLLOW)
    if permission == DECIDE:
        await deciding.require_own_field(uow, owned[1])
    return owned


def honor_for(permission: str) -> Any:
    """Return a dependency that loads the honor and its organization for a caller who may do this."""

    @authorizes
    async def load(honor_id: UUID, uow: Uow) -> Owned:
        return await _locked(uow, honor_id, permission)

    return Depends(load)


@router.post("", status_code=201, response_model=HonorRead, dependencies=[allow("honor.nominate")])
async def nominate_honor(body: HonorNomination, uow: Uow) -> Response:
    """Nominate a resident, a family or another for an honor, as an organization."""
    organization = await owner(uow, body.organization_id, "honor.nominate", read=READ_ORGANIZATION)
    honor = await nominating.nominate(uow, organization, body)
    return changed(await reading.changed_honor(uow, honor.id), location=PATH)


@router.get("", response_model=HonorPage, dependencies=[allow(READ)])
async def list_honors(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    campaign_id: UUID | None = None,
    state: HonorState | None = None,
    honor_type: Annotated[HonorType | None, Query(alias="type")] = None,
    division: Annotated[str | None, Query(pattern=r"^([0-9]{2}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")] = None,
) -> Response:
    """Find honors, oldest first: what is publicized or granted, and the rest within reach; names are masked."""
    statement = honors_within(resources.permissions.reachable(caller, FOLLOW))
    wanted = (
        (organization_id, Honor.organization_id), (campaign_id, Honor.campaign_id), (state, Honor.state),
        (honor_type, Honor.type),
    )  # fmt: skip
    statement = statement.where(*(column == value for value, column in wanted if value is not None))
    if division is not None and division != "50":
        statement = statement.where(Honor.community_code.startswith(division))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{honor_id}/objections", response_model=ObjectionList, dependencies=[allow("honor.decide")])
async def read_honor_objections(
    honor_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why they are read; recorded")],
) -> Response:
    """Show what speaks against the honor, to those who decide; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        _, honor = await _locked(uow, honor_id, "honor.decide")
        found = await deciding.read_objections(uow, honor, purpose)
    return Response(found.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type="application/json")


@router.get("/{honor_id}", response_model=HonorRead, dependencies=[allow(READ)])
async def read_honor(honor_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give the honor; a nominee's name is masked without consent."""
    row = await reading.honor_row(resources, caller, honor_id)
    return representation(request, row, etag(row["version"]))


@router.post("/{honor_id}/consent", response_model=HonorRead)
async def consent_to_honor(
    owned: Annotated[Owned, honor_for("honor.nominate")], body: HonorConsent, uow: Uow
) -> Response:
    """Note whether the nominee agrees to be named."""
    nominating.consent(uow, owned[1], given=body.consent)
    return await _answer(uow, owned[1])


@router.post("/{honor_id}/publicity", response_model=HonorRead, **idempotent_required)
async def publicize_honor(owned: Annotated[Owned, honor_for(DECIDE)], uow: Uow) -> Response:
    """Publicize the honor for seven days, by another person than the one who nominated."""
    await deciding.publicize(uow, *owned)
    return await _answer(uow, owned[1])


@router.post("/{honor_id}/objection", response_model=HonorRead)
async def object_to_honor(
    owned: Annotated[Owned, honor_for("honor.object")], body: HonorObjectionCreate, uow: Uow
) -> Response:
    """Object to the honor within the days of publicity."""
    await deciding.object_to(uow, owned[1], body.text)
    return await _answer(uow, owned[1])


@router.post("/{honor_id}/objections/{objection_id}/answer", response_model=HonorRead)
async def answer_honor_objection(
    owned: Annotated[Owned, honor_for(DECIDE)], objection_id: UUID, body: ObjectionAnswer, uow: Uow
) -> Response:
    """Uphold or dismiss an objection."""
    await deciding.answer_objection(uow, owned[1], objection_id, body.outcome)
    return await _answer(uow, owned[1])


@router.post("/{honor_id}/grant", response_model=HonorRead, **idempotent_required)
async def grant_honor(owned: Annotated[Owned, honor_for(DECIDE)], uow: Uow) -> Response:
    """Give the honor after publicity, by another person than the one who publicized it."""
    await deciding.grant(uow, owned[1])
    return await _answer(uow, owned[1])


@router.post("/{honor_id}/rejection", response_model=HonorRead, **idempotent_required)
async def reject_honor(owned: Annotated[Owned, honor_for(DECIDE)], body: HonorRejection, uow: Uow) -> Response:
    """Decide that the honor is not given, with a reason."""
    deciding.reject(uow, owned[1], body.reason)
    return await _answer(uow, owned[1])


async def _answer(uow: UnitOfWork, honor: Honor) -> Response:
    return changed(await reading.changed_honor(uow, honor.id))
