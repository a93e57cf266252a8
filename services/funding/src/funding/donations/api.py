"""Routes of donations."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.donations import queries
from funding.donations.errors import DonationExhausted
from funding.donations.rules import DonationState
from funding.donations.schemas import (
    DonationAcceptance,
    DonationCreate,
    DonationPage,
    DonationRead,
    DonationReason,
    DonationUseCreate,
    DonationUsePage,
    DonorInquiry,
    DonorView,
    PurposeChange,
    ReceiptIssued,
    UseReportCreate,
    UseReportPage,
)
from funding.donations.service import inquiries, reporting, taking, using
from funding.models import Donation, DonationUseReport, Organization
from funding.organizations.service import belonging, organization_for
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes, public_route
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

READ = "donation.read"
ENTER = "donation.enter"
router = Router(prefix="/v1/funding/donations", tags=["donations"])
inquiries_router = Router(prefix="/v1/funding/donor-inquiries", tags=["donations"])
reports_router = Router(prefix="/v1/funding/donation-use-reports", tags=["donations"])
routers = (router, inquiries_router, reports_router)
DAILY_JOBS = (*taking.DAILY_JOBS, *reporting.DAILY_JOBS)
CONSTRAINT_PROBLEMS = {"donations_used_check": DonationExhausted}


@authorizes
async def own_donation(donation_id: UUID, uow: Uow) -> tuple[Organization, Donation]:
    """Load a donation of the caller's organization, locked after it."""
    return await belonging(uow, Donation, donation_id, ENTER, read=READ)


Owned = Annotated[Any, Depends(own_donation)]


@router.post("", status_code=201, response_model=DonationRead, dependencies=[allow(ENTER)], **idempotent_required)
async def enter_donation(body: DonationCreate, uow: Uow) -> Response:
    """Enter a donation: it is received, or, from overseas, waits for clearance."""
    organization = await organization_for(uow, body.organization_id, ENTER, read=READ)
    uow.expect_key()
    donation = await taking.enter_donation(uow, organization, body)
    return await changed_row(uow, DonationRead, donation, location=f"{router.prefix}/{donation.id}")


@router.get("", response_model=DonationPage, dependencies=[allow(READ)])
async def list_donations(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: UUID | None = None,
    state: DonationState | None = None,
    overseas: bool | None = None,
) -> Response:
    """List donations within reach, oldest first."""
    found = queries.donations_within(resources.permissions.reachable(caller, READ))
    wanted = {"organization_id": organization_id, "state": state, "overseas": overseas}
    for name, value in wanted.items():
        found = found if value is None else found.where(getattr(Donation, name) == value)
    return await list_response(reads, found, queries.ORDER, page)


@router.get("/{donation_id}", response_model=DonationRead, dependencies=[allow(READ)])
async def read_donation(
    donation_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a donation."""
    found = queries.donations_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(Donation.id == donation_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.get("/{donation_id}/uses", response_model=DonationUsePage, dependencies=[allow(READ)])
async def list_donation_uses(
    donation_id: UUID, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller, page: Page
) -> Response:
    """List what a donation was used for, oldest first."""
    reach = resources.permissions.reachable(caller, READ)
    if await reads.row(queries.donations_within(reach).where(Donation.id == donation_id)) is None:
        raise NotFound
    found = queries.uses_within(reach, donation_id)
    return await list_response(reads, found, queries.USE_ORDER, page)


@router.post("/{donation_id}/acceptance", response_model=DonationRead, **idempotent_required)
async def accept_donation(owned: Owned, body: DonationAcceptance, uow: Uow) -> Response:
    """Accept a donation from overseas whose major matter is cleared."""
    await taking.accept_donation(uow, owned[0], owned[1], body.overseas_registration)
    return await changed_row(uow, DonationRead, owned[1])


@router.post("/{donation_id}/refusal", response_model=DonationRead, **idempotent_required)
async def refuse_donation(owned: Owned, body: DonationReason, uow: Uow) -> Response:
    """Refuse a donation that waits; it goes back within 30 days."""
    uow.expect_version(owned[1])
    await taking.refuse_donation(uow, owned[0], owned[1], body.reason)
    return await changed_row(uow, DonationRead, owned[1])


@router.post("/{donation_id}/return", response_model=DonationRead, **idempotent_required)
async def give_donation_back(owned: Owned, uow: Uow) -> Response:
    """Record that a refused donation is back with the donor."""
    await taking.give_back(uow, owned[1])
    return await changed_row(uow, DonationRead, owned[1])


@router.post("/{donation_id}/uses", response_model=DonationRead, **idempotent_required)
async def use_donation(owned: Owned, body: DonationUseCreate, uow: Uow) -> Response:
    """Record what a part of the donation was used for."""
    await using.use_donation(uow, owned[0], owned[1], body)
    return await changed_row(uow, DonationRead, owned[1])


@router.post("/{donation_id}/purpose-change", response_model=DonationRead, **idempotent_required)
async def change_donation_purpose(owned: Owned, body: PurposeChange, uow: Uow) -> Response:
    """Change the purpose of what is left, with the donor's written consent."""
    await using.change_purpose(uow, owned[1], body)
    return await changed_row(uow, DonationRead, owned[1])


@router.post("/{donation_id}/receipt", response_model=ReceiptIssued, **idempotent_required)
async def issue_donation_receipt(owned: Owned, uow: Uow) -> Response:
    """Issue the receipt with a new code for the donor's inquiries; an earlier code opens nothing any more."""
    donation = owned[1]
    code = inquiries.issue_receipt(uow, donation)
    await uow.flush()
    body = {"receipt_no": donation.receipt_no, "inquiry_code": code}
    return Response(render(body), headers={"ETag": etag(donation.version)}, media_type="application/json")


@inquiries_router.post("", response_model=DonorView, dependencies=[public_route])
async def ask_for_donation(body: DonorInquiry, uow: Uow) -> Response:
    """Answer a donor what became of a donation, by the number of its receipt and the code on it."""
    view = await inquiries.donor_view(uow, body.receipt_no, body.inquiry_code)
    return Response(DonorView.model_validate(view).model_dump_json(), media_type="application/json")


@router.post("/{donation_id}/use-reports", response_model=DonationRead, **idempotent_required)
async def publish_use_report(owned: Owned, body: UseReportCreate, uow: Uow) -> Response:
    """Tell everybody what the donation from overseas was used for since the last report."""
    await reporting.publish_report(uow, owned[1], body)
    return await changed_row(uow, DonationRead, owned[1])


@reports_router.get("", response_model=UseReportPage, dependencies=[allow("public_money.read")])
async def list_use_reports(reads: CurrentReads, page: Page, organization_id: UUID | None = None) -> Response:
    """Give the public reports of the use of donations from overseas, oldest first."""
    found = queries.USE_REPORTS
    if organization_id is not None:
        found = found.where(DonationUseReport.organization_id == organization_id)
    return await list_response(reads, found, queries.REPORT_ORDER, page)
