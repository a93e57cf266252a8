"""Registration's events, repeated, late, shuffled and with gaps: always the same books, each reaction once."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer
from sqlalchemy import select

from linli.testing.applications import TestApplications
from linli.testing.books import Contents, contents, emptied, recorded
from linli.testing.lives import Life, deliver, eventful_life
from party_liaison.consumers import REGISTRATION
from party_liaison.models import Clearance, CoverageTask, LiaisonPlan, Model, Organization, OrganizationState
from shared.contracts.envelope import CloudEvent
from shared.kit.consume import NotNow, run_consumer
from shared.kit.resources import Resources

TABLES = (Clearance, LiaisonPlan, CoverageTask, Organization)
LIFE = eventful_life()


async def outcome(resources: Resources, events: Sequence[CloudEvent], snapshot: Any = None) -> Contents:
    """What the service knows after these events and no others."""
    await emptied(resources, Model)
    await deliver(resources, REGISTRATION, events, snapshot)
    return await contents(resources, *TABLES)


@pytest.fixture
async def expected(resources: Resources) -> Contents:
    """What the service knows after the whole history, each event once and in its turn."""
    return await outcome(resources, LIFE.events)


@pytest.fixture
async def seen(resources: Resources, expected: Contents) -> Contents:
    """What it knows of its organizations' states then."""
    return await contents(resources, OrganizationState)


async def test_a_repeated_history_changes_nothing(resources: Resources, expected: Contents) -> None:
    reported = await recorded(resources)
    await deliver(resources, REGISTRATION, LIFE.events)
    assert await contents(resources, *TABLES) == expected
    assert await recorded(resources) == reported


@given(st.permutations(LIFE.events), st.booleans())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_order_ends_in_the_same_books(
    resources: Resources, expected: Contents, seen: Contents, events: list[CloudEvent], answered: bool
) -> None:
    snapshot = LIFE.snapshot if answered else None
    assert await outcome(resources, [*events, *events[::-1]], snapshot) == expected
    assert await contents(resources, OrganizationState) == seen
    votes = [event for event in await recorded(resources) if event["type"] == "party.clearance.voted.v1"]
    assert len(votes) == 2


async def test_the_end_is_heard_before_the_upgrade(resources: Resources, expected: Contents) -> None:
    assert await outcome(resources, [*LIFE.events[:2], LIFE.last, *LIFE.events]) == expected


async def test_a_late_event_leaves_the_copy_but_its_reaction_runs_once(resources: Resources) -> None:
    life = Life().registered(date(2024, 10, 30)).liquidation_started(date(2025, 6, 2))
    life.liquidation_cancelled(date(2025, 6, 9))
    first, late, last = life.events
    await deliver(resources, REGISTRATION, [first, last, late, late], life.snapshot)
    known = await contents(resources, *TABLES)
    assert [row["status"] for row in known["organizations"]] == ["ACTIVE"]
    assert [row["state"] for row in known["liaison_plans"]] == ["ACTIVE"]
    assert len(known["clearances"]) == 1


async def test_the_copy_knows_the_credit_lists(resources: Resources) -> None:
    """Events of the lists count among those of the organization: no gap before, between or after them."""
    life = Life().registered(date(2020, 1, 6)).listed_abnormal(date(2022, 6, 17)).listed_severe(date(2024, 6, 20))
    await deliver(resources, REGISTRATION, life.events)
    known = await contents(resources, *TABLES)
    assert [row["credit_flags"] for row in known["organizations"]] == [["SEVERE"]]
    life.off_the_lists(date(2026, 6, 22)).renamed(date(2026, 7, 1), "重庆市渝中区七星岗街道领事巷社区新名协会")
    await deliver(resources, REGISTRATION, life.events[3:])
    known = await contents(resources, *TABLES)
    assert [row["credit_flags"] for row in known["organizations"]] == [[]]
    assert [row["aggregate_version"] for row in known["organizations"]] == [5]
    assert all(
        any(event.type.startswith(one.removesuffix(">")) for one in REGISTRATION.subjects) for event in life.events
    )


async def test_the_vote_is_told_with_its_cause(resources: Resources) -> None:
    life = Life().registered(date(2024, 10, 30)).liquidation_started(date(2025, 6, 2))
    await deliver(resources, REGISTRATION, life.events)
    vote = (await recorded(resources))[-1]
    assert vote["type"] == "party.clearance.voted.v1"
    assert vote["causationid"] == str(life.last.id)
    assert vote["divisioncode"] == "500103001011"
    assert vote["data"] == {
        "organization_id": str(life.organization_id),
        "status": "LIQUIDATING",
        "tier": "REGISTERED",
        "vote": "CLEAR",
        "reasons": [],
    }


async def test_a_type_of_a_later_edition_still_keeps_the_copy(resources: Resources) -> None:
    life = Life().registered(date(2024, 10, 30)).renamed(date(2025, 2, 3), "重庆市渝中区七星岗街道新名协会")
    first, second = life.events
    unknown = second.model_copy(update={"type": "registration.organization.honored.v1"})
    await deliver(resources, REGISTRATION, [first, unknown])
    (copy,) = (await contents(resources, *TABLES))["organizations"]
    assert copy["name"] == "重庆市渝中区七星岗街道新名协会"


async def test_a_gap_is_closed_with_the_producers_snapshot(
    applications: TestApplications, httpserver: HTTPServer
) -> None:
    life = Life().registered(date(2024, 10, 30)).renamed(date(2025, 2, 3), "重庆市渝中区七星岗街道新名协会")
    life.suspended(date(2025, 3, 3), date(2025, 4, 30))
    path = f"/internal/organizations/{life.organization_id}"
    httpserver.expect_request(path).respond_with_data(life.snapshot.model_dump_json())
    httpserver.expect_request("/token").respond_with_json({"access_token": "t", "expires_in": 60})
    where = {
        "service_urls": {"registration": httpserver.url_for("")},
        "token_url": httpserver.url_for("/token"),
        "internal_client_id": "party",
        "internal_client_secret": "secret",
    }
    async with applications.running("party", worker="separate", **where) as app:
        resources: Resources = app.state.resources
        assert REGISTRATION.fetch_snapshot is not None
        second = life.events[1]
        snapshot = await REGISTRATION.fetch_snapshot(resources, second)
        await deliver(resources, REGISTRATION, [second], snapshot)
        known = await contents(resources, *TABLES)
        assert [row["status"] for row in known["organizations"]] == ["SUSPENDED"]
        assert [row["state"] for row in known["liaison_plans"]] == ["ACTIVE"]
        await deliver(resources, REGISTRATION, [life.events[2], life.events[0]])
        assert await contents(resources, *TABLES) == known


async def test_a_producer_that_is_away_is_asked_again_later(resources: Resources) -> None:
    assert REGISTRATION.fetch_snapshot is not None
    with pytest.raises(NotNow):
        await REGISTRATION.fetch_snapshot(resources, LIFE.last)


async def test_events_come_in_over_the_broker(resources: Resources) -> None:
    life = Life().registered(date(2024, 10, 30)).revoked(date(2025, 3, 3))
    await resources.streams.ensure("REGISTRATION")
    for event in life.events:
        await resources.streams.publish(event.type, str(event.id), event.to_wire())
    consuming = asyncio.create_task(run_consumer(resources, REGISTRATION))
    try:
        async with asyncio.timeout(60):
            while await plan_state(resources, life) != "PAUSED":
                await asyncio.sleep(0.02)
    finally:
        consuming.cancel()


async def plan_state(resources: Resources, life: Life) -> str | None:
    statement = select(LiaisonPlan.state).where(LiaisonPlan.organization_id == life.organization_id)
    state: str | None = await resources.database.reads.value(statement)
    return state
