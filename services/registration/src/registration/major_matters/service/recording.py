"""What every change of a major matter leaves behind."""

from typing import Any

from registration.major_matters.rules.states import MATTER_MACHINE, MatterState
from registration.models.major_matters import MajorMatter
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of
from shared.contracts.registration.major_matters import MajorMatterFacts
from shared.kit.unit_of_work import UnitOfWork


def walk(matter: MajorMatter, command: str) -> None:
    """The matter stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    matter.state = MATTER_MACHINE.walk(MatterState(matter.state), command)


async def organization_of(uow: UnitOfWork, matter: MajorMatter) -> Organization:
    """Return the organization of a matter."""
    return await uow.session.get_one(Organization, matter.organization_id)


async def record(uow: UnitOfWork, matter: MajorMatter, event: type[MajorMatterFacts], **told: Any) -> None:
    """The event is recorded with the matter and its organization as they are now."""
    organization = await organization_of(uow, matter)
    facts = {
        "major_matter_id": matter.id,
        "organization_id": organization.id,
        "status": organization.status,
        "tier": organization.tier,
        "matter_type": matter.type,
        "matter_class": matter.matter_class,
        "donation_id": matter.donation_id,
    }
    uow.record(event(**facts, **told), division_code=division_of(organization))


def note(uow: UnitOfWork, matter: MajorMatter, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the matter bears its time."""
    matter.updated_at = uow.now
    uow.audit(f"major_matter.{command}", "major_matter", matter.id, details=details)
