"""One application as it is shown, and the persons behind it."""

from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from registration.models.applications import Application, ApplicationPerson, ApplicationProposal

_A = Application
_P = ApplicationPerson

ACCESS_FIELDS: Final = (
    "owner", "client_issuer", "client_id", "jurisdiction_id", "authority_id", "town_code",
    "home_community_code", "supervising_unit_id",
)  # fmt: skip
"""What decides about access to an application."""
UNSHOWN_FIELDS: Final = ("owner", "client_issuer", "client_id", "jurisdiction_id")


def _persons(role: str, *shown: ColumnElement[Any] | str | Any) -> ScalarSelect[Any]:
    """Return the persons of one role as a JSON list in the order stated; `shown` alternates names and columns."""
    listed = aggregate_order_by(func.jsonb_build_object(*shown), _P.position.asc())
    found = func.coalesce(func.jsonb_agg(listed), literal_column("'[]'::jsonb"), type_=JSONB)
    return select(found).where(_P.application_id == _A.id, _P.role == role).scalar_subquery()


_NAMES = ("name", _P.name_masked, "id_number", _P.id_number_masked)
_OPEN_PROPOSAL = (
    select(
        func.jsonb_build_object(
            "outcome", ApplicationProposal.outcome,
            "grounds", ApplicationProposal.grounds,
            "reasons", ApplicationProposal.reasons,
            "name_review_reason", ApplicationProposal.name_review_reason,
            "consultation_reply", ApplicationProposal.consultation_reply,
            "proposed_on", ApplicationProposal.proposed_on,
            type_=JSONB,
        )
    )
    .where(ApplicationProposal.application_id == _A.id, ApplicationProposal.decided_on.is_(None))
    .scalar_subquery()
)  # fmt: skip

APPLICATION_BY_ID = select(
    _A.id, _A.version, _A.type, _A.state, _A.mode, _A.legal_kind, _A.scope, _A.subject_area, _A.body_kind,
    _A.organization_id, _A.name_reservation_id, _A.name, _A.category, _A.secondary_categories, _A.functions,
    _A.beneficiary_groups, _A.services, _A.charity_type, _A.is_charity, _A.home_community_code, _A.town_code,
    _A.county_code, _A.served_community_codes, _A.authority_id, _A.supervising_unit_id, _A.domicile,
    _A.business_scope, _A.capital_fen, _A.fund_kind, _A.members, _A.staff, _A.premises,
    _persons("INITIATOR", "kind", _P.kind, *_NAMES, "residence_community_code", _P.residence_community_code,
             "basis", _P.basis).label("initiators"),
    _persons("LEADER", *_NAMES, "post", _P.post, "serving_official", _P.serving_official,
             "legal_representative", _P.legal_representative).label("leaders"),
    _persons("DIRECTOR", *_NAMES, "term_years", _P.term_years, "paid", _P.paid,
             "near_relative", _P.near_relative).label("directors"),
    _A.charter_items, _A.materials, _A.permits, _A.submitted_on, _A.received_on, _A.notice_due_on,
    _A.corrections, _A.correction_due_on, _A.consented_on, _A.consent_opinion, _A.accepted_on,
    _A.deemed_accepted, _A.due_on, _A.commit_due_on, _A.clock_suspended_on, _A.clock_suspensions,
    _A.review_started_on, _A.condition_results, _A.conditions_on, _A.warnings, _OPEN_PROPOSAL.label("proposal"),
    _A.decided_on, _A.decision, _A.created_at, _A.updated_at,
    _A.owner, _A.client_issuer, _A.client_id, _A.jurisdiction_id,
).where(_A.id == bindparam("application_id"))  # fmt: skip

ACCESS_BY_ID = select(*(getattr(_A, name) for name in ACCESS_FIELDS)).where(_A.id == bindparam("application_id"))

PERSONS = (
    select(_P.role, _P.kind, _P.name_encrypted, _P.id_number_encrypted, _P.post)
    .where(_P.application_id == bindparam("application_id"))
    .order_by(_P.role.desc(), _P.position)
)
