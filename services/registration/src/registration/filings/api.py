"""Routes of filings."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.applications.api import answered
from registration.applications.schemas.answers import ApplicationRead
from registration.applications.schemas.content import ApplicationCreate
from registration.divisions.schemas import DivisionFilter
from registration.filings.errors import FilingOpen
from registration.filings.queries import loads
from registration.filings.queries.reads import SYNCED, in_division, question
from registration.filings.rules.states import FilingState
from registration.filings.schemas import (
    FiledTier,
    FilingCreate,
    FilingName,
    FilingPage,
    FilingPerson,
    FilingRead,
    FilingRemoval,
    FilingReturn,
    FilingUpdate,
    PersonRevealed,
)
from registration.filings.service import (
    changing,
    deciding,
    documents,
    drafting,
    handing_in,
    moving,
    reading,
    revealing,
    upgrading,
)
from registration.filings.service.recording import place_of
from registration.models.filings import Filing
from registration.organizations.service.reading import is_public
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.sync.feed import UpdatedSince, changes_response
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/filings", tags=["filings"])

CONSTRAINT_PROBLEMS = {"filings_organization_open_key": FilingOpen, "filings_organization_filed_key": FilingOpen}
DOCUMENT_READERS = {documents.OBJECT_TYPE: documents.may_read_documents}
_BY_ID = [SortKey(Filing.id.expression, "id")]


def filing_for(permission: str) -> Any:
    """Return a dependency that loads the filing, locked, for a caller who may do this."""

    @authorizes
    async def load(filing_id: UUID, uow: Uow) -> Filing:
        filing = await loads.locked_filing(uow.session, filing_id)
        if filing is None:
            raise NotFound
        uow.require(permission, place_of(uow.caller, filing), read=reading.READ)
        return filing

    return Depends(load)


@router.post("", status_code=201, response_model=FilingRead, dependencies=[allow("filing.create")])
async def create_filing(body: FilingCreate, uow: Uow) -> Response:
    """Draft a filing; the tier follows from its facts."""
    filing = await drafting.create_filing(uow, body)
    return await _filing_response(uow, filing, 201)


@router.get("", response_model=FilingPage, dependencies=[allow("filing.list")])
async def list_filings(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: FilingState | None = None,
    tier: FiledTier | None = None,
    division: DivisionFilter = None,
    organization_id: UUID | None = None,
    updated_since: UpdatedSince = None,
) -> Response:
    """Find filings within reach, oldest first; the public finds those on record."""
    reach = resources.permissions.reachable(caller, "filing.list")
    wanted = ((state, Filing.state), (tier, Filing.tier), (organization_id, Filing.organization_id))
    filters = [column == value for value, column in wanted if value is not None]
    place = None if division is None else in_division(division)
    filters += [] if place is None else [place]
    asked = question(reach, filters, on_record_only=is_public(caller))
    if updated_since is not None:
        return await changes_response(reads, SYNCED, asked, updated_since, page)
    return await list_response(reads, asked.shown.where(*filters), _BY_ID, page)


@router.get("/{filing_id}/persons", response_model=PersonRevealed, dependencies=[allow("filing.reveal")])
async def reveal_filing_person(
    filing_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")],
) -> Response:
    """Show the responsible person unmasked; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        filing = await loads.locked_filing(uow.session, filing_id)
        if filing is None:
            raise NotFound
        uow.require("filing.reveal", place_of(caller, filing), read=reading.READ)
        revealed = revealing.reveal_person(uow, filing, purpose)
    return Response(revealed.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type="application/json")


@router.get("/{filing_id}", response_model=FilingRead, dependencies=[allow("filing.read")])
async def read_filing(
    filing_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the filing; the responsible person is masked."""
    row = await reading.filing_row(resources, caller, filing_id)
    return representation(request, row, etag(row["version"]))


@router.patch("/{filing_id}", response_model=FilingRead)
async def update_filing(
    filing: Annotated[Filing, filing_for("filing.update")], body: FilingUpdate, uow: Uow
) -> Response:
    """Change a draft or a returned filing in all its parts, one on record in its size, money, places and papers."""
    return await _filing_response(uow, await drafting.update_filing(uow, filing, body))


@router.post("/{filing_id}/submission", response_model=FilingRead)
async def submit_filing(filing: Annotated[Filing, filing_for("filing.submit")], uow: Uow) -> Response:
    """Hand the filing in; the committee has five working days to check it."""
    return await _filing_response(uow, await handing_in.submit_filing(uow, filing))


@router.post("/{filing_id}/check", response_model=FilingRead)
async def check_filing(filing: Annotated[Filing, filing_for("filing.check")], uow: Uow) -> Response:
    """Find the filing in order."""
    return await _filing_response(uow, await handing_in.check_filing(uow, filing))


@router.post("/{filing_id}/consent", response_model=FilingRead)
async def consent_to_filing(filing: Annotated[Filing, filing_for("filing.consent")], uow: Uow) -> Response:
    """Agree, as the community party organization, to a community-guided filing or to its removal."""
    return await _filing_response(uow, await handing_in.consent_to_filing(uow, filing))


@router.post("/{filing_id}/filing", response_model=FilingRead, **idempotent_required)
async def file_filing(filing: Annotated[Filing, filing_for("filing.file")], uow: Uow) -> Response:
    """File the organization under a filing number; the street does so for tier 1, the committee for tier 2."""
    return await _filing_response(uow, await deciding.file_filing(uow, filing))


@router.post("/{filing_id}/return", response_model=FilingRead)
async def return_filing(
    filing: Annotated[Filing, filing_for("filing.return")], body: FilingReturn, uow: Uow
) -> Response:
    """Send the filing back for correction."""
    return await _filing_response(uow, await handing_in.return_filing(uow, filing, body.reasons))


@router.post("/{filing_id}/tier-change", response_model=FilingRead, **idempotent_required)
async def change_filing_tier(filing: Annotated[Filing, filing_for("filing.file")], uow: Uow) -> Response:
    """Move an organization to the tier that its facts call for; answers the new filing with its new number."""
    return await _filing_response(uow, await moving.change_tier(uow, filing))


@router.post("/{filing_id}/responsible-person", response_model=FilingRead, **idempotent_required)
async def change_responsible_person(
    filing: Annotated[Filing, filing_for("filing.change")], body: FilingPerson, uow: Uow
) -> Response:
    """Note, as the managing body, who answers for the organization from now on."""
    return await _filing_response(uow, await changing.change_responsible_person(uow, filing, body))


@router.post("/{filing_id}/name", response_model=FilingRead, **idempotent_required)
async def rename_filed_organization(
    filing: Annotated[Filing, filing_for("filing.change")], body: FilingName, uow: Uow
) -> Response:
    """Give a filed organization another name, as its managing body; the old one is free at once."""
    return await _filing_response(uow, await changing.rename_filed(uow, filing, body))


@router.post("/{filing_id}/removal", response_model=FilingRead, **idempotent_required)
async def remove_filing(
    filing: Annotated[Filing, filing_for("filing.remove")], uow: Uow, body: FilingRemoval | None = None
) -> Response:
    """Strike the organization off, at its own wish, for a violation or because it is active no more."""
    return await _filing_response(uow, await deciding.remove_filing(uow, filing, body or FilingRemoval()))


@router.post("/{filing_id}/upgrade", status_code=201, response_model=ApplicationRead)
async def upgrade_filing(
    filing: Annotated[Filing, filing_for("filing.upgrade")], body: ApplicationCreate, uow: Uow
) -> Response:
    """Draft an application for registration under the organization's own id."""
    application = await upgrading.upgrade(uow, filing, body)
    return await answered(uow, application, 201)


async def _filing_response(uow: UnitOfWork, filing: Filing, status_code: int = 200) -> Response:
    await uow.flush()
    row = await loads.shown_filing(uow.session, filing.id)
    shown = {name: value for name, value in row.items() if name != "owner"}
    headers = {"ETag": etag(filing.version)}
    if status_code == 201:
        headers["Location"] = f"/v1/registration/filings/{filing.id}"
    return Response(render(shown), status_code, headers, media_type="application/json")
