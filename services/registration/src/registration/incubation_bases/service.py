"""The copy of bases and residencies that funding keeps us informed of: entered as told, in any order, once."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy.dialects.postgresql import insert

from registration.models.incubation_bases import IncubationBaseEntry, IncubationResidencyEntry
from shared.contracts import funding
from shared.contracts.envelope import EventData
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

BASE_STATES: Final[Mapping[type[EventData], str]] = {funding.BaseOpened: "OPEN", funding.BaseClosed: "CLOSED"}
RESIDENCY_STATES: Final[Mapping[type[EventData], str]] = {
    funding.ResidencyAdmitted: "ADMITTED",
    funding.ResidencyGraduated: "GRADUATED",
    funding.ResidencyExited: "EXITED",
}


async def enter_base(uow: UnitOfWork, delivery: Delivery) -> None:
    """The base is known as the event states it."""
    data = delivery.data
    assert isinstance(data, funding.BaseFacts)
    values: dict[str, Any] = {
        "base_id": data.base_id,
        "state": BASE_STATES[type(data)],
        "level": data.level,
        "county_code": data.county_code,
        "town_code": data.town_code,
        "jurisdiction_id": data.jurisdiction_id,
        "organization_id": data.organization_id,
        **_told(uow, delivery, data.effective_on),
    }
    await uow.session.execute(insert(IncubationBaseEntry).values(values).on_conflict_do_nothing())


async def enter_residency(uow: UnitOfWork, delivery: Delivery) -> None:
    """The residency is known as the event states it."""
    data = delivery.data
    assert isinstance(data, funding.ResidencyFacts)
    values: dict[str, Any] = {
        "residency_id": data.residency_id,
        "state": RESIDENCY_STATES[type(data)],
        "base_id": data.base_id,
        "organization_id": data.organization_id,
        "track": data.track,
        **_told(uow, delivery, data.effective_on),
    }
    await uow.session.execute(insert(IncubationResidencyEntry).values(values).on_conflict_do_nothing())


def _told(uow: UnitOfWork, delivery: Delivery, effective_on: object) -> dict[str, Any]:
    return {
        "aggregate_version": delivery.event.aggregateversion,
        "effective_on": effective_on,
        "recorded_at": uow.now,
    }


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    **dict.fromkeys(BASE_STATES, enter_base),
    **dict.fromkeys(RESIDENCY_STATES, enter_residency),
}
