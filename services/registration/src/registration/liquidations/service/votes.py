"""The votes of funding, talent and party-liaison, as they come in."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from registration.liquidations.queries import loads
from registration.models.liquidations import Clearance, Liquidation
from shared.contracts.clearance import ClearanceVote
from shared.contracts.envelope import EventData
from shared.contracts.funding import FundingClearanceVoted
from shared.contracts.party import PartyClearanceVoted
from shared.contracts.talent import TalentClearanceVoted
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

_CLOCKS_DIFFER: Final = timedelta(minutes=5)
"""How far the clock of another machine may be behind ours."""
_SERVICES: Final[Mapping[type[EventData], str]] = {
    FundingClearanceVoted: "FUNDING",
    TalentClearanceVoted: "TALENT",
    PartyClearanceVoted: "PARTY",
}


async def hear_vote(uow: UnitOfWork, delivery: Delivery) -> None:
    """The service's last vote on the present winding-up stands, in whichever order its votes arrive.

    A vote on a winding-up that is over, or that came before this one, changes nothing.
    """
    assert isinstance(delivery.data, ClearanceVote)
    liquidation = await loads.open_liquidation(uow.session, delivery.data.organization_id)
    if liquidation is None or delivery.event.time < liquidation.started_at - _CLOCKS_DIFFER:
        return
    service = _SERVICES[type(delivery.data)]
    clearance = next(each for each in await loads.clearances(uow.session, liquidation.id) if each.service == service)
    if delivery.event.aggregateversion > clearance.aggregate_version:
        _take(uow, liquidation, clearance, delivery)


def _take(uow: UnitOfWork, liquidation: Liquidation, clearance: Clearance, delivery: Delivery) -> None:
    assert isinstance(delivery.data, ClearanceVote)
    clearance.vote, clearance.reasons = delivery.data.vote, list(delivery.data.reasons)
    clearance.voted_at, clearance.aggregate_version = delivery.event.time, delivery.event.aggregateversion
    liquidation.updated_at = uow.now
    details = {"service": clearance.service, "vote": delivery.data.vote}
    uow.audit("liquidation.vote", "liquidation", liquidation.id, details=details)


REACTIONS: Final[Mapping[type[EventData], Handler]] = dict.fromkeys(_SERVICES, hear_vote)
