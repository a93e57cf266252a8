"""Approved applications and penalties that were served, with what their entries are made of."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, select, true

from registration.authorities.queries import in_force
from registration.models.applications import Application
from registration.models.authorities import Authority
from registration.models.certificates import Certificate
from registration.models.notices import Notice
from registration.models.organizations import Organization
from registration.models.penalties import Penalty, PenaltyRepair
from registration.notices.rules.kinds import NoticeKind

_A, _C, _O, _P = Application, Certificate, Organization, Penalty
_SERVED: Final = ("IN_FORCE", "STAYED", "LIFTED")


def _authority(authority_id: Any, on: Any) -> Any:
    found = select(Authority.name).where(Authority.id == authority_id, in_force(on)).limit(1)
    return found.correlate(_A, _P, _O).scalar_subquery().label("authority_name")


def licenses(authority: str | None, changed_since: datetime | None) -> Select[Any]:
    """Return the select of registrations that were approved, each with its decision and first certificate."""
    number = (
        select(Notice.number)
        .where(Notice.application_id == _A.id, Notice.kind == NoticeKind.APPROVAL)
        .limit(1)
        .correlate(_A)
        .scalar_subquery()
        .label("document_number")
    )
    changed_at = func.greatest(_A.updated_at, _O.updated_at).label("changed_at")
    statement: Select[Any] = (
        select(
            _A.id, _A.organization_id, _A.decided_on, _A.name, _A.business_scope, _O.uscc, _O.status, _O.legal_kind,
            _A.authority_id, _authority(_A.authority_id, _A.decided_on), number, _C.number.label("certificate_number"),
            _C.valid_until, changed_at,
        )
        .join(_O, _O.id == _A.organization_id)
        .outerjoin(_C, (_C.organization_id == _O.id) & (_C.issue == 1) & (_C.copy_number == 0))
        .where(_A.state == "APPROVED", _A.type == "ESTABLISH")
    )  # fmt: skip
    return _narrowed(statement, _A.authority_id, authority, changed_at, changed_since)


def penalties(authority: str | None, changed_since: datetime | None) -> Select[Any]:
    """Return the select of penalties that were served, those that have fallen since among them."""
    changed_at = func.greatest(_P.updated_at, PenaltyRepair.created_at).label("changed_at")
    columns: tuple[Any, ...] = (
        _P.id,
        _P.organization_id,
        _P.state,
        _P.violation,
        _P.kind,
        _P.amount_fen,
        _P.terms,
        _P.document_number,
        _P.decided_on,
        _P.appeals,
        _O.name,
        _O.uscc,
        _O.authority_id,
        _authority(_O.authority_id, _P.decided_on),
        PenaltyRepair.repaired_on,
        changed_at,
    )
    statement = (
        select(*columns)
        .join(_O, _O.id == _P.organization_id)
        .outerjoin(PenaltyRepair, PenaltyRepair.penalty_id == _P.id)
        .where(_P.state.in_(_SERVED), _P.kind.is_not(None))
    )  # fmt: skip
    return _narrowed(statement, _O.authority_id, authority, changed_at, changed_since)


def _narrowed(
    statement: Select[Any], column: Any, authority: str | None, changed_at: Any, changed_since: datetime | None
) -> Select[Any]:
    of_authority = true() if authority is None else column == authority
    changed = true() if changed_since is None else changed_at.element >= changed_since
    return statement.where(of_authority, changed)
