"""Statements that read publicity."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Select, bindparam, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.brands import Publicity
from registration.models.organizations import Organization

_P, _O = Publicity, Organization
_COLUMNS: Final[tuple[Any, ...]] = (
    _P.id, _P.organization_id, _P.model_case_id, _P.brand_id, _P.channel, _P.title, _P.published_on, _P.reach,
    _P.created_at,
)  # fmt: skip
_SUMS: Final[tuple[Any, ...]] = (
    _P.channel, func.count().label("pieces"), cast(func.sum(_P.reach), BigInteger).label("reach"),
)  # fmt: skip

PUBLICITY_BY_ID: Final = select(*_COLUMNS).where(_P.id == bindparam("publicity_id"))


def publicity() -> Select[Any]:
    """Return the select of all publicity, which is everybody's to read."""
    return select(*_COLUMNS).join(_O, _O.id == _P.organization_id)


def sums_by_channel() -> Select[Any]:
    """Return the select of pieces and reach by channel."""
    return select(*_SUMS).join(_O, _O.id == _P.organization_id).group_by(_P.channel).order_by(_P.channel)


async def shown_publicity(session: AsyncSession, publicity_id: UUID) -> Mapping[str, Any]:
    """Return a piece of publicity as it stands in this transaction."""
    return dict((await session.execute(PUBLICITY_BY_ID, {"publicity_id": publicity_id})).mappings().one())
