"""Routes of governance: bodies, meetings, internal rules, and all of an organization at once."""

from registration.governance.api import bodies, meetings, rules
from registration.governance.errors import BodyExists, RuleJustAdopted, SeatTaken
from registration.governance.service import daily, papers
from shared.kit.routes import Router

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "DOCUMENT_READERS", "router"]

DAILY_JOBS = daily.DAILY_JOBS
DOCUMENT_READERS = {papers.OBJECT_TYPE: papers.may_read_documents}
CONSTRAINT_PROBLEMS = {
    "governance_bodies_organization_id_kind_key": BodyExists,
    "governance_members_seat_key": SeatTaken,
    "internal_rules_in_force_key": RuleJustAdopted,
}

router = Router()
for part in (bodies, meetings, rules):
    router.include_router(part.router)
