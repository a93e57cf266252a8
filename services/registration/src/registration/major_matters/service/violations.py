"""What was done against the rules of reporting: on record with the matter, and before those who order rectification."""

from typing import Final

from registration.major_matters.rules.vocabulary import Violation
from registration.major_matters.service.recording import note, organization_of
from registration.models.major_matters import MajorMatter
from registration.rectifications.service import propose_rectification
from registration.supervision.rules.proposals import Area
from shared.kit.unit_of_work import UnitOfWork

_AREAS: Final = {"OVERSEAS_DONATION": Area.FINANCE, "ELECTION": Area.GOVERNANCE, "CHARTER_CHANGE": Area.GOVERNANCE,
                 "LEGAL_REP_CHANGE": Area.GOVERNANCE}  # fmt: skip


async def note_violation(uow: UnitOfWork, matter: MajorMatter, violation: Violation) -> None:
    """The violation is on record with the matter, and an officer finds that it should be put right.

    The organization must be locked.
    """
    matter.violations = sorted({*matter.violations, violation})
    note(uow, matter, "violation", violation=violation)
    organization = await organization_of(uow, matter)
    ground, area = f"MAJOR_MATTER_{violation}", _AREAS.get(matter.type, Area.ACTIVITIES)
    await propose_rectification(uow, organization, ground, area, f"major_matter:{matter.id}")
