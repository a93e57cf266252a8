"""Campaigns as they are shown, and locked loads."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Date, Select, bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.honors import CreationCampaign

_C = CreationCampaign
_ON: Final = bindparam("on", type_=Date())

_PHASE = case((_C.from_on > _ON, "UPCOMING"), (_C.until_on >= _ON, "RUNNING"), else_="ENDED")
"""Same as `rules.phase`."""

CAMPAIGNS: Final[Select[Any]] = select(
    _C.id, _C.version, _C.title, _C.host_department, _C.level, _C.division_code, _C.value_tags, _C.from_on,
    _C.until_on, _PHASE.label("phase"), _C.created_at, _C.updated_at,
)  # fmt: skip
"""All campaigns, which are everybody's to see; binds `on`, the day whose phase is told."""

CAMPAIGN_BY_ID: Final = CAMPAIGNS.where(_C.id == bindparam("id"))


def calling_in(division: str) -> Any:
    """Return the condition that a campaign calls in the division, or in one around it."""
    return func.starts_with(division, _C.division_code)


def in_phase(wanted: str) -> Any:
    """Return the condition that a campaign is in this phase on the day `on`."""
    return _PHASE.bool_op("=")(wanted)


async def locked_campaign(session: AsyncSession, campaign_id: UUID) -> CreationCampaign | None:
    """Return the campaign, held for this transaction; None if there is none."""
    return await session.get(CreationCampaign, campaign_id, with_for_update=True, populate_existing=True)
