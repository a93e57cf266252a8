"""An address with Chinese characters as they are is understood."""

import asyncio
import socket

import pytest
import uvicorn
from fastapi import FastAPI

from linli.request_lines import escaped
from linli.serve import configuration


@pytest.mark.parametrize(
    ("came", "read"),
    [
        ("GET /a?q=志愿 HTTP/1.1\r\nX: 志", "GET /a?q=%E5%BF%97%E6%84%BF HTTP/1.1\r\nX: 志"),
        ("GET /a?q=%E5 HTTP/1.1\r\n\r\n", "GET /a?q=%E5 HTTP/1.1\r\n\r\n"),
        ("GET /a?q=志", "GET /a?q=志"),
    ],
)
def test_only_the_first_line_is_escaped(came: str, read: str) -> None:
    assert escaped(came.encode()) == read.encode()


async def test_bodies_stay_as_they_are_on_a_kept_connection() -> None:
    app = FastAPI()

    @app.post("/echo")
    async def echo(q: str, body: dict[str, str]) -> list[str]:
        return [q, body["a"]]

    server = uvicorn.Server(configuration(app, "off"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        reader, writer = await asyncio.open_connection(*listening.getsockname()[:2])
        for _ in range(2):
            body = '{"a": "社\\u533a"}'.encode()
            head = "POST /echo?q=志 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode())
            await writer.drain()
            await asyncio.sleep(0.02)
            writer.write(body)
            answer = await reader.readuntil(b"]")
            assert answer.endswith('["志","社区"]'.encode())
        writer.close()
        server.should_exit = True
        await serving
