"""Reads of surveys before the opening, and their locked load."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import PreSurvey
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

_P = PreSurvey
ORDER: Final = (SortKey(_P.__table__.c.id, "id"),)
PLACES: Final[Places] = {
    "jurisdiction_id": _P.jurisdiction_id,
    "town_code": _P.town_code,
    "community_code": _P.community_code,
}


def pre_surveys_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    pre_survey_id: UUID | None = None,
    state: str | None = None,
    organization_id: UUID | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the surveys within `reach` that meet the filters given."""
    found: Select[*tuple[Any, ...]] = select(
        _P.id, _P.version, _P.organization_id, _P.legal_kind, _P.category, _P.community_code, _P.town_code, _P.state,
        _P.outcome, _P.accepted_on, _P.due_on, _P.surveyed_on, _P.staff, _P.full_members, _P.probationary_members,
        _P.expected_need, _P.rules_used, _P.updated_at,
    ).where(within(reach, PLACES))  # fmt: skip
    pairs: tuple[tuple[Any, Any], ...] = (
        (pre_survey_id, _P.id), (state, _P.state), (organization_id, _P.organization_id),
    )  # fmt: skip
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    return found


async def locked_pre_survey(session: AsyncSession, pre_survey_id: UUID) -> PreSurvey | None:
    """Return the survey of an application, locked, or None."""
    return await session.get(_P, pre_survey_id, with_for_update=True, populate_existing=True)
