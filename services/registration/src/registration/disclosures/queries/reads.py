"""Disclosures as the API shows them, and what the score is counted from."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, func, select

from registration.disclosures.rules.kinds import DisclosureKind
from registration.disclosures.rules.states import DisclosureState
from registration.models.disclosures import Disclosure
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_D = Disclosure

_COLUMNS: Final[tuple[Any, ...]] = (
    _D.id, _D.version, _D.organization_id, _D.kind, _D.subject, _D.title, _D.required, _D.opened_by, _D.opened_on,
    _D.due_on, _D.state, _D.published_on, _D.on_time, _D.text, _D.facts, _D.document_id, _D.document_sha256,
    _D.earlier, _D.withheld_on, _D.withholding_reasons, _D.excused_on, _D.excuse_reasons, _D.rules, _D.created_at,
    _D.updated_at,
)  # fmt: skip

_SUMMARY: Final[tuple[Any, ...]] = (
    _D.id, _D.version, _D.organization_id, Organization.name.label("organization_name"), _D.kind, _D.subject,
    _D.title, _D.required, _D.state, _D.due_on, _D.published_on, _D.on_time,
)  # fmt: skip

DISCLOSURE_BY_ID: Final = (
    select(*_COLUMNS, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _D.organization_id)
    .where(_D.id == bindparam("disclosure_id"))
)

OWED_IN_TIME: Final = select(_D.due_on, _D.published_on).where(
    _D.organization_id == bindparam("organization_id"),
    _D.required,
    _D.state != DisclosureState.EXCUSED.value,
    _D.due_on > bindparam("after"),
    _D.due_on <= bindparam("until"),
)
"""Required disclosures that fell due after one day and up to another."""

OVERDUE_NOW: Final = (
    select(func.count())
    .select_from(_D)
    .where(_D.organization_id == bindparam("organization_id"), _D.state == DisclosureState.OVERDUE.value)
)

PUBLISHED_FEE_STANDARD: Final = (
    select(_D.id)
    .where(
        _D.organization_id == bindparam("organization_id"),
        _D.kind == DisclosureKind.FEE_STANDARD.value,
        _D.state == DisclosureState.PUBLISHED.value,
    )
    .limit(1)
)


def disclosures_within(reach: frozenset[tuple[str, str]] | None, *, published_only: bool) -> Select[Any]:
    """Return the select of summaries within a caller's reach; the public sees what is published only."""
    statement = select(*_SUMMARY).join(Organization, Organization.id == _D.organization_id)
    statement = statement.where(within(reach, PLACES))
    return statement.where(_D.state == DisclosureState.PUBLISHED.value) if published_only else statement
