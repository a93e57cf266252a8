"""What copies of the register are made of: all that a caller may see, and the filters apart."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select

from registration.models.organizations import Organization
from registration.models.sync import ORGANIZATION_PLACES, SYNC
from registration.organizations.queries.columns import OFFICIAL_COLUMNS, PUBLIC_COLUMNS
from registration.organizations.queries.places import PLACES, at_home_in
from shared.kit.reach import within
from shared.kit.sync.feed import Question, SyncedList

_O = Organization

SYNCED: Final = SyncedList(SYNC, "organizations", _O.id, {**ORGANIZATION_PLACES, "organization_id": "id"})


def question(
    reach: frozenset[tuple[str, str]] | None,
    *,
    public: bool,
    text: str | None,
    division: str | None,
    equal: dict[str, str | None],
) -> Question:
    """Return what a caller keeps a copy of; `equal` are the columns whose values are asked for, None for any."""
    place = None if division is None else at_home_in(division)
    conditions = [
        None if text is None else func.strpos(_O.name, text) > 0,
        place,
        *(None if value is None else getattr(_O, name) == value for name, value in equal.items()),
    ]
    return Question(_shown(reach, public=public), reach, [one for one in conditions if one is not None])


def _shown(reach: frozenset[tuple[str, str]] | None, *, public: bool) -> Select[Any]:
    on_record: ColumnElement[bool] = _O.status != "PENDING"
    return select(*(PUBLIC_COLUMNS if public else OFFICIAL_COLUMNS)).where(on_record, within(reach, PLACES))
