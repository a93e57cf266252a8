"""`/v1/registration/applications`: from draft to decision, and what the service has to know of it."""

from registration.applications.api import applicants, batches, officers, reading
from registration.applications.api.access import answered
from registration.applications.errors import ProposalPending
from registration.applications.service import daily, documents
from shared.kit.problems import SamePerson
from shared.kit.routes import Router

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "DOCUMENT_READERS", "answered", "router"]

DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "application_proposals_open_key": ProposalPending,
    "application_proposals_two_persons_check": SamePerson,
}
DOCUMENT_READERS = {documents.OBJECT_TYPE: documents.may_read_documents}

router = Router()
for part in (reading, applicants, officers, batches):
    router.include_router(part.router)
