"""Where organizations lie and who looks after them, as their latest events say."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.inbox.making import Known
from gateway.models import KnownOrganization
from shared.contracts.catalogue import ORGANIZATION_EVENTS
from shared.contracts.envelope import CloudEvent
from shared.kit.database import Database

_K: Final = KnownOrganization
_PLACES: Final = ("jurisdiction_id", "authority_id", "town_code", "community_code", "supervising_unit_id")
_SHOWN: Final[tuple[Any, ...]] = (_K.name, *(getattr(_K, name) for name in _PLACES))
_TELLING: Final = frozenset(event.type for event in ORGANIZATION_EVENTS)
_KEEP: Final = text("""
insert into known_organizations as known
  (id, version, name, jurisdiction_id, authority_id, town_code, community_code, supervising_unit_id)
values (:id, :version, :name, :jurisdiction_id, :authority_id, :town_code, :community_code, :supervising_unit_id)
on conflict (id) do update set version = excluded.version, name = excluded.name,
  jurisdiction_id = excluded.jurisdiction_id, authority_id = excluded.authority_id, town_code = excluded.town_code,
  community_code = excluded.community_code,
  supervising_unit_id = coalesce(excluded.supervising_unit_id, known.supervising_unit_id)
where known.version <= excluded.version
returning name, jurisdiction_id, authority_id, town_code, community_code, supervising_unit_id
""")
"""Gives nothing when a later event was there before."""
_ONE: Final = select(*_SHOWN).where(_K.id == bindparam("organization"))
_FROM_REGISTER: Final = text("""
insert into known_organizations (id, version, name, jurisdiction_id, authority_id, town_code, community_code)
select organization_id, version, l->>'name', l->>'jurisdiction_id', l->>'authority_id', l->>'town_code',
       l->>'community_code'
from public_register, lateral (select line::jsonb as l) as lines
where not exists (select from known_organizations)
on conflict do nothing
""")


async def known_organization(session: AsyncSession, event: CloudEvent) -> Known:
    """Return what is known of the event's organization, once the event itself is taken into account."""
    organization = event.data.get("organization_id")
    if not isinstance(organization, str):
        return Known()
    row = None
    if event.type in _TELLING:
        row = (await session.execute(_KEEP, _new(event))).mappings().one_or_none()
    if row is None:
        row = (await session.execute(_ONE, {"organization": UUID(organization)})).mappings().one_or_none()
    return Known() if row is None else Known(row["name"], {name: row[name] for name in _PLACES})


def _new(event: CloudEvent) -> dict[str, Any]:
    data = event.data
    told = {name: data.get(name) for name in ("name", *_PLACES)}
    return told | {"id": UUID(data["organization_id"]), "version": event.aggregateversion}


async def begin_organizations(database: Database) -> None:
    """What the copy of the public register tells is known from the start, also where it is older than the inbox."""
    async with database.transaction() as session:
        await session.execute(_FROM_REGISTER)
