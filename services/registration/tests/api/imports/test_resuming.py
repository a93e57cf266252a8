"""A killed process loses no row and enters none twice."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from sqlalchemy import func, select

from registration.imports.api import JOB_KINDS
from registration.imports.service import running
from registration.models.organizations import Organization
from shared.kit.jobs import run_next
from shared.kit.outbox import outbox


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten rows are a chunk."""
    monkeypatch.setattr(running, "CHUNK_ROWS", 10)


async def entered(city: Any, rows: Iterable[dict[str, Any]]) -> int:
    """How many of the rows are on the register."""
    names = [row["name"] for row in rows]
    statement = select(func.count()).select_from(Organization).where(Organization.name.in_(names))
    return int(await city.resources.database.reads.value(statement))


async def interrupted(city: Any, path: str, after: int) -> None:
    """The job is stopped in the middle of its work, once so many rows are done."""
    task = asyncio.create_task(run_next(city.resources, JOB_KINDS))
    while (await city.read(path))["done"] < after:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.usefixtures("small_chunks")
async def test_good_rows_go_on_where_they_stopped(city: Any, sheets: Any) -> None:
    rows = [sheets.association() for _ in range(80)]
    rows[3]["uscc"] = "51500103MJ00000188"
    path = await city.sent(sheets.csv(rows))
    await interrupted(city, path, 20)
    halfway = await city.read(path)
    assert 20 <= halfway["done"] < 80
    assert await entered(city, rows) == halfway["rows_entered"] == halfway["done"] - 1
    await city.run()
    found = await city.read(path)
    assert (found["state"], found["rows_entered"], found["rows_bad"], found["done"]) == ("SUCCEEDED", 79, 1, 80)
    assert await entered(city, rows) == 79
    assert len(sheets.read_csv(await city.result(found))) == 80
    ids = select(Organization.id).where(Organization.name.in_([row["name"] for row in rows]))
    organizations = [str(row["id"]) for row in await city.resources.database.reads.rows(ids)]
    events = select(func.count()).select_from(outbox).where(outbox.c.aggregate_id.in_(organizations))
    assert await city.resources.database.reads.value(events) == 79


@pytest.mark.usefixtures("small_chunks")
async def test_all_or_nothing_shows_nothing_until_the_end(city: Any, sheets: Any) -> None:
    rows = [sheets.association() for _ in range(60)]
    path = await city.sent(sheets.csv(rows), "ALL_OR_NOTHING")
    task = asyncio.create_task(run_next(city.resources, JOB_KINDS))
    while (found := await city.read(path))["phase"] != "ENTERING" or found["done"] < 20:
        await asyncio.sleep(0.01)
    assert await entered(city, rows) == 0
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await entered(city, rows) == 0
    await city.run()
    assert (await city.read(path))["rows_entered"] == 60
    assert await entered(city, rows) == 60


@pytest.mark.usefixtures("small_chunks")
async def test_cancelling_keeps_what_was_entered(city: Any, sheets: Any) -> None:
    rows = [sheets.association() for _ in range(80)]
    path = await city.sent(sheets.csv(rows))
    task = asyncio.create_task(run_next(city.resources, JOB_KINDS))
    while (await city.read(path))["done"] < 10:
        await asyncio.sleep(0.01)
    answer = await city.client.post(f"{path}/cancellation", headers={"If-Match": '"2"'})
    assert answer.status_code == 200, answer.text
    await task
    found = await city.read(path)
    assert found["state"] == "CANCELLED"
    assert await entered(city, rows) == found["rows_entered"] < 80
    told = [row["导入结果"] for row in sheets.read_csv(await city.result(found))]
    assert told.count("已导入 ENTERED") == found["rows_entered"]
    assert told.count("未处理 NOT_PROCESSED") == 80 - found["done"]
