"""Statements about purchases, and locked loads for use cases."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models.places import places_of
from funding.models.purchases import CatalogItem, PurchaseContract, Recusal, UserOpinion
from funding.purchases.schemas import CatalogItemRead, ContractRead
from shared.kit.reach import Places, within

_C = PurchaseContract
CATALOG: Final[Select[Any]] = select(*(getattr(CatalogItem, name) for name in CatalogItemRead.model_fields))
_SHOWN: Final = tuple(getattr(_C, name) for name in ContractRead.model_fields)
PLACES: Final[Places] = places_of(_C, authority_id=_C.jurisdiction_id, organization_id=_C.organization_id)
ACCEPTED: Final[Select[Any]] = select(*_SHOWN).where(_C.accepted_on.is_not(None))
"""The results of acceptance are public."""
_OPEN: Final = ("AWARDED", "SIGNED", "PERFORMING", "ACCEPTANCE", "RECTIFY", "ACCEPTED")

SHARE: Final = select(
    func.coalesce(func.sum(_C.amount_fen), 0).label("total_fen"),
    func.coalesce(func.sum(_C.amount_fen).filter(_C.organization_id.is_not(None)), 0).label("organizations_fen"),
).where(
    _C.jurisdiction_id == bindparam("jurisdiction_id"),
    _C.public_service,
    _C.predecessor_id.is_(None),
    func.extract("year", _C.signed_on) == bindparam("year"),
)
"""New purchases of public services signed in a year, all and from organizations."""


def contracts_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the contracts within reach."""
    return select(*_SHOWN).where(within(reach, PLACES))


async def locked_item(session: AsyncSession, item_id: UUID) -> CatalogItem | None:
    """Return the item of the catalog, locked, or None."""
    return await session.get(CatalogItem, item_id, with_for_update=True, populate_existing=True)


async def locked_contract(session: AsyncSession, contract_id: UUID) -> PurchaseContract | None:
    """Return the contract, locked, or None."""
    return await session.get(_C, contract_id, with_for_update=True, populate_existing=True)


async def first_day_of_chain(session: AsyncSession, contract: PurchaseContract | None) -> date | None:
    """Return the first day of the first contract of a chain of renewals; None without one."""
    first = None
    while contract is not None:
        first = contract.from_on
        contract = None if contract.predecessor_id is None else await session.get(_C, contract.predecessor_id)
    return first


async def ties_of(
    session: AsyncSession, accounts: Collection[str], organization_id: UUID
) -> list[tuple[str, date | None]]:
    """Return what ties these persons to the organization."""
    found = select(Recusal.kind, Recusal.until_on).where(
        Recusal.person.in_(accounts), Recusal.organization_id == organization_id
    )
    return [(row[0], row[1]) for row in await session.execute(found)]


async def opinions_of(session: AsyncSession, contract_id: UUID) -> tuple[int, int]:
    """Return how many opinions there are, and the sum of their ratings."""
    found = select(func.count(), func.coalesce(func.sum(UserOpinion.rating), 0))
    count, total = (await session.execute(found.where(UserOpinion.contract_id == contract_id))).one()
    return count, total


async def open_contracts_of(session: AsyncSession, organization_id: UUID) -> Sequence[PurchaseContract]:
    """Return the organization's contracts that have not ended, locked."""
    statement = select(_C).where(_C.organization_id == organization_id, _C.state.in_(_OPEN))
    return (await session.scalars(statement.order_by(_C.id).with_for_update())).all()
