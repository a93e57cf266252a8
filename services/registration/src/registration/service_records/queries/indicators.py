"""The counts behind the indicators of clause 8, for a division and a period."""

from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Date, Select, Text, and_, any_, bindparam, cast, func, select

from registration.divisions.queries import in_force
from registration.divisions.rules.codes import Level
from registration.models.divisions import Division
from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering
from registration.models.service_records import ResidentCount, ServiceRecord
from registration.service_offerings.queries.reads import PUBLISHED
from registration.service_records.rules.vocabulary import RecordState

_ON: Final = bindparam("on", type_=Date())
_PREFIX: Final = bindparam("prefix", type_=Text())
_COMMUNITY: Final = (Division.level == Level.COMMUNITY.value, in_force(), func.starts_with(Division.code, _PREFIX))


def _latest_count() -> ColumnElement[int]:
    """Return the newest number of residents of a community that is not after the day `on`."""
    statement = (
        select(ResidentCount.residents)
        .where(ResidentCount.community_code == Division.code, ResidentCount.counted_on <= _ON)
        .order_by(ResidentCount.counted_on.desc())
        .limit(1)
    )
    return statement.correlate(Division).scalar_subquery()


def _person_times() -> ColumnElement[int]:
    statement = select(func.coalesce(func.sum(ServiceRecord.beneficiary_count), 0)).where(
        ServiceRecord.community_code == Division.code,
        ServiceRecord.state == RecordState.RECORDED.value,
        ServiceRecord.served_on >= bindparam("since", type_=Date()),
        ServiceRecord.served_on <= _ON,
    )
    return statement.correlate(Division).scalar_subquery()


def _totals() -> Select[Any]:
    each = select(_latest_count().label("residents"), _person_times().label("person_times")).where(*_COMMUNITY)
    found = each.subquery()
    known = found.c.residents.is_not(None)
    totals: tuple[Any, ...] = (
        func.count().label("communities"),
        func.count().filter(~known).label("communities_without_count"),
        cast(func.coalesce(func.sum(found.c.residents), 0), BigInteger).label("residents"),
        cast(func.coalesce(func.sum(found.c.person_times).filter(known), 0), BigInteger).label("person_times"),
    )
    return select(*totals)


TOTALS: Final = _totals()
"""Communities of the division `prefix` on the day `on`, their residents, and person-times from `since` to `on`."""


_COVERED: Final[tuple[Any, ...]] = (ServiceOffering.field, func.count(Division.code.distinct()).label("covered"))
COVERAGE: Final = (
    select(*_COVERED)
    .select_from(ServiceOffering)
    .join(Organization, Organization.id == ServiceOffering.organization_id)
    .join(Division, and_(Division.code == any_(ServiceOffering.communities), *_COMMUNITY))
    .where(PUBLISHED)
    .group_by(ServiceOffering.field)
)
"""In how many communities of the division each field has an offering that is published now."""
