"""What the suite's own services read: snapshots, leaders, and all organizations page by page."""

from typing import Any, Final

from sqlalchemy import Select, Text, bindparam, cast, func, select, union

from registration.models.applications import Application, ApplicationPerson
from registration.models.filings import Filing
from registration.models.organizations import Organization, OrganizationLeader
from shared.kit.outbox import event_streams

_O = Organization

_FACTS: Final[tuple[Any, ...]] = (
    _O.id.label("organization_id"), _O.status, _O.tier, _O.name, _O.legal_kind, _O.category,
    _O.home_community_code.label("community_code"), _O.town_code, _O.county_code, _O.jurisdiction_id,
    _O.authority_id, _O.credit_flags, _O.uscc, _O.filing_number, _O.registered_on, _O.filed_on, _O.recorded_on,
    _O.origin, func.coalesce(event_streams.c.last_version, 0).label("aggregate_version"),
)  # fmt: skip
"""The fields of `OrganizationFacts`, and the number of the organization's last event."""


def _snapshots() -> Select[Any]:
    return select(*_FACTS).outerjoin(
        event_streams,
        (event_streams.c.aggregate_type == "organization") & (event_streams.c.aggregate_id == cast(_O.id, Text)),
    )


SNAPSHOT: Final = _snapshots().where(_O.id == bindparam("organization_id"))
FIRST_SNAPSHOTS: Final = _snapshots().order_by(_O.id).limit(bindparam("rows"))
NEXT_SNAPSHOTS: Final = _snapshots().where(_O.id > bindparam("after")).order_by(_O.id).limit(bindparam("rows"))

PRESENT_LEADERS: Final = (
    select(OrganizationLeader.person_ref, OrganizationLeader.post, OrganizationLeader.from_on)
    .where(
        OrganizationLeader.organization_id == bindparam("organization_id"),
        OrganizationLeader.until_on.is_(None),
    )
    .order_by(OrganizationLeader.post, OrganizationLeader.person_ref)
)

_INITIATORS: Final = (
    select(ApplicationPerson.person_ref)
    .join(Application, Application.id == ApplicationPerson.application_id)
    .where(
        Application.organization_id == bindparam("organization_id"),
        Application.state == "APPROVED",
        ApplicationPerson.role == "INITIATOR",
        ApplicationPerson.kind == "NATURAL",
    )
)
_FILED_BY: Final = select(Filing.responsible_ref).where(
    Filing.organization_id == bindparam("organization_id"), Filing.filed_on.is_not(None)
)
_REFS: Final = union(_INITIATORS, _FILED_BY).subquery()
FOUNDERS: Final = select(_REFS.c.person_ref).order_by(_REFS.c.person_ref)
"""By reference: the initiators of the decided application, and who was responsible when a group was filed."""
