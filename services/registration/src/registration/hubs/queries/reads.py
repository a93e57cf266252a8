"""Hubs as the API shows them."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from registration.models.hubs import (
    ConductCode,
    ConductCodeAdherent,
    HubCustodyNote,
    HubMandate,
    HubMembership,
    HubReport,
)
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_M = HubMandate
_C = ConductCode
_A = ConductCodeAdherent
_R = HubReport
_B = HubMembership
_NONE: Final[Any] = literal_column("'[]'::jsonb")

_SUMMARY: Final[tuple[Any, ...]] = (
    _M.id, _M.version, _M.organization_id, Organization.name.label("organization_name"), _M.town_code, _M.state,
    _M.services, _M.from_on, _M.to_on, _M.until_on, _M.end_reason, _M.succession_due_on, _M.succession_overdue_on,
)  # fmt: skip


def _all(value: Any, order: Any) -> Any:
    return func.coalesce(func.jsonb_agg(aggregate_order_by(value, order)), _NONE)


_ADHERENTS = (
    select(_all(_A.organization_id, _A.organization_id))
    .where(_A.conduct_code_id == _C.id)
    .correlate(_C)
    .scalar_subquery()
)
_CODE = func.jsonb_build_object(
    "id", _C.id, "title", _C.title, "text", _C.text, "adopted_on", _C.adopted_on, "adherents", _ADHERENTS
)
_CODES = select(_all(_CODE, _C.id)).where(_C.hub_organization_id == _M.organization_id).correlate(_M).scalar_subquery()
_REPORT = func.jsonb_build_object(
    "year", _R.year, "state", _R.state, "due_on", _R.due_on, "overdue_on", _R.overdue_on,
    "published_on", _R.published_on, "members", _R.members, "resources_fen", _R.resources_fen,
    "projects", _R.projects, "custody_fen", _R.custody_fen, "trained", _R.trained,
)  # fmt: skip
_REPORTS = select(_all(_REPORT, _R.year)).where(_R.mandate_id == _M.id).correlate(_M).scalar_subquery()
_MEMBERS = (
    select(func.count())
    .select_from(_B)
    .where(_B.hub_organization_id == _M.organization_id, _B.left_on.is_(None))
    .correlate(_M)
    .scalar_subquery()
)

MANDATE_BY_ID: Final = (
    select(
        *_SUMMARY, _M.designated_on, _M.predecessor_id, _M.end_note, _M.succeeded_on, _M.successor,
        _MEMBERS.label("members"), _CODES.label("conduct_codes"), _REPORTS.label("reports"), _M.rules,
        _M.created_at, _M.updated_at, *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _M.organization_id)
    .where(_M.id == bindparam("mandate_id"))
)  # fmt: skip


def mandates_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of mandates within a caller's reach."""
    return select(*_SUMMARY).join(Organization, Organization.id == _M.organization_id).where(within(reach, PLACES))


def members_of(hub_organization_id: UUID) -> Select[Any]:
    """Return the select of a hub's members, present and past."""
    columns: tuple[Any, ...] = (_B.id, _B.organization_id, Organization.name, _B.joined_on, _B.left_on)
    return (
        select(*columns)
        .join(Organization, Organization.id == _B.organization_id)
        .where(_B.hub_organization_id == hub_organization_id)
    )


def custody_notes(hub_organization_id: UUID) -> Select[Any]:
    """Return the select of what was told of the money that a hub keeps."""
    note = HubCustodyNote
    columns: tuple[Any, ...] = (note.id, note.organization_id, note.custody_account_id, note.kind, note.told_at)
    return select(*columns).where(note.hub_organization_id == hub_organization_id)


def in_force(day: date) -> ColumnElement[bool]:
    """Return the condition that a mandate is in force on a day."""
    return (_M.from_on <= day) & or_(_M.until_on.is_(None), _M.until_on > day)


def towns_with_hub(day: date) -> Select[Any]:
    """Return the select of the towns that have a hub on a day."""
    return select(_M.town_code).where(in_force(day)).distinct()
