"""Scenario 2: whether a community is urban is a rule of the day, never its name."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, update

from linli.testing.offices import Offices
from registration.divisions.rules.classification import URBAN_METHOD_RULE
from registration.models.divisions import Division
from shared.kit.rule_register import Confidence, Rule
from shared.kit.rule_register.store import rules, set_rule

VILLAGE = "500240218201"
TOWN = "500240218"


@pytest.fixture
async def class_codes(desk: Offices) -> AsyncIterator[str]:
    """A village with the class of a town ; all is put back."""
    async with desk.resources.database.transaction() as session:
        await session.execute(update(Division).where(Division.code == VILLAGE).values(urban_rural_code="121"))
    yield VILLAGE
    async with desk.resources.database.transaction() as session:
        await session.execute(update(Division).where(Division.parent_code == TOWN).values(urban_rural_code=None))
        await session.execute(delete(rules).where(rules.c.key == URBAN_METHOD_RULE, rules.c.version > 1))
        await session.execute(update(rules).where(rules.c.key == URBAN_METHOD_RULE).values(effective_to=None))


async def test_the_method_of_the_day_decides(board: Any, desk: Offices, class_codes: str) -> None:
    desk.at("2025-02-03")
    before = await board.measure("2024-12-31", TOWN, desk.city)
    assert board.value(before, "T19-R")["facts"]["communities"] == before["totals"]["communities"]
    rule = Rule(
        key=URBAN_METHOD_RULE, value="CLASS_CODE", effective_from=date(2025, 1, 1), source="linli-design",
        confidence=Confidence.PROPOSED,
    )  # fmt: skip
    async with desk.resources.database.transaction() as session:
        await set_rule(session, rule)
    again = await board.measure("2024-12-31", TOWN, desk.city)
    assert (again["run_hash"], again["values"]) == (before["run_hash"], before["values"])
    after = await board.measure("2025-01-01", TOWN, desk.city)
    assert board.value(after, "T19-U")["facts"]["communities"] == 1
    assert board.value(after, "T19-R")["result"] == "NOT_APPLICABLE"
    assert after["totals"]["unclassified"] == after["totals"]["communities"] - 1
    assert after["rule_versions"][URBAN_METHOD_RULE] > before["rule_versions"][URBAN_METHOD_RULE]
    cells = await board.pages(desk.city, f"{board.runs}/{after['id']}/communities", setting="URBAN")
    assert [(cell["place_code"], cell["closing"]["organizations_to_minimum"]) for cell in cells] == [(class_codes, 5)]
