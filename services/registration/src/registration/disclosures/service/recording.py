"""Where the day and the rules of a disclosure come from, and what every change of one leaves behind."""

from datetime import date
from typing import Any, Final

from registration.applications.service.surroundings import rules_for
from registration.disclosures.rules.states import DISCLOSURE_MACHINE, DisclosureState
from registration.models.disclosures import Disclosure
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of
from shared.contracts.registration.disclosures import DisclosureFacts
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

DUE_RULE: Final = "disclosure.dueWorkingDays"


async def rules_of(uow: UnitOfWork, organization: Organization, on: date) -> AppliedRules:
    """Return the rules for what happened to the organization on a day."""
    return await rules_for(uow, organization.authority_id, on)


def walk(disclosure: Disclosure, command: str) -> None:
    """The disclosure stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    disclosure.state = DISCLOSURE_MACHINE.walk(DisclosureState(disclosure.state), command)


def record(
    uow: UnitOfWork, disclosure: Disclosure, organization: Organization, event: type[DisclosureFacts], **extra: Any
) -> None:
    """The event is recorded with the organization as it is now."""
    uow.record(
        event(
            disclosure_id=disclosure.id,
            organization_id=organization.id,
            status=organization.status,
            tier=organization.tier,
            set=disclosure.kind,
            due_on=disclosure.due_on,
            **extra,
        ),
        division_code=division_of(organization),
    )


def note(uow: UnitOfWork, disclosure: Disclosure, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the disclosure bears its time."""
    disclosure.updated_at = uow.now
    uow.audit(f"disclosure.{command}", "disclosure", disclosure.id, details={"kind": disclosure.kind, **details})
