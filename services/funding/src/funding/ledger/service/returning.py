"""Money comes back to the funds that had paid, goes over to a successor, or a posting is undone."""

from collections.abc import Sequence
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
from funding.ledger.service.movements import held_commitment, where_of
from funding.ledger.service.posting import post
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
        return await _returned_before(uow, known, amount_fen)
    if not paying:
        raise NothingPaid(clause_ref="14")
    shares = _shares(paying, amount_fen)
    lines = [line for where, fen in shares for line in moved(_A.CASH, _A.AVAILABLE, fen, where)]
    returned = await post(uow, Draft(Posting.RETURN, key, lines, memo, occurred_on))
    lapsed = await _lapse(uow, shares, key)
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
        return known
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


async def reverse(uow: UnitOfWork, transaction_id: UUID, *, key: str, memo: str) -> LedgerTransaction:
    """The transaction is undone by its mirror; both stay on the books.

    Raises:
        NotFound: there is no such transaction.
        AlreadyReversed: it was reversed, or is a reversal.
        FundExhausted, CommitmentExhausted: what it brought was used meanwhile.
    """
    original = await uow.session.get(LedgerTransaction, transaction_id)
    if original is None:
        raise NotFound
    if original.kind == Posting.REVERSAL:
        raise AlreadyReversed
    lines = mirrored(map(_line, await entries_of(uow.session, original.id)))
    draft = Draft(Posting.REVERSAL, key, lines, memo, None, original.id, Posting(original.kind))
    return await post(uow, draft)


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


async def _returned_before(uow: UnitOfWork, known: LedgerTransaction, amount_fen: int) -> list[LedgerTransaction]:
    if known.kind != Posting.RETURN or known.total_fen != amount_fen:
        raise KeyReused(clause_ref="14")
    lapsed = await transaction_by_key(uow.session, _lapse_key(known.idempotency_key))
    return [known] if lapsed is None else [known, lapsed]


async def _lapse(uow: UnitOfWork, shares: Sequence[tuple[Where, int]], key: str) -> LedgerTransaction | None:
    """What came back to closed funds of the treasury goes on to it."""
    funds = await funds_by_id(uow.session, (where.fund_id for where, _ in shares))
    lapsing = [
        (Where(where.fund_id, where.organization_id, where.project_id), fen)
        for where, fen in shares
        if release_kind(funds[where.fund_id].source_type, funds[where.fund_id].state) is Posting.LAPSE
    ]
    lines = [line for where, fen in lapsing for line in moved(_A.AVAILABLE, _A.LAPSED, fen, where)]
    return await post(uow, Draft(Posting.LAPSE, _lapse_key(key), lines)) if lines else None


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
