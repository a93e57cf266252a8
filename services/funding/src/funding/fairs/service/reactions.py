"""What becomes of projects and intents when their organization ends."""

from collections.abc import Mapping
from typing import Any, Final

from funding.fairs.queries import intents_open, presented_by
from funding.fairs.rules import IntentState
from funding.fairs.service.fairs import withdraw_project
from funding.fairs.service.intents import end_intent
from shared.contracts import registration
from shared.contracts.envelope import EventData
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork


async def on_end(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization presents nothing any more, and will do nothing of what it intended."""
    data: Any = delivery.data
    reason = delivery.event.type.split(".")[-2].upper()
    for project in await presented_by(uow.session, data.organization_id):
        await withdraw_project(uow, project, reason)
    await uow.session.flush()
    states = (IntentState.OFFERED, IntentState.SIGNED)
    for intent in await intents_open(uow.session, *states, organization_id=data.organization_id):
        end_intent(uow, intent, reason)


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.OrganizationDeregistered: on_end,
    registration.OrganizationRevoked: on_end,
    registration.FilingRemoved: on_end,
    registration.CreditSevereListed: on_end,
}
