"""Brands that a use case is about to change, those whose day has come, and the names that one may imitate."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.brands.queries.reads import BRAND_BY_ID
from registration.brands.rules.states import LIVE_STATES, BrandState, ObjectionState
from registration.models.brands import Brand, BrandObjection
from registration.models.names import NameKey
from registration.models.organizations import Organization
from registration.names.rules.near_duplicates import Likeness
from shared.contracts.values import CreditFlag, OrganizationStatus

_B, _O, _K = Brand, Organization, NameKey
_OPEN = (BrandState.NOMINATED, BrandState.PUBLICITY, *LIVE_STATES)


async def locked_brand(session: AsyncSession, brand_id: UUID) -> Brand | None:
    """Return the brand, held for this transaction; None if there is none."""
    return await session.get(Brand, brand_id, with_for_update=True, populate_existing=True)


async def shown_brand(session: AsyncSession, brand_id: UUID) -> Mapping[str, Any]:
    """Return a brand as it stands in this transaction, in the form of the API."""
    row = (await session.execute(BRAND_BY_ID, {"brand_id": brand_id})).mappings().one()
    return {name: value for name, value in row.items() if not name.startswith("place_")}


async def brand_named(session: AsyncSession, name_key: str) -> Brand | None:
    """Return the brand that has the name, in its publicity or recognised, or None."""
    states = [state.value for state in (BrandState.PUBLICITY, *LIVE_STATES)]
    return await session.scalar(select(_B).where(_B.name_key == name_key, _B.state.in_(states)))


async def open_objections(session: AsyncSession, brand_id: UUID) -> int:
    """Return how many objections to the brand are not answered."""
    statement = select(func.count()).select_from(BrandObjection)
    statement = statement.where(BrandObjection.brand_id == brand_id, BrandObjection.state == ObjectionState.OPEN.value)
    return int(await session.scalar(statement) or 0)


async def open_brands_of(session: AsyncSession, organization_id: UUID) -> Sequence[Brand]:
    """Return the organization's brands and nominations that have not ended, held."""
    statement = select(_B).where(_B.organization_id == organization_id, _B.state.in_([state.value for state in _OPEN]))
    return (await session.scalars(statement.order_by(_B.id).with_for_update())).all()


async def expired(session: AsyncSession, day: date, most: int) -> Sequence[Brand]:
    """Return brands whose recognition ended before `day`, held."""
    statement = (
        select(_B)
        .where(_B.state.in_([state.value for state in LIVE_STATES]), _B.valid_until < day)
        .order_by(_B.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def fallen_owners(session: AsyncSession, most: int) -> Sequence[Organization]:
    """Return organizations with an open brand although they are listed as severe, or act no more, held."""
    acting = (OrganizationStatus.ACTIVE.value, OrganizationStatus.SUSPENDED.value)
    owners = select(_B.organization_id).where(_B.state.in_([state.value for state in _OPEN]))
    statement = (
        select(_O)
        .where(
            _O.id.in_(owners),
            or_(_O.credit_flags.contains([CreditFlag.SEVERE.value]), _O.status.not_in(acting)),
        )
        .order_by(_O.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def names_like(
    session: AsyncSession, brand: str, sound: str, authority_id: str | None, own: UUID, on: date
) -> list[Likeness]:
    """Return names of others, of one authority or (None) the whole city, that share anything with a brand."""
    shared = [_K.trade.contains(brand[at : at + 2]) for at in range(len(brand) - 1)]
    statement = (
        select(_K.name, _K.trade, _K.field_term, _K.pinyin)
        .distinct()
        .where(
            _K.trade.is_not(None), ~_K.filed, _K.blocked_during.contains(on),
            _K.organization_id.is_distinct_from(own), or_(_K.pinyin == sound, *shared),
        )
        .limit(5_000)
    )  # fmt: skip
    if authority_id is not None:
        statement = statement.where(_K.authority_id == authority_id)
    rows = (await session.execute(statement)).all()
    return [Likeness(name, trade or "", field or "", pinyin or "") for name, trade, field, pinyin in rows]
