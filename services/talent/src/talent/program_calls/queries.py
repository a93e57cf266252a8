"""Statements of program calls and of the suggestions that they brought."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.authorization import WHOLE_CITY
from shared.kit.pagination import SortKey
from shared.kit.reach import within
from talent.models import CommunityQuota, ProgramCall, StaffingSuggestion
from talent.models.places import columns_of, places_of

_S, _P, _Q = StaffingSuggestion, ProgramCall, CommunityQuota
ORDER: Final = (SortKey(StaffingSuggestion.__table__.c.id, "id"),)
_PLACE: Final = ("community_code", "town_code", "county_code", "jurisdiction_id")


def suggestions_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of suggestions of programs that are not over, for communities within reach that still lack."""
    own = columns_of(_S, ("id", "program_id", "community_code", "town_code", "county_code", "gap_at_call", "made_at"))
    return (
        select(*own, _P.title.label("program_title"), _P.call_from, _P.call_to, _Q.gap)
        .join(_P, _P.program_id == _S.program_id)
        .join(_Q, _Q.community_code == _S.community_code)
        .where(within(reach, places_of(_S)), _P.over.is_(False), _Q.gap > 0)
    )


async def keep_call(session: AsyncSession, row: dict[str, Any]) -> bool:
    """The call is on record as last heard; once over it stays so. Return whether it is over."""
    entered = insert(_P).values(row)
    changed = {"over": _P.over | entered.excluded.over}
    kept = entered.on_conflict_do_update(index_elements=["program_id"], set_=changed).returning(_P.over)
    return bool(await session.scalar(kept))


async def suggest(session: AsyncSession, program_id: UUID, jurisdiction_id: str, now: Any) -> int:
    """Each community of the area that lacks social workers stands for the program, once; return how many."""
    short = select(func.gen_random_uuid(), literal(program_id), _Q.gap, literal(now), *columns_of(_Q, _PLACE)).where(
        _Q.gap > 0
    )
    if jurisdiction_id != WHOLE_CITY:
        short = short.where(_Q.jurisdiction_id == jurisdiction_id)
    names = ["id", "program_id", "gap_at_call", "made_at", *_PLACE]
    made = insert(_S).from_select(names, short).on_conflict_do_nothing().returning(_S.id)
    return len((await session.scalars(made)).all())
