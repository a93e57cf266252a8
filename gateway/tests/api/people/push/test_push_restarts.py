"""Nothing is lost when the loop that tells phones stops in the middle of a push, and two loops double nothing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text

from gateway.push.dispatching import PushDispatcher
from gateway.webhooks.plan import Plan
from shared.kit.background import Background

Phones = Callable[..., Awaitable[Any]]
LEADER = text("""
select l.pid from pg_locks l where l.locktype = 'advisory' and l.granted
  and l.database = (select oid from pg_database where datname = current_database())
  and l.classid = cast(hashtext('linli') as bigint) & 4294967295
  and l.objid = cast(hashtext('push') as bigint) & 4294967295
""")


@asynccontextmanager
async def one_more_gateway(people: Any) -> AsyncIterator[None]:
    """The loop of a further gateway on the same database, which waits until nobody else tells."""
    dispatcher = PushDispatcher(people.app.state.resources, Plan((0.2, 0.2, 0.2, 0.2)), 5.0)
    background = Background({"push": dispatcher.run})
    background.start()
    try:
        yield
    finally:
        await background.stop()


async def test_a_push_that_a_restart_cuts_off_is_told_again_under_the_same_id(
    people: Any, phone: Phones, push_server: Any
) -> None:
    own, other = await phone(), await phone()
    hook, quick = (await own.register()).json(), (await other.register()).json()
    push_server.hold(own.token)
    await people.app.state.pushing.stop()
    try:
        await own.happens()
        await own.happens()
        await other.happens()
        people.app.state.pushing.start()
        await push_server.until(own.token, 1)
        await other.until(quick, "DELIVERED")
        await people.app.state.pushing.stop()
        assert [one["state"] for one in await own.deliveries(hook)] == ["WAITING", "WAITING"]
        await own.happens()
    finally:
        push_server.release()
        people.app.state.pushing.start()
    told_again = await push_server.until(own.token, 4)
    first, *rest = push_server.ids_of(own.token)
    assert (first, len(set(rest))) == (rest[0], 3)
    assert [data["position"] for data in told_again[1:]] == sorted(data["position"] for data in told_again[1:])
    newest_first = await own.until(hook, "DELIVERED", "DELIVERED", "DELIVERED")
    assert [one["id"] for one in newest_first] == rest[::-1]
    assert len(push_server.told(other.token)) == 1


async def test_two_loops_on_one_database_double_nothing(people: Any, phone: Phones, push_server: Any) -> None:
    phones = [await phone() for _ in range(3)]
    hooks = [(await each.register()).json() for each in phones]
    async with one_more_gateway(people), one_more_gateway(people):
        for _ in range(3):
            await asyncio.gather(*(each.happens() for each in phones))
        for each, hook in zip(phones, hooks, strict=True):
            await each.until(hook, *["DELIVERED"] * 3)
            assert len(set(push_server.ids_of(each.token))) == len(push_server.told(each.token)) == 3
        push_server.hold(phones[0].token)
        await asyncio.gather(*(each.happens() for each in phones))
        for each, hook in list(zip(phones, hooks, strict=True))[1:]:
            await each.until(hook, *["DELIVERED"] * 4)
        await push_server.until(phones[0].token, 4)
        database = people.app.state.resources.database
        (leader,) = await database.reads.rows(LEADER)
        await database.reads.rows(text("select pg_terminate_backend(:pid)"), pid=leader["pid"])
        await push_server.until(phones[0].token, 5)
        push_server.release()
        for each, hook in zip(phones, hooks, strict=True):
            await each.until(hook, *["DELIVERED"] * 4)
    assert [len(push_server.told(each.token)) for each in phones[1:]] == [4, 4]
    *_, cut_off, again = push_server.ids_of(phones[0].token)
    assert cut_off == again
