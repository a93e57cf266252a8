"""Integrators that read the public stream from NATS itself: their names, passwords and consumers."""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Final

import nats
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import NotFoundError, ServiceUnavailableError

from linli.data_folder import DataFolder
from linli.integrator_file import Integrator, integrators_of
from linli.launcher.environment import Suite, public_nats_password
from linli.launcher.running import find_running
from linli.servers.nats_users import NAME, STREAM, reload_users, write_users
from linli.servers.trouble import ServerTrouble
from shared.contracts.catalogue import EVENTS
from shared.contracts.values import Classification

_ACK_SECONDS: Final = 60.0
_PATIENCE_SECONDS: Final = 10.0
_MOST_PENDING: Final = 1_000
_PUBLIC: Final = frozenset(event.type for event in EVENTS if event.classification is Classification.PUBLIC)


async def add(folder: DataFolder, name: str, types: Sequence[str] = ()) -> Integrator:
    """The running server lets an integrator in, whose consumer begins with the oldest event there is.

    Raises:
        ServerTrouble: no suite runs here with its own NATS server, or the name or a type cannot be used.
    """
    suite, known = _running(folder), integrators_of(folder)
    if not NAME.fullmatch(name) or name in known:
        raise ServerTrouble(
            f"名称 {name} 不可用：须为 2 至 40 个小写字母、数字或连字符，且未被使用。",
            f"The name {name} cannot be used: 2 to 40 small letters, digits or hyphens, and not in use yet.",
        )
    unknown = sorted(set(types) - _PUBLIC)
    if unknown:
        raise ServerTrouble(f"不是公开事件类型：{unknown}", f"These are no public types of events: {unknown}")
    made = Integrator(name, secrets.token_hex(24), tuple(sorted(types)))
    await _make_consumer(suite.public_nats_url, made)
    _write(folder, suite, {**known, name: made})
    return made


async def remove(folder: DataFolder, name: str) -> None:
    """The integrator is let in no more, its connections are ended, and its consumer is gone.

    Raises:
        ServerTrouble: no suite runs here with its own NATS server, or there is no such integrator.
    """
    suite, known = _running(folder), integrators_of(folder)
    if name not in known:
        raise ServerTrouble(f"没有集成方 {name}。", f"There is no integrator {name}.")
    _write(folder, suite, {other: each for other, each in known.items() if other != name})
    with suppress(NotFoundError):
        await _ask(suite.public_nats_url, lambda context: context.delete_consumer(STREAM, name))


async def restore(folder: DataFolder) -> int:
    """Every integrator has its consumer, also after the stream was lost; tells how many integrators there are."""
    suite, known = _running(folder), integrators_of(folder)
    for each in known.values():
        await _make_consumer(suite.public_nats_url, each)
    return len(known)


def _running(folder: DataFolder) -> Suite:
    suite = find_running(folder)
    if not suite.public_nats_url:
        raise ServerTrouble(
            "本套服务使用外部 NATS 服务器，请按 docs/direct-access.md 在该服务器上配置账号。",
            "This suite uses a NATS server of yours: set the accounts up there as docs/direct-access.md says.",
        )
    return suite


def _write(folder: DataFolder, suite: Suite, known: dict[str, Integrator]) -> None:
    rows = [asdict(each) for each in known.values()]
    folder.write_private(folder.path / "integrators.json", json.dumps(rows, indent=2))
    passwords = {each.name: each.password for each in known.values()}
    write_users(folder.nats, public_nats_password(suite.keys), passwords)
    reload_users(folder.nats)


async def _make_consumer(url: str, integrator: Integrator) -> None:
    try:
        await _ask(url, lambda context: context.stream_info(STREAM), NotFoundError)
        await _ask(url, lambda context: context.add_consumer(STREAM, consumer_of(integrator)))
    except (NatsError, TimeoutError) as error:
        raise ServerTrouble(
            "公开事件流尚未就绪，请稍后再试。", f"The public stream is not ready yet, try again: {error!r}"
        ) from error


async def _ask(url: str, ask: Callable[[JetStreamContext], Awaitable[object]], *passing: type[Exception]) -> None:
    """The server has done what it was asked for; it is asked again while it reads its users anew, or says `passing`.

    Raises:
        TimeoutError: not within ten seconds.
    """
    again: tuple[type[Exception], ...] = (ServiceUnavailableError, *passing)
    async with asyncio.timeout(_PATIENCE_SECONDS):
        client = await nats.connect(url, connect_timeout=5)
        try:
            while True:
                try:
                    await ask(client.jetstream())
                    return
                except again:
                    await asyncio.sleep(0.1)
        finally:
            await client.close()


def consumer_of(integrator: Integrator) -> ConsumerConfig:
    """Return the consumer that is made for an integrator; it is asked for messages and pushes none."""
    return ConsumerConfig(
        durable_name=integrator.name,
        filter_subjects=[f"{STREAM.lower()}.{kind}" for kind in integrator.types] or None,
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=_ACK_SECONDS,
        deliver_policy=DeliverPolicy.ALL,
        max_ack_pending=_MOST_PENDING,
    )
