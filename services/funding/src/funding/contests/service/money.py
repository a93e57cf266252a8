"""Awards in the ledger: what is committed, and what is given back."""

from collections.abc import Sequence
from uuid import UUID

from funding.ledger.queries import commitments_of, funds_by_id
from funding.ledger.rules.vocabulary import FundState
from funding.ledger.service import commit, release, require_outflow_allowed
from funding.models.awards import Award
from funding.models.programs import Program
from shared.kit.unit_of_work import UnitOfWork


async def commit_award(uow: UnitOfWork, program: Program, award: Award) -> None:
    """The award's money is committed, from the program's funds in their order.

    Raises:
        AccountFrozen and its like: no money may go to the organization.
        FundExhausted: the funds do not hold it.
        PurposeNotAllowed, DivisionNotAllowed: a fund is not for this.
    """
    await require_outflow_allowed(uow, award.organization_id, fund_ids=program.fund_ids)
    await set_aside(uow, program, award, award.amount_fen, "commit")


async def set_aside(uow: UnitOfWork, program: Program, award: Award, amount_fen: int, occasion: str) -> None:
    """So much is committed for the award, from the program's funds in their order, once for each occasion.

    Raises:
        FundExhausted, PurposeNotAllowed, DivisionNotAllowed: as in `commit_award`.
    """
    funds = await funds_by_id(uow.session, program.fund_ids)
    available = [(fund_id, funds[fund_id].available_fen) for fund_id in program.fund_ids]
    for fund_id, amount in shares(amount_fen, available):
        await commit(
            uow,
            fund_id,
            amount,
            organization_id=award.organization_id,
            project_id=award.id,
            purpose=award.purpose,
            division_code=award.community_code or award.jurisdiction_id,
            key=f"award:{award.id}:{occasion}:{fund_id}",
        )


async def can_set_aside(uow: UnitOfWork, program: Program, amount_fen: int) -> bool:
    """Return whether the program's funds hold so much free money and may spend it today."""
    return await hold_enough(uow, program.fund_ids, amount_fen)


async def hold_enough(uow: UnitOfWork, fund_ids: Sequence[UUID], amount_fen: int) -> bool:
    """Return whether funds hold so much free money together and may spend it today."""
    funds = (await funds_by_id(uow.session, fund_ids)).values()
    spendable = all(fund.state == FundState.OPEN and (fund.spend_to or uow.today) >= uow.today for fund in funds)
    return spendable and sum(fund.available_fen for fund in funds) >= amount_fen


async def release_award(uow: UnitOfWork, award: Award, reason: str = "lapsed") -> None:
    """What was committed for the award and not paid is free again, in the funds it came from."""
    await release_of(uow, award.id, f"award:{award.id}:{reason}")


async def release_of(uow: UnitOfWork, matter_id: UUID, key: str) -> None:
    """What was committed for a matter (award, contract) and not paid is free again, in the funds it came from."""
    for commitment in await commitments_of(uow.session, matter_id):
        if commitment.open_fen:
            await release(uow, commitment.id, key=f"{key}:{commitment.id}")


def shares(amount_fen: int, available: Sequence[tuple[UUID, int]]) -> list[tuple[UUID, int]]:
    """Return how much comes from which fund: each gives what it has, in order; the last one the rest."""
    found: list[tuple[UUID, int]] = []
    for place, (key, has) in enumerate(available):
        last = place == len(available) - 1
        part = amount_fen if last else min(amount_fen, has)
        if part > 0:
            found.append((key, part))
            amount_fen -= part
    return found
