"""The process of one service: `python -m linli.serve <package> <descriptor of a listening socket>`."""

import gc
import socket
import sys

import uvicorn

from linli.applications import build, settings_type

GRACE_SECONDS = 5


def serve(package: str, descriptor: int) -> None:
    """Answer requests of the component `package` on the inherited socket until SIGTERM; settings come from LINLI_*."""
    gc.set_threshold(50_000, 20, 20)
    settings = settings_type(package)()
    config = uvicorn.Config(
        build(package, settings),
        loop="uvloop",
        http="httptools",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
