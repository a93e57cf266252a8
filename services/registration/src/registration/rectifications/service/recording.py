"""What every change of an order leaves behind."""

from registration.models.organizations import Organization
from registration.models.rectifications import RectificationOrder
from registration.organizations.service.records import division_of, event_reference
from registration.rectifications.rules.states import RECTIFICATION_MACHINE, RectificationState
from shared.contracts.registration.inspections import RectificationFacts
from shared.kit.unit_of_work import UnitOfWork

READ = "rectification.read"


def walk(order: RectificationOrder, command: str) -> None:
    """The order stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    order.state = RECTIFICATION_MACHINE.walk(RectificationState(order.state), command)


def record(
    uow: UnitOfWork, order: RectificationOrder, organization: Organization, event: type[RectificationFacts]
) -> None:
    """The event is recorded with order and organization as they are now."""
    told = event(**event_reference(organization), rectification_order_id=order.id, area=order.area, due_on=order.due_on)
    uow.record(told, division_code=division_of(organization))


def note(uow: UnitOfWork, order: RectificationOrder, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the order bears its time."""
    order.updated_at = uow.now
    uow.audit(f"rectification.{command}", "rectification_order", order.id, details=details)
