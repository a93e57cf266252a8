"""Proposals of orders, by other features and by what other services report."""

from collections.abc import Mapping
from typing import Final

from registration.models.organizations import Organization
from registration.models.supervision import SupervisionProposal
from registration.organizations.queries.loads import locked_organization
from registration.supervision.rules.proposals import Area, ProposedMeasure
from registration.supervision.service import propose
from shared.contracts.envelope import EventData
from shared.contracts.funding import ClawbackOverdue, FoundationRatioBreached
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork


async def propose_rectification(
    uow: UnitOfWork, organization: Organization, ground: str, area: Area | str, source: str
) -> SupervisionProposal | None:
    """An officer finds on the list that the organization should be ordered to put `ground` right; once per source.

    `ground` is a code such as CLAWBACK_OVERDUE, `source` names what it comes from. None when the organization has
    ended. The organization must be locked.
    """
    return await propose(
        uow, organization, ProposedMeasure.RECTIFICATION, ground=ground, area=Area(area), source=source
    )


async def on_ratio_breached(uow: UnitOfWork, delivery: Delivery) -> None:
    """A foundation that spent too little on charity in a year, or too much on itself, should put it right."""
    assert isinstance(delivery.data, FoundationRatioBreached)
    organization = await locked_organization(uow.session, delivery.data.organization_id)
    if organization is not None:
        source = f"funding.foundation:{delivery.data.year}"
        await propose_rectification(uow, organization, "FOUNDATION_RATIO_BREACHED", Area.FINANCE, source)


async def on_clawback_overdue(uow: UnitOfWork, delivery: Delivery) -> None:
    """An organization that did not pay money back in time should put it right."""
    assert isinstance(delivery.data, ClawbackOverdue)
    organization = await locked_organization(uow.session, delivery.data.organization_id)
    if organization is not None:
        source = f"funding.clawback:{delivery.data.clawback_id}"
        await propose_rectification(uow, organization, "CLAWBACK_OVERDUE", Area.FINANCE, source)


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    FoundationRatioBreached: on_ratio_breached,
    ClawbackOverdue: on_clawback_overdue,
}
