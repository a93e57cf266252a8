"""Routes of payees' accounts."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.bank_accounts import queries, service
from funding.bank_accounts.errors import AccountVerified
from funding.bank_accounts.rules import BankAccountState
from funding.bank_accounts.schemas import (
    BankAccountCreate,
    BankAccountPage,
    BankAccountRead,
    BankAccountRefusal,
    SignatoryConfirmation,
)
from funding.models import BankAccount, Organization
from funding.organizations.service import belonging, organization_for
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

READ = "bank_account.read"
router = Router(prefix="/v1/funding/bank-accounts", tags=["disbursements"])
CONSTRAINT_PROBLEMS = {"bank_accounts_verified_key": AccountVerified}
Owned = tuple[Organization, BankAccount]


@authorizes
async def decided_account(account_id: UUID, uow: Uow) -> Owned:
    """Load an account with its organization, both locked, for a caller who may decide on it."""
    return await belonging(uow, BankAccount, account_id, "bank_account.decide", read=READ)


Decided = Annotated[Any, Depends(decided_account)]


@router.post("", status_code=201, response_model=BankAccountRead, dependencies=[allow("bank_account.submit")])
async def submit_bank_account(body: BankAccountCreate, uow: Uow) -> Response:
    """Submit the organization's account, to be verified."""
    organization = await organization_for(uow, body.organization_id, "bank_account.submit", read=READ)
    account = await service.submit_account(uow, organization, body)
    return await changed_row(uow, BankAccountRead, account, location=f"{router.prefix}/{account.id}")


@router.get("", response_model=BankAccountPage, dependencies=[allow(READ)])
async def list_bank_accounts(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: UUID | None = None,
    state: BankAccountState | None = None,
) -> Response:
    """List accounts within reach, oldest first."""
    found = queries.accounts_within(resources.permissions.reachable(caller, READ))
    found = found if organization_id is None else found.where(BankAccount.organization_id == organization_id)
    found = found if state is None else found.where(BankAccount.state == state)
    return await list_response(reads, found, queries.ORDER, page)


@router.get("/{account_id}", response_model=BankAccountRead, dependencies=[allow(READ)])
async def read_bank_account(
    account_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read an account."""
    found = queries.accounts_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(BankAccount.id == account_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{account_id}/verification", response_model=BankAccountRead, **idempotent_required)
async def verify_bank_account(decided: Decided, uow: Uow) -> Response:
    """Verify the account against the bank's certificate, as another person than who submitted it."""
    await service.verify_account(uow, *decided)
    return await changed_row(uow, BankAccountRead, decided[1])


@router.post("/{account_id}/refusal", response_model=BankAccountRead, **idempotent_required)
async def refuse_bank_account(decided: Decided, body: BankAccountRefusal, uow: Uow) -> Response:
    """Refuse the account."""
    await service.refuse_account(uow, decided[1], body.reason)
    return await changed_row(uow, BankAccountRead, decided[1])


@router.post("/{account_id}/signatory-confirmation", response_model=BankAccountRead, **idempotent_required)
async def confirm_account_signatory(decided: Decided, body: SignatoryConfirmation, uow: Uow) -> Response:
    """Confirm that the new signatory is registered with the bank."""
    await service.confirm_signatory(uow, decided[1], body.proof)
    return await changed_row(uow, BankAccountRead, decided[1])
