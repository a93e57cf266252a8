"""Reads of backbone staff and its training, and locked loads."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Integer, Select, and_, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.problems import NotFound
from shared.kit.reach import within
from talent.backbone.schemas import BackboneRead
from talent.models import Backbone, Enrolment, Organization
from talent.models.places import columns_of
from talent.organizations.queries import PLACES

_B = Backbone
BY_ID: Final = (SortKey(Backbone.__table__.c.id, "id"),)
BY_ORGANIZATION: Final = (SortKey(Organization.__table__.c.organization_id, "organization_id"),)


def backbone_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of backbone staff of organizations within reach."""
    return select(*columns_of(_B, BackboneRead.model_fields)).join(Organization).where(within(reach, PLACES))


def training_within(
    reach: frozenset[tuple[str, str]] | None, first: date, last: date, wanted: int, *, behind: bool | None
) -> Select[Any]:
    """Return the select of active registered organizations with a year's backbone and who of it was trained.

    Somebody counts once, by a course completed while backbone staff of the organization.
    """
    of_year = and_(_B.since <= last, or_(_B.until.is_(None), _B.until >= first))
    found = (
        select(
            _B.organization_id,
            func.count(_B.person_id.distinct()).label("backbone"),
            func.count(Enrolment.person_id.distinct()).label("trained"),
        )
        .outerjoin(
            Enrolment,
            and_(
                Enrolment.person_id == _B.person_id,
                Enrolment.state == "COMPLETED",
                Enrolment.completed_on.between(first, last),
                Enrolment.completed_on >= _B.since,
                or_(_B.until.is_(None), Enrolment.completed_on <= _B.until),
            ),
        )
        .where(of_year)
        .group_by(_B.organization_id)
        .subquery()
    )
    trained = func.coalesce(found.c.trained, 0)
    statement = (
        select(
            Organization.organization_id,
            Organization.name.label("organization_name"),
            literal(first.year, Integer).label("year"),
            func.coalesce(found.c.backbone, 0).label("backbone"),
            trained.label("trained"),
            func.greatest(0, wanted - trained).label("missing"),
            (trained < wanted).label("behind"),
        )
        .outerjoin(found, found.c.organization_id == Organization.organization_id)
        .where(Organization.status == "ACTIVE", Organization.tier == "REGISTERED", within(reach, PLACES))
        .where(or_(Organization.registered_on.is_(None), Organization.registered_on <= last))
    )
    return statement if behind is None else statement.where((trained < wanted) == behind)


async def locked_backbone(session: AsyncSession, backbone_id: UUID) -> Backbone:
    """Return the entry, held for this transaction.

    Raises:
        NotFound: there is none.
    """
    found = await session.get(Backbone, backbone_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found
