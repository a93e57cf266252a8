"""What the lists do when party-liaison reports on the duty to have a party organization."""

from collections.abc import Mapping
from typing import Final

from registration.credit_listings.rules.facts import PartyObligationBreached
from registration.credit_listings.service.proposing import propose_listing
from registration.credit_listings.service.removing import report_cured
from registration.organizations.queries.loads import locked_organization
from shared.contracts.envelope import EventData
from shared.contracts.party import CoverageCured, CoverageFacts, CoverageObligationBreached
from shared.contracts.values import CreditGround
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork


async def on_obligation_breached(uow: UnitOfWork, delivery: Delivery) -> None:
    """An officer has A2 to look at, unless the task has gone on meanwhile; no number is kept."""
    told = delivery.data
    assert isinstance(told, CoverageObligationBreached)
    organization = await locked_organization(uow.session, told.organization_id)
    if delivery.stale or organization is None:
        return
    facts = PartyObligationBreached(ground=CreditGround.A2, breached_since=told.since)
    await propose_listing(
        uow,
        organization,
        CreditGround.A2,
        told.since,
        f"{_task(told)} {told.since}",
        facts=facts,
        rests_on=[_task(told)],
    )


async def on_obligation_cured(uow: UnitOfWork, delivery: Delivery) -> None:
    """A proposal that came of the task and was not announced yet is closed; for the others an officer checks."""
    told = delivery.data
    assert isinstance(told, CoverageCured)
    organization = await locked_organization(uow.session, told.organization_id)
    if organization is None:
        return
    await report_cured(uow, organization, _task(told), by="PARTY_LIAISON", explanation="party.coverage.cured")


def _task(told: CoverageFacts) -> str:
    return f"coverage task {told.coverage_task_id}"


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    CoverageObligationBreached: on_obligation_breached,
    CoverageCured: on_obligation_cured,
}
