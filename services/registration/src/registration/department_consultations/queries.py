"""Consultations as the API shows them, and those that decide about a proposal or have run out of time."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.department_consultations.rules import CONSULTABLE, Asked, ConsultationState
from registration.models.applications import Application, DepartmentConsultation
from shared.kit.authorization import Caller, acts_for_department
from shared.kit.reach import Places, within

_C = DepartmentConsultation
_A = Application
_JOIN: Final = _A.id == _C.application_id
_PLACES: Final[Places] = {
    "jurisdiction_id": _A.jurisdiction_id,
    "town_code": _A.town_code,
    "community_code": _A.home_community_code,
    "authority_id": _A.authority_id,
    "supervising_unit_id": _C.supervising_unit_id,
}
_SUMMARY: Final[tuple[Any, ...]] = (
    _C.id, _C.version, _C.application_id, _A.name.label("application_name"), _C.department, _C.supervising_unit_id,
    _C.state, _C.asked_on, _C.due_on, _C.opinion, _C.answered_on,
)  # fmt: skip

CONSULTATION_BY_ID: Final = (
    select(
        *_SUMMARY, _C.question, _C.answer, _C.closed_on, _A.legal_kind, _A.scope, _A.category, _A.domicile,
        _A.business_scope, _A.home_community_code, _C.rules, _C.created_at, _C.updated_at,
        *(column.label(f"place_{name}") for name, column in _PLACES.items()),
    )
    .join(_A, _JOIN)
    .where(_C.id == bindparam("id"))
)  # fmt: skip


def consultations_within(reach: frozenset[tuple[str, str]] | None, caller: Caller) -> Select[Any]:
    """Return the select of consultations within reach; a department sees those of its kind only."""
    statement = select(*_SUMMARY).join(_A, _JOIN).where(within(reach, _PLACES))
    return statement.where(_C.department == caller.department) if acts_for_department(caller) else statement


async def application_of(session: AsyncSession, consultation_id: UUID) -> UUID | None:
    """Return the id of the application that the consultation is about; None if there is no such consultation."""
    return await session.scalar(select(_C.application_id).where(_C.id == consultation_id))


async def asked_about(session: AsyncSession, application_id: UUID) -> list[Asked]:
    """Return who was asked about the application and not told to leave it."""
    statement = select(_C).where(_C.application_id == application_id, _C.state != ConsultationState.WITHDRAWN)
    found = (await session.scalars(statement.order_by(_C.id))).all()
    return [Asked(ConsultationState(one.state), one.due_on, one.opinion) for one in found]  # type: ignore[arg-type]


async def unanswered(session: AsyncSession, day: date, most: int) -> Sequence[DepartmentConsultation]:
    """Return consultations whose last day has passed without an answer, held."""
    statement = select(_C).where(_C.state == ConsultationState.ASKED, _C.due_on < day).order_by(_C.due_on, _C.id)
    return (await session.scalars(statement.limit(most).with_for_update())).all()


async def without_object(session: AsyncSession, most: int) -> Sequence[DepartmentConsultation]:
    """Return open consultations about applications that have ended or gone back, held."""
    statement = (
        select(_C)
        .join(_A, _JOIN)
        .where(_C.state == ConsultationState.ASKED, _A.state.not_in(sorted(CONSULTABLE)))
        .order_by(_C.id)
        .limit(most)
        .with_for_update(of=_C)
    )
    return (await session.scalars(statement)).all()
