"""Answering requests of one component, or of several, over HTTP.

`python -m linli.serve <package>` serves one component at LINLI_HOST and LINLI_PORT; the launcher hands on sockets.
"""

import gc
import os
import socket
import sys
from typing import Literal

import uvicorn
from fastapi import FastAPI

from linli.applications import build, settings_type
from linli.request_lines import ForgivingHttp

GRACE_SECONDS = 5


def serve(package: str, descriptor: int) -> None:
    """Answer requests of the component `package` on the inherited socket until SIGTERM; settings are in LINLI_*."""
    app = build(package, settings_type(package)())
    tune_garbage_collection()
    uvicorn.Server(configuration(app)).run(sockets=[socket.socket(fileno=descriptor)])


def serve_at_address(package: str) -> None:
    """Answer requests of the component `package` at the address of its settings until SIGTERM."""
    settings = settings_type(package)()
    app = build(package, settings)
    tune_garbage_collection()
    server = configuration(app)
    server.host, server.port = settings.host, settings.port
    uvicorn.Server(server).run()


def tune_garbage_collection() -> None:
    """Collections are on, and rare; the application freezes what it has made once it has started."""
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


def configuration(app: FastAPI, lifespan: Literal["on", "off"] = "on") -> uvicorn.Config:
    """Give the settings of the HTTP server of every process; nobody's word on where a caller is counts unasked."""
    return uvicorn.Config(
        app,
        loop="uvloop",
        http=ForgivingHttp,
        ws="none",
        proxy_headers="FORWARDED_ALLOW_IPS" in os.environ,
        lifespan=lifespan,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


if __name__ == "__main__":
    serve_at_address(sys.argv[1])
