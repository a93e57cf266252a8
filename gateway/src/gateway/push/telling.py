"""Tells the devices of one app, batch by batch, through its push server."""

import asyncio
import random
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from sqlalchemy import update

from gateway.inbox.queries import ONE, UNREAD
from gateway.models import AppPush
from gateway.push import making_out
from gateway.push.offering import SECRET_CONTEXT
from gateway.push.rules import EndedReason, PushSettled, device_is_gone, quiet_end, settle_push
from gateway.push.service import DEVICE_CONTEXT, end_hooks
from gateway.webhooks.plan import Plan
from gateway.webhooks.sending import Sender, Sent, resolve
from gateway.webhooks.signing import signed_headers
from gateway.webhooks.states import DeliveryState, Outcome
from shared.kit.authorization import system_caller
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

TYPE: Final = "inbox.message"
_LANES: Final = 8
_BATCH_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a delivery in a batch; `sent` is None where nothing was sent."""

    row: Row
    settled: PushSettled
    sent: Sent | None = None
    gone: bool = False


class Telling:
    """Tells what is due on the devices of one app, batch by batch."""

    def __init__(
        self, resources: Resources, plan: Plan, context: ssl.SSLContext, seconds: float, client_id: str
    ) -> None:
        self._resources = resources
        self._plan = plan
        self._context = context
        self._seconds = seconds
        self._client_id = client_id

    async def batch(self) -> bool:
        """Tell a batch; tells whether there is surely more to do at once."""
        now = self._resources.clock.real_now()
        async with self._resources.database.transaction() as session:
            app = await session.get(AppPush, self._client_id)
            if app is None or (app.not_before is not None and app.not_before > now):
                return False
            most = making_out.MOST if app.failing_since is None else 1
            batch = await making_out.batch_of(session, self._client_id, now, most)
            session.expunge_all()
        if not batch:
            return False
        told = await self._tell(app, batch, now)
        await self._note(app, told)
        return len(batch) == most

    async def _tell(self, app: AppPush, batch: Sequence[Row], now: datetime) -> list[Told]:
        """Each device is told one message after the other; several devices at once.

        What the push server has answered is written down at once: a stop in the middle tells only that again which no
        answer had come to. A server that takes long for a batch is looked at anew before the rest.
        """
        target = await resolve(app.url, private=self._resources.settings.sandbox)
        devices: dict[Any, list[Row]] = {}
        for row in batch:
            devices.setdefault(row["hook_id"], []).append(row)
        waiting, told = list(devices.values())[::-1], list[Told]()
        sender = None if isinstance(target, Outcome) else Sender(target, self._context, self._seconds)
        keys = self._keys(app, now)
        until = asyncio.get_running_loop().time() + _BATCH_SECONDS

        async def work() -> None:
            while waiting:
                rows = waiting.pop()
                for row in rows:
                    if asyncio.get_running_loop().time() > until:
                        return
                    held = self._held(row, rows[-1], now)
                    one = held or await self._send(sender, target, row, keys)
                    await self._settle(one)
                    told.append(one)
                    if one.gone or (one.sent is not None and one.settled.state is not DeliveryState.DELIVERED):
                        break

        try:
            await asyncio.gather(*(work() for _ in range(min(_LANES, len(devices)))))
        finally:
            if sender is not None:
                await sender.close()
        return told

    def _held(self, row: Row, latest: Row, now: datetime) -> Told | None:
        """Return what becomes of a message that is not told now: it waits for the morning, or a newer one is told."""
        end = quiet_end(now, row["quiet_from"], row["quiet_until"])
        if end is not None:
            return Told(row, PushSettled(DeliveryState.RETRYING, row["attempts"], end.astimezone(UTC)))
        if row["state"] == DeliveryState.RETRYING and (row["told_later"] or row is not latest):
            return Told(row, PushSettled(DeliveryState.SUPERSEDED, row["attempts"], now))
        return None

    async def _send(self, sender: Sender | None, target: Any, row: Row, keys: Sequence[str]) -> Told:
        clock, reads = self._resources.clock, self._resources.database.reads
        whose = {
            "audiences": row["audiences"], "organization": None, "issuer": row["issuer"],
            "subject": row["subject"],
        }  # fmt: skip
        message = await reads.row(ONE, **whose, message=row["message_id"])
        at = clock.real_now()
        if message is None or message["is_read"]:
            return Told(row, PushSettled(DeliveryState.SUPERSEDED, row["attempts"], at))
        device = self._resources.vault.decrypt(row["device_token"], DEVICE_CONTEXT)
        if sender is None:
            sent = Sent(target)
        else:
            body = _body(row, device, await reads.row(UNREAD, **whose) or {}, at)
            headers = {"Content-Type": "application/json", **signed_headers(str(row["id"]), at, body, keys)}
            sent = await sender.post(body, headers, at)
        gone = device_is_gone(sent.outcome, sent.answer, device)
        outcome = Outcome.GONE if gone else sent.outcome
        now = clock.real_now()
        settled = settle_push(
            outcome, row["attempts"], row["written_at"], now, self._plan, random.random(), sent.retry_after
        )
        return Told(row, settled, sent, gone)

    def _keys(self, app: AppPush, now: datetime) -> list[str]:
        sealed = [app.secret]
        if app.previous_secret and app.previous_until and app.previous_until > now:
            sealed.append(app.previous_secret)
        return [self._resources.vault.decrypt(each, SECRET_CONTEXT) for each in sealed]

    async def _settle(self, one: Told) -> None:
        """What became of a delivery stands in the log; a device that is gone is told no more."""
        resources, now = self._resources, self._resources.clock.real_now()
        async with resources.database.transaction() as session:
            await session.execute(making_out.SETTLE, _row(one, now))
            if one.gone:
                uow = UnitOfWork(
                    session=session, caller=system_caller(resources.name), resources=resources,
                    correlation_id=self._client_id,
                )  # fmt: skip
                await end_hooks(uow, [one.row["hook_id"]], EndedReason.GONE)
                await uow.flush()

    async def _note(self, app: AppPush, told: Sequence[Told]) -> None:
        """The push server's health is noted, unless the app has another one meanwhile."""
        now = self._resources.clock.real_now()
        failures, since = _health(app, told, now)
        quiet = self._plan.quiet_until(failures, now, random.random())
        health = {"failures": failures, "failing_since": since, "not_before": quiet}
        which = (AppPush.client_id == self._client_id, AppPush.url == app.url)
        async with self._resources.database.transaction() as session:
            await session.execute(update(AppPush).where(*which).values(health))


def _health(app: AppPush, told: Sequence[Told], now: datetime) -> tuple[int, datetime | None]:
    """Return how many attempts in a row have failed, and since when; a device that is gone is no failure."""
    failures, since = app.failures, app.failing_since
    for one in told:
        if one.sent is not None:
            well = one.gone or one.sent.outcome is Outcome.DELIVERED
            failures, since = (0, None) if well else (failures + 1, since or now)
    return failures, since


def _row(one: Told, now: datetime) -> dict[str, Any]:
    open_still = one.settled.state in (DeliveryState.WAITING, DeliveryState.RETRYING)
    return {
        "id": one.row["id"], "state": one.settled.state.value, "attempts": one.settled.attempts,
        "due_at": one.settled.due_at, "settled_at": None if open_still else now,
        "outcome": (Outcome.GONE if one.gone else one.sent.outcome).value if one.sent else None,
        "status_code": one.sent.status_code if one.sent else None,
    }  # fmt: skip


def _body(row: Row, device: str, unread: Row, at: datetime) -> str:
    """Return what the push server is told: nothing of the message but its title, in the device's language."""
    data = {
        "device_token": device, "message_id": str(row["message_id"]), "position": row["position"],
        "unread": unread.get("unread", 0), "more": unread.get("more", False), "kind": row["kind"],
        "importance": row["importance"], "language": row["language"], "title": row[f"title_{row['language']}"],
    }  # fmt: skip
    return orjson.dumps({"type": TYPE, "timestamp": at.isoformat(), "data": data}).decode()
