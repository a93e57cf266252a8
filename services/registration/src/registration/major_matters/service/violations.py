"""What was done against the rules of reporting: on record with the matter, and with those who order rectification."""

from registration.major_matters.rules.vocabulary import Violation
from registration.major_matters.service.recording import note
from registration.models.major_matters import MajorMatter
from shared.kit.unit_of_work import UnitOfWork


async def note_violation(uow: UnitOfWork, matter: MajorMatter, violation: Violation) -> None:
    """The violation is on record with the matter."""
    matter.violations = sorted({*matter.violations, violation})
    note(uow, matter, "violation", violation=violation)
