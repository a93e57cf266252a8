"""Routes of custody: accounts, what is kept for each organization, payments and monthly statements."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.custody.errors import CustodyExhausted, InCustody
from funding.custody.queries import reads as statements
from funding.custody.queries.loads import locked_custody
from funding.custody.rules.keeping import CustodyOrderKind, CustodyOrderState, SubLedgerState
from funding.custody.schemas import (
    CustodyAccountCreate,
    CustodyAccountPage,
    CustodyAccountRead,
    CustodyClosing,
    CustodyOrderCreate,
    CustodyOrderPage,
    CustodyOrderRead,
    CustodyRefusal,
    CustodyStatementPage,
    DepositCreate,
    FeeAgreement,
    FeeCharge,
    ReconciliationCreate,
    SubLedgerCreate,
    SubLedgerPage,
    SubLedgerRead,
)
from funding.custody.service import closing, keeping, moving, paying, reconciling, succeeding
from funding.models import CustodyAccount, CustodyOrder, CustodyStatement, CustodySubLedger
from funding.organizations.queries import locked_organization
from funding.organizations.service import place_of
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import Forbidden, InvalidTransition, NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

READ = "custody.read"
router = Router(prefix="/v1/funding/custody-accounts", tags=["custody"])
ledgers_router = Router(prefix="/v1/funding/custody-sub-ledgers", tags=["custody"])
orders_router = Router(prefix="/v1/funding/custody-orders", tags=["custody"])
routers = (router, ledgers_router, orders_router)
DAILY_JOBS = (*reconciling.DAILY_JOBS, *succeeding.DAILY_JOBS, *moving.DAILY_JOBS)
CONSTRAINT_PROBLEMS = {
    "custody_accounts_hub_key": InCustody,
    "custody_sub_ledgers_principal_key": InCustody,
    "custody_sub_ledgers_balance_check": CustodyExhausted,
    "custody_orders_move_key": InvalidTransition,
}
Kept = tuple[CustodyAccount, CustodySubLedger]
Ordered = tuple[CustodyAccount, CustodySubLedger, CustodyOrder]


def place_of_account(account: CustodyAccount) -> Place:
    """Return where an account lies and whose it is."""
    hub = account.hub_organization_id
    return Place(
        jurisdiction_id=account.jurisdiction_id,
        town_code=account.town_code,
        organization_id=None if hub is None else str(hub),
    )


def _require(uow: UnitOfWork, permission: str, *places: Place) -> None:
    """Pass a caller who may do this as the hub, as the organization, or as an office.

    Raises:
        NotFound: the caller may not even read it.
        Forbidden: the caller may read it but not do this.
    """
    table, caller = uow.resources.permissions, uow.caller
    if any(table.allows(caller, permission, place) for place in places):
        return
    if not any(table.allows(caller, READ, place) for place in places):
        raise NotFound
    table.require_role(caller, permission)
    raise Forbidden


def account_for(permission: str) -> Any:
    """Return a dependency that loads the account, locked, for a caller who may do this."""

    @authorizes
    async def load(account_id: UUID, uow: Uow) -> CustodyAccount:
        account = await locked_custody(uow.session, account_id)
        if account is None:
            raise NotFound
        _require(uow, permission, place_of_account(account))
        return account

    return Depends(load)


async def _kept(uow: UnitOfWork, sub_ledger_id: UUID, permission: str, *, as_principal: bool) -> Kept:
    known = await uow.session.get(CustodySubLedger, sub_ledger_id)
    if known is None:
        raise NotFound
    principal = await locked_organization(uow.session, known.organization_id)
    assert principal is not None
    account = await keeping.account_holding(uow, known.custody_account_id)
    places = (place_of(principal),) if as_principal else (place_of_account(account), place_of(principal))
    _require(uow, permission, *places)
    kept = await uow.session.get(CustodySubLedger, sub_ledger_id, with_for_update=True, populate_existing=True)
    assert kept is not None
    return account, kept


def kept_for(permission: str, *, as_principal: bool = False) -> Any:
    """Return a dependency that loads account and sub-ledger, locked, for a caller who may do this."""

    @authorizes
    async def load(sub_ledger_id: UUID, uow: Uow) -> Kept:
        return await _kept(uow, sub_ledger_id, permission, as_principal=as_principal)

    return Depends(load)


def ordered_for(permission: str, *, as_principal: bool = False) -> Any:
    """Return a dependency that loads account, sub-ledger and payment, locked, for a caller who may do this."""

    @authorizes
    async def load(order_id: UUID, uow: Uow) -> Ordered:
        known = await uow.session.get(CustodyOrder, order_id)
        if known is None:
            raise NotFound
        account, kept = await _kept(uow, known.sub_ledger_id, permission, as_principal=as_principal)
        order = await uow.session.get(CustodyOrder, order_id, with_for_update=True, populate_existing=True)
        assert order is not None
        return account, kept, order

    return Depends(load)


Reconciled = Annotated[CustodyAccount, account_for("custody.reconcile")]
Released = Annotated[CustodyAccount, account_for("custody.release")]
HandedOver = Annotated[CustodyAccount, account_for("custody.hand_over")]
KeptByHub = Annotated[Any, kept_for("custody.keep")]
KeptOfOwn = Annotated[Any, kept_for("custody.order", as_principal=True)]
KeptHere = Annotated[Any, kept_for("custody.cosign")]
CheckedOrder = Annotated[Any, ordered_for("custody.keep")]
SignedOrder = Annotated[Any, ordered_for("custody.cosign")]


@router.post("", status_code=201, response_model=CustodyAccountRead, dependencies=[allow("custody.keep")])
async def open_custody_account(body: CustodyAccountCreate, uow: Uow) -> Response:
    """Open a hub's account for the money of others, or the street's own."""
    hub = None
    if body.hub_organization_id is not None:
        hub = await locked_organization(uow.session, body.hub_organization_id)
        if hub is None:
            raise NotFound
    owner = None if body.hub_organization_id is None else str(body.hub_organization_id)
    place = Place(jurisdiction_id=body.authority_id, town_code=body.town_code, organization_id=owner)
    _require(uow, "custody.keep", place)
    account = await keeping.open_account(uow, hub, body)
    await succeeding.hand_over_to(uow, account)
    return await changed_row(uow, CustodyAccountRead, account, location=f"{router.prefix}/{account.id}")


@router.get("", response_model=CustodyAccountPage, dependencies=[allow(READ)])
async def list_custody_accounts(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    hub_organization_id: UUID | None = None,
) -> Response:
    """List custody accounts within reach, oldest first."""
    found = statements.accounts_within(resources.permissions.reachable(caller, READ))
    if hub_organization_id is not None:
        found = found.where(CustodyAccount.hub_organization_id == hub_organization_id)
    return await list_response(reads, found, statements.ACCOUNT_ORDER, page)


@router.get("/{account_id}", response_model=CustodyAccountRead, dependencies=[allow(READ)])
async def read_custody_account(
    account_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a custody account."""
    found = statements.accounts_within(resources.permissions.reachable(caller, READ))
    return await _one(request, reads, found.where(CustodyAccount.id == account_id))


@router.post("/{account_id}/reconciliations", response_model=CustodyAccountRead, **idempotent_required)
async def reconcile_custody(account: Reconciled, body: ReconciliationCreate, uow: Uow) -> Response:
    """Compare the bank's balance with the sum of what is kept; a difference freezes everything.

    What a lost hub kept is handed over when they agree and its successor has an account.
    """
    uow.expect_version(account)
    await reconciling.reconcile(uow, account, body.bank_balance_fen)
    await succeeding.hand_over_when_ready(uow, account)
    return await changed_row(uow, CustodyAccountRead, account)


@router.post("/{account_id}/release", response_model=CustodyAccountRead, **idempotent_required)
async def release_custody(account: Released, uow: Uow) -> Response:
    """Let money flow again after a reconciliation without a difference."""
    await reconciling.release_account(uow, account)
    return await changed_row(uow, CustodyAccountRead, account)


@router.post("/{account_id}/handover", response_model=CustodyAccountRead, **idempotent_required)
async def hand_over_custody(account: HandedOver, body: ReconciliationCreate, uow: Uow) -> Response:
    """Hand everything over to the successor, when bank and books agree; answers with the account handed over."""
    await succeeding.hand_over(uow, account, body.bank_balance_fen)
    return await changed_row(uow, CustodyAccountRead, account)


@ledgers_router.post("", status_code=201, response_model=SubLedgerRead, dependencies=[allow("custody.keep")])
async def open_sub_ledger(body: SubLedgerCreate, uow: Uow) -> Response:
    """Keep the money of a filed organization of the town."""
    principal = await locked_organization(uow.session, body.organization_id)
    account = await locked_custody(uow.session, body.custody_account_id)
    if principal is None or account is None:
        raise NotFound
    _require(uow, "custody.keep", place_of_account(account))
    kept = await keeping.open_sub_ledger(uow, account, principal)
    return await changed_row(uow, SubLedgerRead, kept, location=f"{ledgers_router.prefix}/{kept.id}")


@ledgers_router.get("", response_model=SubLedgerPage, dependencies=[allow(READ)])
async def list_sub_ledgers(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    custody_account_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: SubLedgerState | None = None,
) -> Response:
    """List what is kept for organizations, oldest first."""
    found = statements.sub_ledgers_within(resources.permissions.reachable(caller, READ))
    wanted = {"custody_account_id": custody_account_id, "organization_id": organization_id, "state": state}
    for name, value in wanted.items():
        found = found if value is None else found.where(getattr(CustodySubLedger, name) == value)
    return await list_response(reads, found, statements.SUB_LEDGER_ORDER, page)


@ledgers_router.get("/{sub_ledger_id}", response_model=SubLedgerRead, dependencies=[allow(READ)])
async def read_sub_ledger(
    sub_ledger_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read what is kept for an organization."""
    found = statements.sub_ledgers_within(resources.permissions.reachable(caller, READ))
    return await _one(request, reads, found.where(CustodySubLedger.id == sub_ledger_id))


@ledgers_router.get("/{sub_ledger_id}/statements", response_model=CustodyStatementPage, dependencies=[allow(READ)])
async def list_custody_statements(
    sub_ledger_id: UUID, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller, page: Page
) -> Response:
    """List the monthly statements of a sub-ledger."""
    reach = resources.permissions.reachable(caller, READ)
    if await reads.row(statements.sub_ledgers_within(reach).where(CustodySubLedger.id == sub_ledger_id)) is None:
        raise NotFound
    found = statements.statements_within(reach).where(CustodyStatement.sub_ledger_id == sub_ledger_id)
    return await list_response(reads, found, statements.STATEMENT_ORDER, page)


@ledgers_router.post("/{sub_ledger_id}/deposits", response_model=SubLedgerRead, **idempotent_required)
async def deposit_into_custody(kept: KeptByHub, body: DepositCreate, uow: Uow) -> Response:
    """Book money of the organization that came in."""
    await keeping.deposit(uow, kept[0], kept[1], body, f"deposit:{kept[1].id}:{kept[1].version}")
    return await changed_row(uow, SubLedgerRead, kept[1])


@ledgers_router.post("/{sub_ledger_id}/fee-agreement", response_model=SubLedgerRead, **idempotent_required)
async def agree_custody_fee(kept: KeptOfOwn, body: FeeAgreement, uow: Uow) -> Response:
    """Agree, for the organization, to a fee of what comes in."""
    await keeping.agree_fee(uow, kept[0], kept[1], body.fee_bps)
    return await changed_row(uow, SubLedgerRead, kept[1])


@ledgers_router.post("/{sub_ledger_id}/fees", response_model=SubLedgerRead, **idempotent_required)
async def charge_custody_fee(kept: KeptByHub, body: FeeCharge, uow: Uow) -> Response:
    """Take the agreed fee."""
    await keeping.charge_fee(uow, kept[0], kept[1], body.amount_fen, f"fee:{kept[1].id}:{kept[1].version}")
    return await changed_row(uow, SubLedgerRead, kept[1])


@ledgers_router.post("/{sub_ledger_id}/transfer", response_model=SubLedgerRead, **idempotent_required)
async def transfer_from_custody(kept: KeptByHub, uow: Uow) -> Response:
    """Move everything to the own account of an organization that was registered; above a sum once it is co-signed."""
    await paying.transfer_to_own_account(uow, kept[0], kept[1])
    return await changed_row(uow, SubLedgerRead, kept[1])


@ledgers_router.post("/{sub_ledger_id}/closing", response_model=SubLedgerRead, **idempotent_required)
async def close_sub_ledger(kept: KeptHere, body: CustodyClosing, uow: Uow) -> Response:
    """Confirm, for the committee, who gets what was kept for a group that was struck off."""
    await closing.close_removed(uow, kept[0], kept[1], body)
    return await changed_row(uow, SubLedgerRead, kept[1])


@ledgers_router.post("/{sub_ledger_id}/orders", response_model=SubLedgerRead, **idempotent_required)
async def order_custody_payment(kept: KeptOfOwn, body: CustodyOrderCreate, uow: Uow) -> Response:
    """Ask, as the organization's treasurer, for a payment; the hub checks it."""
    uow.expect_version(kept[1])
    await paying.request_payment(uow, kept[0], kept[1], body)
    return await changed_row(uow, SubLedgerRead, kept[1])


@orders_router.get("", response_model=CustodyOrderPage, dependencies=[allow(READ)])
async def list_custody_orders(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    sub_ledger_id: UUID | None = None,
    state: CustodyOrderState | None = None,
    kind: CustodyOrderKind | None = None,
) -> Response:
    """List payments out of custody, oldest first."""
    found = statements.orders_within(resources.permissions.reachable(caller, READ))
    found = found if sub_ledger_id is None else found.where(CustodyOrder.sub_ledger_id == sub_ledger_id)
    found = found if state is None else found.where(CustodyOrder.state == state)
    found = found if kind is None else found.where(CustodyOrder.kind == kind)
    return await list_response(reads, found, statements.PAYMENT_ORDER, page)


@orders_router.get("/{order_id}", response_model=CustodyOrderRead, dependencies=[allow(READ)])
async def read_custody_order(
    order_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a payment out of custody."""
    found = statements.orders_within(resources.permissions.reachable(caller, READ))
    return await _one(request, reads, found.where(CustodyOrder.id == order_id))


@orders_router.post("/{order_id}/check", response_model=CustodyOrderRead, **idempotent_required)
async def check_custody_payment(ordered: CheckedOrder, uow: Uow) -> Response:
    """Check the payment for the hub: it is paid, or waits for the committee."""
    await paying.check_payment(uow, *ordered)
    return await changed_row(uow, CustodyOrderRead, ordered[2])


@orders_router.post("/{order_id}/co-signature", response_model=CustodyOrderRead, **idempotent_required)
async def cosign_custody_payment(ordered: SignedOrder, uow: Uow) -> Response:
    """Sign the payment for the committee; it is paid."""
    await paying.cosign_payment(uow, *ordered)
    return await changed_row(uow, CustodyOrderRead, ordered[2])


@orders_router.post("/{order_id}/refusal", response_model=CustodyOrderRead, **idempotent_required)
async def refuse_custody_payment(ordered: CheckedOrder, body: CustodyRefusal, uow: Uow) -> Response:
    """Refuse the payment for the hub."""
    paying.refuse_payment(uow, ordered[2], body.reason)
    return await changed_row(uow, CustodyOrderRead, ordered[2])


async def _one(request: Request, reads: CurrentReads, found: statements.Rows) -> Response:
    row = await reads.row(found)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))
