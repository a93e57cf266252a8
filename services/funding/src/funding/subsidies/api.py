"""Routes of subsidies and disputes about them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.models import Organization
from funding.models.subsidies import Subsidy, SubsidyDispute
from funding.organizations.queries import in_division
from funding.organizations.service import belonging, organization_for
from funding.programs.schemas.words import DivisionFilter
from funding.subsidies import queries
from funding.subsidies.errors import DisputeKnown, SubsidyKnown
from funding.subsidies.rules.states import DisputeState, SubsidyState
from funding.subsidies.schemas import (
    DisputeAnswer,
    DisputeCreate,
    DisputePage,
    RentSubsidyCreate,
    SubsidyApplication,
    SubsidyDecision,
    SubsidyPage,
    SubsidyProposal,
    SubsidyRead,
    SubsidyReason,
    SubsidyRevocation,
)
from funding.subsidies.service import applying, deciding, disputing, paying
from shared.contracts.funding import SubsidyKind
from shared.kit.daily import DailyJob
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

READ = "subsidy.read"
router = Router(prefix="/v1/funding/subsidies", tags=["subsidies"])
DAILY_JOBS = (DailyJob("subsidies.lapse_unasked", applying.lapse_unasked),)
CONSTRAINT_PROBLEMS = {
    "subsidies_organization_id_type_basis_key": SubsidyKnown,
    "subsidy_disputes_decision_key": DisputeKnown,
}
Found = tuple[Organization, Subsidy]


def _subsidy_for(permission: str) -> Any:
    """Return a dependency that loads a subsidy after its organization, both locked, for who may do this."""

    @authorizes
    async def load(subsidy_id: UUID, uow: Uow) -> Found:
        return await belonging(uow, Subsidy, subsidy_id, permission, read=READ)

    return Depends(load)


Own = Annotated[Found, _subsidy_for("subsidy.apply")]
Proposed = Annotated[Found, _subsidy_for("subsidy.propose")]
Decided = Annotated[Found, _subsidy_for("subsidy.decide")]
Ordered = Annotated[Found, _subsidy_for("subsidy.order")]


@router.post("", status_code=201, response_model=SubsidyRead, dependencies=[allow("subsidy.apply")])
async def ask_for_rent_subsidy(body: RentSubsidyCreate, uow: Uow) -> Response:
    """Ask for the rent subsidy of a year."""
    organization = await organization_for(uow, body.organization_id, "subsidy.apply", read=READ)
    subsidy = await applying.ask_for_rent(uow, organization, body)
    return await changed_row(uow, SubsidyRead, subsidy, location=f"{router.prefix}/{subsidy.id}")


@router.get("", response_model=SubsidyPage, dependencies=[allow(READ)])
async def list_subsidies(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    type: SubsidyKind | None = None,
    state: SubsidyState | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find subsidies within reach, oldest first."""
    statement = queries.subsidies_within(resources.permissions.reachable(caller, READ))
    for name, value in (("organization_id", organization_id), ("type", type), ("state", state)):
        statement = statement if value is None else statement.where(getattr(Subsidy, name) == value)
    if division is not None:
        statement = statement.where(in_division(division))
    return await list_response(reads, statement, queries.ORDER, page)


@router.get("/disputes", response_model=DisputePage, dependencies=[allow(READ)])
async def list_subsidy_disputes(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    subsidy_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: DisputeState | None = None,
) -> Response:
    """Find disputes about subsidies within reach, oldest first."""
    statement = queries.disputes_within(resources.permissions.reachable(caller, READ))
    for name, value in (("subsidy_id", subsidy_id), ("organization_id", organization_id), ("state", state)):
        statement = statement if value is None else statement.where(getattr(SubsidyDispute, name) == value)
    return await list_response(reads, statement, queries.DISPUTE_ORDER, page)


@router.get("/{subsidy_id}", response_model=SubsidyRead, dependencies=[allow(READ)])
async def read_subsidy(
    subsidy_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Give a subsidy."""
    found = queries.subsidies_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(Subsidy.id == subsidy_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{subsidy_id}/application", response_model=SubsidyRead)
async def ask_for_subsidy(found: Own, body: SubsidyApplication, uow: Uow) -> Response:
    """Ask for a subsidy to which the organization is entitled."""
    await applying.ask_for(uow, *found, body)
    return await changed_row(uow, SubsidyRead, found[1])


@router.post("/{subsidy_id}/withdrawal", response_model=SubsidyRead)
async def withdraw_subsidy(found: Own, uow: Uow) -> Response:
    """Take the application back."""
    applying.withdraw(uow, found[1])
    return await changed_row(uow, SubsidyRead, found[1])


@router.post("/{subsidy_id}/proposal", response_model=SubsidyRead, **idempotent_required)
async def propose_subsidy(found: Proposed, body: SubsidyProposal, uow: Uow) -> Response:
    """Propose to grant the subsidy, out of which funds, or to refuse it."""
    await deciding.propose(uow, *found, body)
    return await changed_row(uow, SubsidyRead, found[1])


@router.post("/{subsidy_id}/decision", response_model=SubsidyRead, **idempotent_required)
async def decide_subsidy(found: Decided, body: SubsidyDecision, uow: Uow) -> Response:
    """Grant or refuse what another person proposed, or give it back."""
    await deciding.decide(uow, *found, body)
    return await changed_row(uow, SubsidyRead, found[1])


@router.post("/{subsidy_id}/payment", response_model=SubsidyRead, **idempotent_required)
async def order_subsidy(found: Ordered, uow: Uow) -> Response:
    """Order the payment anew after its order was cancelled."""
    await paying.order_again(uow, *found)
    return await changed_row(uow, SubsidyRead, found[1])


@router.post("/{subsidy_id}/confirmation", response_model=SubsidyRead, **idempotent_required)
async def confirm_subsidy(found: Decided, body: SubsidyReason, uow: Uow) -> Response:
    """Pay the subsidy though what it is given for has ended since."""
    await deciding.confirm(uow, found[1], body.reason)
    return await changed_row(uow, SubsidyRead, found[1])


@router.post("/{subsidy_id}/revocation", response_model=SubsidyRead, **idempotent_required)
async def revoke_subsidy(found: Decided, body: SubsidyRevocation, uow: Uow) -> Response:
    """Take the subsidy back; what was paid is asked back."""
    await deciding.revoke(uow, found[1], body)
    return await changed_row(uow, SubsidyRead, found[1])


@router.post("/{subsidy_id}/disputes", response_model=SubsidyRead, **idempotent_required)
async def dispute_subsidy(found: Own, body: DisputeCreate, uow: Uow) -> Response:
    """Object to the refusal or revocation."""
    await disputing.open_dispute(uow, *found, body)
    return await changed_row(uow, SubsidyRead, found[1])


@router.post("/{subsidy_id}/dispute-answer", response_model=SubsidyRead, **idempotent_required)
async def answer_subsidy_dispute(found: Decided, body: DisputeAnswer, uow: Uow) -> Response:
    """Answer the open dispute, as somebody who had no part in the decision."""
    await disputing.answer_dispute(uow, *found, body)
    return await changed_row(uow, SubsidyRead, found[1])
