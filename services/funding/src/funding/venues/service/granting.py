"""Venues, and their use for longer."""

from datetime import date
from typing import Final

from funding.models import Organization
from funding.models.places import place_of_row
from funding.models.venues import VenueAsset, VenueGrant
from funding.organizations.service import concerning, require_clean
from funding.venues import queries
from funding.venues.errors import CommunityNotPossible
from funding.venues.rules import (
    GRANT_MACHINE,
    GrantMode,
    GrantState,
    GrantTerms,
    Ownership,
    VenueDecision,
    require_grant,
)
from funding.venues.schemas import VenueCreate, VenueGrantAnswer, VenueGrantCreate
from shared.contracts.funding import VenueGranted, VenueGrantFacts, VenueRevoked
from shared.kit.authorization import Place, require_other_person
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "venue.read"
TERM_RULE: Final = "venue.maxYears"
_BATCH: Final = 200
_NOT_POSSIBLE: Final = (CommunityNotPossible.code, CommunityNotPossible.title)


def place_of(venue: VenueAsset) -> Place:
    """Return where a venue lies."""
    return place_of_row(venue, authority_id=venue.jurisdiction_id)


def enter_venue(uow: UnitOfWork, body: VenueCreate) -> VenueAsset:
    """The venue is on record, idle."""
    venue = VenueAsset(
        id=new_id(),
        idle=True,
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(venue)
    uow.audit("venue.enter", "venue", venue.id)
    return venue


def place_venue(uow: UnitOfWork, venue: VenueAsset, community_code: str) -> None:
    """The venue lies in one of the communities into which its own was split.

    Raises:
        CommunityNotPossible: its community is settled, or this is another.
    """
    uow.expect_version(venue)
    if community_code not in venue.candidate_codes:
        raise CommunityNotPossible(errors=[FieldError("/community_code", *_NOT_POSSIBLE, "14")])
    venue.community_code, venue.town_code = community_code, community_code[:9]
    venue.candidate_codes, venue.updated_at = [], uow.now
    uow.audit("venue.place", "venue", venue.id, details={"community": community_code})


async def propose_grant(
    uow: UnitOfWork, venue: VenueAsset, organization: Organization, body: VenueGrantCreate
) -> VenueGrant:
    """The use is proposed on the owner's decision.

    Raises:
        OrganizationNotActing: the organization may not act.
        GrantNotAllowed: the terms break rules.
        VenueTaken: (by constraint) another organization has it alone in that time.
    """
    require_clean(organization)
    most = (await current_rules(uow.resources, uow.session)).value(TERM_RULE, venue.jurisdiction_id, uow.today)
    terms = GrantTerms(
        Ownership(venue.ownership),
        body.mode,
        VenueDecision(body.decision),
        body.from_on,
        body.until_on,
        body.rent_fen,
        body.market_rent_fen,
    )
    require_grant(terms, most.value)
    values = body.model_dump(exclude={"decision", "decided_on", "decision_sha256"})
    grant = VenueGrant(
        id=new_id(),
        state=GRANT_MACHINE.walk(None, "propose"),
        decision=body.model_dump(mode="json", include={"decision", "decided_on", "decision_sha256"}),
        proposed_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **values,
    )
    uow.session.add(grant)
    uow.audit("venue_grant.propose", "venue_grant", grant.id)
    return grant


async def answer_grant(uow: UnitOfWork, venue: VenueAsset, grant: VenueGrant, body: VenueGrantAnswer) -> None:
    """The organization has the venue, with `funding.venue.granted` recorded, or not.

    Raises:
        SamePerson: whoever proposed it does not decide.
        OrganizationNotActing: the organization may not act by now.
    """
    uow.expect_version(grant)
    require_other_person(uow.caller, grant.proposed_by)
    walk(uow, grant, body.outcome.lower(), reason=body.reason)
    grant.decided_by = uow.caller.identity
    if grant.state != GrantState.GRANTED:
        return
    organization = await uow.session.get_one(Organization, grant.organization_id)
    require_clean(organization)
    if grant.mode in (GrantMode.FREE, GrantMode.REDUCED_RENT, GrantMode.SHARED):
        venue.idle, venue.updated_at = False, uow.now
    await _record(uow, grant, VenueGranted)


async def end_grant(uow: UnitOfWork, grant: VenueGrant, ground: str) -> None:
    """The use has ended; where it was taken away `funding.venue.revoked` is recorded."""
    given_back = ground in ("GIVEN_BACK", "TERM_OVER")
    walk(uow, grant, "end" if given_back else "revoke", ground=ground)
    grant.ended_on, grant.end_reason = uow.today, ground
    await uow.session.flush()
    venue = await queries.locked_venue(uow.session, grant.venue_id)
    if venue is not None and not await queries.in_use(uow.session, grant.venue_id):
        venue.idle, venue.updated_at = True, uow.now
    if not given_back:
        await _record(uow, grant, VenueRevoked)


async def end_terms(uow: UnitOfWork, day: date) -> int:
    """Uses whose term is over have ended."""
    found = await queries.grants_over(uow.session, day, _BATCH)
    for grant in found:
        await end_grant(uow, grant, "TERM_OVER")
    return len(found)


def walk(uow: UnitOfWork, grant: VenueGrant, command: str, **details: object) -> None:
    """The grant has taken the step."""
    grant.state = GRANT_MACHINE.walk(GrantState(grant.state), command)
    grant.updated_at = uow.now
    uow.audit(f"venue_grant.{command}", "venue_grant", grant.id, details=details)


async def _record(uow: UnitOfWork, grant: VenueGrant, event: type[VenueGrantFacts]) -> None:
    organization = await uow.session.get_one(Organization, grant.organization_id)
    told = event(
        **concerning(organization),
        venue_grant_id=grant.id,
        venue_id=grant.venue_id,
        mode=grant.mode,
        from_on=grant.from_on,
        until_on=grant.until_on,
    )
    uow.record(told, division_code=organization.division_code)


DAILY_JOBS: Final = (DailyJob("venues.end_terms", end_terms),)
