"""What rows are measured against, gathered from the register and set up in the process that checks."""

from bisect import bisect_right
from datetime import date
from functools import lru_cache

from registration.authorities.rules import Authority
from registration.codes.rules.filing_numbers import managing_code
from registration.divisions.rules.gazetteer import Gazetteer, make_division
from registration.divisions.service.gazetteers import authority_of, national_names
from registration.imports import queries
from registration.imports.rules.around import Around
from registration.imports.rules.checking import Plan
from registration.imports.service.bench_messages import BenchSetup, Edition
from registration.names.rules.standards import Standards
from registration.names.service.standards import standards_of
from registration.tiers.rules.facts import Assessment, TierCase
from registration.tiers.service import assessed_under
from shared.kit.authorization import Caller
from shared.kit.resources import Resources
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules


async def gather_setup(resources: Resources, caller: Caller, correlation_id: str) -> BenchSetup:
    """Return what rows are measured against today."""
    reads, today = resources.database.reads, resources.clock.today()
    async with resources.database.transaction() as session:
        book = await current_rules(resources, session)
    days = await queries.edition_days(reads, today)
    units = await reads.rows(queries.LISTED_UNITS, on=today)
    settings = resources.settings
    return BenchSetup(
        today=today,
        caller=caller,
        sandbox=settings.sandbox,
        editions=[
            Edition(day, await queries.divisions_on(reads, day), await queries.authorities_on(reads, day))
            for day in days
        ],
        book=book,
        rural=frozenset(await queries.rural_communities(reads, today)),
        units={(row["authority_id"], row["name"]): str(row["id"]) for row in units},
        data_keys=settings.data_keys.get_secret_value(),
        suite_key=settings.suite_key.get_secret_value(),
        correlation_id=correlation_id,
    )


def around_of(setup: BenchSetup) -> Around:
    """Return what the rules of an import look up."""
    days = [edition.effective_on for edition in setup.editions]
    gazetteers = [_gazetteer(edition) for edition in setup.editions]

    def gazetteer(day: date) -> Gazetteer:
        return gazetteers[max(bisect_right(days, day) - 1, 0)]

    @lru_cache(maxsize=4096)
    def standards(area: str, day: date) -> Standards:
        return standards_of(gazetteer(day), rules(area, day))

    def rules(area: str, day: date) -> AppliedRules:
        return AppliedRules(setup.book, area, max(day, days[0]))

    def authority(authority_id: str, day: date) -> Authority | None:
        return next((each for each in gazetteer(day).authorities if each.id == authority_id), None)

    @lru_cache(maxsize=8192)
    def assess(case: TierCase, area: str) -> Assessment:
        return assessed_under(rules(area, setup.today), case).assessment

    return Around(
        today=setup.today,
        caller=setup.caller,
        issues_codes=setup.sandbox,
        standards=standards,
        rules=rules,
        authority=authority,
        assess=assess,
        rural=setup.rural,
        units=setup.units,
    )


def managing_code_of(plan: Plan) -> str | None:
    """Return the twelve digits of the body that manages a filed organization, None for a registered one."""
    if plan.registered:
        return None
    assert plan.row.tier is not None
    assert plan.home.community_code is not None
    return managing_code(plan.row.tier, plan.home.community_code)


def _gazetteer(edition: Edition) -> Gazetteer:
    divisions = [make_division(row["code"], row["name"], row["authority_id"]) for row in edition.divisions]
    return Gazetteer(divisions, national_names(), [authority_of(row) for row in edition.authorities])
