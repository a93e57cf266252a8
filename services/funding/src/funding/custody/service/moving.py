"""Everything that is kept for an organization goes over to its own account, or to the keeper of its new town.

Such a move is proposed as soon as it can be carried out; the hub checks it, and above a sum the committee signs.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from funding.bank_accounts.queries import payee_problem
from funding.clearances.service import revote
from funding.custody.errors import NotTransferable
from funding.custody.queries.loads import account_holding, keeper_in, open_move, own_accounts_due, wrong_keepers
from funding.custody.rules.keeping import (
    COSIGN_RULE,
    CUSTODY_ORDER_MACHINE,
    CustodyOrderKind,
    SubLedgerState,
    needs_cosign,
)
from funding.custody.service.keeping import take_out
from funding.custody.service.recording import tell
from funding.ledger.rules.postings import Draft, Line, Where
from funding.ledger.rules.vocabulary import Account, Posting
from funding.ledger.service.posting import post
from funding.models import CustodyAccount, CustodyOrder, CustodySubLedger, Organization
from funding.notices.rules import NoticeKind
from funding.notices.service import raise_notice, resolve_about
from funding.organizations.queries import locked_organization
from shared.contracts.funding import CustodyClosed, CustodyTransferred
from shared.kit.authorization import system_caller
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

_K: Final = CustodyOrderKind
_BATCH: Final = 50


async def propose_move(
    uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, target: CustodyAccount | None = None
) -> CustodyOrder | None:
    """The move waits for the hub: to the target, or to the organization's own account; None when nothing is kept.

    What is empty is moved at once. A move that waits already is not proposed twice.
    """
    waiting = await open_move(uow.session, kept.id)
    if waiting is not None:
        return waiting
    principal = await uow.session.get_one(Organization, kept.organization_id)
    kind = _K.OWN_ACCOUNT if target is None else _K.KEEPER
    if not kept.balance_fen:
        await _carry_out(uow, account, kept, target)
        return None
    rules = AppliedRules(await current_rules(uow.resources, uow.session), account.jurisdiction_id, uow.today)
    order = CustodyOrder(
        id=new_id(), sub_ledger_id=kept.id, organization_id=kept.organization_id, kind=kind,
        target_account_id=None if target is None else target.id, amount_fen=kept.balance_fen,
        payee_name=principal.name, purpose="移交自有账户" if target is None else "移交新街镇代管方",
        state=CUSTODY_ORDER_MACHINE.walk(None, "request"), requested_by=system_caller("funding").identity,
        requested_at=uow.now,
        needs_cosign=needs_cosign(kept.balance_fen, int(rules(COSIGN_RULE).value)), rules=rules.used,
    )  # fmt: skip
    uow.session.add(order)
    await uow.session.flush()
    uow.audit("custody.propose_move", "custody_order", order.id, details={"kind": kind, "fen": order.amount_fen})
    return order


async def follow_balance(uow: UnitOfWork, kept: CustodySubLedger, order: CustodyOrder) -> None:
    """A move concerns everything that is kept by now; above the sum the committee signs it."""
    if order.kind == _K.PAYMENT:
        return
    if kept.balance_fen:
        order.amount_fen = kept.balance_fen
    book = await current_rules(uow.resources, uow.session)
    principal = await uow.session.get_one(Organization, kept.organization_id)
    most = int(book.value(COSIGN_RULE, principal.jurisdiction_id, uow.today).value)
    order.needs_cosign = order.needs_cosign or needs_cosign(order.amount_fen, most)


async def carry_out(uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, order: CustodyOrder) -> None:
    """The move that was signed is done.

    Raises:
        NotTransferable: there is no verified own account, or the new keeper does not take it any more.
    """
    target = None
    if order.target_account_id is not None:
        target = await uow.session.get_one(CustodyAccount, order.target_account_id, with_for_update=True)
    await _carry_out(uow, account, kept, target)


async def propose_moves(uow: UnitOfWork, day: date) -> int:
    """Moves that can be carried out by now wait for the hubs; of those too late the office was told, once."""
    proposed = 0
    for owner_id, sub_ledger_id in await own_accounts_due(uow.session, _BATCH):
        principal, account, kept = await _locked(uow, owner_id, sub_ledger_id)
        if kept.state != SubLedgerState.TRANSFERRING:
            continue
        if await payee_problem(uow.session, principal) is None:
            await propose_move(uow, account, kept)
            proposed += 1
        elif kept.transfer_due_on is not None and kept.transfer_due_on < day:
            await _tell_late(uow, principal, kept)
    for owner_id, sub_ledger_id in await wrong_keepers(uow.session, _BATCH):
        principal, account, kept = await _locked(uow, owner_id, sub_ledger_id)
        target = await keeper_in(uow.session, principal.town_code or "")
        if target is not None and kept.state == SubLedgerState.OPEN and target.id != account.id:
            await propose_move(uow, account, kept, target)
            proposed += 1
    return proposed


async def move_to(
    uow: UnitOfWork, source: CustodyAccount, target: CustodyAccount, kept: CustodySubLedger
) -> CustodySubLedger:
    """The other keeper has everything, by one transaction; a frozen sub-ledger is open there."""
    fen, principal_id = kept.balance_fen, kept.organization_id
    if fen:
        here, there = Where(source.fund_id, principal_id), Where(target.fund_id, principal_id)
        lines: Sequence[Line] = [
            Line(Account.OWED, here, debit_fen=fen),
            Line(Account.CASH, here, credit_fen=fen),
            Line(Account.CASH, there, debit_fen=fen),
            Line(Account.OWED, there, credit_fen=fen),
        ]
        key = f"custody-move:{kept.id}:{target.id}:{kept.version}"
        await post(uow, Draft(Posting.CUSTODY_MOVE, key, lines, "移交接管方"))
    kept.custody_account_id = target.id
    if kept.state == SubLedgerState.FROZEN:
        kept.state = SubLedgerState.OPEN
    await uow.session.flush()
    await tell(uow, source, await uow.session.get_one(Organization, principal_id), CustodyTransferred)
    return kept


async def _carry_out(
    uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, target: CustodyAccount | None
) -> None:
    principal = await uow.session.get_one(Organization, kept.organization_id)
    if target is not None:
        if target.state != "OPEN" or target.town_code != principal.town_code:
            raise NotTransferable(clause_ref="14")
        await move_to(uow, account, target, kept)
    else:
        await _to_own_account(uow, account, kept, principal)
    await resolve_about(uow, NoticeKind.CUSTODY_MOVE, kept.organization_id, "MOVED")
    await revote(uow, kept.organization_id)


async def _to_own_account(
    uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, principal: Organization
) -> None:
    if kept.state != SubLedgerState.TRANSFERRING or await payee_problem(uow.session, principal) is not None:
        raise NotTransferable(clause_ref="14")
    if kept.balance_fen:
        await take_out(uow, account, kept, kept.balance_fen, f"custody-transfer:{kept.id}", "移交自有账户")
    kept.state, kept.transfer_due_on = SubLedgerState.CLOSED, None
    await uow.session.flush()
    await tell(uow, account, principal, CustodyTransferred)
    await tell(uow, account, principal, CustodyClosed)


async def _locked(
    uow: UnitOfWork, owner_id: UUID, sub_ledger_id: UUID
) -> tuple[Organization, CustodyAccount, CustodySubLedger]:
    """Return the organization, the account and what it keeps, locked in the order in which all commands lock them."""
    principal = await locked_organization(uow.session, owner_id)
    assert principal is not None, "money is kept for organizations on record"
    account = await account_holding(uow.session, sub_ledger_id)
    return principal, account, await uow.session.get_one(CustodySubLedger, sub_ledger_id, with_for_update=True)


async def _tell_late(uow: UnitOfWork, principal: Organization, kept: CustodySubLedger) -> None:
    details = {"due_on": str(kept.transfer_due_on)}
    owner = principal.organization_id
    source = f"late:{kept.transfer_due_on}"
    kind = NoticeKind.CUSTODY_MOVE
    await raise_notice(uow, kind, source, place=principal, organization_id=owner, details=details)


DAILY_JOBS: Final = (DailyJob("custody.propose_moves", propose_moves),)
