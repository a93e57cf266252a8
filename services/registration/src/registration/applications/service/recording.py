"""What every change of an application leaves behind: an event, an audit row, a fresh time."""

from typing import Any

from registration.applications.rules.states import APPLICATION_MACHINE
from registration.models.applications import Application
from registration.models.organizations import Organization
from shared.contracts.registration.applications import ApplicationFacts
from shared.contracts.values import ApplicationState
from shared.kit.unit_of_work import UnitOfWork


def walk(application: Application, command: str) -> None:
    """The application stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    application.state = state_after(application, command)


def state_after(application: Application, command: str) -> ApplicationState:
    """Return the state that `command` leads to, the application left as it is.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    return APPLICATION_MACHINE.walk(ApplicationState(application.state), command)


def division_of(application: Application) -> str:
    """Return the smallest division that the application is about."""
    return (
        application.home_community_code or application.town_code or application.county_code or application.authority_id
    )


async def record(uow: UnitOfWork, application: Application, event: type[ApplicationFacts], **extra: Any) -> None:
    """The event is recorded with the application as it is now."""
    facts = await _event_facts(uow, application)
    uow.record(event(**facts, **extra), division_code=division_of(application))


def note(uow: UnitOfWork, application: Application, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the application bears its time."""
    application.updated_at = uow.now
    uow.audit(f"application.{command}", "application", application.id, details=details)


async def _event_facts(uow: UnitOfWork, application: Application) -> dict[str, Any]:
    organization = await _organization(uow, application)
    return {
        "application_id": application.id,
        "application_type": application.type,
        "state": application.state,
        "client_issuer": application.client_issuer,
        "client_id": application.client_id,
        "organization_id": application.organization_id,
        "status": organization.status if organization else None,
        "tier": organization.tier if organization else None,
        "legal_kind": application.legal_kind,
        "mode": application.mode,
        "scope": application.scope,
        "category": application.category,
        "community_code": application.home_community_code,
        "authority_id": application.authority_id,
        "supervising_unit_id": str(application.supervising_unit_id) if application.supervising_unit_id else None,
    }


async def _organization(uow: UnitOfWork, application: Application) -> Organization | None:
    if application.organization_id is None:
        return None
    return await uow.session.get(Organization, application.organization_id)
