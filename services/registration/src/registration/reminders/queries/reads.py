"""Reminders as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.organizations import Organization
from registration.models.reminders import Reminder
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_R = Reminder

_SUMMARY: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.organization_id, _R.level, _R.state, _R.topic, _R.sender_role, _R.sent_on, _R.answer_by,
    _R.outcome,
)  # fmt: skip
_DETAIL: Final[tuple[Any, ...]] = (
    _R.follows_id, _R.sender_body, _R.issue, _R.help_offered, _R.acknowledged_on, _R.reply, _R.resolved_on,
    _R.resolution, _R.escalated_on, _R.escalation_reason, _R.unanswered, _R.outcome_reasons, _R.outcome_on, _R.rules,
    _R.created_at, _R.updated_at,
)  # fmt: skip

REMINDER_BY_ID: Final = (
    select(*_SUMMARY, *_DETAIL, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _R.organization_id)
    .where(_R.id == bindparam("reminder_id"))
)


def reminders_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).join(Organization, Organization.id == _R.organization_id).where(within(reach, PLACES))
