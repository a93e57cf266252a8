"""Routes of fairs and intents."""

from funding.fairs.api import fairs, intents
from funding.fairs.errors import FairProjectEntered, IntentMade
from funding.fairs.service.fairs import DAILY_JOBS

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "routers"]

routers = (fairs.router, fairs.projects_router, intents.router)
CONSTRAINT_PROBLEMS = {
    "fair_projects_fair_id_organization_id_title_key": FairProjectEntered,
    "fair_intents_fair_project_id_need_id_key": IntentMade,
}
