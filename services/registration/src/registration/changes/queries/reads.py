"""Requests for a change as the API shows them."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, null, or_, select
from sqlalchemy.dialects.postgresql import JSONB

from registration.models.changes import OrganizationChange, OrganizationChangeProposal
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.authorization import Caller
from shared.kit.reach import within

_C = OrganizationChange
_P = OrganizationChangeProposal
ACCESS: Final = ("owner", "client_issuer", "client_id", "from_authority_id", "to_authority_id",
                 "deciding_authority_id")  # fmt: skip
"""What decides about access to a request besides where its organization lies."""
UNSHOWN: Final = ("owner", "client_issuer", "client_id")

_OPEN_PROPOSAL: Final = (
    select(
        func.jsonb_build_object(
            "outcome", _P.outcome, "grounds", _P.grounds, "reasons", _P.reasons,
            "name_review_reason", _P.name_review_reason, "proposed_on", _P.proposed_on, type_=JSONB,
        )
    )
    .where(_P.change_id == _C.id, _P.decided_on.is_(None))
    .scalar_subquery()
)  # fmt: skip
_REPRESENTATIVE: Final = case(
    (
        _C.representative_ref.is_not(None),
        func.jsonb_build_object(
            "name", _C.representative_name_masked, "id_number", _C.representative_id_number_masked, type_=JSONB
        ),
    ),
    else_=null(),
)

CHANGE_BY_ID: Final = (
    select(
        _C.id, _C.version, _C.organization_id, _C.type, _C.state, _C.items, _C.wanted, _C.before,
        _REPRESENTATIVE.label("legal_representative"), _C.resolution, _C.materials, _C.from_authority_id,
        _C.to_authority_id, _C.deciding_authority_id, _C.submitted_on, _C.received_on, _C.notice_due_on,
        _C.corrections, _C.correction_due_on, _C.consented_on, _C.consent_opinion, _C.apply_by_on, _C.late_days,
        _C.accepted_on, _C.deemed_accepted, _C.released_on, _C.due_on, _C.extension, _C.condition_results,
        _C.conditions_on, _C.rules, _OPEN_PROPOSAL.label("proposal"), _C.decided_on, _C.decision,
        _C.created_at, _C.updated_at,
        _C.owner, _C.client_issuer, _C.client_id, *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _C.organization_id)
    .where(_C.id == bindparam("change_id"))
)  # fmt: skip

_SUMMARY: Final[tuple[Any, ...]] = (
    _C.id, _C.version, _C.organization_id, Organization.name.label("organization_name"), _C.type, _C.state, _C.items,
    _C.from_authority_id, _C.to_authority_id, _C.deciding_authority_id, _C.submitted_on, _C.apply_by_on, _C.late_days,
    _C.accepted_on, _C.due_on, _C.decided_on,
)  # fmt: skip


def changes_within(reach: frozenset[tuple[str, str]] | None, caller: Caller) -> Select[Any]:
    """Return the select of summaries within a caller's reach; a move is seen by both authorities, before and after."""
    places = [
        within(reach, {**PLACES, "authority_id": _C.deciding_authority_id, "owner": _C.owner}),
        within(reach, {"jurisdiction_id": _C.from_authority_id}),
        within(reach, {"jurisdiction_id": _C.to_authority_id}),
    ]
    if caller.roles == frozenset({"INT"}):
        places.append(_came_through(caller))
    return select(*_SUMMARY).join(Organization, Organization.id == _C.organization_id).where(or_(*places))


def _came_through(caller: Caller) -> ColumnElement[bool]:
    return and_(_C.client_issuer == caller.issuer, _C.client_id == caller.client_id)
