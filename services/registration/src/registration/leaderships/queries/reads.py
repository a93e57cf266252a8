"""Disqualifications and vacancies as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.leaderships import LeaderDisqualification, LeadershipVacancy
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_D = LeaderDisqualification
_V = LeadershipVacancy
_SHOWN: Final[tuple[Any, ...]] = (
    _D.id, _D.version, _D.organization_id, _D.state, _D.name_masked.label("name"),
    _D.id_number_masked.label("id_number"), _D.ground, _D.legal_kinds, _D.since_on, _D.from_on, _D.until_on,
    _D.reasons, _D.rules, _D.proposed_on, _D.decided_on, _D.decision_reasons, _D.lifted_on, _D.lift_reasons,
    _D.created_at, _D.updated_at,
)  # fmt: skip
_VACANCY: Final[tuple[Any, ...]] = (
    _V.id, _V.organization_id, _V.disqualification_id, _V.penalty_id, _V.post, _V.legal_representative,
    _V.opened_on, _V.due_on, _V.filled_on, _V.overdue_on,
)  # fmt: skip

DISQUALIFICATION_BY_ID: Final = (
    select(*_SHOWN, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _D.organization_id)
    .where(_D.id == bindparam("disqualification_id"))
)


def disqualifications_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of disqualifications within a caller's reach."""
    return select(*_SHOWN).join(Organization, Organization.id == _D.organization_id).where(within(reach, PLACES))


def vacancies_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of vacancies within a caller's reach."""
    return select(*_VACANCY).join(Organization, Organization.id == _V.organization_id).where(within(reach, PLACES))
