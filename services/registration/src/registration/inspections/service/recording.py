"""What every change of an inspection leaves behind."""

from registration.inspections.rules.states import INSPECTION_MACHINE, InspectionState
from registration.models.inspections import Inspection
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of, event_reference
from shared.contracts.registration.inspections import InspectionFacts
from shared.kit.unit_of_work import UnitOfWork

READ = "inspection.read"


def walk(inspection: Inspection, command: str) -> None:
    """The inspection stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    inspection.state = INSPECTION_MACHINE.walk(InspectionState(inspection.state), command)


def record(uow: UnitOfWork, inspection: Inspection, organization: Organization, event: type[InspectionFacts]) -> None:
    """The event is recorded with inspection and organization as they are now."""
    told = event(**event_reference(organization), inspection_id=inspection.id, result=inspection.result)
    uow.record(told, division_code=division_of(organization))


def note(uow: UnitOfWork, inspection: Inspection, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the inspection bears its time."""
    inspection.updated_at = uow.now
    uow.audit(f"inspection.{command}", "inspection", inspection.id, details=details)
