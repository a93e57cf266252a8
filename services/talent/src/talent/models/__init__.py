"""All tables of the talent service."""

from talent.models.clearances import Clearance
from talent.models.link_pairs import LinkPair
from talent.models.organizations import Organization
from talent.models.tables import Model
from talent.models.training_needs import TrainingNeed

__all__ = [
    "Clearance",
    "LinkPair",
    "Model",
    "Organization",
    "TrainingNeed",
]
