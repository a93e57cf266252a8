"""Where a filing lies, and what every change of it leaves behind."""

from collections.abc import Mapping
from typing import Any

from registration.filings.rules.states import FILING_MACHINE, FilingState
from registration.models.filings import Filing
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of, event_facts
from shared.contracts.registration.filings import FilingFacts
from shared.kit.authorization import Caller, Place
from shared.kit.unit_of_work import UnitOfWork


def place_for(caller: Caller, row: Mapping[str, Any]) -> Place:
    """Return where a filing lies; the organization's own users own it beside the one who made it."""
    organization_id = str(row["organization_id"])
    return Place(
        jurisdiction_id=row["jurisdiction_id"],
        town_code=row["town_code"],
        community_code=row["home_community_code"],
        authority_id=row["jurisdiction_id"],
        organization_id=organization_id,
        owner=caller.identity if caller.organization_id == organization_id else row["owner"],
    )


def place_of(caller: Caller, filing: Filing) -> Place:
    """Return `place_for` of a loaded filing."""
    names = ("organization_id", "jurisdiction_id", "town_code", "home_community_code", "owner")
    return place_for(caller, {name: getattr(filing, name) for name in names})


def walk(filing: Filing, command: str) -> None:
    """The filing stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    filing.state = FILING_MACHINE.walk(FilingState(filing.state), command)


def record(uow: UnitOfWork, filing: Filing, organization: Organization, event: type[FilingFacts], **extra: Any) -> None:
    """The event is recorded with the organization as it is now."""
    facts = event_facts(organization)
    uow.record(event(**facts, filing_id=filing.id, **extra), division_code=division_of(organization))


def note(uow: UnitOfWork, filing: Filing, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the filing bears its time."""
    filing.updated_at = uow.now
    uow.audit(f"filing.{command}", "filing", filing.id, details=details)
