"""Mergers and splits as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, or_, select

from registration.models.mergers import Merger, MergerParty
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_M = Merger
_P = MergerParty
_O = Organization

_SUMMARY: Final[tuple[Any, ...]] = (
    _M.id, _M.version, _M.organization_id, _M.kind, _M.state, _M.submitted_on, _M.decided_on, _M.effective_on,
    _M.closed_on,
)  # fmt: skip
_WHOLE: Final[tuple[Any, ...]] = (
    *_SUMMARY, _M.source_survives, _M.succession, _M.materials, _M.outcome, _M.proposal_reasons, _M.proposed_on,
    _M.decision_reasons, _M.close_reasons, _M.created_at, _M.updated_at,
)  # fmt: skip

MERGER: Final = select(*_WHOLE).where(_M.id == bindparam("id"))
PARTIES: Final = (
    select(
        _P.organization_id, _O.name.label("organization_name"), _P.side, _P.resolved_on, _P.confirmed_on,
        _P.consented_on,
    )
    .join(_O, _O.id == _P.organization_id)
    .where(_P.merger_id == bindparam("id"))
    .order_by(_P.side, _P.position)
)  # fmt: skip
PLACES_OF_PARTIES: Final = (
    select(*PLACE_COLUMNS).join(_P, _P.organization_id == _O.id).where(_P.merger_id == bindparam("id"))
)
"""Where the parties lie: who may see one of them may see the matter."""


def mergers_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of matters with a party within a caller's reach."""
    party = (
        select(_P.merger_id).join(_O, _O.id == _P.organization_id).where(_P.merger_id == _M.id, within(reach, PLACES))
    )
    return select(*_SUMMARY).where(party.exists())


def with_party(organization_id: Any) -> Any:
    """Return the condition that an organization takes part."""
    found = select(_P.merger_id).where(_P.merger_id == _M.id, _P.organization_id == organization_id)
    return or_(_M.organization_id == organization_id, found.exists())
