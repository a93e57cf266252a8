"""All tables of the talent service."""

from talent.models.clearances import Clearance
from talent.models.link_pairs import LinkPair
from talent.models.organizations import Organization
from talent.models.people import Person, PersonAccess, PersonBan, PersonConsent
from talent.models.qualifications import CpdRecord, Qualification, RegistrationCycle
from talent.models.tables import Model
from talent.models.training_needs import TrainingNeed

__all__ = [
    "Clearance",
    "CpdRecord",
    "LinkPair",
    "Model",
    "Organization",
    "Person",
    "PersonAccess",
    "PersonBan",
    "PersonConsent",
    "Qualification",
    "RegistrationCycle",
    "TrainingNeed",
]
