"""Members as they are listed; run behind the wall."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from party_liaison.members.queries.loads import on_list
from party_liaison.models import Organization, PartyMember
from party_liaison.organizations.queries import PLACES
from party_liaison.row_security.queries import Seeing, in_sight
from shared.kit.pagination import SortKey

_M = PartyMember
ORDER = (SortKey(_M.__table__.c.id, "id"),)
_COLUMNS: tuple[Any, ...] = (
    _M.id, _M.version, _M.organization_id, _M.name_encrypted, _M.standing, _M.basis, _M.from_on, _M.until_on,
    _M.end_reason,
)  # fmt: skip


def members_where(
    sight: Seeing,
    *,
    member_id: UUID | None = None,
    organization_id: UUID | None = None,
    standing: str | None = None,
    on: date | None = None,
) -> Select[Any]:
    """Return the members in `sight` that meet the filters given; `on`: on the list that day."""
    found = select(*_COLUMNS).join(Organization).where(in_sight(sight, PLACES, _M.organization_id, _M.person_ref))
    if member_id is not None:
        found = found.where(_M.id == member_id)
    if organization_id is not None:
        found = found.where(_M.organization_id == organization_id)
    if standing is not None:
        found = found.where(_M.standing == standing)
    return found if on is None else found.where(on_list(on))
