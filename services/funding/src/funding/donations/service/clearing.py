"""The gate for donations from overseas: it opens and shuts with the major matters that are reported for them (S14)."""

from collections.abc import Mapping
from typing import Final

from funding.donations.queries import locked_donation
from funding.donations.rules import DONATION_MACHINE, DonationState, MatterState
from funding.donations.service.taking import refuse_donation, take
from funding.models import Donation, Organization
from funding.organizations.queries import locked_organization
from shared.contracts.envelope import EventData
from shared.contracts.registration import (
    MajorMatterCleared,
    MajorMatterClosed,
    MajorMatterFacts,
    MajorMatterObjected,
    MajorMatterSubmitted,
)
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

MATTER_STATES: Final[Mapping[type[EventData], MatterState]] = {
    MajorMatterSubmitted: MatterState.SUBMITTED,
    MajorMatterCleared: MatterState.CLEARED,
    MajorMatterObjected: MatterState.OBJECTED,
    MajorMatterClosed: MatterState.CLOSED,
}


async def on_submitted(uow: UnitOfWork, delivery: Delivery) -> None:
    """The overseas donation names the major matter that was reported for it (S14)."""
    await _concerned(uow, delivery)


async def on_closed(uow: UnitOfWork, delivery: Delivery) -> None:
    """The gate is shut: a cleared donation that did not come by the matter's end is refused, and goes back."""
    found = await _concerned(uow, delivery)
    if found is None:
        return
    organization, donation = found
    if donation.state == DonationState.PENDING_CLEARANCE and donation.cleared_at is not None:
        await refuse_donation(uow, organization, donation, "MAJOR_MATTER_CLOSED")


async def on_cleared(uow: UnitOfWork, delivery: Delivery) -> None:
    """The overseas donation that the matter is about may be taken, and is if its giver may act here."""
    found = await _concerned(uow, delivery)
    if found is None:
        return
    organization, donation = found
    if donation.state != DonationState.PENDING_CLEARANCE:
        return
    donation.cleared_at = uow.now
    if donation.overseas_registration is not None:
        donation.state = DONATION_MACHINE.walk(DonationState(donation.state), "accept")
        await take(uow, organization, donation)
    elif donation.matter_state == MatterState.CLOSED:
        await refuse_donation(uow, organization, donation, "MAJOR_MATTER_CLOSED")


async def on_objected(uow: UnitOfWork, delivery: Delivery) -> None:
    """The donation that the matter is about is refused; when it was taken, what is left must not be used."""
    found = await _concerned(uow, delivery)
    if found is None:
        return
    organization, donation = found
    if donation.state == DonationState.PENDING_CLEARANCE:
        await refuse_donation(uow, organization, donation, "MAJOR_MATTER_OBJECTED")
    elif donation.state == DonationState.RECEIVED:
        donation.frozen_fen = donation.amount_fen - donation.used_fen
        uow.audit("donation.freeze", "donation", donation.id, details={"fen": donation.frozen_fen})


async def _concerned(uow: UnitOfWork, delivery: Delivery) -> tuple[Organization, Donation] | None:
    """Return the donation that the matter is about, locked after its organization, which says where the matter is."""
    data = delivery.data
    assert isinstance(data, MajorMatterFacts)
    if data.donation_id is None:
        return None
    organization = await locked_organization(uow.session, data.organization_id)
    donation = await locked_donation(uow.session, data.donation_id)
    if organization is None or donation is None or donation.organization_id != organization.organization_id:
        return None
    if not delivery.stale:
        donation.major_matter_id = data.major_matter_id
        donation.matter_state = MATTER_STATES[type(data)]
        await uow.session.flush()
    return organization, donation


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    MajorMatterSubmitted: on_submitted,
    MajorMatterCleared: on_cleared,
    MajorMatterObjected: on_objected,
    MajorMatterClosed: on_closed,
}
