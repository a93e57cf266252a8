"""Notices as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.applications.queries.lists import Reach, within_reach
from registration.applications.queries.reads import ACCESS_FIELDS
from registration.models.applications import Application
from registration.models.notices import Notice
from shared.kit.authorization import Caller

_N = Notice
_A = Application
_PLACE: Final = "place_"
_SUMMARY: Final[tuple[Any, ...]] = (
    _N.id, _N.version, _N.application_id, _N.kind, _N.state, _N.authority_id, _N.number, _N.check_code,
    _N.issued_on, _N.serve_by, _N.method, _N.dispatched_on, _N.served_on, _N.deemed,
)  # fmt: skip

NOTICE_BY_ID: Final = (
    select(
        *_SUMMARY, _N.content, _N.dispatch, _N.attempts, _N.receipt, _N.deadlines, _N.rules, _N.created_at,
        _N.updated_at, _A.name.label("place_name"),
        *(getattr(_A, name).label(f"{_PLACE}{name}") for name in ACCESS_FIELDS),
    )
    .join(_A, _A.id == _N.application_id)
    .where(_N.id == bindparam("id"))
)  # fmt: skip


def notices_within(caller: Caller, reach: Reach) -> Select[Any]:
    """Return the select of notices about applications that the caller may see."""
    return select(*_SUMMARY).join(_A, _A.id == _N.application_id).where(within_reach(caller, reach))
