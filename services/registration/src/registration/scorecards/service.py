"""Making the scorecards of a year: by itself on New Year's Day, or for an earlier year at the city's wish."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from registration.assessments.queries import measuring
from registration.divisions.rules.codes import CITY_CODE
from registration.incubation_bases.queries import OPEN_BASES, RESIDENCIES
from registration.indicators.queries.counting import UNITS
from registration.indicators.rules.targets import UNITS_RULE
from registration.models.scorecards import Scorecard
from registration.scorecards import queries
from registration.scorecards.errors import ScorecardsMade, YearNotOver
from registration.scorecards.rules import (
    FIRST_YEAR_RULE,
    SMALLEST_RATING_RULE,
    Measure,
    average_rating,
    axes_of,
    summed,
)
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

Measures = Mapping[str, Mapping[str, Measure]]


async def make_scorecards(uow: UnitOfWork, year: int) -> int:
    """The city and each planning unit have their card of the year; returns how many there are.

    Raises:
        YearNotOver: the year is not over.
        ScorecardsMade: they were made before.
    """
    first, last = measuring.year_days(year)
    if last >= uow.today:
        raise YearNotOver
    if await _are_made(uow, year):
        raise ScorecardsMade
    rules = AppliedRules(await current_rules(uow.resources, uow.session), CITY_CODE, last)
    authorities = list(rules(UNITS_RULE).value["authorities"])
    units = sorted([*(await uow.session.scalars(UNITS, {"on": last})), *authorities])
    smallest = int(rules(SMALLEST_RATING_RULE).value)
    found = await _measured(uow, first, last, authorities, smallest)
    whole = {key: summed([found[unit][key] for unit in units if key in found[unit]]) for key in _keys(found)}
    whole |= {"AVERAGE_RATING_CENTS": _city_rating(found, smallest)}
    for code in [CITY_CODE, *units]:
        axes = axes_of(whole if code == CITY_CODE else found[code])
        shown = {axis: [asdict(measure) for measure in measures] for axis, measures in axes.items()}
        uow.session.add(
            Scorecard(
                id=new_id(), year=year, division_code=code, as_of=last, axes=shown, made_by=uow.caller.identity,
                made_at=uow.now,
            )
        )  # fmt: skip
    uow.audit("scorecard.make", "scorecard", year)
    return len(units) + 1


async def make_last_years(uow: UnitOfWork, day: date) -> int:
    """In the new year the cards of the last one are made, once, from the first year of the trend on."""
    year = day.year - 1
    book = await current_rules(uow.resources, uow.session)
    if year < int(book.value(FIRST_YEAR_RULE, CITY_CODE, day).value) or await _are_made(uow, year):
        return 0
    return await make_scorecards(uow, year) if uow.today.year > year else 0


DAILY_JOBS: Final = (DailyJob("scorecards.make_last_years", make_last_years),)


async def _are_made(uow: UnitOfWork, year: int) -> bool:
    return await uow.session.scalar(select(Scorecard.id).where(Scorecard.year == year).limit(1)) is not None


async def _measured(
    uow: UnitOfWork, first: date, last: date, authorities: list[str], smallest: int
) -> dict[str, dict[str, Measure]]:
    days: dict[str, Any] = {"first": first, "last": last, "unit_authorities": authorities}
    found: dict[str, dict[str, Measure]] = defaultdict(dict)

    def note(unit: str, measure: Measure) -> None:
        found[unit][measure.key] = measure

    for row in (await uow.session.execute(queries.DISCLOSED, days)).mappings():
        note(row["unit"], Measure("DISCLOSED_IN_TIME", row["actual"], row["target"]))
        note(row["unit"], Measure("DISCLOSURES_OVERDUE", row["open"], row["target"]))
    parts = [
        ("LEADERS_TRAINED", measuring.leaders_trained("COUNTY")),
        ("RECTIFIED_IN_TIME", measuring.rectified_in_time("COUNTY")),
        ("CREDIT_LISTED", queries.LISTED),
    ]
    for key, statement in parts:
        for row in (await uow.session.execute(statement, days)).mappings():
            note(row["unit"], Measure(key, int(row["actual"]), int(row["target"])))
    for row in (await uow.session.execute(queries.SERVED, days)).mappings():
        note(row["unit"], Measure("SERVICES_DONE", row["done"]))
        note(row["unit"], Measure("STARS", row["stars"], row["ratings"]))
        note(row["unit"], average_rating(row["stars"], row["ratings"], smallest))
    for row in (await uow.session.execute(queries.PAID, days)).mappings():
        note(row["unit"], Measure("PAID_FEN", int(row["amount"])))
    for row in (await uow.session.execute(queries.WITH_PREMISES, days)).mappings():
        note(row["unit"], Measure("WITH_PREMISES", row["actual"]))
    for row in (await uow.session.execute(queries.SHORT_OF_STAFF, days)).mappings():
        note(row["unit"], Measure("COMMUNITIES_SHORT_OF_STAFF", row["actual"]))
    await _incubation(uow, last, authorities, found)
    return found


async def _incubation(
    uow: UnitOfWork, last: date, authorities: list[str], found: dict[str, dict[str, Measure]]
) -> None:
    """Bases that stood on the last day, and organizations that had graduated from one by then."""

    def add(row: Mapping[Any, Any], key: str, number: int) -> None:
        unit = row["jurisdiction_id"] if row["jurisdiction_id"] in authorities else row["county_code"]
        earlier = found[unit].get(key, Measure(key, 0)).value or 0
        found[unit][key] = Measure(key, earlier + number)

    for row in (await uow.session.execute(OPEN_BASES, {"on": last})).mappings():
        add(row, "BASES", row["bases"])
    for row in (await uow.session.execute(RESIDENCIES, {"on": last})).mappings():
        if row["state"] == "GRADUATED":
            add(row, "GRADUATED", row["n"])
            add(row, "GRADUATED_RURAL", row["n"] if row["track"] == "RURAL" else 0)


def _keys(found: Measures) -> set[str]:
    return {key for measures in found.values() for key in measures} - {"AVERAGE_RATING_CENTS", "STARS"}


def _city_rating(found: Measures, smallest: int) -> Measure:
    """Return stars over ratings of the whole city, never the mean of the units' averages."""
    stars = [measures["STARS"] for measures in found.values() if "STARS" in measures]
    return average_rating(sum(each.value or 0 for each in stars), sum(each.of or 0 for each in stars), smallest)
