"""Requests that a use case is about to change, and what they are measured against."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, and_, delete, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from registration.changes.queries.reads import CHANGE_BY_ID
from registration.changes.rules.states import UNDER_CLOCK, ChangeState
from registration.models.applications import Application
from registration.models.changes import OrganizationChange, OrganizationChangeItem, OrganizationChangeProposal
from registration.models.organizations import Organization, OrganizationLeader
from shared.contracts.values import ApplicationState, LegalKind, RegistrationMode

_C = OrganizationChange
_QUEUE: Final = text("select pg_advisory_xact_lock(hashtext('linli representative'), hashtext(:person_ref))")


async def locked_change(session: AsyncSession, change_id: UUID) -> OrganizationChange | None:
    """Return the request, held for this transaction; None if there is none."""
    return await session.get(_C, change_id, with_for_update=True, populate_existing=True)


async def shown_change(session: AsyncSession, change_id: UUID) -> Mapping[str, Any]:
    """Return a request as it stands in this transaction, in the form of the API."""
    return dict((await session.execute(CHANGE_BY_ID, {"change_id": change_id})).mappings().one())


async def locked_organization_of(session: AsyncSession, change: OrganizationChange) -> Organization:
    """Return the organization of a request, held for this transaction."""
    return await session.get_one(Organization, change.organization_id, with_for_update=True, populate_existing=True)


async def open_proposal(session: AsyncSession, change_id: UUID) -> OrganizationChangeProposal | None:
    """Return the proposal that waits for a decision, if there is one."""
    proposal = OrganizationChangeProposal
    return await session.scalar(select(proposal).where(proposal.change_id == change_id, proposal.decided_on.is_(None)))


async def let_items_go(session: AsyncSession, change_id: UUID) -> None:
    """The items of the request may be changed by another one."""
    await session.execute(delete(OrganizationChangeItem).where(OrganizationChangeItem.change_id == change_id))


async def items_taken(session: AsyncSession, change: OrganizationChange) -> Sequence[str]:
    """Return those of the request's items that another request before an office is to change."""
    taken = OrganizationChangeItem
    statement = select(taken.item).where(
        taken.organization_id == change.organization_id, taken.item.in_(change.items), taken.change_id != change.id
    )
    return (await session.scalars(statement)).all()


async def establishing_application(session: AsyncSession, organization_id: UUID) -> Application | None:
    """Return the application that was approved, if the organization was registered here."""
    return await session.scalar(
        select(Application)
        .where(Application.organization_id == organization_id, Application.state == ApplicationState.APPROVED)
        .order_by(Application.decided_on.desc(), Application.id.desc())
        .limit(1)
    )


async def present_representative(session: AsyncSession, organization: Organization) -> OrganizationLeader | None:
    """Return who represents the organization today, held for this transaction; None if nobody is entered."""
    return await session.scalar(
        select(OrganizationLeader)
        .where(
            OrganizationLeader.organization_id == organization.id,
            OrganizationLeader.post == LEGAL_REPRESENTATIVE_POST[LegalKind(organization.legal_kind)],
            OrganizationLeader.until_on.is_(None),
        )
        .with_for_update()
    )


async def queue_for_person(session: AsyncSession, person_ref: str) -> None:
    """Nobody else who asks for this person goes on before this transaction has ended."""
    await session.execute(_QUEUE, {"person_ref": person_ref})


def _next(*conditions: Any, order_by: Any, most: int) -> Select[OrganizationChange]:
    return select(_C).where(*conditions).order_by(order_by, _C.id).limit(most).with_for_update()


async def unanswered(session: AsyncSession, day: date, most: int) -> Sequence[OrganizationChange]:
    """Return requests on which the office has been silent for too long, held; not those that wait for a consent."""
    statement = (
        select(_C)
        .join(Organization, Organization.id == _C.organization_id)
        .where(
            or_(
                _C.state == ChangeState.CONSENTED,
                and_(_C.state == ChangeState.SUBMITTED, Organization.mode != RegistrationMode.DUAL),
            ),
            _C.notice_due_on < day,
        )
        .order_by(_C.notice_due_on, _C.id)
        .limit(most)
        .with_for_update(of=_C)
    )
    return (await session.scalars(statement)).all()


async def uncorrected(session: AsyncSession, day: date, most: int) -> Sequence[OrganizationChange]:
    """Return requests whose corrections are overdue, held."""
    waiting = _C.state == ChangeState.CORRECTION_REQUIRED
    statement = _next(waiting, _C.correction_due_on < day, order_by=_C.correction_due_on, most=most)
    return (await session.scalars(statement)).all()


async def nearly_due(session: AsyncSession, day: date, most: int) -> Sequence[OrganizationChange]:
    """Return undecided requests that nobody has been warned of for their due day yet, held."""
    statement = _next(
        _C.state.in_(UNDER_CLOCK), _C.due_soon_on <= day, _C.due_on >= day,
        or_(_C.warned_for.is_(None), _C.warned_for != _C.due_on), order_by=_C.due_on, most=most,
    )  # fmt: skip
    return (await session.scalars(statement)).all()


async def past_due(session: AsyncSession, day: date, most: int) -> Sequence[OrganizationChange]:
    """Return undecided requests past their due day that were not reported for it yet, held."""
    statement = _next(
        _C.state.in_(UNDER_CLOCK), _C.due_on < day,
        or_(_C.overdue_for.is_(None), _C.overdue_for != _C.due_on), order_by=_C.due_on, most=most,
    )  # fmt: skip
    return (await session.scalars(statement)).all()
