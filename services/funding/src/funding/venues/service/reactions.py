"""What becomes of venues when registration reports about the organizations that have them."""

from collections.abc import Mapping
from typing import Any, Final

from funding.venues.queries import grants_of
from funding.venues.service.granting import end_grant
from shared.contracts import registration
from shared.contracts.envelope import EventData
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork


async def on_end(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization uses no venue any more."""
    data: Any = delivery.data
    for grant in await grants_of(uow.session, data.organization_id):
        await end_grant(uow, grant, delivery.event.type.split(".")[-2].upper())


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.OrganizationDeregistered: on_end,
    registration.OrganizationRevoked: on_end,
    registration.FilingRemoved: on_end,
}
