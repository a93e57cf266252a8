"""The authority's side: to order, to give more time, to send back, to verify and to close."""

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.models.organizations import Organization
from registration.models.rectifications import RectificationOrder
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.owned import owner
from registration.rectifications.rules.days import day_after_return, due_day, extended_day
from registration.rectifications.rules.states import RECTIFICATION_MACHINE
from registration.rectifications.schemas import (
    RectificationContent,
    RectificationExtension,
    RectificationOrderCreate,
)
from registration.rectifications.service.recording import READ, note, record, walk
from registration.supervision.rules.proposals import ProposedMeasure
from registration.supervision.rules.tiers import require_legal_measure
from registration.supervision.service import adopt
from shared.contracts.registration import RectificationClosed, RectificationOrdered
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

ORDER = "rectification.order"
DUE_RULE = "rectification.dueDays"
LONGEST_RULE = "rectification.longestDays"
EXTENSION_RULE = "rectification.extensionDays"


async def order_rectification(uow: UnitOfWork, body: RectificationOrderCreate) -> RectificationOrder:
    """The organization has to put things right by the order's due day; a proposal it follows is taken up.

    Raises:
        OnlyReminders: the organization is filed, not registered.
        OrganizationEnded: it is off the register.
        OrganizationLocked: it is being wound up or was revoked.
        DueDayRefused: the due day is not possible.
        WrongProposal, ProposalDecided: the proposal cannot be taken up.
    """
    organization = await owner(uow, body.organization_id, ORDER, read=READ)
    uow.expect_key()
    order_id = new_id()
    source = None
    if body.proposal_id is not None:
        taken = await adopt(uow, body.proposal_id, organization, ProposedMeasure.RECTIFICATION, order_id)
        source = taken.source
    return await issue_order(uow, organization, body, source=source, order_id=order_id)


async def issue_order(
    uow: UnitOfWork,
    organization: Organization,
    content: RectificationContent,
    *,
    source: str | None,
    order_id: object = None,
) -> RectificationOrder:
    """The order is issued; see `order_rectification`. The organization must be locked and the caller allowed to."""
    require_legal_measure(organization.tier)
    require_acting(organization.status, even_if_suspended=True)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    due_on = due_day(
        uow.today,
        content.due_on,
        default_days=int(rules(DUE_RULE).value),
        longest_days=int(rules(LONGEST_RULE).value),
        calendar=work_calendar(),
    )
    order = RectificationOrder(
        id=order_id or new_id(),
        organization_id=organization.id,
        state=RECTIFICATION_MACHINE.walk(None, "order"),
        area=content.area,
        issues=list(content.issues),
        legal_basis=content.legal_basis,
        source=source,
        issued_on=uow.today,
        issued_by=uow.caller.identity,
        first_due_on=due_on,
        due_on=due_on,
        answers=[],
        materials=[],
        rules=rules.used,
        created_at=uow.now,
    )
    uow.session.add(order)
    record(uow, order, organization, RectificationOrdered)
    note(uow, order, "order", area=order.area, due_on=due_on.isoformat())
    return order


async def extend_order(
    uow: UnitOfWork, organization: Organization, order: RectificationOrder, body: RectificationExtension
) -> RectificationOrder:
    """The organization has more time.

    Raises:
        InvalidTransition: the organization is not the one to act.
        ExtendedBefore, DueDayPassed, ExtensionTooLong: more time is not possible.
    """
    uow.expect_version(order)
    walk(order, "extend")
    rules = await rules_for(uow, organization.authority_id, order.issued_on)
    order.due_on = extended_day(
        order.due_on,
        uow.today,
        body.days,
        longest_days=int(rules(EXTENSION_RULE).value),
        extended_on=order.extended_on,
        calendar=work_calendar(),
    )
    order.extended_on, order.extension_days, order.extension_reason = uow.today, body.days, body.reason
    order.rules = order.rules | rules.used
    note(uow, order, "extend", days=body.days)
    return order


async def return_account(
    uow: UnitOfWork, organization: Organization, order: RectificationOrder, reasons: str
) -> RectificationOrder:
    """The organization has to act again; the days that its account lay at the office do not count.

    Raises:
        InvalidTransition: no account was handed in.
    """
    uow.expect_version(order)
    walk(order, "return")
    assert order.submitted_on is not None
    order.due_on = day_after_return(order.due_on, order.submitted_on, uow.today, work_calendar())
    order.returned_on, order.return_reasons = uow.today, reasons
    note(uow, order, "return")
    return order


async def verify_order(
    uow: UnitOfWork, organization: Organization, order: RectificationOrder, findings: str
) -> RectificationOrder:
    """The authority saw that things were put right.

    Raises:
        InvalidTransition: no account was handed in.
    """
    uow.expect_version(order)
    walk(order, "verify")
    order.verified_on, order.verified_by, order.findings = uow.today, uow.caller.identity, findings
    note(uow, order, "verify")
    return order


async def close_order(uow: UnitOfWork, organization: Organization, order: RectificationOrder) -> RectificationOrder:
    """The matter is over; payments held for it go on.

    Raises:
        InvalidTransition: it was not verified.
    """
    uow.expect_version(order)
    walk(order, "close")
    order.closed_on = uow.today
    record(uow, order, organization, RectificationClosed)
    note(uow, order, "close")
    return order
