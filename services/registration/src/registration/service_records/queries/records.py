"""Records as they are shown, and what their use cases look up."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.activities import CommunityActivity
from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering
from registration.models.service_records import ServiceRecord, VolunteerHours
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_R = ServiceRecord
_SUMMARY: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.organization_id, _R.state, _R.community_code, _R.served_on, _R.group, _R.kind,
    _R.beneficiary_count, _R.volunteers, (_R.volunteer_half_hours * 0.5).label("volunteer_hours"), _R.rural_tag,
)  # fmt: skip

RECORD_BY_ID: Final = (
    select(
        *_SUMMARY, _R.offering_id, _R.activity_id, _R.households, _R.note, _R.withdrawal_reason, _R.rules_used,
        _R.created_at, _R.updated_at, *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _R.organization_id)
    .where(_R.id == bindparam("id"))
)  # fmt: skip


def records_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within `reach`."""
    return select(*_SUMMARY).join(Organization, Organization.id == _R.organization_id).where(within(reach, PLACES))


async def is_offering_of(session: AsyncSession, offering_id: UUID, organization_id: UUID) -> bool:
    """Return whether the organization has this offering."""
    statement = select(ServiceOffering.id).where(
        ServiceOffering.id == offering_id, ServiceOffering.organization_id == organization_id
    )
    return await session.scalar(statement) is not None


async def is_activity_of(session: AsyncSession, activity_id: UUID, organization_id: UUID) -> bool:
    """Return whether the organization has this activity, and did not cancel it."""
    statement = select(CommunityActivity.id).where(
        CommunityActivity.id == activity_id,
        CommunityActivity.organization_id == organization_id,
        CommunityActivity.state != "CANCELLED",
    )
    return await session.scalar(statement) is not None


async def hold_days(session: AsyncSession, volunteers: Iterable[str], day: date) -> None:
    """Nobody else adds hours to these volunteers' day before this transaction ends; always in the same order."""
    for volunteer in sorted(volunteers):
        key = {"key": f"volunteer:{volunteer}:{day.isoformat()}"}
        await session.execute(text("select pg_advisory_xact_lock(hashtextextended(:key, 0))"), key)


async def half_hours_of_day(session: AsyncSession, volunteer_ref: str, day: date) -> int:
    """Return how many half hours the volunteer has served on the day, with whomever."""
    statement = select(func.coalesce(func.sum(VolunteerHours.half_hours), 0)).where(
        VolunteerHours.volunteer_ref == volunteer_ref, VolunteerHours.served_on == day, VolunteerHours.counted
    )
    return int(await session.scalar(statement) or 0)


async def uncount_hours(session: AsyncSession, record_id: UUID) -> None:
    """The hours of a record count no more."""
    await session.execute(
        update(VolunteerHours)
        .where(VolunteerHours.record_id == record_id)
        .values(counted=False)
        .execution_options(synchronize_session=False)
    )
