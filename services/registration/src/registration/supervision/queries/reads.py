"""Proposals as the API shows them, and where an organization is supervised."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.organizations import Organization
from registration.models.supervision import SupervisionProposal
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_P = SupervisionProposal

_SHOWN: Final[tuple[Any, ...]] = (
    _P.id, _P.version, _P.organization_id, _P.measure, _P.ground, _P.area, _P.source, _P.note, _P.state,
    _P.proposed_on, _P.decided_on, _P.dismissal_reasons, _P.adopted_id, _P.created_at, _P.updated_at,
)  # fmt: skip

PROPOSAL_BY_ID: Final = (
    select(*_SHOWN, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _P.organization_id)
    .where(_P.id == bindparam("proposal_id"))
)

SUPERVISED: Final = select(Organization.tier, *PLACE_COLUMNS).where(Organization.id == bindparam("organization_id"))


def proposals_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of proposals within a caller's reach."""
    return select(*_SHOWN).join(Organization, Organization.id == _P.organization_id).where(within(reach, PLACES))
