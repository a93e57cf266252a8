"""What an application is measured against: places, names, supervising units and the rules in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select

from registration.applications.rules.eligibility import SupervisingUnitFacts
from registration.authorities.rules import DELEGATED_COUNTIES_RULE, registering_authority
from registration.divisions.errors import DivisionCodeMalformed
from registration.divisions.queries import DIVISION
from registration.divisions.rules.classification import URBAN_METHOD_RULE, Setting
from registration.divisions.rules.codes import Level
from registration.divisions.rules.gazetteer import Division, Gazetteer
from registration.divisions.service.gazetteers import current_gazetteer
from registration.models.authorities import SupervisingUnit
from shared.contracts.values import LegalKind, Scope
from shared.kit.calendar import WorkCalendar
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Home:
    """Where an organization is at home: codes as far down as they are known, and who is responsible there."""

    community_code: str | None
    town_code: str | None
    county_code: str | None
    jurisdiction_id: str

    @property
    def columns(self) -> dict[str, str | None]:
        """Return the columns of an application that state it."""
        return {
            "home_community_code": self.community_code,
            "town_code": self.town_code,
            "county_code": self.county_code,
            "jurisdiction_id": self.jurisdiction_id,
        }


async def home_of(uow: UnitOfWork, code: str) -> Home | None:
    """Return the home that a division code states today; None when there is no such division."""
    gazetteer = await current_gazetteer(uow.resources, uow.today)
    division = _division(gazetteer, code)
    if division is None:
        return None
    by_level: Mapping[Level, Division] = {each.level: each for each in gazetteer.lineage(division)}

    def code_of(level: Level) -> str | None:
        return by_level[level].code if level in by_level else None

    return Home(code_of(Level.COMMUNITY), code_of(Level.TOWN), code_of(Level.COUNTY), division.jurisdiction_id)


async def unknown_communities(uow: UnitOfWork, codes: Iterable[str]) -> set[str]:
    """Return those of the codes that are not a community today."""
    gazetteer = await current_gazetteer(uow.resources, uow.today)
    found = {code: _division(gazetteer, code) for code in codes}
    return {code for code, division in found.items() if division is None or division.level is not Level.COMMUNITY}


def _division(gazetteer: Gazetteer, code: str) -> Division | None:
    """Return the division; None also for digits that can be no code."""
    try:
        return gazetteer.by_code(code)
    except DivisionCodeMalformed:
        return None


async def any_rural(uow: UnitOfWork, codes: Iterable[str], rules: AppliedRules) -> bool:
    """Return whether one of the communities is rural."""
    method = str(rules(URBAN_METHOD_RULE).value)
    for code in codes:
        parameters: dict[str, Any] = {"code": code, "on": uow.today, "method": method}
        row = (await uow.session.execute(DIVISION, parameters)).mappings().first()
        if row is not None and row["setting"] == Setting.RURAL:
            return True
    return False


async def rules_for(uow: UnitOfWork, authority_id: str, on: date) -> AppliedRules:
    """Return the rules that the authority applies to a matter of the day `on`."""
    book = await current_rules(uow.resources, uow.session)
    return AppliedRules(book, authority_id, on)


async def deciding_authority(uow: UnitOfWork, legal_kind: LegalKind, scope: Scope, jurisdiction_id: str) -> str:
    """Return the authority that registers organizations of this kind and scope at home there."""
    rules = await rules_for(uow, jurisdiction_id, uow.today)
    return registering_authority(legal_kind, scope, jurisdiction_id, rules(DELEGATED_COUNTIES_RULE).value)


@cache
def work_calendar() -> WorkCalendar:
    """Return the working days by which deadlines are counted."""
    return WorkCalendar()


async def supervising_unit(uow: UnitOfWork, unit_id: UUID | None) -> SupervisingUnitFacts | None:
    """Return what the published lists say today of a unit; None when no list has ever had it."""
    if unit_id is None:
        return None
    unit = await uow.session.scalar(select(SupervisingUnit).where(SupervisingUnit.id == unit_id))
    if unit is None:
        return None
    listed = unit.listed_on <= uow.today and (unit.delisted_on is None or uow.today < unit.delisted_on)
    return SupervisingUnitFacts(authority_id=unit.authority_id, listed=listed)
