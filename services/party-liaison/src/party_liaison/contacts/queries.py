"""Reads of contacts and issues."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import LiaisonContact, LiaisonIssue, Organization
from party_liaison.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

_C, _I = LiaisonContact, LiaisonIssue
CONTACT_ORDER = (SortKey(_C.__table__.c.id, "id"),)
ISSUE_ORDER = (SortKey(_I.__table__.c.id, "id"),)
Reach = frozenset[tuple[str, str]] | None


def contacts_where(
    reach: Reach, *, contact_id: UUID | None = None, organization_id: UUID | None = None, plan_id: UUID | None = None
) -> Select[*tuple[Any, ...]]:
    """Return the contacts within `reach` that meet the filters given."""
    found: Select[*tuple[Any, ...]] = (
        select(
            _C.id, _C.liaison_plan_id, _C.organization_id, _C.held_on, _C.form, _C.counts, _C.note_encrypted,
            _C.recorded_on,
        )
        .join(Organization)
        .where(within(reach, PLACES))
    )  # fmt: skip
    pairs: tuple[tuple[Any, Any], ...] = (
        (contact_id, _C.id), (organization_id, _C.organization_id), (plan_id, _C.liaison_plan_id),
    )  # fmt: skip
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    return found


def issues_where(
    reach: Reach,
    *,
    issue_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: str | None = None,
    next_by: date | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the issues within `reach` that meet the filters given; `next_by`: unsolved, to be looked at by the day."""
    found: Select[*tuple[Any, ...]] = (
        select(
            _I.id, _I.version, _I.liaison_contact_id, _I.organization_id, _I.topic, _I.text_encrypted, _I.state,
            _I.raised_on, _I.next_on, _I.solved_on, _I.steps, _I.updated_at,
        )
        .join(Organization)
        .where(within(reach, PLACES))
    )  # fmt: skip
    pairs: tuple[tuple[Any, Any], ...] = (
        (issue_id, _I.id), (organization_id, _I.organization_id), (state, _I.state),
    )  # fmt: skip
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    return found if next_by is None else found.where(_I.next_on <= next_by, _I.solved_on.is_(None))


async def locked_issue(session: AsyncSession, issue_id: UUID) -> LiaisonIssue | None:
    """Return the issue, held for this transaction; None if there is none."""
    return await session.get(_I, issue_id, with_for_update=True, populate_existing=True)
