"""Statements about suspicions, and what a proposal is compared with."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.duplicates.rules import Source, Undertaking
from funding.duplicates.schemas import DuplicateRead
from funding.models.awards import Award
from funding.models.duplicates import DuplicateCase
from funding.models.places import places_of
from funding.models.programs import Program, Proposal
from funding.models.purchases import PurchaseContract
from shared.kit.reach import Places, within

_D = DuplicateCase
_SHOWN: Final = tuple(getattr(_D, name) for name in DuplicateRead.model_fields)
PLACES: Final[Places] = places_of(_D, authority_id=_D.jurisdiction_id)
MOST_COMPARED: Final = 500
Candidate = tuple[UUID, Source, Undertaking]


def cases_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the suspicions within reach."""
    return select(*_SHOWN).where(within(reach, PLACES))


async def locked_case(session: AsyncSession, case_id: UUID) -> DuplicateCase | None:
    """Return the suspicion, locked, or None."""
    return await session.get(_D, case_id, with_for_update=True, populate_existing=True)


async def cases_of(session: AsyncSession, proposal_id: UUID) -> Sequence[DuplicateCase]:
    """Return what is suspected of the proposal."""
    return (await session.scalars(select(_D).where(_D.proposal_id == proposal_id).order_by(_D.id))).all()


async def funded_beside(session: AsyncSession, proposal: Proposal) -> list[Candidate]:
    """Return what is funded in the proposal's community in its time: grants and contracts, the newest first."""
    return [*await _grants(session, proposal), *await _contracts(session, proposal)]


async def _grants(session: AsyncSession, proposal: Proposal) -> list[Candidate]:
    statement = (
        select(Proposal, Program.kind)
        .join(Award, Award.proposal_id == Proposal.id)
        .join(Program, Program.id == Proposal.program_id)
        .where(
            Award.state != "LAPSED",
            Proposal.id != proposal.id,
            Proposal.community_code == proposal.community_code,
            Proposal.from_on <= proposal.until_on,
            Proposal.until_on >= proposal.from_on,
        )
        .order_by(Proposal.id.desc())
        .limit(MOST_COMPARED)
    )
    return [
        (other.id, Source.FOUNDATION_GRANT if kind == "FOUNDATION_GRANT" else Source.GRANT, undertaking_of(other))
        for other, kind in await session.execute(statement)
    ]


async def _contracts(session: AsyncSession, proposal: Proposal) -> list[Candidate]:
    statement = select(PurchaseContract).where(
        PurchaseContract.state.not_in(("PLANNED", "TENDERING", "TERMINATED")),
        PurchaseContract.organization_id.is_not(None),
        PurchaseContract.community_code == proposal.community_code,
        PurchaseContract.from_on <= proposal.until_on,
        PurchaseContract.until_on >= proposal.from_on,
    )
    rows = await session.scalars(statement.order_by(PurchaseContract.id.desc()).limit(MOST_COMPARED))
    return [
        (one.id, Source.CONTRACT, Undertaking(one.title, "", one.community_code or "", one.from_on, one.until_on))
        for one in rows
    ]


def undertaking_of(proposal: Proposal) -> Undertaking:
    """Return a proposal as it is compared."""
    return Undertaking(
        proposal.title,
        proposal.activities,
        proposal.community_code or "",
        proposal.from_on,
        proposal.until_on,
        proposal.beneficiaries_sha256,
    )
