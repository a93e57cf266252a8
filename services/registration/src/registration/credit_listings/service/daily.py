"""What the clocks of the lists bring about: proposals, cured grounds, entries made public, removals that are due."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from registration.credit_listings.queries import due, loads
from registration.credit_listings.rules.clocks import MONTHS_OF_A_YEAR, latest_since, passes_by_time, severe_on
from registration.credit_listings.rules.facts import TwoYearsAbnormal
from registration.credit_listings.rules.grounds import SEVERE_RULE
from registration.credit_listings.rules.states import ListingState
from registration.credit_listings.service.proposing import propose_listing
from registration.credit_listings.service.recording import note, walk
from registration.credit_listings.service.removing import (
    NO_DUTY_RULE,
    SEVERE_YEARS_RULE,
    cured,
    end_listings,
    publish,
    take_off,
)
from registration.models.credit_listings import CreditListing
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from shared.contracts.values import CreditFlag, CreditGround
from shared.kit.daily import DailyJob
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 50
_CITY: Final = "50"


async def propose_severe(uow: UnitOfWork, day: date) -> int:
    """Organizations that have been abnormal for two full years since their last ground are proposed for S1."""
    years = await _value(uow, SEVERE_RULE, day)
    found = await due.two_years_abnormal(uow.session, latest_since(day, years * MONTHS_OF_A_YEAR), BATCH)
    return await _each(uow, found, lambda organization: _propose_s1(uow, organization, day, years))


async def serve_terms(uow: UnitOfWork, day: date) -> int:
    """Grounds that time alone cures are cured once their time on the list is full; an officer removes them."""
    done = 0
    for credit_list in CreditFlag:
        latest = latest_since(day, await _term(uow, credit_list, day))
        found = await due.terms_served(uow.session, credit_list, latest, BATCH)
        done += await _each(uow, found, lambda one, which=credit_list: _serve(uow, one, which))  # type: ignore[misc]
    return done


async def publish_due(uow: UnitOfWork, day: date) -> int:
    """No entry stays hidden after its fifth working day."""
    found = await due.to_publish(uow.session, day, BATCH)
    return await _each(uow, found, lambda organization: _publish(uow, organization, day))


async def remove_due(uow: UnitOfWork, day: date) -> int:
    """Organizations all of whose grounds officers found cured are off the list by the fifth working day."""
    done = 0
    for credit_list in CreditFlag:
        latest = latest_since(day, await _term(uow, credit_list, day))
        found = await due.to_remove(uow.session, credit_list, day, latest, BATCH)
        done += await _each(uow, found, lambda one, which=credit_list: _take_off(uow, one, which))  # type: ignore[misc]
    return done


async def end_with_organizations(uow: UnitOfWork, _: date) -> int:
    """Organizations that have ended are on no list and before none."""
    found = await due.ended(uow.session, BATCH)
    return await _each(uow, found, lambda organization: end_listings(uow, organization))


async def _each(uow: UnitOfWork, found: Sequence[UUID], act: Callable[[Organization], Awaitable[int]]) -> int:
    """Return how much `act` has done to the organizations, each of them held."""
    done = 0
    for organization_id in found:
        organization = await locked_organization(uow.session, organization_id)
        assert organization is not None
        done += await act(organization)
    await uow.session.flush()
    return done


async def _propose_s1(uow: UnitOfWork, organization: Organization, day: date, years: int) -> int:
    sinces = await _sinces(uow, organization, CreditFlag.ABNORMAL)
    on = severe_on(sinces, years)
    if on is None or on > day:
        return 0
    source = f"{due.CLOCK_SOURCE}{max(sinces).isoformat()}"
    facts = TwoYearsAbnormal(ground=CreditGround.S1)
    return int(await propose_listing(uow, organization, CreditGround.S1, on, source, facts=facts) is not None)


async def _serve(uow: UnitOfWork, organization: Organization, credit_list: CreditFlag) -> int:
    held = await loads.in_force(uow.session, organization.id, credit_list)
    passing = [
        each
        for each in held
        if each.state == ListingState.LISTED and passes_by_time(CreditGround(each.ground), has_duty=each.has_duty)
    ]
    for each in passing:
        walk(each, "serve_term")
        await cured(uow, organization, each)
        note(uow, each, "serve_term")
    return len(passing)


async def _publish(uow: UnitOfWork, organization: Organization, day: date) -> int:
    held = [each for one in CreditFlag for each in await loads.in_force(uow.session, organization.id, one)]
    overdue = [
        each
        for each in held
        if each.published_on is None and each.publish_due_on is not None and each.publish_due_on <= day
    ]
    for each in overdue:
        publish(uow, each)
    return len(overdue)


async def _take_off(uow: UnitOfWork, organization: Organization, credit_list: CreditFlag) -> int:
    together = await loads.in_force(uow.session, organization.id, credit_list)
    await take_off(uow, organization, together)
    return len(together)


async def _sinces(uow: UnitOfWork, organization: Organization, credit_list: CreditFlag) -> list[date]:
    held: Sequence[CreditListing] = await loads.in_force(uow.session, organization.id, credit_list)
    return [each.since for each in held if each.since is not None]


async def _term(uow: UnitOfWork, credit_list: CreditFlag, day: date) -> int:
    """Return the months after which time alone cures a ground of the list."""
    if credit_list is CreditFlag.ABNORMAL:
        return await _value(uow, NO_DUTY_RULE, day)
    return MONTHS_OF_A_YEAR * await _value(uow, SEVERE_YEARS_RULE, day)


async def _value(uow: UnitOfWork, key: str, day: date) -> int:
    book = await current_rules(uow.resources, uow.session)
    return int(book.value(key, _CITY, day).value)


DAILY_JOBS: Final = (
    DailyJob("credit_listings.end_with_organizations", end_with_organizations),
    DailyJob("credit_listings.propose_severe", propose_severe),
    DailyJob("credit_listings.serve_terms", serve_terms),
    DailyJob("credit_listings.publish_due", publish_due),
    DailyJob("credit_listings.remove_due", remove_due),
)
