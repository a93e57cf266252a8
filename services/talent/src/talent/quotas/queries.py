"""Counts of professionals, and reads of quotas."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Date, Select, bindparam, select, text, union, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within
from talent.models import CommunityQuota, Organization, Placement, Vacancy
from talent.models.places import columns_of
from talent.quotas.schemas import QuotaRead

_Q = CommunityQuota
ORDER: Final = (SortKey(CommunityQuota.__table__.c.community_code, "community_code"),)
PLACES: Final[Places] = {
    name: getattr(CommunityQuota, name) for name in ("community_code", "town_code", "jurisdiction_id")
}

_DEGREE: Final = "coalesce(person.degree_on <= :on, false)"
_VALID: Final = """exists (
    select 1 from qualifications held
    where held.person_id = person.id and held.kind = 'SOCIAL_WORK' and held.state in ('REGISTERED', 'RENEWABLE')
      and :on between held.valid_from and held.valid_to)"""
_COUNTS: Final = text(f"""
    with places as (
        select distinct on (person_id) person_id, community_code from placements
        where state = 'ACTIVE' and starts_on <= :on
          and person_id in (select person_id from placements where state = 'ACTIVE' and community_code = any (:codes))
        order by person_id, is_primary desc, starts_on desc, id
    )
    select places.community_code,
           count(*) filter (where {_VALID}) as certified,
           count(*) filter (where not {_VALID} and {_DEGREE}) as with_degree
    from places join people person on person.id = places.person_id
    where places.community_code = any (:codes)
    group by places.community_code
""").bindparams(bindparam("on", type_=Date()))
_TAKE_CHANGES: Final = text("""
    with taken as (
        delete from quota_changes where id in (
            select id from quota_changes order by id limit :limit for update skip locked)
        returning person_id, community_code
    ), moved as (
        update community_quotas set stale = true where not stale and community_code in (
            select community_code from taken
            union select community_code from placements where person_id in (select person_id from taken))
    )
    select count(*) from taken
""")
_TURN: Final = text("""
    update community_quotas set stale = true where not stale and community_code in (
        select community_code from placements where state = 'ACTIVE' and person_id in (
            select person_id from qualifications
            where kind = 'SOCIAL_WORK' and state in ('REGISTERED', 'RENEWABLE')
              and (valid_from > :earlier and valid_from <= :later or valid_to >= :earlier and valid_to < :later)
            union all select id from people where degree_on > :earlier and degree_on <= :later
            union all select person_id from placements
            where state = 'ACTIVE' and starts_on > :earlier and starts_on <= :later))
""").bindparams(bindparam("earlier", type_=Date()), bindparam("later", type_=Date()))
_OPEN: Final = text("""
    insert into community_quotas
    select * from jsonb_populate_recordset(null::community_quotas, :rows)
    on conflict do nothing
""").bindparams(bindparam("rows", type_=JSONB))
_FREE: Final = text(f"""
    select person.id, person.name_masked, person.community_code, person.waiting_since, {_DEGREE} as degree,
           (select max(case held.level when 'SENIOR' then 3 when 'SOCIAL_WORKER' then 2 else 1 end)
            from qualifications held
            where held.person_id = person.id and held.kind = 'SOCIAL_WORK'
              and held.state in ('REGISTERED', 'RENEWABLE') and :on between held.valid_from and held.valid_to) as rank
    from people person
    where person.state = 'ACTIVE' and 'MATCHING' = any (person.consent_purposes)
      and person.jurisdiction_id = :jurisdiction and ({_VALID} or {_DEGREE})
      and not exists (select 1 from placements p where p.person_id = person.id and p.state in ('CONFIRMED', 'ACTIVE'))
    order by person.waiting_since, person.id
    limit 500
""").bindparams(bindparam("on", type_=Date()))


def quotas_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of quotas within a caller's reach."""
    return select(*columns_of(_Q, QuotaRead.model_fields)).where(within(reach, PLACES))


async def known_communities(session: AsyncSession, after: str, limit: int) -> Sequence[str]:
    """Return communities in which anybody works, is wanted or is organized and that have no quota yet, in order."""
    told = union(
        select(Placement.community_code).where(Placement.state == "ACTIVE"),
        select(Vacancy.community_code).where(Vacancy.state != "CLOSED"),
        select(Organization.community_code).where(Organization.community_code.is_not(None)),
    ).subquery()
    missing = select(told.c.community_code).where(
        told.c.community_code.not_in(select(_Q.community_code)), told.c.community_code > after
    )
    return (await session.scalars(missing.order_by(told.c.community_code).limit(limit))).all()


async def open_quotas(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> int:
    """Enter the rows that are missing; return how many were."""
    entered: Any = await session.execute(_OPEN, {"rows": [dict(row) for row in rows]})
    return int(entered.rowcount)


async def take_changes(session: AsyncSession, limit: int) -> int:
    """The quotas that the oldest noted changes may have moved are to be counted; return how many changes these were."""
    return int(await session.scalar(_TAKE_CHANGES, {"limit": limit}) or 0)


async def turn_day(session: AsyncSession, before: date, day: date) -> None:
    """Quotas are to be counted where a post, certificate or degree begins or ends between the two days."""
    await session.execute(_TURN, {"earlier": min(before, day), "later": max(before, day)})


async def areas(session: AsyncSession) -> Sequence[str]:
    """Return the areas in which quotas are counted, in order."""
    return (await session.scalars(select(_Q.jurisdiction_id).distinct().order_by(_Q.jurisdiction_id))).all()


async def recount_areas(session: AsyncSession, jurisdiction_ids: Sequence[str]) -> None:
    """All quotas of these areas are to be counted."""
    await session.execute(update(_Q).where(_Q.jurisdiction_id.in_(jurisdiction_ids)).values(stale=True))


async def stale_quotas(session: AsyncSession, limit: int) -> Sequence[CommunityQuota]:
    """Return quotas that are to be counted, locked, in order of their communities."""
    statement = select(_Q).where(_Q.stale).order_by(_Q.community_code).limit(limit)
    return (await session.scalars(statement.with_for_update().execution_options(populate_existing=True))).all()


async def counts(session: AsyncSession, codes: Sequence[str], on: date) -> dict[str, tuple[int, int]]:
    """Return the certified and those with a degree only, by community; communities without anybody are missing."""
    rows = await session.execute(_COUNTS, {"codes": list(codes), "on": on})
    return {row.community_code: (row.certified, row.with_degree) for row in rows}


async def free_professionals(session: AsyncSession, jurisdiction_id: str, on: date) -> Sequence[Any]:
    """Return those of the area who would count and count nowhere, those who wait longest first; at most 500."""
    return (await session.execute(_FREE, {"jurisdiction": jurisdiction_id, "on": on})).all()


async def open_posts_in(session: AsyncSession, community_code: str) -> Sequence[Any]:
    """Return the ids of open vacancies of the community, oldest first; at most 50."""
    statement = select(Vacancy.id).where(Vacancy.community_code == community_code, Vacancy.state == "OPEN")
    return (await session.scalars(statement.order_by(Vacancy.id).limit(50))).all()
