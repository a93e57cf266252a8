"""`/v1/registration/changes`: from draft to decision, and what the service has to know of it."""

from registration.applications.errors import ProposalPending
from registration.changes.api import classifying, officers, organizations, reading
from registration.changes.errors import ItemPending
from registration.changes.service import daily, documents
from shared.kit.problems import SamePerson
from shared.kit.routes import Router

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "DOCUMENT_READERS", "router"]

DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "organization_change_items_pkey": ItemPending,
    "organization_change_proposals_open_key": ProposalPending,
    "organization_change_proposals_two_persons_check": SamePerson,
}
DOCUMENT_READERS = {documents.OBJECT_TYPE: documents.may_read_documents}

router = Router()
for part in (reading, organizations, officers, classifying):
    router.include_router(part.router)
