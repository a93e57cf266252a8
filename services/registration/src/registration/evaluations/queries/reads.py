"""Evaluations as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.evaluations.rules.states import PUBLIC_STATES
from registration.models.evaluations import Evaluation, EvaluationExpert, EvaluationObjection
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_E = Evaluation
_X = EvaluationExpert
_O = EvaluationObjection
_JOIN: Final = Organization.id == _E.organization_id
_NAME: Final = Organization.name.label("organization_name")

_SUMMARY: Final[tuple[Any, ...]] = (
    _E.id, _E.version, _E.organization_id, _NAME, _E.state, _E.promotion, _E.grade, _E.applied_on, _E.accepted_on,
    _E.committee_on, _E.publicity_until, _E.granted_on, _E.valid_to, _E.ended_on,
)  # fmt: skip

EVALUATION_BY_ID: Final = (
    select(
        *_SUMMARY, _E.self_assessment, _E.scored_on, _E.scores, _E.social_opinion,
        _E.total, _E.committee, _E.measure, _E.downgraded_on,
        _E.reasons, _E.reapply_from, _E.certificate_return_due_on, _E.certificate_returned_on, _E.rules,
        _E.created_at, _E.updated_at, *PLACE_COLUMNS,
    )
    .join(Organization, _JOIN)
    .where(_E.id == bindparam("evaluation_id"))
)  # fmt: skip

SHEETS: Final = (
    select(_X.id, _X.state, _X.assigned_on, _X.scores, _X.comments, _X.scored_on)
    .where(_X.evaluation_id == bindparam("evaluation_id"))
    .order_by(_X.assigned_on, _X.id)
)

OBJECTIONS: Final = (
    select(_O.id, _O.text, _O.raised_on, _O.review_due_on, _O.outcome, _O.review, _O.reviewed_on)
    .where(_O.evaluation_id == bindparam("evaluation_id"))
    .order_by(_O.raised_on, _O.id)
)


def evaluations_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).join(Organization, _JOIN).where(within(reach, PLACES))


def published() -> Select[Any]:
    """Return the select of what everybody may see: grades held, and those being made public."""
    columns: tuple[Any, ...] = (
        _E.id, _E.organization_id, _NAME, Organization.uscc, Organization.jurisdiction_id, _E.state, _E.grade,
        _E.publicity_until, _E.granted_on, _E.valid_to,
    )  # fmt: skip
    return select(*columns).join(Organization, _JOIN).where(_E.state.in_(sorted(PUBLIC_STATES)))
