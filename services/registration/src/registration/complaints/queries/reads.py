"""Complaints as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.complaints import Complaint
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_C = Complaint

_SUMMARY: Final[tuple[Any, ...]] = (
    _C.id, _C.version, _C.organization_id, _C.state, _C.topic, _C.anonymous, _C.received_on, _C.accept_by,
    _C.answer_by, _C.answered_on,
)  # fmt: skip
_DETAIL: Final[tuple[Any, ...]] = (
    _C.text_encrypted, _C.accepted_on, _C.declined_on, _C.decline_reasons, _C.investigated_on, _C.substantiated,
    _C.findings, _C.measure, _C.proposal_id, _C.answer, _C.rules, _C.created_at, _C.updated_at,
)  # fmt: skip
_PROGRESS: Final[tuple[Any, ...]] = (
    _C.id, _C.state, _C.topic, _C.received_on, _C.accept_by, _C.accepted_on, _C.answer_by, _C.declined_on,
    _C.decline_reasons, _C.answered_on, _C.answer,
)  # fmt: skip

COMPLAINT_BY_ID: Final = (
    select(*_SUMMARY, *_DETAIL, *PLACE_COLUMNS, Organization.tier.label("place_tier"))
    .join(Organization, Organization.id == _C.organization_id)
    .where(_C.id == bindparam("complaint_id"))
)
PROGRESS_BY_CODE: Final = select(*_PROGRESS).where(_C.code_ref == bindparam("code_ref"))
OWN_PROGRESS: Final[Select[Any]] = select(*_PROGRESS)


def complaints_within(reach: frozenset[tuple[str, str]] | None, *, filed_only: bool) -> Select[Any]:
    """Return the select of summaries within a caller's reach; `filed_only` for the street."""
    statement = select(*_SUMMARY).join(Organization, Organization.id == _C.organization_id)
    statement = statement.where(within(reach, PLACES))
    return statement.where(Organization.tier != "REGISTERED") if filed_only else statement
