"""Reads of campaigns and candidates, and locked loads."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.problems import NotFound
from shared.kit.reach import within
from talent.exam_campaigns.rules import ExamResult
from talent.exam_campaigns.schemas import CampaignRead, CandidateRead
from talent.models import ExamCampaign, ExamCandidate, Person
from talent.models.places import columns_of
from talent.people.queries import PLACES

_C = ExamCandidate
CAMPAIGNS: Final = select(*columns_of(ExamCampaign, CampaignRead.model_fields))
CAMPAIGNS_BY_ID: Final = (SortKey(ExamCampaign.__table__.c.id, "id"),)
CANDIDATES_BY_ID: Final = (SortKey(ExamCandidate.__table__.c.id, "id"),)


def candidates_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of candidates who are people within reach."""
    return select(*columns_of(_C, CandidateRead.model_fields)).join(Person).where(within(reach, PLACES))


async def locked_campaign(session: AsyncSession, campaign_id: UUID) -> ExamCampaign:
    """Return the campaign, held for this transaction.

    Raises:
        NotFound: there is none.
    """
    found = await session.get(ExamCampaign, campaign_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


async def results_of(session: AsyncSession, campaign_id: UUID) -> list[ExamResult | None]:
    """Return the results of the candidates on record, None where there is none yet."""
    found: Sequence[str | None] = (await session.scalars(select(_C.result).where(_C.campaign_id == campaign_id))).all()
    return [None if one is None else ExamResult(one) for one in found]
