"""Requests for help in an investigation as the API shows them, and those that are overdue."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.investigation_assists.rules.states import AssistState
from registration.models.organizations import Organization
from registration.models.supervisor_opinions import InvestigationAssist
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_I = InvestigationAssist
_SUMMARY: Final[tuple[Any, ...]] = (
    _I.id, _I.version, _I.organization_id, Organization.name.label("organization_name"), _I.supervising_unit_id,
    _I.state, _I.due_on, _I.requested_on, _I.answered_on, _I.overdue_on,
)  # fmt: skip

ASSIST_BY_ID: Final = (
    select(
        *_SUMMARY, _I.subject, _I.department, _I.answer, _I.materials, _I.closed_on, _I.created_at, _I.updated_at,
        *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _I.organization_id)
    .where(_I.id == bindparam("assist_id"))
)  # fmt: skip


def assists_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of requests within a caller's reach."""
    statement = select(*_SUMMARY).join(Organization, Organization.id == _I.organization_id)
    return statement.where(within(reach, PLACES))


async def overdue(session: AsyncSession, day: date, most: int) -> Sequence[InvestigationAssist]:
    """Return requests that were not answered in time and not found overdue before, held."""
    waiting = (_I.state == AssistState.REQUESTED, _I.due_on < day, _I.overdue_on.is_(None))
    statement = select(_I).where(*waiting).order_by(_I.due_on, _I.id).limit(most).with_for_update()
    return (await session.scalars(statement)).all()
