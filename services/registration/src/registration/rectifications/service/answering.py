"""The organization's side: its account of what it put right, and the day that comes without one."""

from datetime import date
from typing import Final
from uuid import UUID

from registration.credit_listings.rules.facts import OrderOverdue
from registration.credit_listings.service import propose_listing
from registration.models.organizations import Organization
from registration.models.rectifications import RectificationOrder
from registration.organizations.queries.loads import locked_organization
from registration.organizations.service.owned import shown
from registration.rectifications.queries import loads
from registration.rectifications.queries.reads import ORDER_BY_ID
from registration.rectifications.rules.accounts import require_every_issue
from registration.rectifications.schemas import RectificationSubmission
from registration.rectifications.service.recording import READ, note, record, walk
from shared.contracts.registration import RectificationOverdue
from shared.contracts.values import CreditGround
from shared.kit.authorization import Caller
from shared.kit.daily import DailyJob
from shared.kit.documents.records import attach_all
from shared.kit.problems import NotFound
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

OBJECT_TYPE: Final = "rectification_order"
BATCH: Final = 100


async def submit_account(
    uow: UnitOfWork, organization: Organization, order: RectificationOrder, body: RectificationSubmission
) -> RectificationOrder:
    """The authority has the account to verify, also when it comes late.

    Raises:
        InvalidTransition: an account is with the authority, or the matter is over.
        IssueUnanswered: an issue is left out.
        InvalidBody, DocumentInUse: a document is not the caller's to give.
    """
    uow.expect_version(order)
    walk(order, "submit")
    require_every_issue(len(order.issues), [answer.issue for answer in body.answers])
    stated = [material.model_dump(mode="json") for material in body.materials]
    order.answers = [answer.model_dump(mode="json") for answer in body.answers]
    order.materials = await attach_all(uow, stated, OBJECT_TYPE, order.id, "/materials")
    order.submitted_on = uow.today
    note(uow, order, "submit", late=uow.today > order.due_on)
    return order


async def report_overdue(uow: UnitOfWork, day: date) -> int:
    """Orders that were not answered by their due day are overdue, which is a ground of the credit lists."""
    found = await loads.past_due(uow.session, day, BATCH)
    for order in found:
        organization = await locked_organization(uow.session, order.organization_id)
        assert organization is not None
        walk(order, "lapse")
        order.overdue_for = order.due_on
        record(uow, order, organization, RectificationOverdue)
        facts = OrderOverdue(ground=CreditGround.A3, order=str(order.id), due_on=order.due_on)
        source = f"rectification:{order.id}"
        await propose_listing(uow, organization, CreditGround.A3, day, source, facts=facts)
        note(uow, order, "lapse", due_on=order.due_on.isoformat())
    return len(found)


async def may_read_documents(resources: Resources, caller: Caller, order_id: str) -> bool:
    """Return whether the caller may see the order, and so its documents."""
    row = await resources.database.reads.row(ORDER_BY_ID, order_id=UUID(order_id))
    try:
        shown(resources, caller, READ, row)
    except NotFound:
        return False
    return True


DAILY_JOBS: Final = (DailyJob("rectifications.report_overdue", report_overdue),)
