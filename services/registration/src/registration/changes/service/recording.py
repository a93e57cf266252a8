"""What every step of a request leaves behind: an event of an application, an audit row, a fresh time."""

from typing import Any

from registration.changes.rules.states import CHANGE_MACHINE, TOLD_AS, ChangeState
from registration.models.changes import OrganizationChange
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of
from shared.contracts.registration.applications import ApplicationFacts
from shared.kit.unit_of_work import UnitOfWork


def walk(change: OrganizationChange, command: str) -> None:
    """The request stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    change.state = state_after(change, command)


def state_after(change: OrganizationChange, command: str) -> ChangeState:
    """Return the state that `command` leads to, the request left as it is.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    return CHANGE_MACHINE.walk(ChangeState(change.state), command)


async def record(uow: UnitOfWork, change: OrganizationChange, event: type[ApplicationFacts], **extra: Any) -> None:
    """The event is recorded with the request as it is now."""
    organization = await uow.session.get_one(Organization, change.organization_id)
    facts: dict[str, Any] = {
        "application_id": change.id,
        "application_type": change.type,
        "state": TOLD_AS[ChangeState(change.state)],
        "client_issuer": change.client_issuer,
        "client_id": change.client_id,
        "organization_id": organization.id,
        "status": organization.status,
        "tier": organization.tier,
        "legal_kind": organization.legal_kind,
        "mode": organization.mode,
        "scope": organization.scope,
        "category": organization.category,
        "community_code": organization.home_community_code,
        "authority_id": change.deciding_authority_id,
        "supervising_unit_id": str(organization.supervising_unit_id) if organization.supervising_unit_id else None,
    }
    uow.record(event(**facts, **extra), division_code=division_of(organization))


def note(uow: UnitOfWork, change: OrganizationChange, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the request bears its time."""
    change.updated_at = uow.now
    uow.audit(f"change.{command}", "change", change.id, details=details)
