"""Keeping a copy: nothing is missed, whatever commits when, and what leaves a list is told."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, select, text, update

from registration.copies.service import forget_old
from registration.models.organizations import Organization
from registration.models.participation import Suggestion
from registration.models.sync import SYNC
from shared.kit.sync.keeping import begin_new_line_if_restored

ORGANIZATIONS = "/v1/registration/organizations"
FILINGS = "/v1/registration/filings"
SUGGESTIONS = "/v1/registration/suggestions"


def renamed(organization: Any, name: str) -> Any:
    """A change of one organization, whoever makes it."""
    return update(Organization).where(Organization.id == organization.id).values(name=name)


async def test_a_transaction_that_commits_late_is_not_missed(desk: Any, copy_of: Any) -> None:
    first, second = await desk.registered(), await desk.registered()
    copy = copy_of(desk.county, ORGANIZATIONS)
    await copy.catch_up()
    assert {str(first.id), str(second.id)} <= copy.rows.keys()
    database = desk.resources.database
    late_may_commit, late_has_written = asyncio.Event(), asyncio.Event()

    async def late() -> None:
        async with database.transaction() as session:
            await session.execute(renamed(first, f"晚提交{uuid4()}"))
            late_has_written.set()
            await late_may_commit.wait()

    running = asyncio.create_task(late())
    await late_has_written.wait()
    async with database.transaction() as session:
        await session.execute(renamed(second, f"早提交{uuid4()}"))
    await copy.catch_up(waiting=False)
    assert not copy.rows[str(first.id)]["name"].startswith("晚提交"), "it is not there yet"
    late_may_commit.set()
    await running
    await copy.catch_up()
    assert copy.rows[str(first.id)]["name"].startswith("晚提交")
    assert copy.rows[str(second.id)]["name"].startswith("早提交")


async def test_a_copy_is_the_list_in_pages_of_any_size(desk: Any, copy_of: Any) -> None:
    for _ in range(3):
        await desk.registered()
    copy = copy_of(desk.county, ORGANIZATIONS, {"division": "500103"})
    await copy.catch_up(limit=2)
    assert copy.rows == await copy.listed()
    before = copy.next
    await copy.catch_up()
    assert copy.removed == []
    other = await desk.county.get(ORGANIZATIONS, params={"updated_since": before, "division": "500105"})
    assert (other.status_code, other.json()["code"]) == (400, "INVALID_CURSOR")
    of_another = await desk.caller("CTY", "500105").get(
        ORGANIZATIONS, params={"updated_since": before, "division": "500103"}
    )
    assert of_another.json()["code"] == "INVALID_CURSOR"
    chosen = await desk.county.get(ORGANIZATIONS, params={"updated_since": "start", "fields": "id,name", "limit": 1})
    assert set(chosen.json()["items"][0]) == {"id", "name"}


async def test_what_leaves_the_filters_or_the_reach_is_told(desk: Any, copy_of: Any) -> None:
    organization = await desk.registered()
    here, there = desk.caller("CTY", "500103"), desk.caller("CTY", "500105")
    own, wide = copy_of(here, ORGANIZATIONS), copy_of(desk.city, ORGANIZATIONS, {"status": "ACTIVE"})
    elsewhere = copy_of(there, ORGANIZATIONS)
    for copy in (own, wide, elsewhere):
        await copy.catch_up()
    key = str(organization.id)
    async with desk.resources.database.transaction() as session:
        moved = {"county_code": "500105", "town_code": "500105001", "home_community_code": "500105001001",
                 "jurisdiction_id": "500105", "authority_id": "500105"}  # fmt: skip
        await session.execute(update(Organization).where(Organization.id == organization.id).values(**moved))
    for copy in (own, wide, elsewhere):
        await copy.catch_up()
    assert (key in own.rows, key in own.removed) == (False, True)
    assert (key in wide.rows, key in wide.removed) == (True, False)
    assert (key in elsewhere.rows, key in elsewhere.removed) == (True, False)
    async with desk.resources.database.transaction() as session:
        await session.execute(update(Organization).where(Organization.id == organization.id).values(status="SUSPENDED"))
    for copy in (own, wide, elsewhere):
        await copy.catch_up()
    assert (key in own.removed, key in wide.removed, key in elsewhere.removed) == (False, True, False)
    assert elsewhere.rows[key]["status"] == "SUSPENDED"


async def test_the_public_loses_what_is_no_longer_on_record(desk: Any, copy_of: Any) -> None:
    filed, draft = await desk.filed(), await desk.draft()
    public, own = copy_of(desk.public, FILINGS), copy_of(desk.group, FILINGS)
    for copy in (public, own):
        await copy.catch_up()
    assert (filed["id"] in public.rows, draft["id"] in public.rows) == (True, False)
    assert {filed["id"], draft["id"]} <= own.rows.keys()
    await desk.step(desk.group, draft, "submission")
    agreed = await desk.step(desk.party, filed, "consent")
    removed = await desk.step(desk.committee, agreed, "removal", {"reason": "OWN_WISH"})
    for copy in (public, own):
        await copy.catch_up()
    assert removed["state"] == "REMOVED"
    assert filed["id"] in public.removed
    assert draft["id"] not in public.removed, "it never was on record"
    assert own.rows[draft["id"]]["state"] == "SUBMITTED"
    assert own.rows == await own.listed()


async def test_deleted_rows_and_old_points(desk: Any, copy_of: Any) -> None:
    resident = desk.caller("RES", "500103001011", sub=f"resident-{uuid4()}")
    body = {"community_code": "500103001011", "topic": "SAFETY", "text": "楼道灯坏了", "anonymous": False}
    created = (await resident.post(SUGGESTIONS, json=body)).json()
    copy = copy_of(resident, SUGGESTIONS)
    await copy.catch_up()
    assert copy.rows.keys() == {created["id"]}
    async with desk.resources.database.transaction() as session:
        await session.execute(delete(Suggestion).where(Suggestion.id == created["id"]))
    old = copy.next
    await copy.catch_up()
    assert (copy.rows, copy.removed) == ({}, [created["id"]])
    async with desk.unit_of_work() as uow:
        await uow.session.execute(update(SYNC.departed).values(left_at=SYNC.departed.c.left_at - timedelta(days=91)))
        assert await forget_old(uow, uow.today) > 0
        assert await forget_old(uow, uow.today) == 0
    gone = await resident.get(SUGGESTIONS, params={"updated_since": old})
    assert (gone.status_code, gone.json()["code"]) == (410, "SYNC_POINT_GONE")
    await copy.catch_up()
    assert (await resident.get(SUGGESTIONS, params={"updated_since": "start"})).status_code == 200
    assert (await resident.get(SUGGESTIONS, params={"updated_since": "2024-01-01"})).status_code == 400


async def test_a_restored_database_begins_a_new_line(desk: Any, copy_of: Any) -> None:
    copy = copy_of(desk.county, ORGANIZATIONS)
    await copy.catch_up()
    async with desk.resources.database.transaction() as session:
        assert not await begin_new_line_if_restored(session, SYNC)
    async with desk.resources.database.transaction() as session:
        one = select(SYNC.changed.c.row_id).where(SYNC.changed.c.resource == "organizations").limit(1).scalar_subquery()
        ahead = SYNC.changed.update().where(SYNC.changed.c.row_id == one).values(xid=SYNC.changed.c.xid + 10**12)
        await session.execute(ahead)
        assert await begin_new_line_if_restored(session, SYNC)
    answer = await desk.county.get(ORGANIZATIONS, params={"updated_since": copy.next})
    assert answer.status_code == 410
    again = copy_of(desk.county, ORGANIZATIONS)
    await again.catch_up()
    assert again.rows == await again.listed()


async def test_filters_by_the_moment_are_no_copies(desk: Any) -> None:
    asked = {"updated_since": "start", "open_at": "2024-09-27T09:00:00"}
    answer = await desk.public.get("/v1/registration/service-offerings", params=asked)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "?open_at")


async def test_the_database_notes_changes_itself(desk: Any) -> None:
    organization = await desk.registered()
    async with desk.resources.database.transaction() as session:
        watched = await session.scalars(
            text("select tgrelid::regclass::text from pg_trigger where tgname like '%_note_change' order by 1")
        )
        assert set(watched) == {
            "applications", "community_activities", "filings", "organizations", "service_offerings",
            "service_requests", "suggestions",
        }  # fmt: skip
        noted = select(SYNC.changed.c.xid).where(SYNC.changed.c.row_id == organization.id)
        assert await session.scalar(noted) is not None
