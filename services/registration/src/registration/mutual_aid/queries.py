"""Groups as they are shown, and locked loads."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.mutual_aid import ExchangeHour, MutualAidGroup, MutualAidHousehold
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_G, _H, _E = MutualAidGroup, MutualAidHousehold, ExchangeHour
_SUMMARY: Final[tuple[Any, ...]] = (
    _G.id, _G.version, _G.organization_id, _G.state, _G.kind, _G.name, _G.community_code, _G.closed_on,
)  # fmt: skip

_HOUSEHOLDS = select(func.count()).where(_H.group_id == _G.id, _H.left_on.is_(None)).correlate(_G).scalar_subquery()
_GIVEN = (
    select(func.coalesce(func.sum(_E.half_hours), 0) * 0.5).where(_E.group_id == _G.id).correlate(_G).scalar_subquery()
)

GROUP_BY_ID: Final = (
    select(
        *_SUMMARY, _HOUSEHOLDS.label("households"), _GIVEN.label("hours_given"), _G.created_at, _G.updated_at,
        *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _G.organization_id)
    .where(_G.id == bindparam("id"))
)  # fmt: skip

HOUSEHOLDS: Final = (
    select(
        _H.number, _H.holder_name_masked.label("holder_name"), _H.joined_on, _H.left_on,
        (_H.balance_half_hours * 0.5).label("balance_hours"),
    )
    .where(_H.group_id == bindparam("group_id"))
    .order_by(_H.number)
)  # fmt: skip

_EXCHANGE: Final[tuple[Any, ...]] = (
    _E.id, _E.given_by, _E.taken_by, _E.helped_on, (_E.half_hours * 0.5).label("hours"), _E.task, _E.reverses_id,
)  # fmt: skip
EXCHANGES: Final = select(*_EXCHANGE).where(_E.group_id == bindparam("group_id"))


def groups_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within `reach`."""
    return select(*_SUMMARY).join(Organization, Organization.id == _G.organization_id).where(within(reach, PLACES))


async def household(session: AsyncSession, group_id: UUID, number: int) -> MutualAidHousehold | None:
    """Return the household of this number, held for this transaction; None if there is none."""
    statement = select(_H).where(_H.group_id == group_id, _H.number == number)
    return await session.scalar(statement.with_for_update())


async def next_number(session: AsyncSession, group_id: UUID) -> int:
    """Return the number of the next household; the group must be locked."""
    highest = await session.scalar(select(func.max(_H.number)).where(_H.group_id == group_id))
    return int(highest or 0) + 1


async def given_on(session: AsyncSession, group_id: UUID, number: int, day: date) -> int:
    """Return how many half hours the household gave on the day."""
    statement = select(func.coalesce(func.sum(_E.half_hours), 0)).where(
        _E.group_id == group_id, _E.given_by == number, _E.helped_on == day
    )
    return int(await session.scalar(statement) or 0)


async def exchange_of(session: AsyncSession, group_id: UUID, exchange_id: UUID) -> ExchangeHour | None:
    """Return one exchange of the group; None if there is none."""
    return await session.scalar(select(_E).where(_E.id == exchange_id, _E.group_id == group_id))
