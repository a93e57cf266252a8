"""Statements that read model cases, and locked loads for use cases."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from registration.model_cases.rules import CaseState
from registration.models.model_cases import ModelCase, ModelCaseOrganization
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.contracts.values import CreditFlag, OrganizationStatus
from shared.kit.reach import within

_C, _O, _L = ModelCase, Organization, ModelCaseOrganization
_ABOUT: Final[Any] = (
    select(func.array_agg(aggregate_order_by(_L.organization_id, _L.position)))
    .where(_L.model_case_id == _C.id)
    .correlate(_C)
    .scalar_subquery()
)
_COLUMNS: Final[tuple[Any, ...]] = (
    _C.id, _C.version, _C.organization_id, _ABOUT.label("organization_ids"), _C.state, _C.level, _C.title,
    _C.body.label("text"), _C.clause_ref, _C.submitted_on, _C.reviewed_on, _C.review_opinion, _C.published_on,
    _C.withdrawn_on, _C.withdrawal_ground, _C.withdrawal_reasons, _C.adopted_by, _C.created_at, _C.updated_at,
)  # fmt: skip

CASE_BY_ID: Final = (
    select(*_COLUMNS, *PLACE_COLUMNS).join(_O, _O.id == _C.organization_id).where(_C.id == bindparam("case_id"))
)


def cases_within(reach: frozenset[tuple[str, str]] | None, *, published_only: bool) -> Select[Any]:
    """Return the select of cases; what is published is everybody's, the rest is within a caller's reach."""
    published = _C.state == CaseState.PUBLISHED.value
    statement = select(*_COLUMNS).join(_O, _O.id == _C.organization_id)
    return statement.where(published if published_only else or_(published, within(reach, PLACES)))


async def locked_case(session: AsyncSession, case_id: UUID) -> ModelCase | None:
    """Return the case, held for this transaction; None if there is none."""
    return await session.get(ModelCase, case_id, with_for_update=True, populate_existing=True)


async def shown_case(session: AsyncSession, case_id: UUID) -> Mapping[str, Any]:
    """Return a case as it stands in this transaction, in the form of the API."""
    row = (await session.execute(CASE_BY_ID, {"case_id": case_id})).mappings().one()
    return {name: value for name, value in row.items() if not name.startswith("place_")}


async def organizations_of(session: AsyncSession, case_id: UUID) -> Sequence[Organization]:
    """Return the organizations that a case is about, in its order."""
    statement = (
        select(_O).join(_L, _L.organization_id == _O.id).where(_L.model_case_id == case_id).order_by(_L.position)
    )
    return (await session.scalars(statement)).all()


async def cases_about(session: AsyncSession, organization_id: UUID) -> Sequence[ModelCase]:
    """Return the cases about an organization that are not withdrawn, held."""
    statement = (
        select(_C)
        .join(_L, _L.model_case_id == _C.id)
        .where(_L.organization_id == organization_id, _C.state != CaseState.WITHDRAWN.value)
        .order_by(_C.id)
        .with_for_update(of=_C)
    )
    return (await session.scalars(statement)).all()


async def fallen_models(session: AsyncSession, most: int) -> Sequence[Organization]:
    """Return organizations that a case is about although they are listed as severe, or act no more."""
    acting = (OrganizationStatus.ACTIVE.value, OrganizationStatus.SUSPENDED.value)
    statement = (
        select(_O)
        .join(_L, _L.organization_id == _O.id)
        .join(_C, _C.id == _L.model_case_id)
        .where(
            _C.state != CaseState.WITHDRAWN.value,
            or_(_O.credit_flags.contains([CreditFlag.SEVERE.value]), _O.status.not_in(acting)),
        )
        .order_by(_O.id)
        .limit(most)
        .with_for_update(of=_O)
    )
    return (await session.scalars(statement)).unique().all()
