"""Routes of leaders, of persons who may not lead, and of the posts they leave vacant."""

from registration.leaderships.api import disqualifications, leaders, vacancies
from registration.leaderships.errors import DisqualificationOpen, PostHeld
from registration.leaderships.service import filling
from shared.kit.problems import SamePerson
from shared.kit.routes import Router

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "router"]

DAILY_JOBS = filling.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "leader_disqualifications_open_key": DisqualificationOpen,
    "leader_disqualifications_two_persons_check": SamePerson,
    "leader_disqualifications_lifted_by_another_check": SamePerson,
    "organization_leaders_post_held_key": PostHeld,
}

router = Router()
for part in (leaders, disqualifications, vacancies):
    router.include_router(part.router)
