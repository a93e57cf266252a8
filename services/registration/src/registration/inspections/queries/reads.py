"""Inspections as the API shows them: to officials, to the organization, to the public."""

from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, select, true

from registration.models.inspections import Inspection
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_I = Inspection

PUBLIC_COLUMNS: Final[tuple[Any, ...]] = (
    _I.id, _I.version, _I.organization_id, _I.state, _I.kind, _I.result, _I.published_on, _I.public_summary,
)  # fmt: skip
_DETAIL: Final[tuple[Any, ...]] = (
    _I.source, _I.planned_on, _I.inspector_ids, _I.departments, _I.items, _I.notified_on, _I.visit_on, _I.started_on,
    _I.present_ids, _I.reported_on, _I.report, _I.publish_by, _I.result_reasons, _I.decided_on,
    _I.rectification_order_id, _I.penalty_id, _I.told_on, _I.closed_on, _I.cancellation_reason, _I.rules, _I.created_at,
    _I.updated_at,
)  # fmt: skip


class Audience(StrEnum):
    """Who reads."""

    OFFICIAL = "OFFICIAL"
    ORGANIZATION = "ORGANIZATION"
    PUBLIC = "PUBLIC"


def visible(audience: Audience) -> ColumnElement[bool]:
    """Return the condition that readers of this kind may know of an inspection.

    An organization learns of a visit by its notice, the public by the published result.
    """
    if audience is Audience.OFFICIAL:
        return true()
    return _I.published_on.is_not(None) if audience is Audience.PUBLIC else _I.notified_on.is_not(None)


def inspection_for(audience: Audience) -> Select[Any]:
    """Return the select of one inspection as readers of this kind see it."""
    detail = () if audience is Audience.PUBLIC else _DETAIL
    return (
        select(*PUBLIC_COLUMNS, *detail, *PLACE_COLUMNS)
        .join(Organization, Organization.id == _I.organization_id)
        .where(_I.id == bindparam("inspection_id"), visible(audience))
    )


def inspections_within(reach: frozenset[tuple[str, str]] | None, audience: Audience) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return (
        select(*PUBLIC_COLUMNS)
        .join(Organization, Organization.id == _I.organization_id)
        .where(within(reach, PLACES), visible(audience))
    )
