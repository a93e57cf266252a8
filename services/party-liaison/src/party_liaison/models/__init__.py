"""All tables of the party-liaison service. None of them names a person."""

from party_liaison.models.clearances import Clearance
from party_liaison.models.coverage_tasks import CoverageTask
from party_liaison.models.liaison_plans import LiaisonPlan
from party_liaison.models.organizations import Organization
from party_liaison.models.tables import Model

__all__ = [
    "Clearance",
    "CoverageTask",
    "LiaisonPlan",
    "Model",
    "Organization",
]
