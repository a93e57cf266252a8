"""Routes of the ledger, its verification and the stops."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from funding.funds.queries import on_days, place_of_owned
from funding.ledger.errors import AlreadyReversed, FundExhausted, KeyReused, StopStands
from funding.ledger.queries import reads as statements
from funding.ledger.queries.loads import entries_of, locked_funds
from funding.ledger.rules.vocabulary import Account, Posting
from funding.ledger.schemas import (
    ReversalCreate,
    StopCreate,
    StopPage,
    StopRead,
    StopRelease,
    TransactionPage,
    TransactionRead,
    TrialBalance,
    VerificationRead,
)
from funding.ledger.service import closing, returning, stopping, verifying
from funding.models import LedgerTransaction, OutflowStop
from funding.models.places import place_of_row
from shared.kit.authorization import WHOLE_CITY, Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import Row, render
from shared.kit.representations import changed_row, representation
from shared.kit.resources import Resources
from shared.kit.routes import Router, idempotent_required

READ = "ledger.read"
VERIFY = "ledger.verify"
STOP_READ = "outflow_stop.read"
router = Router(prefix="/v1/funding/ledger", tags=["ledger"])
stops_router = Router(prefix="/v1/funding/outflow-stops", tags=["ledger"])
routers = (router, stops_router)
DAILY_JOBS = (*closing.DAILY_JOBS, *verifying.DAILY_JOBS)
CONSTRAINT_PROBLEMS = {
    "funds_available_check": FundExhausted,
    "funds_committed_check": FundExhausted,
    "funds_owed_check": FundExhausted,
    "ledger_transactions_key_key": KeyReused,
    "commitments_key_key": KeyReused,
    "ledger_transactions_reverses_id_key": AlreadyReversed,
    "outflow_stops_standing_key": StopStands,
}
DayFilter = Annotated[date | None, Query(ge=date(1950, 1, 1), le=date(2999, 12, 31))]


@authorizes
async def reversed_transaction(transaction_id: UUID, uow: Uow) -> LedgerTransaction:
    """Load a transaction whose funds the caller keeps."""
    transaction = await uow.session.get(LedgerTransaction, transaction_id)
    if transaction is None:
        raise NotFound
    entries = await entries_of(uow.session, transaction_id)
    funds = await locked_funds(uow.session, {entry.fund_id for entry in entries})
    for fund in funds.values():
        uow.require("ledger.reverse", place_of_owned(fund), read=READ)
    return transaction


@authorizes
async def released_stop(stop_id: UUID, uow: Uow) -> OutflowStop:
    """Load a stop that the caller may help to release."""
    stop = await stopping.held_stop(uow, stop_id)
    uow.require("outflow_stop.release", Place(jurisdiction_id=stop.jurisdiction_id), read=STOP_READ)
    return stop


ReversedTransaction = Annotated[LedgerTransaction, Depends(reversed_transaction)]
ReleasedStop = Annotated[OutflowStop, Depends(released_stop)]


@router.get("/transactions", response_model=TransactionPage, dependencies=[allow(READ)])
async def list_ledger_transactions(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    fund_id: UUID | None = None,
    organization_id: UUID | None = None,
    project_id: UUID | None = None,
    kind: Posting | None = None,
    first: DayFilter = None,
    last: DayFilter = None,
) -> Response:
    """List transactions in the order of posting, as far as they concern what the caller may see."""
    reach = resources.permissions.reachable(caller, READ)
    concerned = {"fund_id": fund_id, "organization_id": organization_id, "project_id": project_id}
    found = statements.transactions_where(reach, **concerned)
    found = found.where(*on_days(LedgerTransaction.occurred_on, first, last))
    found = found if kind is None else found.where(LedgerTransaction.kind == kind)
    return await list_response(reads, found, statements.TRANSACTION_ORDER, page)


@router.get("/transactions/{transaction_id}", response_model=TransactionRead, dependencies=[allow(READ)])
async def read_ledger_transaction(
    transaction_id: UUID, request: Request, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a transaction with those of its lines that the caller may see."""
    row = await _transaction(resources, caller, transaction_id)
    return representation(request, row, etag(1 if row["reversed_by_id"] is None else 2))


@router.post("/transactions/{transaction_id}/reversal", response_model=TransactionRead, **idempotent_required)
async def reverse_receipt(transaction: ReversedTransaction, body: ReversalCreate, uow: Uow) -> Response:
    """Undo a receipt, as another person than the one who booked it; answers with the receipt."""
    reversal = await returning.reverse_by_hand(uow, transaction, body.reason)
    await uow.flush()
    reach = uow.resources.permissions.reachable(uow.caller, READ)
    row = (
        (await uow.session.execute(statements.transactions_where(reach).where(LedgerTransaction.id == transaction.id)))
        .mappings()
        .one()
    )
    lines = (await uow.session.execute(statements.entries_within(reach, transaction.id))).mappings()
    body_ = {**row, "reversed_by_id": reversal.id, "entries": [dict(line) for line in lines]}
    return Response(render(body_), headers={"ETag": etag(2)}, media_type="application/json")


@router.get("/trial-balance", response_model=TrialBalance, dependencies=[allow(READ)])
async def read_trial_balance(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    as_of: DayFilter = None,
    fund_id: UUID | None = None,
) -> Response:
    """Give the sums of all accounts over the funds within reach at the end of a day, by default today."""
    on = as_of or resources.clock.today()
    found = statements.sums_within(resources.permissions.reachable(caller, READ), fund_id)
    sums = {row["account"]: row for row in await reads.rows(found, on=on)}
    accounts = [_trial_line(account, sums.get(account)) for account in Account]
    debit, credit = (sum(line[name] for line in accounts) for name in ("debit_fen", "credit_fen"))
    totals = {"total_debit_fen": debit, "total_credit_fen": credit, "balanced": debit == credit}
    return Response(render({"as_of": on, **totals, "accounts": accounts}), media_type="application/json")


@router.get("/verification", response_model=VerificationRead, dependencies=[allow(VERIFY)])
async def read_verification(request: Request, reads: CurrentReads) -> Response:
    """Give the newest run over all invariants."""
    row = await reads.row(statements.newest_verification())
    if row is None:
        raise NotFound
    return representation(request, row, etag(1, str(row["id"])))


@router.post("/verification", status_code=201, response_model=VerificationRead, dependencies=[allow(VERIFY)])
async def verify_ledger(uow: Uow) -> Response:
    """Look after all invariants now; the first that does not hold is named and stops outflow."""
    found = await verifying.verify_ledger(uow)
    await uow.flush()
    body = VerificationRead.model_validate(found).model_dump_json()
    return Response(body, 201, {"Location": f"{router.prefix}/verification"}, media_type="application/json")


@stops_router.post("", status_code=201, response_model=StopRead, dependencies=[allow("outflow_stop.impose")])
async def stop_outflow(body: StopCreate, uow: Uow) -> Response:
    """Stop what goes out of a fund, or of all."""
    fund = None if body.fund_id is None else (await locked_funds(uow.session, [body.fund_id])).get(body.fund_id)
    if body.fund_id is not None and fund is None:
        raise NotFound
    place = Place(jurisdiction_id=WHOLE_CITY) if fund is None else place_of_row(fund)
    uow.require("outflow_stop.impose", place, read=STOP_READ)
    stop = await stopping.impose_stop(uow, fund, body.reason)
    return await changed_row(uow, StopRead, stop, location=f"{stops_router.prefix}/{stop.id}")


@stops_router.get("", response_model=StopPage, dependencies=[allow(STOP_READ)])
async def list_outflow_stops(
    reads: CurrentReads, page: Page, fund_id: UUID | None = None, standing: bool | None = None
) -> Response:
    """List stops, oldest first."""
    found = statements.stops()
    found = found if fund_id is None else found.where(OutflowStop.fund_id == fund_id)
    if standing is not None:
        found = found.where(OutflowStop.released_at.is_(None) if standing else OutflowStop.released_at.is_not(None))
    return await list_response(reads, found, statements.STOP_ORDER, page)


@stops_router.get("/{stop_id}", response_model=StopRead, dependencies=[allow(STOP_READ)])
async def read_outflow_stop(stop_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Read a stop."""
    row = await reads.row(statements.stops().where(OutflowStop.id == stop_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@stops_router.post("/{stop_id}/release", response_model=StopRead, **idempotent_required)
async def release_outflow_stop(stop: ReleasedStop, body: StopRelease, uow: Uow) -> Response:
    """Agree, for finance or audit, that money may flow again; both must, as two persons."""
    return await changed_row(uow, StopRead, await stopping.release_stop(uow, stop, body.reason))


def _trial_line(account: Account, row: Row | None) -> Row:
    debit, credit = (0, 0) if row is None else (row["debit_fen"], row["credit_fen"])
    balance = statements.balance_fen(account, debit, credit)
    return {"account": account, "debit_fen": debit, "credit_fen": credit, "balance_fen": balance}


async def _transaction(resources: Resources, caller: CurrentCaller, transaction_id: UUID) -> Row:
    reach = resources.permissions.reachable(caller, READ)
    row = await resources.database.reads.row(
        statements.transactions_where(reach).where(LedgerTransaction.id == transaction_id)
    )
    if row is None:
        raise NotFound
    entries = await resources.database.reads.rows(statements.entries_within(reach, transaction_id))
    return {**row, "entries": entries}
