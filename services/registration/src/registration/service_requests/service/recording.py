"""Whose a request is, and what every change of it leaves behind."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceRequest
from registration.organizations.service.owned import place_in
from registration.organizations.service.records import place_of
from registration.service_requests.rules.states import REQUEST_MACHINE, RequestState
from shared.contracts.registration import ServiceRequestClosed
from shared.kit.authorization import Caller, Place
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

READ: Final = "service_request.read"


def resident_ref(vault: Vault, caller: Caller) -> str:
    """Return the blind index under which a resident's requests are kept."""
    return vault.blind_index(caller.identity)


def place_for(vault: Vault, caller: Caller, row: Mapping[str, Any]) -> Place:
    """Return where a request lies: with its organization, and its resident owns it."""
    own = row["place_resident_ref"] == resident_ref(vault, caller)
    named = {name: value for name, value in row.items() if name != "place_resident_ref"}
    return replace(place_in(named), owner=caller.identity if own else None)


def place_of_request(vault: Vault, caller: Caller, request: ServiceRequest, organization: Organization) -> Place:
    """Return `place_for` of a loaded request."""
    own = request.resident_ref == resident_ref(vault, caller)
    return replace(place_of(organization), owner=caller.identity if own else None)


def walk(request: ServiceRequest, command: str) -> None:
    """The request stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    request.state = REQUEST_MACHINE.walk(RequestState(request.state), command)


def close(uow: UnitOfWork, request: ServiceRequest, organization: Organization) -> None:
    """Nothing is left to be done for the request; the event says how it ended, and of no person."""
    request.closed_on = uow.today
    event = ServiceRequestClosed(
        service_request_id=request.id,
        service_offering_id=request.offering_id,
        organization_id=organization.id,
        status=organization.status,
        tier=organization.tier,
        community_code=request.community_code,
        outcome=request.state,
    )
    uow.record(event, division_code=request.community_code)


def note(uow: UnitOfWork, request: ServiceRequest, command: str, **details: Any) -> None:
    """The act stands in the audit trail, and the request bears its time."""
    request.updated_at = uow.now
    uow.audit(f"service_request.{command}", "service_request", request.id, details=details)
