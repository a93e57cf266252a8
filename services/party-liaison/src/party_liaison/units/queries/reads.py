"""Units as the API shows them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from party_liaison.models import PartyMember, PartyUnit, UnitOrganization, UnitPart, UnitPost
from shared.kit.authorization import Place
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

_U, _O, _P = PartyUnit, UnitOrganization, UnitPart
PLACES: Places = {
    "jurisdiction_id": _U.jurisdiction_id,
    "town_code": _U.town_code,
    "community_code": _U.community_code,
}
ORDER = (SortKey(_U.__table__.c.id, "id"),)
_ORGANIZATIONS = (
    select(
        func.coalesce(
            func.jsonb_agg(aggregate_order_by(_O.organization_id, _O.organization_id.asc())),
            literal_column("'[]'::jsonb"),
            type_=JSONB,
        )
    )
    .where(_O.unit_id == _U.id, _O.until_on.is_(None))
    .scalar_subquery()
    .label("organization_ids")
)
_OPEN_PART = (_P.unit_id == _U.id, _P.until_on.is_(None))
_GROUPS = select(func.count()).select_from(_P).where(*_OPEN_PART, _P.kind == "GROUP").scalar_subquery().label("groups")
_COMMITTEE = exists().where(*_OPEN_PART, _P.kind == "COMMITTEE").label("has_committee")
_DUE = (_U.election_told_for.is_not(None) & (_U.election_told_for == _U.term_ends_on)).label("election_due")


def units_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    unit_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: str | None = None,
    form: str | None = None,
    election_due: bool | None = None,
) -> Select[Any]:
    """Return the units within `reach` that meet the filters given."""
    found = select(
        _U.id, _U.version, _U.name, _U.form, _U.state, _ORGANIZATIONS, _U.community_code, _U.town_code,
        _U.superior_code, _U.of_community, _U.applied_on, _U.decision_due_on, _U.decided_on, _U.established_on,
        _COMMITTEE, _GROUPS, _U.term_from, _U.term_ends_on, _DUE, _U.below_since, _U.adjusting_since,
        _U.adjusting_reason, _U.dissolved_on, _U.rules_used, _U.updated_at,
    ).where(within(reach, PLACES))  # fmt: skip
    pairs: tuple[tuple[Any, Any], ...] = (
        (unit_id, _U.id), (state, _U.state), (form, _U.form), (election_due, _DUE),
    )  # fmt: skip
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    if organization_id is not None:
        covered = exists().where(_O.unit_id == _U.id, _O.organization_id == organization_id, _O.until_on.is_(None))
        found = found.where(covered)
    return found


def officers_of(unit_id: UUID) -> Select[*tuple[Any, ...]]:
    """Return who holds a post in the unit now, with the sealed name; runs behind the wall."""
    return (
        select(UnitPost.member_id, PartyMember.name_encrypted, UnitPost.post, UnitPost.from_on)
        .join(PartyMember, PartyMember.id == UnitPost.member_id)
        .where(UnitPost.unit_id == unit_id, UnitPost.until_on.is_(None))
        .order_by(UnitPost.post.desc(), UnitPost.id)
        .limit(50)
    )


def place_of_unit(unit: PartyUnit) -> Place:
    """Return where a unit lies."""
    return Place(jurisdiction_id=unit.jurisdiction_id, town_code=unit.town_code, community_code=unit.community_code)
