"""Notices are given by events, and taken note of."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import update

from party_liaison.models import Notice, Organization
from party_liaison.notices.errors import NoticeNotOpen
from party_liaison.notices.queries import notice_of
from party_liaison.notices.schemas import NoticeKind, NoticeState
from shared.contracts.envelope import EventData
from shared.contracts.registration import (
    MajorMatterCleared,
    MajorMatterClosed,
    MajorMatterFacts,
    MajorMatterObjected,
    MajorMatterSubmitted,
    MajorMatterType,
    OrganizationLegalRepChanged,
    OrganizationSuspended,
)
from shared.contracts.values import OrganizationStatus
from shared.kit.clock import legal_day
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_MATTER_STATES: Final[Mapping[type[EventData], str]] = {
    MajorMatterSubmitted: "SUBMITTED",
    MajorMatterCleared: "CLEARED",
    MajorMatterObjected: "OBJECTED",
    MajorMatterClosed: "CLOSED",
}


def take_note(uow: UnitOfWork, notice: Notice) -> Notice:
    """The party organization knows.

    Raises:
        NoticeNotOpen: somebody took note before, or it is over.
    """
    uow.expect_version(notice)
    if notice.state != NoticeState.OPEN:
        raise NoticeNotOpen
    notice.state, notice.noted_by, notice.noted_on = NoticeState.NOTED, uow.caller.identity, uow.today
    notice.updated_at = uow.now
    uow.audit("notice.note", "notice", notice.id)
    return notice


async def give_notice(
    uow: UnitOfWork,
    kind: NoticeKind,
    source: str,
    since_on: date,
    *,
    organization_id: UUID | None = None,
    town_code: str | None = None,
    detail: str | None = None,
) -> Notice:
    """The party organization is told of the source, once; what was noted before stands."""
    known = await notice_of(uow.session, kind, source)
    if known is not None:
        return known
    notice = Notice(
        id=new_id(),
        kind=kind,
        source=source,
        organization_id=organization_id,
        town_code=town_code,
        detail=detail,
        since_on=since_on,
        state=NoticeState.OPEN,
        updated_at=uow.now,
    )
    uow.session.add(notice)
    await uow.session.flush()
    return notice


async def note_change(uow: UnitOfWork, delivery: Delivery, organization: Organization) -> None:
    """A suspension and a new legal representative are told; a suspension that has ended is over."""
    told, day = delivery.data, legal_day(delivery.event.time)
    source, concerned = str(delivery.event.id), organization.organization_id
    if isinstance(told, OrganizationLegalRepChanged):
        await give_notice(uow, NoticeKind.LEADER_SURVEY, source, day, organization_id=concerned)
    if isinstance(told, OrganizationSuspended):
        until = None if told.until is None else told.until.isoformat()
        await give_notice(uow, NoticeKind.SUSPENDED, source, day, detail=until, organization_id=concerned)
    if organization.status != OrganizationStatus.SUSPENDED:
        await uow.session.execute(
            update(Notice)
            .where(
                Notice.organization_id == organization.organization_id,
                Notice.kind == NoticeKind.SUSPENDED,
                Notice.state == NoticeState.OPEN,
            )
            .values(state=NoticeState.OVER, updated_at=uow.now, version=Notice.version + 1)
            .execution_options(synchronize_session=False)
        )


async def on_major_matter(uow: UnitOfWork, delivery: Delivery) -> None:
    """The party organization knows of an exchange abroad and how it stands; it is told anew of each step."""
    told = delivery.data
    assert isinstance(told, MajorMatterFacts)
    if told.matter_type != MajorMatterType.FOREIGN_EXCHANGE:
        return
    state, day = _MATTER_STATES[type(told)], legal_day(delivery.event.time)
    notice = await give_notice(
        uow, NoticeKind.FOREIGN_EXCHANGE, str(told.major_matter_id), day,
        organization_id=told.organization_id, detail=state,
    )  # fmt: skip
    if not delivery.stale and notice.detail != state:
        notice.detail, notice.state, notice.updated_at = state, NoticeState.OPEN, uow.now


REACTIONS: Final[Mapping[type[EventData], Handler]] = dict.fromkeys(_MATTER_STATES, on_major_matter)
