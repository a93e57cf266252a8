"""What every change of a certificate leaves behind."""

from datetime import date
from typing import Any

from shared.contracts.talent import QualificationFacts, QualificationKind, QualificationLevel
from shared.kit.unit_of_work import UnitOfWork
from talent.models import Person, Qualification
from talent.people.service.counting import counting_community
from talent.qualifications.rules.states import QUALIFICATION_MACHINE, QualificationState


def walk(qualification: Qualification, command: str) -> None:
    """The certificate stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    qualification.state = QUALIFICATION_MACHINE.walk(QualificationState(qualification.state), command)


def note(uow: UnitOfWork, qualification: Qualification, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the certificate bears its time."""
    qualification.updated_at = uow.now
    uow.audit(f"qualification.{command}", "qualification", qualification.id, details=details)


async def tell(
    uow: UnitOfWork, person: Person, qualification: Qualification, event: type[QualificationFacts], **more: Any
) -> None:
    """Everybody hears of the certificate's cycle; nobody of whose it is, unless the reference is known."""
    if person.person_ref is None:
        return
    assert isinstance(qualification.valid_from, date)
    assert isinstance(qualification.valid_to, date)
    counted_in = await counting_community(uow.session, person.id, uow.today)
    told = event(
        qualification_id=qualification.id,
        person_ref=person.person_ref,
        kind=QualificationKind(qualification.kind),
        level=None if qualification.level is None else QualificationLevel(qualification.level),
        community_code=counted_in,
        valid_from=qualification.valid_from,
        valid_to=qualification.valid_to,
        **more,
    )
    uow.record(told, division_code=counted_in or person.community_code)
