"""What funding tells of the money that hubs keep for others."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.dialects.postgresql import insert

from registration.models.hubs import HubCustodyNote
from registration.organizations.queries.loads import locked_organization
from shared.contracts.envelope import EventData
from shared.contracts.funding import (
    CustodyClosed,
    CustodyFacts,
    CustodyFrozen,
    CustodyOpened,
    CustodyPaid,
    CustodyReconciliationFailed,
    CustodyReconciliationMissed,
    CustodySuccessorOverdue,
    CustodyTransferred,
)
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

_KINDS: Final[Mapping[type[EventData], str]] = {
    CustodyOpened: "OPENED",
    CustodyPaid: "PAID",
    CustodyFrozen: "FROZEN",
    CustodyReconciliationFailed: "RECONCILIATION_FAILED",
    CustodyReconciliationMissed: "RECONCILIATION_MISSED",
    CustodySuccessorOverdue: "SUCCESSOR_OVERDUE",
    CustodyTransferred: "TRANSFERRED",
    CustodyClosed: "CLOSED",
}


async def on_custody(uow: UnitOfWork, delivery: Delivery) -> None:
    """The supervision file of the hub says what happened.

    An organization that this register does not know has no file.
    """
    told = delivery.data
    assert isinstance(told, CustodyFacts)
    hub = await locked_organization(uow.session, told.hub_organization_id)
    if hub is None:
        return
    entry = {
        "id": delivery.event.id,
        "hub_organization_id": hub.id,
        "organization_id": told.organization_id,
        "custody_account_id": told.custody_account_id,
        "kind": _KINDS[type(told)],
        "told_at": delivery.event.time,
    }
    await uow.session.execute(insert(HubCustodyNote).values(entry).on_conflict_do_nothing())


REACTIONS: Final[Mapping[type[EventData], Handler]] = dict.fromkeys(_KINDS, on_custody)
