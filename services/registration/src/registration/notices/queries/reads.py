"""Notices as the API shows them."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select, true

from registration.applications.queries.lists import Reach, within_reach
from registration.applications.queries.reads import ACCESS_FIELDS
from registration.applications.rules.access import is_integrator
from registration.models.applications import Application
from registration.models.changes import OrganizationChange
from registration.models.notices import Notice
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.authorization import Caller
from shared.kit.reach import within

_N = Notice
_A = Application
_C = OrganizationChange
_O = Organization
_PLACE: Final = "place_"
HOME: Final = "place_of_"
"""Begins the names of columns that say where the organization is to which a notice goes."""
_SUMMARY: Final[tuple[Any, ...]] = (
    _N.id, _N.version, _N.application_id, _N.change_id, _N.liquidation_id, _N.organization_id, _N.kind, _N.state,
    _N.authority_id, _N.number, _N.check_code, _N.issued_on, _N.serve_by, _N.method, _N.dispatched_on, _N.served_on,
    _N.deemed,
)  # fmt: skip

NOTICE_BY_ID: Final = (
    select(
        *_SUMMARY, _N.content, _N.dispatch, _N.attempts, _N.receipt, _N.deadlines, _N.rules, _N.created_at,
        _N.updated_at, _A.name.label("place_name"),
        *(getattr(_A, name).label(f"{_PLACE}{name}") for name in ACCESS_FIELDS),
        *(column.label(f"{HOME}{column.name.removeprefix(_PLACE)}") for column in PLACE_COLUMNS),
        _C.client_issuer.label(f"{HOME}client_issuer"), _C.client_id.label(f"{HOME}client_id"),
    )
    .outerjoin(_A, _A.id == _N.application_id)
    .outerjoin(_O, _O.id == _N.organization_id)
    .outerjoin(_C, _C.id == _N.change_id)
    .where(_N.id == bindparam("id"))
)  # fmt: skip


def notices_within(caller: Caller, reach: Reach, to_organizations: Reach) -> Select[Any]:
    """Return the select of notices about applications, and to organizations, that the caller may see."""
    return (
        select(*_SUMMARY)
        .outerjoin(_A, _A.id == _N.application_id)
        .outerjoin(_O, _O.id == _N.organization_id)
        .outerjoin(_C, _C.id == _N.change_id)
        .where(
            or_(
                and_(_N.application_id.is_not(None), within_reach(caller, reach)),
                and_(_N.organization_id.is_not(None), _to_organization(caller, to_organizations)),
            )
        )
    )


def _to_organization(caller: Caller, reach: Reach) -> ColumnElement[bool]:
    """Return the condition for notices to organizations: the same decision as `service.access`, for many rows."""
    if reach is None:
        return true()
    condition = or_(
        within(reach, {**PLACES, "authority_id": _N.authority_id}), within(reach, {"jurisdiction_id": _N.authority_id})
    )
    if is_integrator(caller):
        condition = or_(condition, and_(_C.client_issuer == caller.issuer, _C.client_id == caller.client_id))
    return condition
