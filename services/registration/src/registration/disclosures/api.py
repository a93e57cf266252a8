"""Routes of disclosures."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.disclosures.errors import DisclosureKnown
from registration.disclosures.queries import loads
from registration.disclosures.queries.reads import disclosures_within
from registration.disclosures.rules.kinds import DisclosureKind
from registration.disclosures.rules.states import DisclosureState
from registration.disclosures.schemas import (
    DisclosureCreate,
    DisclosurePage,
    DisclosurePublication,
    DisclosureRead,
    DisclosureReasons,
    TransparencyRead,
)
from registration.disclosures.service import overseeing, owing, publishing, reading
from registration.disclosures.service.daily import DAILY_JOBS
from registration.divisions.schemas import DivisionFilter
from registration.models.disclosures import Disclosure
from registration.models.organizations import Organization
from registration.organizations.queries.places import at_home_in
from registration.organizations.service.owned import owner
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/disclosures", tags=["disclosures"])
transparency_router = Router(prefix="/v1/registration/organizations", tags=["disclosures"])

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "DOCUMENT_READERS", "router", "transparency_router"]

CONSTRAINT_PROBLEMS = {"disclosures_organization_id_kind_subject_key": DisclosureKnown}
DOCUMENT_READERS = {publishing.OBJECT_TYPE: reading.may_read_documents}
_BY_ID = [SortKey(Disclosure.id.expression, "id")]


class Owned:
    """A disclosure and its organization, both locked."""

    def __init__(self, disclosure: Disclosure, organization: Organization) -> None:
        self.disclosure, self.organization = disclosure, organization


def disclosure_for(permission: str) -> Any:
    """Return a dependency that loads the disclosure and its organization, locked, for a caller who may do this."""

    @authorizes
    async def load(disclosure_id: UUID, uow: Uow) -> Owned:
        disclosure = await loads.locked_disclosure(uow.session, disclosure_id)
        if disclosure is None or not publishing.is_readable(uow.caller, disclosure.state):
            raise NotFound
        organization = await owner(uow, disclosure.organization_id, permission, read=reading.READ)
        return Owned(disclosure, organization)

    return Depends(load)


@router.get("", response_model=DisclosurePage, dependencies=[allow(reading.READ)])
async def list_disclosures(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    kind: DisclosureKind | None = None,
    state: DisclosureState | None = None,
    division: DivisionFilter = None,
    due_before: Annotated[date | None, Query(description="Due before this day")] = None,
) -> Response:
    """Find disclosures within reach, oldest first; the public finds what is published."""
    reach = resources.permissions.reachable(caller, reading.READ)
    statement = disclosures_within(reach, published_only=publishing.is_public(caller))
    wanted = ((organization_id, Disclosure.organization_id), (kind, Disclosure.kind), (state, Disclosure.state))
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    if due_before is not None:
        statement = statement.where(Disclosure.due_on < due_before)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads, statement, _BY_ID, page)


@router.post("", status_code=201, response_model=DisclosureRead, dependencies=[allow("disclosure.open")])
async def open_disclosure(body: DisclosureCreate, uow: Uow) -> Response:
    """Open a duty to publish, or, as the organization, a publication of its own accord."""
    organization = await owner(uow, body.organization_id, "disclosure.open", read=reading.READ)
    if "CSO" not in uow.caller.roles:
        overseeing.require_supervisor(uow.caller, organization)
    return await _answer(uow, await owing.open_disclosure(uow, organization, body), 201)


@router.get("/{disclosure_id}", response_model=DisclosureRead, dependencies=[allow(reading.READ)])
async def read_disclosure(
    disclosure_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the disclosure; the public sees it once it is published."""
    row = await reading.disclosure_row(resources, caller, disclosure_id)
    return representation(request, row, etag(row["version"]))


@router.post("/{disclosure_id}/publication", response_model=DisclosureRead)
async def publish_disclosure(
    owned: Annotated[Owned, disclosure_for("disclosure.publish")], body: DisclosurePublication, uow: Uow
) -> Response:
    """Publish it, or put a corrected text in the place of the published one."""
    done = await publishing.publish_disclosure(uow, owned.disclosure, owned.organization, body)
    return await _answer(uow, done)


@router.post("/{disclosure_id}/withholding", response_model=DisclosureRead)
async def withhold_disclosure(
    owned: Annotated[Owned, disclosure_for("disclosure.oversee")], body: DisclosureReasons, uow: Uow
) -> Response:
    """Take a publication from the public; it has to be published anew."""
    done = await overseeing.withhold_disclosure(uow, owned.disclosure, owned.organization, body.reasons)
    return await _answer(uow, done)


@router.post("/{disclosure_id}/exemption", response_model=DisclosureRead)
async def excuse_disclosure(
    owned: Annotated[Owned, disclosure_for("disclosure.oversee")], body: DisclosureReasons, uow: Uow
) -> Response:
    """Lift a duty that does not apply."""
    done = await overseeing.excuse_disclosure(uow, owned.disclosure, owned.organization, body.reasons)
    return await _answer(uow, done)


@transparency_router.get(
    "/{organization_id}/transparency", response_model=TransparencyRead, dependencies=[allow(reading.READ)]
)
async def read_transparency(
    organization_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    as_of: Annotated[date | None, Query(description="The last day of the time that is looked at")] = None,
) -> Response:
    """Tell how well an organization published what it owed in the twelve months up to a day."""
    row = await reading.transparency_row(resources, caller, organization_id, as_of)
    return Response(render(row), media_type="application/json")


async def _answer(uow: UnitOfWork, disclosure: Disclosure, status_code: int = 200) -> Response:
    await uow.flush()
    shown = await loads.shown_disclosure(uow.session, disclosure.id)
    headers = {"ETag": etag(disclosure.version)}
    if status_code == 201:
        headers["Location"] = f"/v1/registration/disclosures/{disclosure.id}"
    return Response(render(shown), status_code, headers, media_type="application/json")
