"""Routes of complaints."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.complaints.queries.reads import OWN_PROGRESS, complaints_within
from registration.complaints.rules.states import ComplaintState
from registration.complaints.schemas import (
    ComplainantRevealed,
    ComplaintAnswer,
    ComplaintCreate,
    ComplaintDecline,
    ComplaintInvestigation,
    ComplaintLookUp,
    ComplaintPage,
    ComplaintProgress,
    ComplaintRead,
    ComplaintReceived,
    ComplaintTopic,
)
from registration.complaints.service import handling, receiving
from registration.complaints.service.handling import HANDLE, READ
from registration.models.complaints import Complaint
from registration.models.organizations import Organization
from registration.organizations.service.owned import belonging
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed, representation
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/complaints", tags=["complaints"])
DAILY_JOBS = handling.DAILY_JOBS
_BY_ID = [SortKey(Complaint.id.expression, "id")]
Found = tuple[Organization, Complaint]


@authorizes
async def _complaint(complaint_id: UUID, uow: Uow) -> Found:
    return await belonging(uow, Complaint, complaint_id, HANDLE, read=READ)


ToHandle = Annotated[Found, Depends(_complaint)]


@router.post("", status_code=201, dependencies=[allow("complaint.create")])
async def receive_complaint(body: ComplaintCreate, uow: Uow, response: Response) -> ComplaintReceived:
    """Complain about an organization, under one's account or without a name."""
    complaint, code = await receiving.receive_complaint(uow, body)
    await uow.flush()
    response.headers["Location"] = f"{router.prefix}/{complaint.id}"
    told = {name: getattr(complaint, name) for name in ("id", "state", "received_on", "accept_by")}
    return ComplaintReceived(**told, tracking_code=code)


@router.post("/look-up", response_model=ComplaintProgress, dependencies=[allow("complaint.create")])
async def look_up_complaint(body: ComplaintLookUp, resources: CurrentResources) -> Response:
    """See how far an anonymous complaint has come, by its code."""
    row = await receiving.progress_by_code(resources, body.tracking_code)
    return Response(render(row), headers={"Cache-Control": "no-store"}, media_type="application/json")


@router.get("/own", response_model=list[ComplaintProgress], dependencies=[allow("complaint.own")])
async def list_own_complaints(caller: CurrentCaller, resources: CurrentResources, reads: CurrentReads) -> Response:
    """See how far one's own complaints have come, the latest first; at most 200."""
    own = Complaint.complainant_ref == receiving.complainant_ref(resources, caller)
    rows = await reads.rows(OWN_PROGRESS.where(own).order_by(Complaint.id.desc()).limit(200))
    return Response(render(rows), headers={"Cache-Control": "no-store"}, media_type="application/json")


@router.get("", response_model=ComplaintPage, dependencies=[allow(READ)])
async def list_complaints(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: ComplaintState | None = None,
    topic: ComplaintTopic | None = None,
) -> Response:
    """Find complaints within reach, oldest first; the street finds those about filed organizations."""
    reach = resources.permissions.reachable(caller, READ)
    statement = complaints_within(reach, filed_only=caller.roles <= {"STR"})
    wanted = {"organization_id": organization_id, "state": state, "topic": topic}
    for name, value in wanted.items():
        statement = statement if value is None else statement.where(getattr(Complaint, name) == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{complaint_id}", response_model=ComplaintRead, dependencies=[allow(READ)])
async def read_complaint(
    complaint_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a complaint: what it says, not who made it."""
    row = await handling.complaint_row(resources, caller, complaint_id)
    return representation(request, row, etag(row["version"]))


@router.get("/{complaint_id}/complainant", response_model=ComplainantRevealed, dependencies=[allow(HANDLE)])
async def reveal_complainant(
    complaint_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")],
) -> Response:
    """Show how to reach the complainant; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        found = await belonging(uow, Complaint, complaint_id, HANDLE, read=READ)
        revealed = handling.reveal(uow, *found, purpose)
    return Response(revealed.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type="application/json")


@router.post("/{complaint_id}/acceptance", response_model=ComplaintRead)
async def accept_complaint(complaint: ToHandle, uow: Uow) -> Response:
    """Take the complaint up."""
    return await _answer(uow, await handling.accept(uow, *complaint))


@router.post("/{complaint_id}/decline", response_model=ComplaintRead)
async def decline_complaint(complaint: ToHandle, body: ComplaintDecline, uow: Uow) -> Response:
    """Do not look into it, for reasons that the complainant reads."""
    return await _answer(uow, handling.decline(uow, *complaint, body.reasons))


@router.post("/{complaint_id}/investigation", response_model=ComplaintRead)
async def investigate_complaint(complaint: ToHandle, body: ComplaintInvestigation, uow: Uow) -> Response:
    """Write down what was found, and propose what follows."""
    return await _answer(uow, await handling.investigate(uow, *complaint, body))


@router.post("/{complaint_id}/answer", response_model=ComplaintRead)
async def answer_complaint(complaint: ToHandle, body: ComplaintAnswer, uow: Uow) -> Response:
    """Answer the complainant."""
    return await _answer(uow, handling.answer(uow, *complaint, body.answer))


async def _answer(uow: Uow, complaint: Complaint) -> Response:
    await uow.flush()
    names = [name for name in ComplaintRead.model_fields if name != "text"]
    row: dict[str, Any] = {name: getattr(complaint, name) for name in (*names, "text_encrypted")}
    return changed(handling.opened(uow.resources, row))
