"""The whole suite in one process, for trials and small towns.

The gateway calls the services without a connection in between; each service also listens at its own address, where
the others ask their internal questions.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, nullcontext
from typing import Any

import uvicorn
from fastapi import FastAPI

from linli.applications import build, settings_type
from linli.catalogue import GATEWAY, component
from linli.serve import configuration, tune_garbage_collection


class _Beside(uvicorn.Server):
    """A server that leaves signals to the gateway's server and ends with it."""

    def capture_signals(self) -> Any:
        return nullcontext()


def serve_together(parts: Mapping[str, Mapping[str, Any]]) -> None:
    """Answer requests of all components until SIGTERM.

    `parts` gives for each component the descriptor of its listening socket and its environment.
    """
    services = {name: _application(name, part["environment"]) for name, part in parts.items() if name != GATEWAY.name}
    os.environ.update(parts[GATEWAY.name]["environment"])
    gateway = build(GATEWAY.package, settings_type(GATEWAY.package)(), services)
    listeners = {name: socket.socket(fileno=part["descriptor"]) for name, part in parts.items()}
    _listen_beside(gateway, {name: (services[name], listeners[name]) for name in services})
    tune_garbage_collection()
    uvicorn.Server(configuration(gateway)).run(sockets=[listeners[GATEWAY.name]])


def _application(name: str, environment: Mapping[str, str]) -> FastAPI:
    os.environ.update(environment)
    package = component(name).package
    return build(package, settings_type(package)())


def _listen_beside(gateway: FastAPI, services: Mapping[str, tuple[FastAPI, socket.socket]]) -> None:
    """Have the services listen from the moment the gateway has started to the moment it stops."""
    begun = gateway.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Any]:
        async with begun(app) as state:
            servers = [(_Beside(configuration(service, lifespan="off")), part) for service, part in services.values()]
            tasks = [asyncio.create_task(server.serve(sockets=[part])) for server, part in servers]
            try:
                yield state
            finally:
                for server, _ in servers:
                    server.should_exit = True
                await asyncio.gather(*tasks)

    gateway.router.lifespan_context = lifespan
