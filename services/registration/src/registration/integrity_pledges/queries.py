"""Statements that read pledges, and locked loads for use cases."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.integrity_pledges import IntegrityPledge
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.contracts.values import OrganizationStatus
from shared.kit.reach import within

_P, _O = IntegrityPledge, Organization
_COLUMNS: Final[tuple[Any, ...]] = (
    _P.id, _P.version, _P.organization_id, _O.name.label("organization_name"), _P.year, _P.state, _P.commitments,
    _P.statement, _P.signed_by_post, _P.pledged_on, _P.broken_on, _P.broken_reasons, _P.rules, _P.created_at,
    _P.updated_at,
)  # fmt: skip
_ORGANIZATION: Final[tuple[Any, ...]] = (
    _O.id.label("organization_id"),
    _O.name.label("organization_name"),
    _O.tier,
)

PLEDGE_BY_ID: Final = (
    select(*_COLUMNS, *PLACE_COLUMNS).join(_O, _O.id == _P.organization_id).where(_P.id == bindparam("pledge_id"))
)


def pledges_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of pledges within a caller's reach."""
    return select(*_COLUMNS).join(_O, _O.id == _P.organization_id).where(within(reach, PLACES))


def without_pledge(reach: frozenset[tuple[str, str]] | None, year: int) -> Select[Any]:
    """Return the select of acting organizations within reach that have made no pledge for the year."""
    return select(*_ORGANIZATION).where(
        within(reach, PLACES),
        _O.status == OrganizationStatus.ACTIVE.value,
        ~exists().where(_P.organization_id == _O.id, _P.year == year),
    )


async def locked_pledge(session: AsyncSession, pledge_id: UUID) -> IntegrityPledge | None:
    """Return the pledge, held for this transaction; None if there is none."""
    return await session.get(IntegrityPledge, pledge_id, with_for_update=True, populate_existing=True)


async def pledge_of(session: AsyncSession, organization_id: UUID, year: int) -> IntegrityPledge | None:
    """Return the organization's pledge of the year, or None."""
    return await session.scalar(select(_P).where(_P.organization_id == organization_id, _P.year == year))


async def shown_pledge(session: AsyncSession, pledge_id: UUID) -> Mapping[str, Any]:
    """Return a pledge as it stands in this transaction, in the form of the API."""
    row = (await session.execute(PLEDGE_BY_ID, {"pledge_id": pledge_id})).mappings().one()
    return {name: value for name, value in row.items() if not name.startswith("place_")}
