"""Reads of tasks."""

from typing import Any, Final

from sqlalchemy import Select, Uuid, bindparam, select

from registration.models.boundary_changes import RehomingTask
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_T = RehomingTask
COLUMNS: Final[tuple[Any, ...]] = (
    _T.id, _T.version, _T.organization_id, Organization.name.label("organization_name"), _T.state, _T.from_code,
    _T.effective_on, _T.candidates, _T.opened_on, _T.due_on, _T.overdue_on, _T.to_code, _T.reasons, _T.decided_on,
)  # fmt: skip
TASK: Final = (
    select(*COLUMNS, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _T.organization_id)
    .where(_T.id == bindparam("task_id", type_=Uuid()))
)
SHOWN: Final = (
    select(*COLUMNS)
    .join(Organization, Organization.id == _T.organization_id)
    .where(_T.id == bindparam("task_id", type_=Uuid()))
)


def tasks_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the tasks of organizations within reach."""
    return select(*COLUMNS).join(Organization, Organization.id == _T.organization_id).where(within(reach, PLACES))
