"""A resident asks for a slot; of any number who ask at once no more get one than there are places."""

from datetime import time
from typing import Final

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering, ServiceRequest
from registration.nearby.rules.hours import weekdays_kept
from registration.service_offerings.queries.loads import locked_offering
from registration.service_offerings.rules.states import OfferingState, shown_state
from registration.service_requests.errors import OfferingNotOpen, SlotInvalid, SlotTaken
from registration.service_requests.queries import taken_places
from registration.service_requests.rules.slots import free_place, require_slot
from registration.service_requests.rules.states import REQUEST_MACHINE
from registration.service_requests.schemas import RequestCreate
from registration.service_requests.service.recording import note, resident_ref
from shared.contracts.values import OrganizationStatus
from shared.kit.ids import new_id
from shared.kit.masking import mask_id_number, mask_name
from shared.kit.problems import FieldError, NotFound, Text
from shared.kit.unit_of_work import UnitOfWork

AHEAD_RULE: Final = "serviceRequest.aheadDays"


async def create_request(uow: UnitOfWork, body: RequestCreate) -> ServiceRequest:
    """The resident has a place in the slot, for the organization to accept.

    Raises:
        NotFound: there is no such offering for residents.
        OfferingNotOpen: it is suspended, or takes no requests.
        SlotInvalid: it has no such slot, or does not serve the community.
        SlotTaken: all places of the slot are taken.
        sqlalchemy.exc.IntegrityError: (`service_requests_resident_key`) the resident has asked for it already.
    """
    offering, organization = await _offering(uow, body)
    await _require_slot(uow, organization, offering, body)
    request = _request(uow, offering, body)
    place = free_place(await taken_places(uow.session, request), offering.slot_capacity or 0)
    if place is None:
        raise SlotTaken
    request.place_number = place
    uow.session.add(request)
    note(uow, request, "create", offering_id=str(offering.id))
    await uow.session.flush()
    return request


async def _offering(uow: UnitOfWork, body: RequestCreate) -> tuple[ServiceOffering, Organization]:
    found = await locked_offering(uow.session, body.offering_id)
    if found is None or found[1].state == OfferingState.DRAFT:
        raise NotFound
    organization, offering = found
    state = shown_state(OfferingState(offering.state), OrganizationStatus(organization.status))
    if state is not OfferingState.PUBLISHED or offering.slot_minutes is None:
        raise OfferingNotOpen
    return offering, organization


async def _require_slot(
    uow: UnitOfWork, organization: Organization, offering: ServiceOffering, body: RequestCreate
) -> None:
    if body.community_code not in offering.communities:
        raise SlotInvalid(errors=[FieldError("/community_code", "NOT_SERVED", _NOT_SERVED, "cq-cso-opinions 8")])
    assert offering.slot_minutes is not None
    rules = await rules_for(uow, organization.jurisdiction_id, uow.today)
    slot_at = time.fromisoformat(body.slot_at)
    kept = weekdays_kept(body.slot_on, work_calendar(), closed_on_holidays=offering.closed_on_holidays)
    ahead = int(rules(AHEAD_RULE).value)
    require_slot(offering.hours, offering.slot_minutes, body.slot_on, slot_at, uow.today, ahead, kept)


def _request(uow: UnitOfWork, offering: ServiceOffering, body: RequestCreate) -> ServiceRequest:
    return ServiceRequest(
        id=new_id(),
        offering_id=offering.id,
        organization_id=offering.organization_id,
        state=REQUEST_MACHINE.walk(None, "create"),
        resident_ref=resident_ref(uow.vault, uow.caller),
        community_code=body.community_code,
        contact_name_encrypted=uow.vault.encrypt(body.contact_name),
        contact_name_masked=mask_name(body.contact_name),
        contact_phone_encrypted=uow.vault.encrypt(body.contact_phone),
        contact_phone_masked=mask_id_number(body.contact_phone),
        slot_on=body.slot_on,
        slot_at=time.fromisoformat(body.slot_at),
        created_at=uow.now,
    )


_NOT_SERVED = Text("该服务不面向此社区。", "The service is not for this community.")
