"""Suspensions and revocations as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.lifecycle import Revocation, Suspension
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_S = Suspension
_R = Revocation
_O = Organization

_SUSPENSION: Final[tuple[Any, ...]] = (
    _S.id, _S.version, _S.organization_id, _S.state, _S.ground, _S.from_on, _S.until, _S.ended_on, _S.lift_reasons,
    _S.created_at, _S.updated_at,
)  # fmt: skip
_REVOCATION: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.organization_id, _R.state, _R.origin, _R.ground, _R.facts, _R.inactive_since, _R.materials,
    _R.proposed_on, _R.notice_served_on, _R.notice_channel, _R.hearing_due_on, _R.statement, _R.stated_on,
    _R.hearing_requested_on, _R.hearing_held_on, _R.hearing_record, _R.decided_on, _R.decision_reasons,
    _R.effective_on, _R.name_free_on, _R.annulled_on, _R.annulment, _R.rules, _R.created_at, _R.updated_at,
)  # fmt: skip
_SUMMARY: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.organization_id, _R.state, _R.ground, _R.proposed_on, _R.hearing_due_on, _R.decided_on,
    _R.effective_on, _R.annulled_on,
)  # fmt: skip

SUSPENSION_BY_ID: Final = (
    select(*_SUSPENSION, *PLACE_COLUMNS).join(_O, _O.id == _S.organization_id).where(_S.id == bindparam("id"))
)
REVOCATION_BY_ID: Final = (
    select(*_REVOCATION, *PLACE_COLUMNS).join(_O, _O.id == _R.organization_id).where(_R.id == bindparam("id"))
)
SHOWN_REVOCATION: Final = select(*_REVOCATION).where(_R.id == bindparam("id"))
SHOWN_SUSPENSION: Final = select(*_SUSPENSION).where(_S.id == bindparam("id"))


def suspensions_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of suspensions within a caller's reach."""
    return select(*_SUSPENSION).join(_O, _O.id == _S.organization_id).where(within(reach, PLACES))


def revocations_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of revocations within a caller's reach."""
    return select(*_SUMMARY).join(_O, _O.id == _R.organization_id).where(within(reach, PLACES))
