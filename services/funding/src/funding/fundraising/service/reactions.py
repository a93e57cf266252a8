"""What becomes of campaigns when registration reports that their organization may not act any more."""

from collections.abc import Mapping
from typing import Any, Final

from funding.fundraising.queries import running_campaigns
from funding.fundraising.service.campaigning import close_campaign
from shared.contracts import registration
from shared.contracts.envelope import EventData
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork


async def on_end(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization's campaigns are closed; what was raised is still to be reported."""
    data: Any = delivery.data
    for campaign in await running_campaigns(uow.session, data.organization_id):
        await close_campaign(uow, campaign, delivery.event.type.split(".")[-2].upper())


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.OrganizationSuspended: on_end,
    registration.OrganizationLiquidationStarted: on_end,
    registration.OrganizationDeregistered: on_end,
    registration.OrganizationRevoked: on_end,
    registration.CreditAbnormalListed: on_end,
    registration.CreditSevereListed: on_end,
}
