"""Penalties as the API shows them: to offices and the organization, and to everybody while in force."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.organizations import Organization
from registration.models.penalties import Penalty
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_P = Penalty
_JOIN: Final = Organization.id == _P.organization_id
_NAME: Final = Organization.name.label("organization_name")

_SUMMARY: Final[tuple[Any, ...]] = (
    _P.id, _P.version, _P.organization_id, _NAME, _P.state, _P.source_kind, _P.source_ref, _P.violation, _P.severity,
    _P.opened_on, _P.decide_by, _P.kind, _P.amount_fen, _P.proposed_on, _P.hearing_request_due_on, _P.decided_on,
    _P.serve_by, _P.served_on, _P.in_force_on, _P.executed_on, _P.lifted_on,
)  # fmt: skip

PENALTY_BY_ID: Final = (
    select(
        *_SUMMARY, _P.description, _P.violated_on, _P.found_on, _P.illegal_turnover_fen, _P.illegal_gains_fen,
        _P.terms, _P.proposal_reasons, _P.hearing_right, _P.statement, _P.stated_on, _P.statement_answer,
        _P.hearing_requested_on, _P.hearing_notified_on, _P.hearing_on, _P.hearing_held_on, _P.hearing_record,
        _P.decision_reasons, _P.document_number, _P.served_how, _P.appeals, _P.stayed_on, _P.effects, _P.rules,
        _P.created_at, _P.updated_at, *PLACE_COLUMNS,
    )
    .join(Organization, _JOIN)
    .where(_P.id == bindparam("penalty_id"))
)  # fmt: skip


def penalties_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).join(Organization, _JOIN).where(within(reach, PLACES))


def published() -> Select[Any]:
    """Return the select of penalties in force, in the public's words."""
    columns: tuple[Any, ...] = (
        _P.id, _P.organization_id, _NAME, Organization.uscc, Organization.jurisdiction_id, _P.violation, _P.kind,
        _P.amount_fen, _P.document_number, _P.decided_on, _P.in_force_on,
    )  # fmt: skip
    return select(*columns).join(Organization, _JOIN).where(_P.state == "IN_FORCE")
