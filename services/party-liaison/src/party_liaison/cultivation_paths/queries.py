"""Reads of paths and what decides about them; all behind the wall."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.leaders.queries import leading_since
from party_liaison.members.rules import Standing
from party_liaison.models import CultivationPath, DevelopmentCase, Organization, PartyMember
from party_liaison.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

_P = CultivationPath
ORDER = (SortKey(_P.__table__.c.id, "id"),)
_LEADING = leading_since(_P.organization_id, _P.person_ref)


def paths_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    path_id: UUID | None = None,
    organization_id: UUID | None = None,
    type_: str | None = None,
    state: str | None = None,
    leading: bool | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the paths within `reach` that meet the filters given."""
    found: Select[*tuple[Any, ...]] = (
        select(
            _P.id, _P.version, _P.type, _P.organization_id, _P.name_encrypted, _P.state, _P.nominated_on,
            _P.decided_on, _P.mentor_id, _P.started_on, _P.ended_on, _P.kept_by_community,
            _LEADING.label("leads_since"), _P.updated_at,
        )
        .join(Organization, Organization.organization_id == _P.organization_id)
        .where(within(reach, PLACES))
    )  # fmt: skip
    pairs: tuple[tuple[Any, Any], ...] = (
        (path_id, _P.id), (organization_id, _P.organization_id), (type_, _P.type), (state, _P.state),
    )  # fmt: skip
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    if leading is not None:
        found = found.where(_LEADING.is_not(None) == leading)
    return found


async def locked_path(session: AsyncSession, path_id: UUID) -> CultivationPath | None:
    """Return the path, held for this transaction; None if there is none in sight."""
    return await session.get(_P, path_id, with_for_update=True, populate_existing=True)


async def standings_of(session: AsyncSession, organization_id: UUID, person_ref: str) -> list[str]:
    """Return the person's present standing in the organization; nothing when the person is no member there."""
    statement = select(PartyMember.standing).where(
        PartyMember.organization_id == organization_id,
        PartyMember.person_ref == person_ref,
        PartyMember.until_on.is_(None),
    )
    return list((await session.scalars(statement)).all())


async def is_full_anywhere(session: AsyncSession, person_ref: str) -> bool:
    """Tell whether the person is a present full member in any organization in sight."""
    found = exists().where(
        PartyMember.person_ref == person_ref, PartyMember.standing == Standing.FULL, PartyMember.until_on.is_(None)
    )
    return bool(await session.scalar(select(found)))


async def was_admitted(session: AsyncSession, person_ref: str) -> bool:
    """Tell whether a case of the person has come to full standing."""
    found = exists().where(DevelopmentCase.person_ref == person_ref, DevelopmentCase.state == "FULL")
    return bool(await session.scalar(select(found)))


async def is_full_member(session: AsyncSession, member_id: UUID) -> bool:
    """Tell whether the entry is that of a present full member in sight."""
    found = exists().where(
        PartyMember.id == member_id, PartyMember.standing == Standing.FULL, PartyMember.until_on.is_(None)
    )
    return bool(await session.scalar(select(found)))
