"""What every change of a hub leaves behind."""

from typing import Any

from registration.hubs.rules.states import MANDATE_MACHINE, MandateState
from registration.models.hubs import HubMandate
from registration.models.organizations import Organization
from shared.contracts.registration.hubs import HubFacts
from shared.kit.unit_of_work import UnitOfWork


def walk(mandate: HubMandate, command: str) -> None:
    """The mandate stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    mandate.state = MANDATE_MACHINE.walk(MandateState(mandate.state), command)


def record(
    uow: UnitOfWork, mandate: HubMandate, organization: Organization | None, event: type[HubFacts], **told: Any
) -> None:
    """The event is recorded with the hub as it is now; no organization is the street."""
    hub = organization and {
        "hub_organization_id": organization.id,
        "organization_id": organization.id,
        "status": organization.status,
        "tier": organization.tier,
    }
    facts = {"hub_mandate_id": mandate.id, "town_code": mandate.town_code, "services": tuple(mandate.services)}
    uow.record(event(**facts, **(hub or {}), **told), division_code=mandate.town_code)


def note(uow: UnitOfWork, mandate: HubMandate, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the mandate bears its time."""
    mandate.updated_at = uow.now
    uow.audit(f"hub.{command}", "hub_mandate", mandate.id, details=details)
