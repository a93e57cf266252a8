"""Selects of the party work in organizations."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, or_, select

from registration.models.organizations import Organization
from registration.models.party_works import PartyWork
from registration.organizations.queries.places import PLACE_COLUMNS

_W = PartyWork
_SHOWN: Final[tuple[Any, ...]] = (
    _W.organization_id,
    Organization.name,
    _W.coverage,
    _W.surveyed_on,
    _W.overdue_since,
    _W.owed_since,
    _W.liaison_due_on,
    _W.contacted_on,
    _W.liaison_overdue_on,
)
PARTY_WORKS: Final[Select[Any]] = select(*_SHOWN).join(Organization, Organization.id == _W.organization_id)
PARTY_WORK: Final[Select[Any]] = (
    select(*_SHOWN, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _W.organization_id)
    .where(_W.organization_id == bindparam("id"))
)
BEHIND: Final[ColumnElement[bool]] = or_(
    _W.overdue_since.is_not(None), _W.owed_since.is_not(None), _W.liaison_overdue_on.is_not(None)
)
"""Something is late or owed."""
