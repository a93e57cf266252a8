"""Starting, watching and stopping the whole suite."""

import asyncio
import json
import os
import signal
import socket
import time
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import psutil

from linli.catalogue import COMPONENTS, GATEWAY, TOGETHER, Component
from linli.console import say, say_trouble
from linli.data_folder import DataFolder
from linli.launcher.children import Child
from linli.launcher.databases import prepare_databases
from linli.launcher.demonstration import fill_new_register
from linli.launcher.environment import Suite, addresses_of, environment_of
from linli.launcher.nurseries import Nursery, Order
from linli.launcher.running import noted
from linli.launcher.servers import Servers
from linli.servers.trouble import ServerTrouble

Listeners = Mapping[str, socket.socket]


@dataclass(frozen=True)
class Wishes:
    """How the suite shall run: the gateway's port, everything in one process or not, and so many made-up
    organizations when the data folder is new."""

    port: int
    together: bool = False
    demo: int = 0


def launch(folder: DataFolder, wishes: Wishes, components: Sequence[Component] = COMPONENTS) -> int:
    """The suite has run and stopped, or could not start and has said why; gives the exit code."""
    try:
        with folder.held():
            asyncio.run(run_suite(folder, wishes, components))
    except ServerTrouble as trouble:
        say_trouble(trouble.message)
        return 1
    return 0


async def run_suite(folder: DataFolder, wishes: Wishes, components: Sequence[Component]) -> None:
    """The suite has run until it was told to stop, and no process is left; the gateway is the last component.

    Raises:
        ServerTrouble: something keeps it from starting; what had started has been stopped.
    """
    stop = _stop_signal()
    listeners = {item.name: _listen(wishes.port if item.name == GATEWAY.name else 0) for item in components}
    servers = Servers(folder, folder.keys())
    nursery = Nursery(list(listeners.values()), folder.logs / "nursery.log")
    try:
        nursery.start()
        servers.start()
        suite = Suite(
            folder, folder.keys(), servers.postgres_url, servers.nats_url, _ports(listeners), servers.public_nats_url
        )
        await prepare_databases(suite.postgres_url, components, folder.logs / "migrations.log")
        orders = (_together if wishes.together else _one_each)(suite, components, listeners)
        gateway = suite.ports[GATEWAY.name]
        children = [Child(order, suite.ports.get(order.name, gateway), nursery) for order in orders]
        if not stop.is_set():
            with noted(suite):
                await _run(suite, servers, children, stop, wishes.demo)
    finally:
        nursery.stop()
        servers.stop()
        for listener in listeners.values():
            listener.close()


async def _run(suite: Suite, servers: Servers, children: list[Child], stop: asyncio.Event, demo: int) -> None:
    try:
        for child in children:
            child.start()
        watching = [child.keep_running() for child in children]
        await _until(stop, [*watching, servers.keep_running(), _open(suite, children, demo)])
    finally:
        say("note", "正在停止…", "Stopping…")
        await children[-1].stop()
        await asyncio.gather(*(child.stop() for child in children[:-1]))
    say("ok", "已全部停止。", "Everything has stopped.")


async def _until(stop: asyncio.Event, work: list[Coroutine[Any, Any, None]]) -> None:
    """Return when `stop` is set; raise what one of `work` raises."""
    tasks = [asyncio.create_task(item) for item in work]
    stopping = asyncio.create_task(stop.wait())
    try:
        pending = {*tasks, stopping}
        while not stopping.done():
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
    finally:
        for task in (*tasks, stopping):
            task.cancel()
        await asyncio.gather(*tasks, stopping, return_exceptions=True)


async def _open(suite: Suite, children: list[Child], demo: int) -> None:
    """Wait until every process is ready, say what to try, and fill a new register."""
    await asyncio.gather(*(child.ready() for child in children))
    _announce(suite)
    await fill_new_register(suite, demo)


def _announce(suite: Suite) -> None:
    url, seconds = suite.public_url, time.time() - psutil.Process().create_time()
    say("ok", f"邻里已就绪（{seconds:.1f} 秒）：{url}", f"Linli is ready: {url}")
    say("note", f"接口文档 {url}/docs", f"Documentation {url}/docs")
    say("note", f"数据与日志 {suite.folder.path}", "Ctrl-C stops everything")
    print(_EXAMPLE.format(url=url), flush=True)


_EXAMPLE: Final = """
  # 试一试 / try this:
  URL={url}; JSON='Content-Type: application/json'
  TOKEN=$(curl -s $URL/v1/sandbox/tokens -H "$JSON" \\
    -d '{{"role":"CTY","division":"500103","sub":"officer-1"}}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -s $URL/v1/registration/names/validate -H "$JSON" -H "Authorization: Bearer $TOKEN" \\
    -d '{{"legal_kind":"SG","scope":"COMMUNITY","division_code":"500103001011","trade":null,
         "field_term":"志愿者","form":"协会"}}'
"""


def _one_each(suite: Suite, components: Sequence[Component], listeners: Listeners) -> list[Order]:
    """Give a process for every component, the gateway's last."""
    return [
        Order(
            item.name,
            [item.package, str(listeners[item.name].fileno())],
            environment_of(suite, item),
            suite.folder.logs / f"{item.name}.log",
        )
        for item in components
    ]


def _together(suite: Suite, components: Sequence[Component], listeners: Listeners) -> list[Order]:
    """Give one process for all components."""
    parts = {
        item.name: {"descriptor": listeners[item.name].fileno(), "environment": addresses_of(suite, item)}
        for item in components
    }
    environment = environment_of(suite, components[-1]) | {TOGETHER: json.dumps(parts)}
    return [Order("linli", [], environment, suite.folder.logs / "linli.log")]


def _ports(listeners: Listeners) -> dict[str, int]:
    return {name: int(listener.getsockname()[1]) for name, listener in listeners.items()}


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise ServerTrouble(
            f"端口 {port} 无法使用（{error.strerror}）。请停止占用它的程序，或换一个端口：LINLI_PORT=8001 make run",
            f"Port {port} cannot be used ({error.strerror}). Stop the program that holds it, or choose another: "
            "LINLI_PORT=8001 make run",
        ) from error
    listener.listen(2048)
    return listener


def _stop_signal() -> asyncio.Event:
    """Give an event that Ctrl-C and SIGTERM set; a second one ends at once, the children with it."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told() -> None:
        if stop.is_set():
            os._exit(130)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, told)
    return stop
