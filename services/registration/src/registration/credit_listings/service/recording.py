"""What every change of a listing leaves behind, and the flags that follow from the listings."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from registration.applications.service.surroundings import rules_for
from registration.brands.service.ending import end_brands_of
from registration.credit_listings.queries import loads
from registration.credit_listings.rules.states import LISTING_MACHINE, ListingState
from registration.hubs.service import end_lost_mandates
from registration.model_cases.service import withdraw_cases_about
from registration.models.credit_listings import CreditListing
from registration.models.organizations import Organization
from registration.organizations.rules.acts import Act
from registration.organizations.service.changing import change_organization
from shared.contracts.registration import (
    CreditAbnormalListed,
    CreditAbnormalRemoved,
    CreditFacts,
    CreditSevereListed,
    CreditSevereRemoved,
)
from shared.contracts.values import CreditFlag, CreditGround
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

_LISTED: dict[CreditFlag, type[CreditFacts]] = {
    CreditFlag.ABNORMAL: CreditAbnormalListed,
    CreditFlag.SEVERE: CreditSevereListed,
}
_REMOVED: dict[CreditFlag, type[CreditFacts]] = {
    CreditFlag.ABNORMAL: CreditAbnormalRemoved,
    CreditFlag.SEVERE: CreditSevereRemoved,
}


def walk(listing: CreditListing, command: str) -> None:
    """The listing stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    listing.state = LISTING_MACHINE.walk(ListingState(listing.state), command)


def note(uow: UnitOfWork, listing: CreditListing, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the listing bears its time."""
    listing.updated_at = uow.now
    uow.audit(f"credit_listing.{command}", "credit_listing", listing.id, details={"ground": listing.ground, **details})


def remember(listing: CreditListing, rules: AppliedRules) -> None:
    """The listing keeps the versions of the rules that were used."""
    listing.rules = {**(listing.rules or {}), **rules.used}


async def rules_of(uow: UnitOfWork, organization: Organization) -> AppliedRules:
    """Return the rules that hold today for the organization's authority."""
    return await rules_for(uow, organization.authority_id, uow.today)


async def tell_listed(uow: UnitOfWork, organization: Organization, listing: CreditListing) -> None:
    """The organization's record has the flags that its listings give it, and everybody hears of this one.

    With the severe list go its brands and the cases in which it is a model.
    """
    flags = await flags_of(uow, organization)
    await _change(uow, organization, listing, Act.CREDIT_LISTED, _LISTED[CreditFlag(listing.list)], flags)
    if CreditFlag.SEVERE in flags:
        await end_brands_of(uow, organization)
        await withdraw_cases_about(uow, organization)


async def tell_removed(uow: UnitOfWork, organization: Organization, gone: Iterable[CreditListing]) -> None:
    """For each list that the organization has left with `gone`, its record and everybody know."""
    kept = await flags_of(uow, organization)
    latest = {CreditFlag(listing.list): listing for listing in sorted(gone, key=_counted)}
    for credit_list, listing in sorted(latest.items()):
        if credit_list not in kept and credit_list in organization.credit_flags:
            flags = [CreditFlag(flag) for flag in organization.credit_flags if flag != credit_list]
            await _change(uow, organization, listing, Act.CREDIT_REMOVED, _REMOVED[credit_list], flags)


async def flags_of(uow: UnitOfWork, organization: Organization) -> list[CreditFlag]:
    """Return the lists on which the organization's listings keep it."""
    await uow.session.flush()
    return [each for each in CreditFlag if await loads.in_force(uow.session, organization.id, each)]


def _counted(listing: CreditListing) -> tuple[date, UUID]:
    assert listing.since is not None
    return listing.since, listing.id


async def _change(
    uow: UnitOfWork,
    organization: Organization,
    listing: CreditListing,
    act: Act,
    event: type[CreditFacts],
    flags: Sequence[CreditFlag],
) -> None:
    assert listing.since is not None
    await change_organization(
        uow,
        organization,
        act,
        event,
        valid_from=uow.today,
        values={"credit_flags": [flag.value for flag in flags]},
        ground=CreditGround(listing.ground),
        since=listing.since,
    )
    if organization.is_hub:
        await end_lost_mandates(uow, organization)
