"""What becomes of platforms and bookings when registration reports about organizations."""

from collections.abc import Mapping
from typing import Any, Final

from funding.platforms.queries.loads import coming_uses, platforms_run_by
from funding.platforms.service.running import cancel_use
from shared.contracts import registration
from shared.contracts.envelope import EventData
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork


async def on_end(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization comes no more, and runs no platform: the office of the place does."""
    data: Any = delivery.data
    for use in await coming_uses(uow.session, uow.now, organization_id=data.organization_id):
        cancel_use(uow, use, delivery.event.type.split(".")[-2].upper())
    for platform in await platforms_run_by(uow.session, data.organization_id):
        platform.operator_organization_id, platform.updated_at = None, uow.now
        uow.audit("platform.operator_ended", "platform", platform.id)


async def on_suspended(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization's bookings to come are cancelled."""
    data: Any = delivery.data
    for use in await coming_uses(uow.session, uow.now, organization_id=data.organization_id):
        cancel_use(uow, use, "ORGANIZATION_SUSPENDED")


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.OrganizationDeregistered: on_end,
    registration.OrganizationRevoked: on_end,
    registration.FilingRemoved: on_end,
    registration.CreditSevereListed: on_end,
    registration.OrganizationSuspended: on_suspended,
}
