"""Honors as they are shown, and locked loads."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.honors.rules.states import HonorState
from registration.models.honors import Honor, HonorObjection
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_H = Honor

_SUMMARY: Final[tuple[Any, ...]] = (
    _H.id, _H.version, _H.organization_id, Organization.name.label("organization_name"), _H.campaign_id, _H.state,
    _H.type, _H.title, _H.community_code, _H.nominee_name_masked.label("nominee_name"), _H.nominated_on,
    _H.publicity_until, _H.decided_on,
)  # fmt: skip

OPEN_TO_ALL: Final[ColumnElement[bool]] = or_(_H.state == "PUBLICISED", _H.state == "GRANTED")
"""What everybody may see."""


def _objections(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    statement = select(func.count()).where(HonorObjection.honor_id == _H.id, *conditions)
    return statement.correlate(_H).scalar_subquery()


HONOR_BY_ID: Final = (
    select(
        *_SUMMARY, _H.award_id, _H.amount_fen, _H.deeds, _H.consent, _H.publicized_on, _H.rejection_reason,
        _objections().label("objections"), _objections(HonorObjection.outcome.is_(None)).label("open_objections"),
        _H.rules_used, _H.created_at, _H.updated_at, _H.nominee_name_encrypted.label("place_sealed_name"),
        *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _H.organization_id)
    .where(_H.id == bindparam("id"))
)  # fmt: skip


def honors_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of what is publicized or granted, and of the rest within `reach`."""
    statement = select(*_SUMMARY).join(Organization, Organization.id == _H.organization_id)
    return statement.where(or_(OPEN_TO_ALL, within(reach, PLACES)))


async def objections_to(session: AsyncSession, honor_id: UUID) -> Sequence[HonorObjection]:
    """Return the objections to an honor, oldest first."""
    statement = select(HonorObjection).where(HonorObjection.honor_id == honor_id)
    return (await session.scalars(statement.order_by(HonorObjection.raised_on, HonorObjection.id))).all()


async def objection_to(session: AsyncSession, honor_id: UUID, objection_id: UUID) -> HonorObjection | None:
    """Return one objection to an honor, held for this transaction; None if there is none."""
    statement = select(HonorObjection).where(HonorObjection.id == objection_id, HonorObjection.honor_id == honor_id)
    return await session.scalar(statement.with_for_update())


async def honor_of_award(session: AsyncSession, award_id: UUID) -> Honor | None:
    """Return the honor that stands for an award, held for this transaction; None if there is none yet."""
    return await session.scalar(select(Honor).where(Honor.award_id == award_id).with_for_update())


def is_public(state: str) -> bool:
    """Return whether everybody sees an honor in this state."""
    return state in (HonorState.PUBLICISED, HonorState.GRANTED)
