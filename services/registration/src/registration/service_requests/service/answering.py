"""What the organization and the resident do with a request."""

from datetime import datetime, timedelta
from typing import Final

from registration.applications.service.surroundings import rules_for
from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceRequest
from registration.organizations.rules.standing import require_acting
from registration.service_requests.errors import ContactClosed, NotYetServed, RatingClosed
from registration.service_requests.rules.states import RequestState
from registration.service_requests.schemas import ContactRevealed
from registration.service_requests.service.recording import close, note, walk
from shared.kit.clock import SHANGHAI
from shared.kit.unit_of_work import UnitOfWork

RATE_WITHIN_RULE: Final = "serviceRequest.rateWithinDays"


def accept_request(uow: UnitOfWork, request: ServiceRequest, organization: Organization) -> None:
    """The organization will serve, and may see whom to call.

    Raises:
        OrganizationLocked, OrganizationEnded: the organization may not act.
        InvalidTransition: the request was answered.
    """
    uow.expect_version(request)
    require_acting(organization.status)
    walk(request, "accept")
    note(uow, request, "accept")


def decline_request(uow: UnitOfWork, request: ServiceRequest, organization: Organization, reason: str) -> None:
    """The organization does not serve, and the place is free.

    Raises:
        InvalidTransition: the request is closed.
    """
    walk(request, "decline")
    request.decline_reason = reason
    close(uow, request, organization)
    note(uow, request, "decline", reason=reason)


def cancel_request(uow: UnitOfWork, request: ServiceRequest, organization: Organization) -> None:
    """The resident does without, and the place is free.

    Raises:
        InvalidTransition: the request is closed.
    """
    uow.expect_version(request)
    walk(request, "cancel")
    close(uow, request, organization)
    note(uow, request, "cancel")


async def complete_request(uow: UnitOfWork, request: ServiceRequest, organization: Organization) -> None:
    """The service was given; the resident may rate it for some days.

    Raises:
        InvalidTransition: the request was not accepted, or is closed.
        NotYetServed: its slot has not begun.
    """
    uow.expect_version(request)
    walk(request, "complete")
    if uow.now < datetime.combine(request.slot_on, request.slot_at, SHANGHAI):
        raise NotYetServed
    rules = await rules_for(uow, organization.jurisdiction_id, uow.today)
    request.rate_by = uow.today + timedelta(days=int(rules(RATE_WITHIN_RULE).value))
    close(uow, request, organization)
    note(uow, request, "complete")


def rate_request(uow: UnitOfWork, request: ServiceRequest, rating: int) -> None:
    """The resident's rating counts.

    Raises:
        InvalidTransition: the service was not given, or is rated.
        RatingClosed: it was too long ago.
    """
    uow.expect_version(request)
    walk(request, "rate")
    if request.rate_by is not None and uow.today > request.rate_by:
        raise RatingClosed
    request.rating, request.rated_on = rating, uow.today
    note(uow, request, "rate")


def reveal_contact(uow: UnitOfWork, request: ServiceRequest, purpose: str) -> ContactRevealed:
    """The organization knows whom to call; the audit trail has the purpose.

    Raises:
        ContactClosed: it has not accepted, or the service is given.
    """
    if request.state != RequestState.ACCEPTED:
        raise ContactClosed
    uow.audit("service_request.reveal", "service_request", request.id, purpose=purpose)
    return ContactRevealed(
        purpose=purpose,
        name=uow.vault.decrypt(request.contact_name_encrypted),
        phone=uow.vault.decrypt(request.contact_phone_encrypted),
    )
