"""Statements about notices, and what notices are raised about."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models import CustodyAccount, CustodySubLedger
from funding.models.notices import Notice
from funding.models.places import places_of
from funding.models.programs import Proposal
from funding.models.projects import Project
from funding.models.purchases import PurchaseContract
from funding.notices.schemas import NoticeRead
from shared.kit.pagination import SortKey
from shared.kit.reach import within

_N = Notice
ORDER: Final = (SortKey(_N.id.expression, "id"),)
RUNNING: Final = ("EXECUTING", "MIDTERM_DUE", "RECTIFY", "MIDTERM_PASSED", "FINAL_DUE", "SUSPENDED")
UNDECIDED: Final = ("SUBMITTED", "SCREENED_IN", "UNDER_REVIEW", "RANKED", "WAITLISTED", "PROPOSED")
PERFORMING: Final = ("SIGNED", "PERFORMING", "ACCEPTANCE", "RECTIFY")
_PLACES: Final = places_of(_N, authority_id=_N.jurisdiction_id)
_ROWS: Final[Any] = Notice.__table__
_ADD: Final = insert(_ROWS).on_conflict_do_nothing(index_elements=["key"]).returning(_ROWS.c.id)
_OPEN_ABOUT: Final = (
    select(_ROWS.c.id)
    .where(
        _ROWS.c.kind == bindparam("of_kind"),
        _ROWS.c.community_code == bindparam("community"),
        _ROWS.c.state == "OPEN",
    )
    .with_for_update()
)
"""Built once: a month's end brings a notice for every community."""


def notices_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the notices within reach."""
    return select(*(getattr(_N, name) for name in NoticeRead.model_fields)).where(within(reach, _PLACES))


async def add_once(session: AsyncSession, values: dict[str, Any]) -> bool:
    """Add a notice unless its key is known; return whether it was added."""
    return await session.scalar(_ADD, {"version": 1, **values}) is not None


async def is_open_about(session: AsyncSession, kind: str, community_code: str) -> bool:
    """Tell whether a notice of a kind about a community is open, and keep what is open so."""
    found = await session.scalars(_OPEN_ABOUT, {"of_kind": kind, "community": community_code})
    return bool(found.all())


async def locked_notice(session: AsyncSession, notice_id: UUID) -> Notice | None:
    """Return the notice, locked, or None."""
    return await session.get(_N, notice_id, with_for_update=True, populate_existing=True)


async def open_about(session: AsyncSession, kind: str, community_code: str) -> Sequence[Notice]:
    """Return the open notices of a kind about a community, locked."""
    statement = select(_N).where(_N.kind == kind, _N.community_code == community_code, _N.state == "OPEN")
    return (await session.scalars(statement.order_by(_N.id).with_for_update())).all()


async def open_of(session: AsyncSession, kind: str, organization_id: UUID) -> Sequence[Notice]:
    """Return the open notices of a kind about an organization, locked."""
    statement = select(_N).where(_N.kind == kind, _N.organization_id == organization_id, _N.state == "OPEN")
    return (await session.scalars(statement.order_by(_N.id).with_for_update())).all()


async def open_on(session: AsyncSession, kind: str, matter_id: UUID) -> Sequence[Notice]:
    """Return the open notices of a kind about a matter, locked."""
    statement = select(_N).where(_N.kind == kind, _N.matter_id == matter_id, _N.state == "OPEN")
    return (await session.scalars(statement.order_by(_N.id).with_for_update())).all()


async def running_projects(session: AsyncSession, organization_id: UUID) -> Sequence[Project]:
    """Return the organization's projects under agreement."""
    statement = select(Project).where(Project.organization_id == organization_id, Project.state.in_(RUNNING))
    return (await session.scalars(statement.order_by(Project.id))).all()


async def running_contracts(session: AsyncSession, organization_id: UUID) -> Sequence[PurchaseContract]:
    """Return the organization's contracts that are carried out."""
    statement = select(PurchaseContract).where(
        PurchaseContract.organization_id == organization_id, PurchaseContract.state.in_(PERFORMING)
    )
    return (await session.scalars(statement.order_by(PurchaseContract.id))).all()


async def undecided_proposals(session: AsyncSession, organization_id: UUID) -> Sequence[Proposal]:
    """Return what the organization has proposed and nobody has publicized."""
    statement = select(Proposal).where(Proposal.organization_id == organization_id, Proposal.state.in_(UNDECIDED))
    return (await session.scalars(statement.order_by(Proposal.id))).all()


async def short_project(session: AsyncSession, project_id: UUID) -> Project | None:
    """Return the project when it runs and its social workers are missing."""
    project = await session.get(Project, project_id)
    short = project is not None and project.state in RUNNING and project.staffing_short_since is not None
    return project if short else None


async def custody_town(session: AsyncSession, organization_id: UUID) -> str | None:
    """Return the town whose keeper has the organization's money; None when nobody keeps any."""
    found = (
        select(CustodyAccount.town_code)
        .join(CustodySubLedger, CustodySubLedger.custody_account_id == CustodyAccount.id)
        .where(CustodySubLedger.organization_id == organization_id, CustodySubLedger.state != "CLOSED")
    )
    town: str | None = await session.scalar(found)
    return town
