"""`/v1/registration/applications`: from draft to decision."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.applications.errors import ProposalPending
from registration.applications.queries import loads
from registration.applications.queries.lists import applications_list
from registration.applications.queries.reads import ACCESS_FIELDS, APPLICATION_BY_ID, UNSHOWN_FIELDS
from registration.applications.rules.access import place_for
from registration.applications.rules.states import APPLICATION_MACHINE, OFFICERS
from registration.applications.schemas.answers import ApplicationList, ApplicationRead, PersonsRevealed
from registration.applications.schemas.commands import (
    ClockSuspension,
    Consent,
    CorrectionRequest,
    Decision,
    NoFields,
    Proposal,
    ReviewStart,
    Withdrawal,
)
from registration.applications.schemas.content import ApplicationCreate, ApplicationUpdate
from registration.applications.service import (
    clock,
    daily,
    deciding,
    documents,
    drafting,
    ending,
    handing_in,
    receiving,
    revealing,
)
from registration.models.applications import Application
from shared.contracts.values import ApplicationState, AuthorityId
from shared.kit.authorization import Caller
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.fields import choose, parse_fields
from shared.kit.ids import new_id
from shared.kit.pagination import Page
from shared.kit.problems import NotFound, SamePerson
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration/applications"
DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "application_proposals_open_key": ProposalPending,
    "application_proposals_two_persons_check": SamePerson,
}
DOCUMENT_READERS = {documents.OBJECT_TYPE: documents.may_read_documents}
router = Router(prefix=PATH, tags=["applications"])


Fields = Annotated[str | None, Query(description="Names of the fields to show, separated by commas")]


def application_to(permission: str) -> Any:
    """Return a dependency that loads and locks the application for a caller who has `permission` on it."""

    @authorizes
    async def load(application_id: UUID, uow: Uow) -> Application:
        application = await loads.locked_application(uow.session, application_id)
        if application is None:
            raise NotFound
        _require(uow, application, permission)
        return application

    return Depends(load)


def _require(uow: UnitOfWork, application: Application, permission: str) -> None:
    row = {name: getattr(application, name) for name in ACCESS_FIELDS}
    uow.require(f"application.{permission}", place_for(uow.caller, row), read="application.read")


@authorizes
async def _application_to_decide(
    application: Annotated[Application, application_to("decide")], uow: Uow
) -> Application:
    """Return the application for an officer who has not made the proposal."""
    await deciding.require_other_officer(uow, application)
    return application


async def answered(uow: UnitOfWork, application: Application, status: int = 200) -> Response:
    """Return the application as it stands now, with its ETag."""
    await uow.flush()
    row = await loads.shown_application(uow.session, application.id)
    headers = {"ETag": etag(row["version"])}
    if status == 201:
        headers["Location"] = f"{PATH}/{row['id']}"
    return Response(render(_seen_by(uow.caller, row)), status, headers, "application/json")


def _seen_by(caller: Caller, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the caller is shown; an open proposal is for officers."""
    shown = {name: value for name, value in row.items() if name not in UNSHOWN_FIELDS}
    return shown if caller.roles & frozenset(OFFICERS) else shown | {"proposal": None}


@router.get("", dependencies=[allow("application.read")], response_model=ApplicationList)
async def list_applications(
    reads: CurrentReads,
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    state: Annotated[ApplicationState | None, Query()] = None,
    authority: Annotated[AuthorityId | None, Query(description="Id of the deciding authority")] = None,
    due: Annotated[date | None, Query(description="Undecided and due on or before this day")] = None,
    fields: Fields = None,
) -> Response:
    """List the applications within the caller's reach, oldest first."""
    reach = resources.permissions.reachable(caller, "application.read")
    return await applications_list(reads, page, caller, reach, fields=fields, state=state, authority=authority, due=due)


@router.get(
    "/{application_id}",
    dependencies=[allow("application.read")],
    response_model=ApplicationRead,
    description=f"Show an application, persons masked.\n\n```mermaid\n{APPLICATION_MACHINE.mermaid()}\n```",
)
async def read_application(
    application_id: UUID,
    request: Request,
    reads: CurrentReads,
    caller: CurrentCaller,
    resources: CurrentResources,
    fields: Fields = None,
) -> Response:
    """Show an application, persons masked."""
    row = await reads.row(APPLICATION_BY_ID, application_id=application_id)
    if row is None or not resources.permissions.allows(caller, "application.read", place_for(caller, row)):
        raise NotFound
    chosen = parse_fields(fields, ApplicationRead.model_fields)
    return representation(request, choose(_seen_by(caller, row), chosen), etag(row["version"], ".".join(chosen or ())))


@router.post("", status_code=201, dependencies=[allow("application.create")], response_model=ApplicationRead)
async def create_application(body: ApplicationCreate, uow: Uow) -> Response:
    """Begin a draft."""
    return await answered(uow, await drafting.create_application(uow, body), 201)


@router.patch("/{application_id}", response_model=ApplicationRead)
async def update_application(
    application: Annotated[Application, application_to("submit")], body: ApplicationUpdate, uow: Uow
) -> Response:
    """Change a draft, or an application sent back for correction."""
    return await answered(uow, await drafting.update_application(uow, application, body))


@router.post("/{application_id}/submission", response_model=ApplicationRead)
async def submit_application(
    application: Annotated[Application, application_to("submit")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Hand the application in; every defect comes back at once."""
    return await answered(uow, await handing_in.submit_application(uow, application))


@router.post("/{application_id}/resubmission", response_model=ApplicationRead)
async def resubmit_application(
    application: Annotated[Application, application_to("submit")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Hand the corrected application in."""
    return await answered(uow, await handing_in.resubmit_application(uow, application))


@router.post("/{application_id}/withdrawal", response_model=ApplicationRead)
async def withdraw_application(
    application: Annotated[Application, application_to("submit")], uow: Uow, body: Withdrawal | None = None
) -> Response:
    """Take the application back before it is decided."""
    return await answered(uow, await ending.withdraw_application(uow, application, body or Withdrawal()))


@router.post("/{application_id}/correction-request", response_model=ApplicationRead)
async def request_correction(
    application: Annotated[Application, application_to("accept")], body: CorrectionRequest, uow: Uow
) -> Response:
    """List all defects of a submitted application."""
    return await answered(uow, await receiving.request_correction(uow, application, body))


@router.post("/{application_id}/acceptance", response_model=ApplicationRead)
async def accept_application(
    application: Annotated[Application, application_to("accept")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Accept a submitted application; the time for the decision begins."""
    return await answered(uow, await receiving.accept_application(uow, application))


@router.post("/{application_id}/consent", response_model=ApplicationRead)
async def consent_to_application(
    application: Annotated[Application, application_to("consent")], uow: Uow, body: Consent | None = None
) -> Response:
    """Consent as the supervising unit."""
    return await answered(uow, await receiving.consent_to_application(uow, application, body or Consent()))


@router.post("/{application_id}/review", response_model=ApplicationRead)
async def start_review(
    application: Annotated[Application, application_to("review")], uow: Uow, body: ReviewStart | None = None
) -> Response:
    """Take on the review of an accepted application."""
    return await answered(uow, await receiving.start_review(uow, application, body or ReviewStart()))


@router.post("/{application_id}/clock-suspension", response_model=ApplicationRead)
async def suspend_clock(
    application: Annotated[Application, application_to("review")], body: ClockSuspension, uow: Uow
) -> Response:
    """Have the time for the decision stand still, for an inspection on site or an expert opinion."""
    return await answered(uow, await clock.suspend_clock(uow, application, body))


@router.post("/{application_id}/clock-resumption", response_model=ApplicationRead)
async def resume_clock(
    application: Annotated[Application, application_to("review")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Have the time for the decision run on."""
    return await answered(uow, await clock.resume_clock(uow, application))


@router.post("/{application_id}/proposal", response_model=ApplicationRead, **idempotent_required)
async def propose_decision(
    application: Annotated[Application, application_to("propose")], body: Proposal, uow: Uow
) -> Response:
    """Propose to approve or to reject; another officer decides."""
    return await answered(uow, await deciding.propose(uow, application, body))


@router.post("/{application_id}/decision", response_model=ApplicationRead, **idempotent_required)
async def decide_application(
    application: Annotated[Application, Depends(_application_to_decide)], body: Decision, uow: Uow
) -> Response:
    """Confirm the proposal, or return it to review; an approval registers the organization."""
    return await answered(uow, await deciding.decide(uow, application, body))


@router.get("/{application_id}/persons", dependencies=[allow("application.reveal")], response_model=PersonsRevealed)
async def reveal_persons(
    application_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")],
) -> Response:
    """Show the persons behind an application unmasked; the look is audited with its purpose."""
    async with resources.database.transaction() as session:
        uow = UnitOfWork(session=session, caller=caller, resources=resources, correlation_id=str(new_id()))
        application = await loads.locked_application(session, application_id)
        if application is None:
            raise NotFound
        _require(uow, application, "reveal")
        revealed = await revealing.reveal_persons(uow, application_id, purpose)
        await uow.flush()
    headers = {"Cache-Control": "no-store"}
    return Response(revealed.model_dump_json(), headers=headers, media_type="application/json")
