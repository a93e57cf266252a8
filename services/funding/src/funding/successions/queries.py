"""Statements about successions, and locked loads for use cases."""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, CompoundSelect, Select, any_, cast, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from funding.clawbacks.rules import OPEN_STATES as OPEN_CLAIMS
from funding.models import Clawback, Commitment, Organization
from funding.models.awards import Award
from funding.models.projects import Project
from funding.models.purchases import PurchaseContract
from funding.models.subsidies import Subsidy, SubsidyDispute
from funding.models.successions import Succession
from funding.projects.queries import OPEN as OPEN_PROJECTS
from funding.successions.schemas import SuccessionRead
from shared.kit.pagination import SortKey
from shared.kit.reach import within

_S = Succession
ORDER: Final = (SortKey(_S.id.expression, "id"),)
UNSIGNED: Final = ("PUBLICITY", "OBJECTED", "GRANTED")
OPEN_CONTRACTS: Final = ("AWARDED", "SIGNED", "PERFORMING", "ACCEPTANCE", "RECTIFY", "ACCEPTED", "PAID")
_PLACES: Final = {"jurisdiction_id": _S.jurisdiction_id, "authority_id": _S.jurisdiction_id}
Matters = Sequence[tuple[UUID, str, UUID, str]]


def successions_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the successions within reach."""
    return select(*(getattr(_S, name) for name in SuccessionRead.model_fields)).where(within(reach, _PLACES))


def taking_part(organization_id: UUID) -> Any:
    """Return the condition that the organization gives or takes over."""
    return (literal(organization_id) == any_(_S.sources)) | (literal(organization_id) == any_(_S.targets))


async def add_once(session: AsyncSession, values: dict[str, Any]) -> None:
    """Add the succession unless the merger or split is known."""
    found = insert(_S).values(version=1, **values).on_conflict_do_nothing(index_elements=["merger_id"])
    await session.execute(found)


async def locked_succession(session: AsyncSession, succession_id: UUID) -> Succession | None:
    """Return the succession, locked, or None."""
    return await session.get(_S, succession_id, with_for_update=True, populate_existing=True)


async def succession_of(session: AsyncSession, merger_id: UUID) -> Succession:
    """Return the succession of a merger or split that is known, locked."""
    return (await session.scalars(select(_S).where(_S.merger_id == merger_id).with_for_update())).one()


async def waits_for_split(session: AsyncSession, organization_id: UUID) -> bool:
    """Return whether it is not settled yet who takes over what of the organization."""
    found = select(_S.id).where(literal(organization_id) == any_(_S.sources), _S.state != "CARRIED_OUT")
    return await session.scalar(found.limit(1)) is not None


async def mergers_to_pass(session: AsyncSession, batch: int) -> Sequence[Succession]:
    """Return up to `batch` mergers, locked, that were not carried out."""
    statement = select(_S).where(_S.kind == "MERGER", _S.state == "PENDING").order_by(_S.id).limit(batch)
    return (await session.scalars(statement.with_for_update())).all()


async def known(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Organization]:
    """Return the organizations that are on record here, locked in order of their ids."""
    statement = select(Organization).where(Organization.organization_id.in_(ids))
    found = await session.scalars(statement.order_by(Organization.organization_id).with_for_update())
    return {one.organization_id: one for one in found}


def matters_of(sources: Collection[UUID]) -> CompoundSelect[*tuple[Any, ...]]:
    """Return id, kind, organization and state of all that is open with the organizations and passes as a whole."""
    unsigned = select(
        Award.id.label("matter_id"), literal("AWARD").label("kind"), Award.organization_id, Award.state
    ).where(Award.organization_id.in_(sources), Award.state.in_(UNSIGNED))
    running = select(Project.id, literal("AWARD"), Project.organization_id, Project.state).where(
        Project.organization_id.in_(sources), Project.state.in_(OPEN_PROJECTS)
    )
    contracts = select(
        PurchaseContract.id, literal("CONTRACT"), PurchaseContract.organization_id, PurchaseContract.state
    ).where(PurchaseContract.organization_id.in_(sources), PurchaseContract.state.in_(OPEN_CONTRACTS))
    disputed = select(SubsidyDispute.subsidy_id).where(SubsidyDispute.state == "OPEN")
    subsidies = select(Subsidy.id, literal("SUBSIDY"), Subsidy.organization_id, Subsidy.state).where(
        Subsidy.organization_id.in_(sources), (Subsidy.state == "GRANTED") | Subsidy.id.in_(disputed)
    )
    return unsigned.union_all(running, contracts, subsidies)


async def open_matters(session: AsyncSession, sources: Collection[UUID]) -> Matters:
    """Return (id, kind, organization, state) of each, in order of their ids."""
    found = await session.execute(matters_of(sources))
    return sorted((row[0], row[1], row[2], row[3]) for row in found)


def money_of(sources: Collection[UUID]) -> Select[*tuple[Any, ...]]:
    """Return what is still set aside for each matter of the organizations."""
    found = select(Commitment.project_id, cast(func.sum(Commitment.open_fen), BigInteger).label("open_fen"))
    return found.where(Commitment.organization_id.in_(sources)).group_by(Commitment.project_id)


def claims_on(sources: Collection[UUID]) -> Select[*tuple[Any, ...]]:
    """Return what is still owed on each claim on the organizations."""
    outstanding = (Clawback.amount_fen - Clawback.repaid_fen).label("outstanding_fen")
    found = select(Clawback.id.label("clawback_id"), Clawback.organization_id, outstanding)
    return found.where(Clawback.organization_id.in_(sources), Clawback.state.in_(sorted(OPEN_CLAIMS))).order_by(
        Clawback.id
    )


async def open_claims(session: AsyncSession, sources: Collection[UUID]) -> Sequence[Clawback]:
    """Return the claims on the organizations that are not settled, locked."""
    statement = select(Clawback).where(Clawback.organization_id.in_(sources), Clawback.state.in_(sorted(OPEN_CLAIMS)))
    return (await session.scalars(statement.order_by(Clawback.id).with_for_update())).all()


async def sponsored_projects(session: AsyncSession, sponsor_id: UUID) -> Sequence[Project]:
    """Return the open projects whose money the organization receives for others, locked."""
    statement = select(Project).where(Project.sponsor_organization_id == sponsor_id, Project.state.in_(OPEN_PROJECTS))
    return (await session.scalars(statement.order_by(Project.id).with_for_update())).all()
