"""Tells devices: one process of the gateway at a time, each app in a task of its own, so that none waits."""

from typing import Final

import httpx

from gateway.push import making_out
from gateway.push.queries import OVER
from gateway.push.rules import EndedReason
from gateway.push.service import end_hooks
from gateway.push.telling import Telling
from gateway.settings import GatewaySettings
from gateway.webhooks.plan import Plan
from gateway.webhooks.work_loop import WorkLoop
from shared.kit.authorization import system_caller
from shared.kit.ids import new_id
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

_SWEEP_SECONDS: Final = 30.0


class PushDispatcher:
    """Makes out what is to be told, and has each app with something to tell at work."""

    def __init__(self, resources: Resources, plan: Plan, seconds: float) -> None:
        self._resources = resources
        self._plan = plan
        self._seconds = seconds
        self._context = httpx.create_ssl_context(trust_env=False)
        self._loop = WorkLoop("push", self._look, self._batch, self.sweep, _SWEEP_SECONDS)

    async def run(self) -> None:
        """Tell while this process is the one that does; runs until cancelled or the connection ends."""
        await self._loop.run(self._resources.database.url)

    async def _look(self) -> list[str]:
        """What is new is to be told; gives the apps with something to tell."""
        database, now = self._resources.database, self._resources.clock.real_now()
        made_out = making_out.CHUNK
        while made_out == making_out.CHUNK:
            async with database.transaction() as session:
                made_out = await making_out.make_out(session, now)
        return [row["client_id"] for row in await database.reads.rows(making_out.AT_WORK, now=now)]

    async def _batch(self, client_id: str) -> bool:
        return await Telling(self._resources, self._plan, self._context, self._seconds, client_id).batch()

    async def sweep(self) -> None:
        """Hooks whose sign-in is over have ended, and what is old enough is forgotten."""
        resources, now = self._resources, self._resources.clock.real_now()
        over = [row["id"] for row in await resources.database.reads.rows(OVER, now=now)]
        async with resources.database.transaction() as session:
            uow = UnitOfWork(
                session=session, caller=system_caller(resources.name), resources=resources, correlation_id=str(new_id())
            )
            await end_hooks(uow, over, EndedReason.SIGNED_OUT)
            await making_out.forget(session, now - making_out.KEPT)
            await uow.flush()


async def _run(resources: Resources) -> None:
    """Tell by the gateway's settings; runs until cancelled."""
    settings = resources.settings
    assert isinstance(settings, GatewaySettings)
    plan = Plan(settings.webhooks.plan_seconds)
    await PushDispatcher(resources, plan, settings.webhooks.answer_seconds).run()


LOOPS: Final = {"push": _run}
