"""Routes of major matters."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.major_matters.errors import DonationReported
from registration.major_matters.queries import MATTER_BY_ID, is_overdue, matters_within
from registration.major_matters.rules.states import MatterState
from registration.major_matters.schemas import (
    MatterAgreement,
    MatterClearing,
    MatterClosing,
    MatterCreate,
    MatterFinding,
    MatterObjection,
    MatterPage,
    MatterRead,
    MatterReport,
    MatterUpdate,
)
from registration.major_matters.service import daily, deciding, drafting, finding, handing_in, reading, reporting
from registration.models.major_matters import MajorMatter
from registration.organizations.service.owned import belonging, owner
from shared.contracts.registration.major_matters import MajorMatterClass, MajorMatterType
from shared.kit.answers import answer_with
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/registration/major-matters"
router = Router(prefix=PATH, tags=["major-matters"])

CONSTRAINT_PROBLEMS = {"major_matters_donation_key": DonationReported}
DAILY_JOBS = daily.DAILY_JOBS
DOCUMENT_READERS = {drafting.OBJECT_TYPE: reading.may_read_documents}
_BY_ID = [SortKey(MajorMatter.id.expression, "id")]


def matter_to(permission: str) -> Any:
    """Return a dependency that loads the matter, locked with its organization, for a caller who may do this."""

    @authorizes
    async def load(matter_id: UUID, uow: Uow) -> MajorMatter:
        _, matter = await belonging(uow, MajorMatter, matter_id, f"major_matter.{permission}", read=reading.READ)
        return matter

    return Depends(load)


@router.post("", status_code=201, response_model=MatterRead, dependencies=[allow("major_matter.create")])
async def create_major_matter(body: MatterCreate, uow: Uow) -> Response:
    """Draft the report of a matter."""
    organization = await owner(uow, body.organization_id, "major_matter.create", read=reading.READ)
    matter = await drafting.create_matter(uow, organization, body)
    return await _answered(uow, matter, created_at=PATH)


@router.post(
    "/findings", status_code=201, response_model=MatterRead,
    dependencies=[allow("major_matter.find")], **idempotent_required,
)  # fmt: skip
async def find_major_matter(body: MatterFinding, uow: Uow) -> Response:
    """Put a matter on record that nobody had reported: a violation, of which the organization owes a report."""
    organization = await owner(uow, body.organization_id, "major_matter.find", read=reading.READ)
    uow.expect_key()
    matter = await finding.find_matter(uow, organization, body)
    return await _answered(uow, matter, created_at=PATH)


@router.get("", response_model=MatterPage, dependencies=[allow("major_matter.read")])
async def list_major_matters(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: MatterState | None = None,
    type: MajorMatterType | None = None,
    matter_class: Annotated[MajorMatterClass | None, Query(alias="class")] = None,
    division: DivisionFilter = None,
    organization_id: UUID | None = None,
    supervising_unit_id: UUID | None = None,
    report_overdue: Annotated[bool | None, Query(description="Only those whose report back is missing")] = None,
) -> Response:
    """Find matters within reach, oldest first."""
    statement = matters_within(resources.permissions.reachable(caller, reading.READ), division)
    filters = (
        (state, MajorMatter.state),
        (type, MajorMatter.type),
        (matter_class, MajorMatter.matter_class),
        (organization_id, MajorMatter.organization_id),
        (supervising_unit_id, MajorMatter.supervising_unit_id),
    )
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    statement = statement.where(is_overdue()) if report_overdue else statement
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{matter_id}", response_model=MatterRead, dependencies=[allow("major_matter.read")])
async def read_major_matter(
    matter_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a matter with what was reported and decided."""
    row = await reading.matter_row(resources, caller, matter_id)
    return representation(request, row, etag(row["version"]))


@router.patch("/{matter_id}", response_model=MatterRead)
async def update_major_matter(
    matter: Annotated[MajorMatter, matter_to("update")], body: MatterUpdate, uow: Uow
) -> Response:
    """Change a draft."""
    return await _answered(uow, await drafting.update_matter(uow, matter, body))


@router.post("/{matter_id}/submission", response_model=MatterRead)
async def submit_major_matter(matter: Annotated[MajorMatter, matter_to("update")], uow: Uow) -> Response:
    """Hand the report in: before the day, or at once when it has happened already."""
    return await _answered(uow, await handing_in.submit_matter(uow, matter))


@router.post("/{matter_id}/withdrawal", response_model=MatterRead)
async def withdraw_major_matter(matter: Annotated[MajorMatter, matter_to("update")], uow: Uow) -> Response:
    """Take the report back before it is decided."""
    return await _answered(uow, handing_in.withdraw_matter(uow, matter))


@router.post("/{matter_id}/agreement", response_model=MatterRead, **idempotent_required)
async def agree_to_major_matter(
    matter: Annotated[MajorMatter, matter_to("agree")], body: MatterAgreement, uow: Uow
) -> Response:
    """Agree as the supervising unit; the authority decides next."""
    return await _answered(uow, await deciding.agree_to_matter(uow, matter, body))


@router.post("/{matter_id}/clearing", response_model=MatterRead, **idempotent_required)
async def clear_major_matter(
    matter: Annotated[MajorMatter, matter_to("clear")], uow: Uow, body: MatterClearing | None = None
) -> Response:
    """Let the organization go ahead, under conditions if any are named."""
    return await _answered(uow, await deciding.clear_matter(uow, matter, body or MatterClearing()))


@router.post("/{matter_id}/objection", response_model=MatterRead, **idempotent_required)
async def object_to_major_matter(
    matter: Annotated[MajorMatter, matter_to("object")], body: MatterObjection, uow: Uow
) -> Response:
    """Object as the supervising unit or as the authority."""
    return await _answered(uow, await deciding.object_to_matter(uow, matter, body))


@router.post("/{matter_id}/clearing-withdrawal", response_model=MatterRead, **idempotent_required)
async def withdraw_major_matter_clearing(
    matter: Annotated[MajorMatter, matter_to("clear")], body: MatterObjection, uow: Uow
) -> Response:
    """Withdraw the clearing; the organization must stop."""
    return await _answered(uow, await deciding.withdraw_clearing(uow, matter, body))


@router.post("/{matter_id}/report", response_model=MatterRead)
async def report_back_major_matter(
    matter: Annotated[MajorMatter, matter_to("update")], body: MatterReport, uow: Uow
) -> Response:
    """Report what became of the matter."""
    return await _answered(uow, await reporting.report_back(uow, matter, body))


@router.post("/{matter_id}/closure", response_model=MatterRead)
async def close_major_matter(
    matter: Annotated[MajorMatter, matter_to("clear")], body: MatterClosing, uow: Uow
) -> Response:
    """Take note of the report and close the matter."""
    return await _answered(uow, await reporting.close_matter(uow, matter, body))


async def _answered(uow: UnitOfWork, matter: MajorMatter, created_at: str | None = None) -> Response:
    return await answer_with(uow, MATTER_BY_ID, created_at=created_at, matter_id=matter.id)
