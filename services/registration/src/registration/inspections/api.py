"""Routes of inspections."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.inspections.errors import InspectionKnown
from registration.inspections.queries.reads import inspection_for, inspections_within
from registration.inspections.rules.states import InspectionKind, InspectionResult, InspectionState
from registration.inspections.schemas import (
    DepartmentResult,
    InspectionCancellation,
    InspectionCreate,
    InspectionDecision,
    InspectionNotice,
    InspectionPage,
    InspectionPublication,
    InspectionRead,
    InspectionReport,
    InspectionStart,
    InspectorChange,
    ItemFinding,
)
from registration.inspections.service import deciding, planning, visiting
from registration.inspections.service.reading import audience_of
from registration.inspections.service.recording import READ
from registration.models.inspections import Inspection
from registration.models.organizations import Organization
from registration.organizations.service.owned import belonging, shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/inspections", tags=["inspections"])
DAILY_JOBS = deciding.DAILY_JOBS
CONSTRAINT_PROBLEMS = {"inspections_source_key": InspectionKnown}
_BY_ID = [SortKey(Inspection.id.expression, "id")]
Found = tuple[Organization, Inspection]


def inspection_to(permission: str) -> Any:
    """Return a dependency that loads the inspection, locked, for a caller who may do this."""

    @authorizes
    async def load(inspection_id: UUID, uow: Uow) -> Found:
        return await belonging(uow, Inspection, inspection_id, permission, read=READ)

    return Depends(load)


ToPlan = Annotated[Found, inspection_to(planning.PLAN)]
ToVisit = Annotated[Found, inspection_to("inspection.visit")]
ToDecide = Annotated[Found, inspection_to("inspection.decide")]


@router.post("", status_code=201, dependencies=[allow(planning.PLAN)], **idempotent_required)
async def plan_inspection(body: InspectionCreate, uow: Uow, response: Response) -> InspectionRead:
    """Plan a visit aimed at one registered organization, by inspectors who are not tied to it."""
    inspection = await planning.plan_aimed(uow, body)
    response.headers["Location"] = f"{router.prefix}/{inspection.id}"
    return await _answer(uow, inspection, response)


@router.get("", response_model=InspectionPage, dependencies=[allow(READ)])
async def list_inspections(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: InspectionState | None = None,
    kind: InspectionKind | None = None,
    result: InspectionResult | None = None,
) -> Response:
    """Find inspections within reach, oldest first; the public finds published results only."""
    statement = inspections_within(resources.permissions.reachable(caller, READ), audience_of(caller))
    wanted = {"organization_id": organization_id, "state": state, "kind": kind, "result": result}
    for name, value in wanted.items():
        statement = statement if value is None else statement.where(getattr(Inspection, name) == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{inspection_id}", response_model=InspectionRead, dependencies=[allow(READ)])
async def read_inspection(
    inspection_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give an inspection; to the public its published result only."""
    audience = audience_of(caller)
    row = await reads.row(inspection_for(audience), inspection_id=inspection_id)
    found = shown(resources, caller, READ, row)
    return representation(request, found, etag(found["version"], audience.lower()))


@router.post("/{inspection_id}/inspectors")
async def change_inspectors(inspection: ToPlan, body: InspectorChange, uow: Uow, response: Response) -> InspectionRead:
    """Name other inspectors before the visit begins."""
    return await _answer(uow, await planning.change_inspectors(uow, *inspection, body), response)


@router.post("/{inspection_id}/notice")
async def notify_inspection(inspection: ToPlan, body: InspectionNotice, uow: Uow, response: Response) -> InspectionRead:
    """Announce the visit to the organization."""
    return await _answer(uow, await planning.notify(uow, *inspection, body), response)


@router.post("/{inspection_id}/cancellation")
async def cancel_inspection(
    inspection: ToPlan, body: InspectionCancellation, uow: Uow, response: Response
) -> InspectionRead:
    """Drop a visit because the organization has ended."""
    uow.expect_version(inspection[1])
    return await _answer(uow, planning.cancel_inspection(uow, *inspection, body.reason), response)


@router.post("/{inspection_id}/start")
async def start_inspection(inspection: ToVisit, body: InspectionStart, uow: Uow, response: Response) -> InspectionRead:
    """Begin the visit, as one of its inspectors."""
    return await _answer(uow, await visiting.start_visit(uow, *inspection, body), response)


@router.post("/{inspection_id}/findings")
async def record_finding(inspection: ToVisit, body: ItemFinding, uow: Uow, response: Response) -> InspectionRead:
    """Write down what was found about an item."""
    return await _answer(uow, await visiting.find(uow, inspection[1], body), response)


@router.post("/{inspection_id}/department-result")
async def write_department_result(
    inspection: Annotated[Found, inspection_to("inspection.join")],
    body: DepartmentResult,
    uow: Uow,
    response: Response,
) -> InspectionRead:
    """Write the one result of a department that came along."""
    return await _answer(uow, visiting.join_in(uow, inspection[1], body), response)


@router.post("/{inspection_id}/report")
async def report_inspection(
    inspection: ToVisit, body: InspectionReport, uow: Uow, response: Response
) -> InspectionRead:
    """Report the visit once every item and department has its finding."""
    return await _answer(uow, await visiting.report_visit(uow, *inspection, body.report), response)


@router.post("/{inspection_id}/decision", **idempotent_required)
async def decide_inspection(
    inspection: ToDecide, body: InspectionDecision, uow: Uow, response: Response
) -> InspectionRead:
    """Decide, as somebody who was not there, what follows."""
    return await _answer(uow, await deciding.decide(uow, *inspection, body), response)


@router.post("/{inspection_id}/publication")
async def publish_inspection(
    inspection: ToDecide, body: InspectionPublication, uow: Uow, response: Response
) -> InspectionRead:
    """Tell the organization and the public what came of it."""
    return await _answer(uow, deciding.publish(uow, inspection[1], body.summary), response)


@router.post("/{inspection_id}/closure", **idempotent_required)
async def close_inspection(inspection: ToDecide, uow: Uow, response: Response) -> InspectionRead:
    """Close an inspection whose result is public and whose order, if any, is closed."""
    return await _answer(uow, await deciding.close(uow, *inspection), response)


async def _answer(uow: Uow, inspection: Inspection, response: Response) -> InspectionRead:
    await uow.flush()
    response.headers["ETag"] = etag(inspection.version)
    return InspectionRead.model_validate(inspection)
