"""What becomes of residencies when registration reports about the organizations in them."""

from collections.abc import Mapping
from typing import Any, Final

from funding.bases.queries import live_residency
from funding.bases.service.residencies import leave
from funding.models.bases import IncubationBase
from shared.contracts import registration
from shared.contracts.envelope import EventData
from shared.kit.consume import Delivery, Handler
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork


async def on_end(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization has no place any more."""
    data: Any = delivery.data
    residency = await live_residency(uow.session, data.organization_id)
    if residency is None:
        return
    base = await uow.session.get_one(IncubationBase, residency.base_id)
    rules = AppliedRules(await current_rules(uow.resources, uow.session), base.jurisdiction_id, uow.today)
    await leave(uow, residency, "exit", delivery.event.type.split(".")[-2].upper(), rules)


async def on_registered(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization need not get registered any more."""
    data: Any = delivery.data
    residency = await live_residency(uow.session, data.organization_id)
    if residency is not None and residency.register_by is not None:
        residency.register_by, residency.review_needed, residency.updated_at = None, False, uow.now


async def on_rejected(uow: UnitOfWork, delivery: Delivery) -> None:
    """The base looks again at an organization that was refused registration."""
    data: Any = delivery.data
    residency = None if data.organization_id is None else await live_residency(uow.session, data.organization_id)
    if residency is not None:
        residency.review_needed, residency.updated_at = True, uow.now
        uow.audit("residency.review", "residency", residency.id)


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.OrganizationRegistered: on_registered,
    registration.ApplicationRejected: on_rejected,
    registration.OrganizationDeregistered: on_end,
    registration.OrganizationRevoked: on_end,
    registration.FilingRemoved: on_end,
}
