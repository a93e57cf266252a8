"""Routes of rounds and assessments."""

from registration.assessments.api import rounds, units
from registration.assessments.errors import RoundExists

routers = (rounds.router, units.router)
CONSTRAINT_PROBLEMS = {"assessment_rounds_year_key": RoundExists}

__all__ = ["CONSTRAINT_PROBLEMS", "routers"]
