"""Posts transactions: once for each key, with the sums of funds and commitments in step, under their locks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from funding.ledger.errors import CommitmentExhausted, FundExhausted, KeyReused, PostedDayWrong
from funding.ledger.queries.loads import locked_commitments, locked_funds, transaction_by_key
from funding.ledger.rules.postings import Draft, Line, commitment_changes, content_hash
from funding.models import Commitment, Fund, LedgerEntry, LedgerTransaction
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork


async def funds_held(uow: UnitOfWork, ids: Iterable[UUID]) -> dict[UUID, Fund]:
    """Return the funds, locked.

    Raises:
        NotFound: one does not exist.
    """
    wanted = set(ids)
    funds = await locked_funds(uow.session, wanted)
    if len(funds) != len(wanted):
        raise NotFound
    return funds


async def posted_before(uow: UnitOfWork, draft: Draft) -> LedgerTransaction | None:
    """Return the transaction that the draft repeats; the caller holds the locks of its funds.

    Raises:
        KeyReused: the key was used for another content.
    """
    known = await transaction_by_key(uow.session, draft.key)
    if known is not None and known.content_hash != content_hash(draft):
        raise KeyReused(clause_ref="14")
    return known


async def post(uow: UnitOfWork, draft: Draft) -> LedgerTransaction:
    """The transaction is on the books, once; sums of funds and commitments have changed with it.

    Raises:
        NotFound: a fund does not exist.
        KeyReused: the key was used for another content.
        PostedDayWrong: the day lies in the future, or before a fund's newest posting.
        FundExhausted, CommitmentExhausted: there is less money than asked for.
    """
    funds = await funds_held(uow, draft.fund_ids)
    known = await posted_before(uow, draft)
    if known is not None:
        return known
    commitments = await locked_commitments(uow.session, draft.commitment_ids)
    balances = _change_funds(funds, draft)
    _change_commitments(commitments, draft)
    on = _dated(uow, draft, funds.values())
    return await _write(uow, draft, on, balances)


def _change_funds(funds: Mapping[UUID, Fund], draft: Draft) -> list[int]:
    """The sums of the funds have changed; returns the balance of its account after each line."""
    balances = []
    for line in draft.lines:
        fund, name = funds[line.where.fund_id], f"{line.account.lower()}_fen"
        setattr(fund, name, getattr(fund, name) + line.grown_fen)
        balances.append(getattr(fund, name))
    if min(balances) < 0:
        raise FundExhausted(clause_ref="14")
    return balances


def _change_commitments(commitments: Mapping[UUID, Commitment], draft: Draft) -> None:
    for commitment_id, change in commitment_changes(draft).items():
        commitment = commitments[commitment_id]
        for name in change.__slots__:
            grown = getattr(change, name)
            if grown:
                setattr(commitment, name, getattr(commitment, name) + grown)
        if commitment.open_fen < commitment.ordered_fen or commitment.returned_fen > commitment.paid_fen:
            raise CommitmentExhausted(clause_ref="14")


def _dated(uow: UnitOfWork, draft: Draft, funds: Collection[Fund]) -> date:
    """Return the day of the transaction, which the funds remember as that of their newest posting."""
    newest = max(fund.last_posted_on or uow.today for fund in funds)
    on = draft.stated_on or max(uow.today, newest)
    if on > max(uow.today, newest) or any(on < (fund.last_posted_on or on) for fund in funds):
        raise PostedDayWrong(clause_ref="14")
    for fund in funds:
        fund.last_posted_on = on
    return on


async def _write(uow: UnitOfWork, draft: Draft, on: date, balances: Sequence[int]) -> LedgerTransaction:
    transaction = LedgerTransaction(
        id=new_id(),
        idempotency_key=draft.key,
        content_hash=content_hash(draft),
        kind=draft.kind,
        occurred_on=on,
        recorded_at=uow.now,
        recorded_by=uow.caller.identity,
        memo=draft.memo,
        lines=len(draft.lines),
        total_fen=draft.total_fen,
        reverses_id=draft.reverses_id,
    )
    uow.session.add(transaction)
    await uow.session.flush()
    uow.session.add_all(_entry(transaction, line, left) for line, left in zip(draft.lines, balances, strict=True))
    await uow.session.flush()
    uow.audit(f"ledger.{draft.kind.lower()}", "ledger_transaction", transaction.id, details={"fen": draft.total_fen})
    return transaction


def _entry(transaction: LedgerTransaction, line: Line, balance_fen: int) -> LedgerEntry:
    where = line.where
    return LedgerEntry(
        transaction_id=transaction.id,
        account=line.account,
        fund_id=where.fund_id,
        organization_id=where.organization_id,
        project_id=where.project_id,
        commitment_id=where.commitment_id,
        restriction_tag=where.restriction_tag,
        division_code=where.division_code,
        debit_fen=line.debit_fen,
        credit_fen=line.credit_fen,
        balance_fen=balance_fen,
        occurred_on=transaction.occurred_on,
    )
