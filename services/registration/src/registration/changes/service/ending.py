"""How a request ends without a decision."""

from registration.applications.schemas.commands import Withdrawal
from registration.applications.service.names import give_name_back
from registration.changes.queries.loads import let_items_go
from registration.changes.service.recording import note, record, walk
from registration.models.changes import OrganizationChange
from shared.contracts.registration.applications import ApplicationLapsed, ApplicationWithdrawn
from shared.kit.unit_of_work import UnitOfWork


async def withdraw_change(uow: UnitOfWork, change: OrganizationChange, withdrawal: Withdrawal) -> OrganizationChange:
    """The organization has taken the request back; its items are free, and so is a name that it had reserved.

    Raises:
        InvalidTransition: it has been decided, has lapsed or was withdrawn before.
    """
    uow.expect_version(change)
    walk(change, "withdraw")
    await let_go(uow, change)
    await record(uow, change, ApplicationWithdrawn)
    note(uow, change, "withdraw", reasons_given=withdrawal.reasons is not None)
    return change


async def lapse(uow: UnitOfWork, change: OrganizationChange) -> None:
    """The days for corrections are over; the request is closed."""
    walk(change, "lapse")
    await let_go(uow, change)
    await record(uow, change, ApplicationLapsed, due_on=change.correction_due_on)
    note(uow, change, "lapse")


async def let_go(uow: UnitOfWork, change: OrganizationChange) -> None:
    """Nothing waits for the request any more: its items and its name are free."""
    await let_items_go(uow.session, change.id)
    await give_name_back(uow, change.name_reservation_id, change.id)
