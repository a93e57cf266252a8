"""Money comes back to the funds that had paid, goes over to a successor, or a posting is undone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from funding.ledger.errors import AlreadyReversed, CommitmentExhausted, KeyReused, NothingPaid, NotReversible
from funding.ledger.queries.loads import commitments_of, entries_of, funds_by_id, reversal_of, transaction_by_key
from funding.ledger.rules.postings import Draft, Line, Where, mirrored, moved
from funding.ledger.rules.restrictions import release_kind
from funding.ledger.rules.splitting import split_refund
from funding.ledger.rules.vocabulary import Account, Posting
from funding.ledger.service.binding import bind, lapse_unordered
from funding.ledger.service.movements import held_commitment, where_of
from funding.ledger.service.posting import funds_held, post, posted_before
from funding.models import Commitment, LedgerEntry, LedgerTransaction, Organization
from shared.kit.authorization import require_other_person
from shared.kit.etags import require_match
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork

_A: Final = Account


async def return_money(
    uow: UnitOfWork,
    project_id: UUID,
    amount_fen: int,
    *,
    key: str,
    occurred_on: date | None = None,
    memo: str = "",
) -> list[LedgerTransaction]:
    """A refund is back in the funds that had paid for the project, in the proportion in which they had.

    What exceeds all that is still out is interest. In a closed fund of the treasury it lapses at once.

    Raises:
        NothingPaid: nothing was paid for the project.
        KeyReused, PostedDayWrong: as in `post`.
    """
    paying = [one for one in await commitments_of(uow.session, project_id) if one.paid_fen]
    known = await transaction_by_key(uow.session, key)
    if known is not None:
        return await _returned_before(uow, known, project_id, amount_fen)
    if not paying:
        raise NothingPaid(clause_ref="14")
    shares = _shares(paying, amount_fen)
    lines = [line for where, fen in shares for line in moved(_A.CASH, _A.AVAILABLE, fen, where)]
    returned = await post(uow, Draft(Posting.RETURN, key, lines, memo, occurred_on))
    lapsed = await _lapse_freed(uow, lines, key)
    return [returned] if lapsed is None else [returned, lapsed]


async def transfer(
    uow: UnitOfWork,
    commitment_id: UUID,
    organization_id: UUID,
    *,
    key: str,
    occurred_on: date | None = None,
    memo: str = "",
) -> LedgerTransaction:
    """What is still set aside concerns the other organization.

    Raises:
        NotFound: there is no such commitment or organization.
        CommitmentExhausted: nothing is set aside any more.
        KeyReused, PostedDayWrong: as in `post`.
    """
    commitment = await held_commitment(uow, commitment_id)
    if await uow.session.get(Organization, organization_id) is None:
        raise NotFound
    known = await transaction_by_key(uow.session, key)
    if known is not None:
        return await _transferred_before(uow, known, commitment_id, organization_id)
    if not commitment.open_fen:
        raise CommitmentExhausted(clause_ref="14")
    before = where_of(commitment)
    after = replace(before, organization_id=organization_id)
    commitment.organization_id = organization_id
    lines = [
        Line(_A.COMMITTED, before, debit_fen=commitment.open_fen),
        Line(_A.COMMITTED, after, credit_fen=commitment.open_fen),
    ]
    return await post(uow, Draft(Posting.TRANSFER, key, lines, memo, occurred_on))


async def reverse(
    uow: UnitOfWork, transaction_id: UUID, *, key: str, memo: str, ordered: bool = False
) -> LedgerTransaction:
    """The transaction is undone by its mirror; both stay on the books.

    A payment that came back stands in its order again when `ordered`. Money that is free again in a year that is over
    lapses at once.

    Raises:
        NotFound: there is no such transaction.
        AlreadyReversed: it was reversed, or is a reversal.
        NotReversible: it handed money over or gave it back to the treasury; another posting puts that right.
        FundExhausted, CommitmentExhausted: what it brought was used meanwhile.
    """
    original = await uow.session.get(LedgerTransaction, transaction_id)
    if original is None:
        raise NotFound
    if original.kind == Posting.REVERSAL:
        raise AlreadyReversed
    if original.kind in (Posting.TRANSFER, Posting.LAPSE):
        raise NotReversible
    lines = mirrored(map(_line, await entries_of(uow.session, original.id)))
    draft = Draft(Posting.REVERSAL, key, lines, memo, None, original.id, Posting(original.kind))
    await funds_held(uow, draft.fund_ids)
    known = await posted_before(uow, draft)
    if known is not None:
        return known
    if await reversal_of(uow.session, original.id) is not None:
        raise AlreadyReversed
    reversal = await post(uow, draft)
    if ordered:
        await bind(uow, _again_set_aside(lines))
    await _lapse_freed(uow, lines, key)
    await lapse_unordered(uow, _again_set_aside(lines), key=key)
    return reversal


async def reverse_by_hand(uow: UnitOfWork, transaction: LedgerTransaction, reason: str) -> LedgerTransaction:
    """A receipt that was booked wrongly is undone, by another person than the one who booked it.

    Raises:
        SamePerson: the caller has booked it.
        NotReversible: it is no receipt.
        AlreadyReversed, FundExhausted: as in `reverse`.
    """
    require_other_person(uow.caller, transaction.recorded_by)
    uow.expect_key()
    undone = await reversal_of(uow.session, transaction.id) is not None
    require_match(uow.if_match, 2 if undone else 1)
    if undone:
        raise AlreadyReversed
    if transaction.kind != Posting.RECEIPT:
        raise NotReversible
    return await reverse(uow, transaction.id, key=f"reversal:{transaction.id}", memo=reason)


def _shares(paying: Sequence[Commitment], amount_fen: int) -> list[tuple[Where, int]]:
    """Return what goes back for each commitment, its own money under its purpose and interest under none."""
    own, interest = split_refund(amount_fen, [one.paid_fen for one in paying], [one.returned_fen for one in paying])
    shares = [(where_of(one), fen) for one, fen in zip(paying, own, strict=True)]
    shares += [(_untagged(one), fen) for one, fen in zip(paying, interest, strict=True)]
    return [(where, fen) for where, fen in shares if fen]


def _untagged(commitment: Commitment) -> Where:
    return Where(commitment.fund_id, commitment.organization_id, commitment.project_id, commitment.id)


async def _returned_before(
    uow: UnitOfWork, known: LedgerTransaction, project_id: UUID, amount_fen: int
) -> list[LedgerTransaction]:
    lines = await entries_of(uow.session, known.id)
    same = known.kind == Posting.RETURN and known.total_fen == amount_fen
    if not same or any(line.project_id != project_id for line in lines):
        raise KeyReused(clause_ref="14")
    lapsed = await transaction_by_key(uow.session, _lapse_key(known.idempotency_key))
    return [known] if lapsed is None else [known, lapsed]


async def _transferred_before(
    uow: UnitOfWork, known: LedgerTransaction, commitment_id: UUID, organization_id: UUID
) -> LedgerTransaction:
    last = (await entries_of(uow.session, known.id))[-1]
    if known.kind != Posting.TRANSFER or (last.commitment_id, last.organization_id) != (commitment_id, organization_id):
        raise KeyReused(clause_ref="14")
    return known


def _again_set_aside(lines: Iterable[Line]) -> dict[UUID, int]:
    """Return by commitment what the lines set aside again."""
    grown = [(line.where.commitment_id, line.grown_fen) for line in lines if line.account is Account.COMMITTED]
    return {one: fen for one, fen in grown if one is not None and fen > 0}


async def _lapse_freed(uow: UnitOfWork, lines: Sequence[Line], key: str) -> LedgerTransaction | None:
    """What the lines set free in closed funds of the treasury goes on to it."""
    funds = await funds_by_id(uow.session, (line.where.fund_id for line in lines))
    lapsing = [
        (Where(line.where.fund_id, line.where.organization_id, line.where.project_id), line.grown_fen)
        for line in lines
        if line.account is Account.AVAILABLE
        and line.grown_fen > 0
        and release_kind(funds[line.where.fund_id].source_type, funds[line.where.fund_id].state) is Posting.LAPSE
    ]
    freed = [line for where, fen in lapsing for line in moved(_A.AVAILABLE, _A.LAPSED, fen, where)]
    return await post(uow, Draft(Posting.LAPSE, _lapse_key(key), freed)) if freed else None


def _lapse_key(key: str) -> str:
    return f"{key}:lapse"


def _line(entry: LedgerEntry) -> Line:
    where = Where(
        entry.fund_id,
        entry.organization_id,
        entry.project_id,
        entry.commitment_id,
        entry.restriction_tag,
        entry.division_code,
    )
    return Line(Account(entry.account), where, entry.debit_fen, entry.credit_fen)
