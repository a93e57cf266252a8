"""The trail is sealed in order, refuses changes, and finds the first broken row."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shared.kit import audit_chain
from shared.kit.authorization import system_caller
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

NO_TRIGGERS = "set session_replication_role = replica"
TRIGGERS = "set session_replication_role = origin"


@pytest.fixture
async def trail(resources: Resources) -> AsyncIterator[Resources]:
    """Three sealed rows in an otherwise empty trail."""
    await tamper(resources, "truncate audit_log")
    await act(resources, 3)
    async with resources.database.transaction() as session:
        assert await audit_chain.seal(session) == 3
    yield resources
    await tamper(resources, "truncate audit_log")


async def act(resources: Resources, count: int) -> None:
    async with resources.database.transaction() as session:
        uow = UnitOfWork(session, system_caller("registration"), resources, correlation_id="test")
        for number in range(count):
            uow.audit("note.read", "note", number, purpose="核对", details={"fields": ["text"]})
        await uow.flush()


async def tamper(resources: Resources, statement: str) -> None:
    """Do to the table what only its superuser could."""
    async with resources.database.transaction() as session:
        for command in (NO_TRIGGERS, "alter table audit_log disable trigger all", statement):
            await session.execute(text(command))
        await session.execute(text("alter table audit_log enable trigger all"))
        await session.execute(text(TRIGGERS))


async def test_an_untouched_trail_is_intact(trail: Resources) -> None:
    found = await audit_chain.verify(trail)
    assert (found.rows, found.intact) == (3, True)


@pytest.mark.parametrize(
    ("statement", "broken_at", "reason"),
    [
        ("update audit_log set actor = 'x' where sequence = 2", 2, "the row was changed"),
        ("update audit_log set details = '{}' where sequence = 1", 1, "the row was changed"),
        ("delete from audit_log where sequence = 2", 2, "a row is missing"),
        (
            "update audit_log set previous_hash = hash where sequence = 3",
            3,
            "the row does not follow the one before it",
        ),
    ],
)
async def test_the_first_broken_row_is_found(trail: Resources, statement: str, broken_at: int, reason: str) -> None:
    await tamper(trail, statement)
    found = await audit_chain.verify(trail)
    assert (found.broken_at, found.reason, found.intact) == (broken_at, reason, False)


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_log set actor = 'x'",
        "delete from audit_log",
        "truncate audit_log",
        "update audit_log set hash = null",
    ],
)
async def test_the_database_refuses_changes(trail: Resources, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        async with trail.database.transaction() as session:
            await session.execute(text(statement))


async def test_rows_that_nobody_seals_are_reported(trail: Resources) -> None:
    await act(trail, 2)
    assert (await audit_chain.verify(trail)).intact
    await tamper(trail, "update audit_log set occurred_at = now() - interval '2 minutes' where sequence is null")
    found = await audit_chain.verify(trail)
    assert (found.overdue, found.intact) == (2, False)
