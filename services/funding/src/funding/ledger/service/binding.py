"""Money set aside stands in payment orders: it can be neither released nor ordered a second time."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from funding.ledger.errors import CommitmentExhausted
from funding.ledger.queries.loads import funds_by_id, locked_commitments
from funding.ledger.rules.restrictions import ends_with_year
from funding.ledger.service.movements import held_commitments, release
from funding.models import Commitment
from shared.kit.unit_of_work import UnitOfWork


async def bind(uow: UnitOfWork, wanted: Mapping[UUID, int]) -> dict[UUID, Commitment]:
    """So much of each commitment stands in payment orders; returns them, locked after their funds.

    Raises:
        NotFound: one does not exist.
        CommitmentExhausted: less of it is set aside and not ordered.
    """
    commitments = await held_commitments(uow, wanted)
    for commitment_id, fen in wanted.items():
        commitment = commitments[commitment_id]
        if fen > commitment.open_fen - commitment.ordered_fen:
            raise CommitmentExhausted(clause_ref="14")
        commitment.ordered_fen += fen
    await uow.session.flush()
    return commitments


async def unbind(uow: UnitOfWork, bound: Mapping[UUID, int], *, ended_by: str | None = None) -> None:
    """So much of each commitment stands in no payment order any more.

    With `ended_by`, the key of what ended the orders, the money is not going to be paid: where its year is over and
    does not carry over, it lapses.
    """
    commitments = await held_commitments(uow, bound)
    for commitment_id, fen in bound.items():
        commitments[commitment_id].ordered_fen -= fen
    await uow.session.flush()
    if ended_by is not None:
        await lapse_unordered(uow, bound, key=ended_by)


async def lapse_unordered(uow: UnitOfWork, commitment_ids: Iterable[UUID], *, key: str) -> None:
    """What stands in no order has gone back to the treasury, where the fund's year is over and does not carry over."""
    commitments = await locked_commitments(uow.session, commitment_ids)
    funds = await funds_by_id(uow.session, (one.fund_id for one in commitments.values()))
    for commitment in commitments.values():
        fund = funds[commitment.fund_id]
        if ends_with_year(fund.source_type, fund.state, carry_over=fund.carry_over):
            await release(uow, commitment.id, key=f"{key}:{commitment.id}:lapse", memo="年终结账")
