"""Where a consultation lies, and what every step of it leaves behind."""

from typing import Any

from registration.consultations.rules.states import CONSULTATION_MACHINE, ConsultationState
from registration.models.organizations import Organization
from registration.models.participation import Consultation
from registration.models.places import place_for_row, place_of_row
from shared.contracts.registration import ConsultationClosed
from shared.kit.authorization import Caller, Place
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

READ = "consultation.read"


def place_of(consultation: Consultation) -> Place:
    """Return where a consultation lies and whose it is; it belongs to the organization that assists."""
    host = consultation.host_organization_id
    return place_of_row(consultation, organization_id=None if host is None else str(host), owner=consultation.owner)


def shown(resources: Resources, caller: Caller, row: Row | None) -> Row:
    """Return what a caller sees of a consultation that was read.

    Raises:
        NotFound: there is none, none within reach, or for the public none whose result is public.
    """
    if row is None:
        raise NotFound
    host = row["host_organization_id"]
    place = place_for_row(row, organization_id=None if host is None else str(host), owner=row["owner"])
    hidden = is_public(caller) and row["published_on"] is None and row["owner"] != caller.identity
    if hidden or not resources.permissions.allows(caller, READ, place):
        raise NotFound
    return {name: value for name, value in row.items() if name != "owner"}


def is_public(caller: Caller) -> bool:
    """Tell whether the caller sees published results only."""
    return caller.roles <= {"PUB", "RES", "INT"}


def walk(uow: UnitOfWork, consultation: Consultation, command: str, **details: object) -> None:
    """The consultation stands where `command` leads, and the audit trail has the step.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    consultation.state = CONSULTATION_MACHINE.walk(ConsultationState(consultation.state), command)
    consultation.updated_at = uow.now
    uow.audit(f"consultation.{command}", "consultation", consultation.id, details=details)


async def record_closed(uow: UnitOfWork, consultation: Consultation) -> None:
    """Everybody hears that the matter is closed, and how it came out."""
    told: dict[str, Any] = {"organization_id": None, "status": None, "tier": None}
    if consultation.host_organization_id is not None:
        host = await uow.session.get_one(Organization, consultation.host_organization_id)
        told = {"organization_id": host.id, "status": host.status, "tier": host.tier}
    event = ConsultationClosed(
        consultation_id=consultation.id,
        community_code=consultation.community_code,
        topic=consultation.topic,
        outcome=consultation.outcome,
        **told,
    )
    uow.record(event, division_code=consultation.community_code)
