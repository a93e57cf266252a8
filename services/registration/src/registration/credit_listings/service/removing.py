"""Off the list: the duty fulfilled, or the time served; and as if never listed when what it rested on falls."""

from collections.abc import Sequence

from registration.applications.service.surroundings import work_calendar
from registration.credit_listings.errors import (
    AlreadyPublished,
    GroundsRemain,
    NothingToFulfill,
    RemovalNotRequested,
    TooEarly,
)
from registration.credit_listings.queries import loads
from registration.credit_listings.rules.clocks import passes_by_time, released_on
from registration.credit_listings.rules.states import ListingState
from registration.credit_listings.schemas import RemovalRequest, Verification
from registration.credit_listings.service.deciding import dismiss, is_open
from registration.credit_listings.service.recording import note, remember, rules_of, tell_removed, walk
from registration.models.credit_listings import CreditListing
from registration.models.organizations import Organization
from shared.contracts.values import CreditFlag, CreditGround
from shared.kit.authorization import require_other_person
from shared.kit.problems import Text
from shared.kit.unit_of_work import UnitOfWork

REMOVE_RULE = "credit.abnormal.removeAfterVerifiedWd"
NO_DUTY_RULE = "credit.abnormal.noDutyMonths"
SEVERE_YEARS_RULE = "credit.severe.removeAfterYears"


def publish(uow: UnitOfWork, listing: CreditListing) -> None:
    """The entry is on the public list.

    Raises:
        InvalidTransition: it is not in force.
        AlreadyPublished: it is there.
    """
    walk(listing, "publish")
    if listing.published_on is not None:
        raise AlreadyPublished
    listing.published_on = uow.today
    note(uow, listing, "publish")


def request_removal(uow: UnitOfWork, listing: CreditListing, request: RemovalRequest, by: str) -> None:
    """An officer has to verify that the duty is fulfilled; `by` says who asks.

    Raises:
        InvalidTransition: the ground is not in force, or is cured.
        NothingToFulfill: it passes with time, or with the organization.
    """
    walk(listing, "request_removal")
    if passes_by_time(CreditGround(listing.ground), has_duty=listing.has_duty) or listing.ground == CreditGround.S7:
        raise NothingToFulfill
    asked = {"requested_on": uow.today.isoformat(), "by": by, "explanation": request.explanation}
    listing.removal_requests = [*listing.removal_requests, asked]
    listing.removal_requested_on = uow.today
    note(uow, listing, "request_removal", by=by)


async def report_cured(
    uow: UnitOfWork, organization: Organization, reference: str, *, by: str, explanation: str
) -> None:
    """The ground that `reference` names has gone: unannounced proposals are closed, entries are up for verification.

    The organization must be locked.
    """
    for each in await loads.resting_on(uow.session, organization.id, reference):
        if each.state == ListingState.PROPOSED:
            dismiss(uow, each, "CURED")
        elif each.state == ListingState.LISTED and each.removal_requested_on is None:
            request_removal(uow, each, RemovalRequest(explanation=explanation), by=by)


async def verify(uow: UnitOfWork, organization: Organization, listing: CreditListing, finding: Verification) -> None:
    """The ground is cured, or the request is refused with reasons and may be made again.

    Raises:
        InvalidTransition: the ground is not in force, or is cured.
        RemovalNotRequested: nobody has asked.
    """
    uow.expect_version(listing)
    if listing.state == ListingState.LISTED and listing.removal_requested_on is None:
        raise RemovalNotRequested
    walk(listing, "verify" if finding.fulfilled else "refuse_removal")
    answer = {"fulfilled": finding.fulfilled, "findings": finding.findings, "answered_on": uow.today.isoformat()}
    listing.removal_requests = [*listing.removal_requests[:-1], {**listing.removal_requests[-1], **answer}]
    if not finding.fulfilled:
        listing.removal_requested_on = None
        note(uow, listing, "refuse_removal")
        return
    listing.verified_by = uow.caller.identity
    await cured(uow, organization, listing)
    note(uow, listing, "verify")


async def cured(uow: UnitOfWork, organization: Organization, listing: CreditListing) -> None:
    """The ground keeps the organization on the list no longer; the days until its removal run."""
    rules = await rules_of(uow, organization)
    listing.verified_on = uow.today
    listing.removal_due_on = work_calendar().add_working_days(uow.today, int(rules(REMOVE_RULE).value))
    remember(listing, rules)


async def remove(uow: UnitOfWork, organization: Organization, listing: CreditListing) -> None:
    """The organization is off the list on which this ground kept it, all grounds there being cured.

    Raises:
        SamePerson: the caller verified one of the grounds.
        InvalidTransition: this ground is not cured.
        GroundsRemain: another one is not.
        TooEarly: the severe list asks for two years without a new ground.
    """
    credit_list = CreditFlag(listing.list)
    together = await loads.in_force(uow.session, organization.id, credit_list)
    for each in together:
        require_other_person(uow.caller, each.verified_by)
    uow.expect_version(listing)
    if listing.state == ListingState.CURED and any(each.state != ListingState.CURED for each in together):
        raise GroundsRemain
    if listing.state == ListingState.CURED and credit_list is CreditFlag.SEVERE:
        await _require_served(uow, organization, together)
    walk(listing, "remove")
    await take_off(uow, organization, together)


async def take_off(uow: UnitOfWork, organization: Organization, together: Sequence[CreditListing]) -> None:
    """The organization is off the list; all its cured grounds there are removed."""
    for each in together:
        if each.state == ListingState.CURED:
            walk(each, "remove")
        each.removed_on, each.removed_by, each.removal_reason = uow.today, uow.caller.identity, "CURED"
        note(uow, each, "remove", late=each.removal_due_on is not None and uow.today > each.removal_due_on)
    await tell_removed(uow, organization, together)
    if together and together[0].list == CreditFlag.ABNORMAL:
        await _drop_two_years(uow, organization)


async def annul_listings(uow: UnitOfWork, organization: Organization, reference: str) -> Sequence[CreditListing]:
    """What rests on `reference` is gone as if it had never been: proposals dismissed, entries annulled.

    The organization must be locked. Returns what was annulled or dismissed.
    """
    fallen = await loads.resting_on(uow.session, organization.id, reference)
    stood = [each for each in fallen if each.state in (ListingState.LISTED, ListingState.CURED)]
    for each in fallen:
        _annul(uow, each)
    await tell_removed(uow, organization, stood)
    return fallen


async def end_listings(uow: UnitOfWork, organization: Organization) -> int:
    """An organization that has ended is on no list and before none; return how many listings that closed."""
    alive = await loads.alive(uow.session, organization.id)
    stood = [each for each in alive if not is_open(each)]
    for each in alive:
        if is_open(each):
            dismiss(uow, each, "ORGANIZATION_ENDED", "end")
            continue
        walk(each, "end")
        each.removed_on, each.removal_reason = uow.today, "ORGANIZATION_ENDED"
        note(uow, each, "end")
    await tell_removed(uow, organization, stood)
    return len(alive)


def _annul(uow: UnitOfWork, listing: CreditListing) -> None:
    if listing.state in (ListingState.DISMISSED, ListingState.ANNULLED, ListingState.ENDED):
        return
    if is_open(listing):
        dismiss(uow, listing, "GROUND_HAS_FALLEN", "annul")
        return
    walk(listing, "annul")
    listing.removed_on, listing.removal_reason = uow.today, "ANNULLED"
    note(uow, listing, "annul")


async def _require_served(uow: UnitOfWork, organization: Organization, together: Sequence[CreditListing]) -> None:
    rules = await rules_of(uow, organization)
    free_on = released_on(
        CreditFlag.SEVERE,
        [each.since for each in together if each.since is not None],
        no_duty_months=int(rules(NO_DUTY_RULE).value),
        severe_years=int(rules(SEVERE_YEARS_RULE).value),
    )
    if uow.today < free_on:
        raise TooEarly(Text(f"最早可于{free_on}移出。", f"Removal is possible from {free_on} on."))


async def _drop_two_years(uow: UnitOfWork, organization: Organization) -> None:
    """Nobody goes to the severe list for a time that was broken off."""
    for each in await loads.alive(uow.session, organization.id):
        if each.ground == CreditGround.S1 and is_open(each):
            dismiss(uow, each, "GROUND_HAS_FALLEN", "annul")
