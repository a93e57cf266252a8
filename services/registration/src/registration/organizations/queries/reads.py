"""Hot reads by id, the organization at an earlier day, its history, leaders and announcements."""

from typing import Any, Final

from sqlalchemy import Select, Text, bindparam, cast, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, array

from registration.models.organizations import (
    Organization,
    OrganizationAnnouncement,
    OrganizationHistory,
    OrganizationLeader,
)
from registration.organizations.queries.columns import OFFICIAL_COLUMNS, OFFICIAL_FIELDS, PUBLIC_FIELDS

_H = OrganizationHistory
_L = OrganizationLeader
_A = OrganizationAnnouncement
_CONCEALED = sorted(set(OFFICIAL_FIELDS) - set(PUBLIC_FIELDS))

ORGANIZATION_BY_ID: Final = select(*OFFICIAL_COLUMNS).where(Organization.id == bindparam("organization_id"))

ORGANIZATION_AS_OF: Final = (
    select(cast(_H.facts, Text).label("facts"), _H.version)
    .where(
        _H.organization_id == bindparam("organization_id"),
        _H.valid_from <= bindparam("as_of"),
        or_(_H.valid_to.is_(None), _H.valid_to > bindparam("as_of")),
    )
    .order_by(_H.version.desc())
    .limit(1)
)


def _history(facts: Any) -> Select[Any]:
    return (
        select(_H.version, _H.act, _H.valid_from, _H.valid_to, _H.recorded_at, facts)
        .where(_H.organization_id == bindparam("organization_id"), _H.version > bindparam("after"))
        .order_by(_H.version)
        .limit(bindparam("rows"))
    )


HISTORY: Final = _history(_H.facts)
PUBLIC_HISTORY: Final = _history(_H.facts.op("-")(cast(array(_CONCEALED), ARRAY(Text))).label("facts"))
"""The same without what the public is not shown."""

LEADERS: Final = (
    select(_L.id, _L.name_encrypted, _L.post, _L.from_on, _L.term_ends_on, _L.until_on)
    .where(_L.organization_id == bindparam("organization_id"))
    .order_by(_L.from_on, _L.id)
)

ANNOUNCEMENTS: Final = (
    select(_A.kind, _A.due_on, _A.published_on, _A.channel)
    .where(_A.organization_id == bindparam("organization_id"))
    .order_by(_A.due_on, _A.id)
)
