"""Rows that a use case is about to change, or that decide what it may do."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from registration.applications.queries.reads import APPLICATION_BY_ID
from registration.applications.rules.conditions.legal_representative import Represented
from registration.applications.rules.states import PENDING_STATES
from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from registration.changes.rules.states import PENDING_STATES as PENDING_CHANGES
from registration.models.applications import Application, ApplicationPerson, ApplicationProposal
from registration.models.changes import OrganizationChange
from registration.models.organizations import Organization, OrganizationLeader
from shared.contracts.values import ENDED_STATUSES, ApplicationState, LegalKind

UNDER_CLOCK = (ApplicationState.ACCEPTED, ApplicationState.UNDER_REVIEW)


async def locked_application(session: AsyncSession, application_id: UUID) -> Application | None:
    """Return the application, held for this transaction; None if there is none."""
    return await session.get(Application, application_id, with_for_update=True, populate_existing=True)


async def locked_applications(session: AsyncSession, application_ids: Collection[UUID]) -> Sequence[Application]:
    """Return the applications, held for this transaction, taken in order of their ids."""
    statement = select(Application).where(Application.id.in_(application_ids)).order_by(Application.id)
    return (await session.scalars(statement.with_for_update().execution_options(populate_existing=True))).all()


async def persons_of(session: AsyncSession, application_id: UUID) -> Sequence[ApplicationPerson]:
    """Return the persons behind an application, by role and in the order stated."""
    statement = (
        select(ApplicationPerson)
        .where(ApplicationPerson.application_id == application_id)
        .order_by(ApplicationPerson.role, ApplicationPerson.position)
    )
    return (await session.scalars(statement)).all()


async def open_proposal(session: AsyncSession, application_id: UUID) -> ApplicationProposal | None:
    """Return the proposal that waits for a decision, if there is one."""
    return await session.scalar(
        select(ApplicationProposal).where(
            ApplicationProposal.application_id == application_id, ApplicationProposal.decided_on.is_(None)
        )
    )


async def shown_application(session: AsyncSession, application_id: UUID) -> dict[str, Any]:
    """Return an application as it stands in this transaction, in the form of the API."""
    rows = await session.execute(APPLICATION_BY_ID, {"application_id": application_id})
    return dict(rows.mappings().one())


async def represented_by(session: AsyncSession, person_ref: str, application: Application) -> tuple[Represented, ...]:
    """Return what a person represents under any authority besides what `application` is for.

    Applications before an authority count, but not those submitted later: who comes first is served first.
    """
    applied = _pending_kinds(person_ref).where(Application.id != application.id)
    changing = _changing_kinds(person_ref)
    if application.submitted_at is not None:
        order = tuple_(application.submitted_at, application.id)
        applied = applied.where(tuple_(Application.submitted_at, Application.id) < order)
        changing = changing.where(tuple_(OrganizationChange.submitted_at, OrganizationChange.id) < order)
    return await _represented(session, applied, changing, _held_kinds(person_ref, application.organization_id))


async def represented_besides(
    session: AsyncSession, person_ref: str, change: OrganizationChange
) -> tuple[Represented, ...]:
    """Return what a person represents under any authority besides the organization that `change` is for.

    Applications and changes before an authority count as in `represented_by`.
    """
    applied = _pending_kinds(person_ref)
    changing = _changing_kinds(person_ref).where(OrganizationChange.organization_id != change.organization_id)
    if change.submitted_at is not None:
        order = tuple_(change.submitted_at, change.id)
        applied = applied.where(tuple_(Application.submitted_at, Application.id) < order)
        changing = changing.where(tuple_(OrganizationChange.submitted_at, OrganizationChange.id) < order)
    return await _represented(session, applied, changing, _held_kinds(person_ref, change.organization_id))


async def _represented(
    session: AsyncSession, applied: Select[str], changing: Select[str], held: Select[str]
) -> tuple[Represented, ...]:
    found = [Represented(LegalKind(kind), pending=True) for kind in await session.scalars(applied)]
    found += [Represented(LegalKind(kind), pending=True) for kind in await session.scalars(changing)]
    found += [Represented(LegalKind(kind), pending=False) for kind in await session.scalars(held)]
    return tuple(found)


def _pending_kinds(person_ref: str) -> Select[str]:
    return (
        select(Application.legal_kind)
        .join(ApplicationPerson, ApplicationPerson.application_id == Application.id)
        .where(
            ApplicationPerson.person_ref == person_ref,
            ApplicationPerson.legal_representative,
            Application.state.in_(PENDING_STATES),
        )
    )


def _changing_kinds(person_ref: str) -> Select[str]:
    return (
        select(Organization.legal_kind)
        .join(OrganizationChange, OrganizationChange.organization_id == Organization.id)
        .where(
            OrganizationChange.representative_ref == person_ref,
            OrganizationChange.state.in_(PENDING_CHANGES),
        )
    )


def _held_kinds(person_ref: str, organization_id: UUID | None) -> Select[str]:
    represents = or_(
        *(
            and_(Organization.legal_kind == kind, OrganizationLeader.post == post)
            for kind, post in LEGAL_REPRESENTATIVE_POST.items()
        )
    )
    statement = (
        select(Organization.legal_kind)
        .join(OrganizationLeader, OrganizationLeader.organization_id == Organization.id)
        .where(
            OrganizationLeader.person_ref == person_ref,
            OrganizationLeader.until_on.is_(None),
            Organization.status.not_in(ENDED_STATUSES),
            represents,
        )
    )
    return statement if organization_id is None else statement.where(Organization.id != organization_id)


def _next(*conditions: Any, order_by: Any, most: int) -> Select[Application]:
    return select(Application).where(*conditions).order_by(order_by, Application.id).limit(most).with_for_update()


async def unanswered(session: AsyncSession, day: date, most: int) -> Sequence[Application]:
    """Return submitted applications on which the office has been silent for too long, held."""
    statement = _next(
        Application.state == ApplicationState.SUBMITTED, Application.notice_due_on < day,
        order_by=Application.notice_due_on, most=most,
    )  # fmt: skip
    return (await session.scalars(statement)).all()


async def uncorrected(session: AsyncSession, day: date, most: int) -> Sequence[Application]:
    """Return applications whose corrections did not come in time, held."""
    statement = _next(
        Application.state == ApplicationState.CORRECTION_REQUIRED, Application.correction_due_on < day,
        order_by=Application.correction_due_on, most=most,
    )  # fmt: skip
    return (await session.scalars(statement)).all()


async def nearly_due(session: AsyncSession, day: date, most: int) -> Sequence[Application]:
    """Return undecided applications to be warned of, whose due day was not warned of before, held."""
    statement = _next(
        Application.state.in_(UNDER_CLOCK), Application.clock_suspended_on.is_(None),
        Application.due_soon_on <= day, Application.due_on >= day,
        Application.warned_for.is_distinct_from(Application.due_on),
        order_by=Application.due_on, most=most,
    )  # fmt: skip
    return (await session.scalars(statement)).all()


async def past_due(session: AsyncSession, day: date, most: int) -> Sequence[Application]:
    """Return undecided applications past their due day that were not reported for it before, held."""
    statement = _next(
        Application.state.in_(UNDER_CLOCK), Application.clock_suspended_on.is_(None),
        Application.due_on < day, Application.overdue_for.is_distinct_from(Application.due_on),
        order_by=Application.due_on, most=most,
    )  # fmt: skip
    return (await session.scalars(statement)).all()
