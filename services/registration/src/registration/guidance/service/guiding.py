"""Noting guidance that was given, and who went without it."""

from datetime import date
from typing import Any, Final

from registration.applications.service.surroundings import rules_for
from registration.divisions.rules.codes import CITY_CODE
from registration.filings.service.statements import content_of
from registration.guidance.queries import loads
from registration.guidance.queries.reads import coverage_within
from registration.guidance.rules.days import half_year, next_day, require_filed
from registration.guidance.schemas import GuidanceCreate
from registration.models.guidance import Guidance, GuidanceMissed
from registration.organizations.errors import OrganizationEnded
from registration.organizations.queries.loads import locked_present_filing
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.owned import owner
from registration.tiers.service import assessed, case_of
from shared.kit.authorization import Caller
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.resources import Resources
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ = "guidance.read"
GIVE = "guidance.give"
MONTHS_RULE = "guidance.months"
GUIDES: Final = ("STR", "COM", "CPO", "CTY")
BATCH: Final = 200


async def give_guidance(uow: UnitOfWork, body: GuidanceCreate) -> Guidance:
    """The guidance is on record, with the class that the rule gives the organization.

    Raises:
        NotFiledGroup: the organization is registered.
        OrganizationEnded: it is off the file, or was never on it.
        GuidanceDayRefused: the day or the next one is not possible.
    """
    organization = await owner(uow, body.organization_id, GIVE, read=READ)
    require_filed(organization.tier)
    require_acting(organization.status, even_if_suspended=True)
    filing = await locked_present_filing(uow.session, organization.id)
    if filing is None:
        raise OrganizationEnded
    found = await assessed(uow, case_of(content_of(filing)), organization.jurisdiction_id)
    rules = await rules_for(uow, organization.jurisdiction_id, uow.today)
    given_on = body.given_on or uow.today
    next_on = next_day(
        given_on,
        body.next_on,
        since=organization.filed_on or uow.today,
        today=uow.today,
        months=int(rules(MONTHS_RULE).value),
    )
    guidance = Guidance(
        id=new_id(),
        organization_id=organization.id,
        by_role=next(role for role in GUIDES if role in uow.caller.roles),
        by_body=uow.caller.division,
        kind=body.kind or found.guidance.kind,
        guidance_class=found.guidance.guidance_class,
        topic=body.topic,
        result=body.result,
        given_on=given_on,
        next_on=next_on,
        given_by=uow.caller.identity,
        rules=rules.used | {"guidance.classes": found.rules["guidance.classes"]},
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(guidance)
    uow.audit("guidance.give", "guidance", guidance.id, details={"kind": guidance.kind})
    return guidance


async def months_between(resources: Resources, on: date) -> int:
    """Return within how many months guidance is owed, by the city's rule of the day."""
    async with resources.database.transaction() as session:
        book = await current_rules(resources, session)
    return int(AppliedRules(book, CITY_CODE, on)(MONTHS_RULE).value)


async def coverage(resources: Resources, caller: Caller, year: int, half: int) -> dict[str, Any]:
    """Return how many filed organizations of each street within reach had guidance in the half-year."""
    today = resources.clock.today()
    first, after = half_year(year, half)
    reach = resources.permissions.reachable(caller, READ)
    statement = coverage_within(reach, await months_between(resources, today), today, first, after)
    rows = await resources.database.reads.rows(statement)
    items = [{**row, "share_bps": row["guided"] * 10_000 // row["filed"]} for row in rows]
    return {"year": year, "half": half, "as_of": today, "items": items}


async def note_missed(uow: UnitOfWork, day: date) -> int:
    """Filed organizations that went without guidance are noted, once for each day it was owed by."""
    rules = await rules_for(uow, CITY_CODE, day)
    found = await loads.newly_missed(uow.session, int(rules(MONTHS_RULE).value), day, BATCH)
    for row in found:
        uow.session.add(GuidanceMissed(organization_id=row.organization_id, due_on=row.due_on, found_on=day))
        uow.audit("guidance.missed", "organization", row.organization_id, details={"due_on": row.due_on.isoformat()})
    return len(found)


DAILY_JOBS: Final = (DailyJob("guidance.note_missed", note_missed),)
