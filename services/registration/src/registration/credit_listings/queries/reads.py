"""Credit listings as the API shows them: to offices and the organization, and to everybody."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.credit_listings.rules.states import IN_FORCE_STATES
from registration.models.credit_listings import CreditListing
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_L = CreditListing
_JOIN: Final = Organization.id == _L.organization_id

_SUMMARY: Final[tuple[Any, ...]] = (
    _L.id, _L.version, _L.organization_id, Organization.name.label("organization_name"), _L.list, _L.ground,
    _L.state, _L.arose_on, _L.since, _L.opened_on, _L.noticed_on, _L.statement_due_on, _L.listed_on,
    _L.publish_due_on, _L.published_on, _L.removal_requested_on, _L.removal_due_on, _L.removed_on,
)  # fmt: skip

LISTING_BY_ID: Final = (
    select(
        *_SUMMARY, _L.source, _L.facts, _L.has_duty, _L.notice_reasons, _L.statement, _L.stated_on,
        _L.statement_answer, _L.answered_on, _L.exoneration, _L.decided_on, _L.decision_reasons,
        _L.removal_requests, _L.verified_on, _L.removal_reason, _L.rules, _L.created_at, _L.updated_at,
        *PLACE_COLUMNS,
    )
    .join(Organization, _JOIN)
    .where(_L.id == bindparam("listing_id"))
)  # fmt: skip


def listings_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).join(Organization, _JOIN).where(within(reach, PLACES))


def published() -> Select[Any]:
    """Return the select of what everybody may know: entries in force that have been made public."""
    columns: tuple[Any, ...] = (
        _L.id, _L.organization_id, Organization.name.label("organization_name"), Organization.uscc,
        Organization.jurisdiction_id, _L.list, _L.ground, _L.since, _L.listed_on, _L.published_on,
    )  # fmt: skip
    in_force = _L.state.in_(sorted(IN_FORCE_STATES))
    return select(*columns).join(Organization, _JOIN).where(in_force, _L.published_on.is_not(None))
