"""Delivers: one process of the gateway at a time, each subscription in a task of its own.

A slow receiver holds up nobody but itself; what one organization's messages wait for, the others' do not.
"""

import asyncio
import random
import ssl
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import httpx
import orjson
import structlog

from gateway.models import WebhookSubscription
from gateway.settings import GatewaySettings
from gateway.webhooks import working_off
from gateway.webhooks.making_out import NOTICES, make_out
from gateway.webhooks.plan import Plan
from gateway.webhooks.sending import ANSWER_SECONDS, Sender, Sent, resolve
from gateway.webhooks.service import CITY, SECRET_CONTEXT, facts_of
from gateway.webhooks.settling import Health, Settled, Try, settle
from gateway.webhooks.signing import signed_headers
from gateway.webhooks.states import (
    ASKED_FOR,
    SUBSCRIPTION,
    DeliveryKind,
    DeliveryState,
    Outcome,
    SubscriptionState,
)
from gateway.webhooks.work_loop import WorkLoop
from shared.contracts.gateway import DeliveryFailed, SubscriptionDisabled
from shared.kit.authorization import system_caller
from shared.kit.ids import new_id
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 200
_LANES: Final = 8
_BATCH_SECONDS: Final = 10.0
_FORGET_SECONDS: Final = 3_600.0

log = structlog.get_logger()


class Dispatcher:
    """Finds subscriptions with something to deliver and works each off."""

    def __init__(self, resources: Resources, plan: Plan, issuer: str, seconds: float = ANSWER_SECONDS) -> None:
        self._resources = resources
        self._plan = plan
        self._issuer = issuer
        self._seconds = seconds
        self._context = httpx.create_ssl_context(trust_env=False)
        self._loop = WorkLoop("webhooks", self._look, self._batch, self._forget, _FORGET_SECONDS)

    async def run(self) -> None:
        """Deliver while this process is the one that does; runs until cancelled or the connection ends."""
        await self._loop.run(self._resources.database.url)

    async def _look(self) -> list[UUID]:
        """What the journal has is to be delivered; gives the subscriptions to which something can go out."""
        database, now = self._resources.database, self._resources.clock.real_now()
        async with database.transaction() as session:
            if await make_out(session, self._issuer):
                self._loop.wake()
        return [row["id"] for row in await database.reads.rows(working_off.AT_WORK, now=now, issuer=self._issuer)]

    async def _batch(self, subscription_id: UUID) -> bool:
        work = Work(self._resources, self._plan, self._context, self._seconds, subscription_id)
        return await work.batch()

    async def _forget(self) -> None:
        async with self._resources.database.transaction() as session:
            await working_off.forget(session, self._resources.clock.real_now() - working_off.KEPT)


class Work:
    """Delivers to one subscription, batch by batch."""

    def __init__(
        self, resources: Resources, plan: Plan, context: ssl.SSLContext, seconds: float, subscription_id: UUID
    ) -> None:
        self._resources = resources
        self._plan = plan
        self._context = context
        self._seconds = seconds
        self._id = subscription_id

    async def batch(self) -> bool:
        """Deliver a batch; tells whether there is surely more to do at once."""
        reads, now = self._resources.database.reads, self._resources.clock.real_now()
        subscription = await reads.row(working_off.SUBSCRIPTION, subscription=self._id)
        if subscription is None:
            return False
        quiet = subscription["not_before"] is not None and subscription["not_before"] > now
        events = subscription["state"] == SubscriptionState.ACTIVE and not quiet
        until = working_off.LAST if events else ASKED_FOR
        most = _BATCH if subscription["failing_since"] is None else 1
        batch = await reads.rows(working_off.NEXT_BATCH, subscription=self._id, now=now, most=most, until=until)
        tried = await self._deliver(subscription, batch) if batch else 0
        return len(batch) == most or tried < len(batch)

    async def _deliver(self, subscription: Row, batch: Sequence[Row]) -> int:
        """Send and write down; tells how many were tried."""
        private = self._resources.settings.sandbox
        target = await resolve(subscription["url"], private=private)
        tried: list[tuple[Row, dict[str, str], datetime, Sent]] = []
        if isinstance(target, Outcome):
            tried = [(batch[0], {}, self._resources.clock.real_now(), Sent(target))]
        else:
            sender = Sender(target, self._context, self._seconds)
            try:
                await self._send_by_lanes(sender, subscription, batch, tried)
            finally:
                await sender.close()
        await self._settle(subscription, tried)
        return len(tried)

    async def _send_by_lanes(self, sender: Sender, subscription: Row, batch: Sequence[Row], tried: list[Any]) -> None:
        """Each lane goes one by one and stops at its first failure or when the batch has taken long enough."""
        lanes: dict[str, list[Row]] = {}
        for row in batch:
            lanes.setdefault(row["lane"] if row["kind"] == DeliveryKind.EVENT else str(row["id"]), []).append(row)
        until = asyncio.get_running_loop().time() + _BATCH_SECONDS
        waiting = list(lanes.values())[::-1]
        keys = self._keys(subscription)

        async def work() -> None:
            while waiting:
                for row in waiting.pop():
                    if asyncio.get_running_loop().time() > until:
                        return
                    at = self._resources.clock.real_now()
                    headers = self._headers(row, at, keys)
                    sent = await sender.post(row["body"], headers, at)
                    tried.append((row, headers, at, sent))
                    if sent.outcome is not Outcome.DELIVERED:
                        break

        await asyncio.gather(*(work() for _ in range(min(_LANES, len(lanes)))))

    def _keys(self, subscription: Row) -> list[str]:
        vault, now = self._resources.vault, self._resources.clock.real_now()
        sealed = [subscription["secret"]]
        if subscription["previous_until"] is not None and subscription["previous_until"] > now:
            sealed.append(subscription["previous_secret"])
        return [vault.decrypt(each, SECRET_CONTEXT) for each in sealed]

    def _headers(self, row: Row, at: datetime, keys: Sequence[str]) -> dict[str, str]:
        position = {"linli-position": str(row["position"])} if row["kind"] == DeliveryKind.EVENT else {}
        signed = signed_headers(str(row["event_id"]), at, row["body"], keys)
        return {"Content-Type": "application/cloudevents+json; charset=utf-8", **position, **signed}

    async def _settle(self, subscription: Row, tried: Sequence[Any]) -> None:
        """What was tried is written down, unless the subscription is gone; its health unless it has moved.

        Where all went well, as usual, the subscription need not be held.
        """
        resources, now = self._resources, self._resources.clock.real_now()
        tries = [Try(row["id"], DeliveryKind(row["kind"]), row["attempts"], _outcome(row, sent), sent.retry_after)
                 for row, _, _, sent in tried]  # fmt: skip
        before = Health(subscription["failures"], subscription["failing_since"])
        results, health = settle(tries, before, self._plan, now, random.random)
        attempts = [_attempt(subscription["url"], *one) for one in tried]
        echoed = any(each.kind is DeliveryKind.VERIFICATION and each.outcome is Outcome.DELIVERED for each in tries)
        async with resources.database.transaction() as session:
            if health == before == Health() and not echoed and all(each.settled_well for each in results):
                await working_off.write_down(session, results, attempts)
                return
            uow = UnitOfWork(
                session=session, caller=system_caller(resources.name), resources=resources,
                correlation_id=str(self._id),
            )  # fmt: skip
            present = await session.get(WebhookSubscription, self._id, with_for_update=True)
            if present is None:
                return
            await working_off.write_down(session, results, attempts)
            if present.url == subscription["url"]:
                _note_health(uow, present, health, now, echoed=echoed)
            _note_failures(uow, present, results, [row for row, _, _, _ in tried])
            await uow.flush()
        resources.wakeups.signal()


def _note_health(uow: UnitOfWork, present: WebhookSubscription, health: Health, now: datetime, *, echoed: bool) -> None:
    present.failures, present.failing_since, present.not_before = (
        health.failures, health.failing_since, health.not_before
    )  # fmt: skip
    if echoed and present.state == SubscriptionState.PENDING:
        present.state = SUBSCRIPTION.walk(SubscriptionState(present.state), "verify")
        present.verified_at = present.updated_at = now
        uow.audit("webhook.verify", "webhook_subscription", present.id)
    if health.stop is not None and present.state == SubscriptionState.ACTIVE:
        present.state = SUBSCRIPTION.walk(SubscriptionState(present.state), "disable")
        present.disabled_reason, present.disabled_at, present.updated_at = health.stop, now, now
        uow.audit("webhook.disable", "webhook_subscription", present.id, details={"reason": health.stop})
        uow.record(SubscriptionDisabled(**facts_of(present), reason=health.stop.value), division_code=CITY)
        log.warning("webhook_disabled", subscription=str(present.id), reason=health.stop)


def _note_failures(
    uow: UnitOfWork, present: WebhookSubscription, results: Sequence[Settled], rows: Sequence[Row]
) -> None:
    """The owner hears of each event that was given up; not of notices, or there would be no end to them."""
    by_id = {row["id"]: row for row in rows}
    for one in results:
        row = by_id[one.delivery_id]
        given_up = one.state is DeliveryState.FAILED and row["kind"] == DeliveryKind.EVENT
        if given_up and not row["type"].startswith(NOTICES):
            event = DeliveryFailed(
                **facts_of(present), delivery_id=one.delivery_id, event_id=row["event_id"], event_type=row["type"],
                position=row["position"], attempts=one.attempts,
            )  # fmt: skip
            uow.record(event, division_code=CITY)


def _outcome(row: Row, sent: Sent) -> Outcome:
    """Return how an attempt went: a verification is delivered only when its challenge came back."""
    if row["kind"] != DeliveryKind.VERIFICATION or sent.outcome is not Outcome.DELIVERED:
        return sent.outcome
    try:
        said = orjson.loads(sent.answer or "")
    except orjson.JSONDecodeError:
        return Outcome.NOT_ECHOED
    echoed = isinstance(said, dict) and said.get("challenge") == orjson.loads(row["body"])["data"]["challenge"]
    return Outcome.DELIVERED if echoed else Outcome.NOT_ECHOED


def _attempt(url: str, row: Row, headers: dict[str, str], at: datetime, sent: Sent) -> dict[str, Any]:
    return {
        "id": new_id(), "delivery_id": row["id"], "started_at": at, "milliseconds": sent.milliseconds, "url": url,
        "address": sent.address, "request_headers": headers, "outcome": _outcome(row, sent),
        "status_code": sent.status_code, "answer": sent.answer,
    }  # fmt: skip


async def _run(resources: Resources) -> None:
    """Deliver by the gateway's settings; runs until cancelled."""
    settings = resources.settings
    assert isinstance(settings, GatewaySettings)
    plan = Plan(settings.webhooks.plan_seconds)
    await Dispatcher(resources, plan, settings.issuer, settings.webhooks.answer_seconds).run()


LOOPS: Final = {"webhooks": _run}
