"""The register in the database: versions, no overlaps, and every replica sees a change at its next use."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from shared.kit.resources import Resources
from shared.kit.rule_register import Confidence, Rule, RuleBook
from shared.kit.rule_register.store import (
    CONSTRAINT_PROBLEMS,
    NO_OVERLAP,
    RuleBookCache,
    RuleOverlap,
    current_rules,
    load_seeds,
    rules_on,
    set_rule,
)

LONG_AGO, SPRING, AUTUMN = date(1950, 1, 1), date(2024, 3, 1), date(2024, 9, 1)


def rule(value: Any, since: date = LONG_AGO, key: str = "members", **fields: Any) -> Rule:
    return Rule(key=key, value=value, effective_from=since, source="law", confidence=Confidence.PROPOSED, **fields)


@pytest.fixture
async def register(resources: Resources) -> AsyncIterator[Resources]:
    """A register with one seeded value."""
    async with resources.database.transaction() as session:
        await session.execute(text("truncate rules"))
        await load_seeds(session, [rule(50, minimum=10, maximum=100, county_overridable=True, clause_ref="B2")])
    yield resources


async def enter(resources: Resources, *rules: Rule) -> list[Rule]:
    async with resources.database.transaction() as session:
        return [await set_rule(session, each) for each in rules]


async def book(resources: Resources, cache: RuleBookCache | None = None) -> RuleBook:
    async with resources.database.transaction() as session:
        return await (cache.current(session) if cache else current_rules(resources, session))


async def test_a_rule_comes_back_whole(register: Resources) -> None:
    found = (await book(register)).rule("members", "", SPRING)
    assert found == rule(50, minimum=10, maximum=100, county_overridable=True, clause_ref="B2")


async def test_a_new_value_ends_the_old_one_and_counts_on(register: Resources) -> None:
    entered = await enter(register, rule(20, SPRING), rule(25, SPRING, scope_division="500103"), rule(30, AUTUMN))
    assert [each.version for each in entered] == [2, 3, 4]
    rules = await book(register)
    days = [date(2024, 2, 29), SPRING, date(2024, 8, 31), AUTUMN]
    assert [rules.value("members", "500105", day).value for day in days] == [50, 20, 20, 30]
    assert [rules.value("members", "500103", day).version for day in days] == [1, 3, 3, 3]


@pytest.mark.parametrize("since", [LONG_AGO, date(2024, 5, 1)])
async def test_overlapping_times_are_refused_by_name(register: Resources, since: date) -> None:
    await enter(register, rule(20, SPRING), rule(30, AUTUMN))
    with pytest.raises(IntegrityError, match=NO_OVERLAP):
        await enter(register, rule(40, since))
    assert CONSTRAINT_PROBLEMS[NO_OVERLAP] is RuleOverlap
    assert (RuleOverlap.status, (await book(register)).value("members", "", SPRING).value) == (409, 20)


async def test_a_second_replica_sees_a_change_at_its_next_use(register: Resources) -> None:
    here, there = RuleBookCache(), RuleBookCache()
    first = await book(register, there)
    assert await book(register, there) is first
    await enter(register, rule(20, SPRING))
    assert (await book(register, here)).value("members", "", SPRING).value == 20
    assert (await book(register, there)).value("members", "", SPRING).value == 20


async def test_a_change_that_is_undone_leaves_no_trace_in_the_copy(register: Resources) -> None:
    cache = RuleBookCache()
    with pytest.raises(LookupError):
        async with register.database.transaction() as session:
            await set_rule(session, rule(20, SPRING))
            assert (await cache.current(session)).value("members", "", SPRING).value == 20
            raise LookupError
    assert (await book(register, cache)).value("members", "", SPRING).value == 50


async def test_setters_at_the_same_time_get_different_versions(register: Resources) -> None:
    counties = [f"5001{number:02}" for number in range(1, 9)]
    found = await asyncio.gather(*(enter(register, rule(20, SPRING, scope_division=code)) for code in counties))
    assert sorted(each.version for (each,) in found) == list(range(2, 10))


async def test_seeds_are_entered_once_and_never_over_a_set_value(register: Resources) -> None:
    await enter(register, rule(20, SPRING))
    seeds = [rule(99), rule(True, key="other")]

    async def load() -> int:
        async with register.database.transaction() as session:
            return await load_seeds(session, seeds)

    assert sorted(await asyncio.gather(*(load() for _ in range(3)))) == [0, 0, 1]
    rules = await book(register)
    assert (rules.value("members", "", SPRING).value, rules.value("other", "", SPRING).value) == (20, True)


async def test_seeds_for_further_scopes_get_versions_of_their_own(register: Resources) -> None:
    await enter(register, rule(20, SPRING))
    async with register.database.transaction() as session:
        seeds = [rule(99), rule(30, scope_division="500103"), rule(40, scope_division="500105")]
        assert await load_seeds(session, seeds) == 2
    rules = await book(register)
    assert [rules.value("members", code, SPRING).version for code in ("50", "500103", "500105")] == [2, 3, 4]


async def test_the_rules_of_a_day(register: Resources) -> None:
    await enter(register, rule(20, SPRING), rule(7, AUTUMN, key="days"))
    async with register.database.transaction() as session:
        assert [(each.key, each.value) for each in await rules_on(session, SPRING)] == [("members", 20)]
        assert [each.key for each in await rules_on(session, AUTUMN)] == ["days", "members"]
