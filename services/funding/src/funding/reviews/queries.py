"""Statements about reviewers and sheets, and locked loads for use cases."""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models.needs import Need
from funding.models.places import places_of
from funding.models.programs import Program, Proposal
from funding.models.reviews import LeaderCopy, PlacementCopy, Reviewer, ReviewerTie, ScoreSheet
from funding.reviews.schemas import AssignedProposal, ReviewerRead, ScoreSheetRead
from shared.kit.reach import Places, within

_R = Reviewer
_S = ScoreSheet
REVIEWER_PLACES: Final[Places] = places_of(_R, authority_id=_R.jurisdiction_id, owner=_R.account)
REVIEWERS: Final = select(*(getattr(_R, name) for name in ReviewerRead.model_fields))
SHEET_COLUMNS: Final = tuple(getattr(_S, name) for name in ScoreSheetRead.model_fields)
SHEET_PLACES: Final[Places] = places_of(
    Program,
    authority_id=Program.jurisdiction_id,
    organization_id=Program.owner_organization_id,
    owner=_R.account,
)
PROPOSAL: Final = (
    select(
        *(getattr(Proposal, name) for name in AssignedProposal.model_fields if name != "need"),
        Need.description.label("need"),
    )
    .outerjoin(Need, Need.id == Proposal.need_id)
    .where(Proposal.id == bindparam("proposal_id"))
)


def reviewers_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of reviewers within reach."""
    return REVIEWERS.where(within(reach, REVIEWER_PLACES))


def sheets_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of sheets within reach: a reviewer's own, and those of an officer's programs."""
    return (
        select(*SHEET_COLUMNS)
        .join(Program, Program.id == _S.program_id)
        .join(_R, _R.id == _S.reviewer_id)
        .where(within(reach, SHEET_PLACES))
    )


async def locked_reviewer(session: AsyncSession, reviewer_id: UUID) -> Reviewer | None:
    """Return the reviewer, locked, or None."""
    return await session.get(_R, reviewer_id, with_for_update=True, populate_existing=True)


async def reviewers_by_id(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Reviewer]:
    """Return the reviewers with these ids."""
    return {row.id: row for row in await session.scalars(select(_R).where(_R.id.in_(ids)).order_by(_R.id))}


async def locked_sheet(session: AsyncSession, sheet_id: UUID) -> ScoreSheet | None:
    """Return the sheet, locked, or None."""
    return await session.get(_S, sheet_id, with_for_update=True, populate_existing=True)


async def sheets_of(session: AsyncSession, proposal_ids: Collection[UUID]) -> Sequence[ScoreSheet]:
    """Return the sheets of the proposals, locked, in order of id."""
    statement = select(_S).where(_S.proposal_id.in_(proposal_ids)).order_by(_S.id).with_for_update()
    return (await session.scalars(statement)).all()


async def unsubmitted(session: AsyncSession, program_id: UUID) -> int:
    """Count the program's sheets that are still awaited."""
    found = select(func.count()).where(_S.program_id == program_id, _S.state == "ASSIGNED")
    return int(await session.scalar(found) or 0)


async def leader_refs(session: AsyncSession, organization_id: UUID) -> set[str]:
    """Return the references of the organization's present leaders."""
    found = select(LeaderCopy.person_ref).where(
        LeaderCopy.organization_id == organization_id, LeaderCopy.until_on.is_(None)
    )
    return set(await session.scalars(found))


async def ties_of(session: AsyncSession, reviewer_ids: Collection[UUID]) -> Sequence[ReviewerTie]:
    """Return what was declared of the reviewers."""
    return (await session.scalars(select(ReviewerTie).where(ReviewerTie.reviewer_id.in_(reviewer_ids)))).all()


async def leaderships_of(session: AsyncSession, person_refs: Collection[str]) -> Sequence[LeaderCopy]:
    """Return which organizations the persons lead or led."""
    return (await session.scalars(select(LeaderCopy).where(LeaderCopy.person_ref.in_(person_refs)))).all()


async def placements_of(session: AsyncSession, person_refs: Collection[str]) -> Sequence[PlacementCopy]:
    """Return where the persons are or were placed."""
    return (await session.scalars(select(PlacementCopy).where(PlacementCopy.person_ref.in_(person_refs)))).all()


async def applying_in(session: AsyncSession, program_id: UUID) -> set[UUID]:
    """Return the organizations whose proposals are in the contest."""
    out = ("DRAFT", "SCREENED_OUT", "WITHDRAWN")
    found = select(Proposal.organization_id).where(Proposal.program_id == program_id, Proposal.state.not_in(out))
    return set(await session.scalars(found))


async def screened_by(session: AsyncSession, program_id: UUID) -> set[str]:
    """Return who has screened proposals of the program."""
    found = select(Proposal.screened_by).where(Proposal.program_id == program_id, Proposal.screened_by.is_not(None))
    return {one for one in await session.scalars(found) if one is not None}


async def live_sheets_of_organization(session: AsyncSession, organization_id: UUID) -> Sequence[ScoreSheet]:
    """Return the sheets, not voided and locked, of the organization's proposals whose money is not spent yet."""
    over = ("DRAFT", "SCREENED_OUT", "NOT_AWARDED", "WITHDRAWN", "LAPSED", "UPHELD", "CLOSED", "TERMINATED")
    statement = (
        select(_S)
        .join(Proposal, Proposal.id == _S.proposal_id)
        .where(Proposal.organization_id == organization_id, _S.state != "VOIDED", Proposal.state.not_in(over))
        .order_by(_S.id)
        .with_for_update(of=_S)
    )
    return (await session.scalars(statement)).all()


async def live_sheets_of_person(session: AsyncSession, person_ref: str) -> Sequence[ScoreSheet]:
    """Return the sheets, not voided and locked, of the reviewer who is this person."""
    statement = (
        select(_S)
        .join(_R, _R.id == _S.reviewer_id)
        .where(_R.person_ref == person_ref, _S.state != "VOIDED")
        .order_by(_S.id)
        .with_for_update(of=_S)
    )
    return (await session.scalars(statement)).all()
