"""A server that answers as it is told, and clients that call it without patience."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from linli_client import AsyncClient, Client, ClientSecret, Retry

QUICK = Retry(tries=4, first_seconds=0.001, longest_seconds=2)
WHO = ClientSecret("city-platform", "s3cret")


@pytest.fixture(scope="session")
def make_httpserver() -> Iterator[HTTPServer]:
    """One server for all tests; pytest-httpserver clears it after each."""
    server = HTTPServer(threaded=True)
    server.start()
    yield server
    server.clear()
    if server.is_running():
        server.stop()


@pytest.fixture
def url(httpserver: HTTPServer) -> str:
    """Where the server listens."""
    return httpserver.url_for("").rstrip("/")


@pytest.fixture
def tokens(httpserver: HTTPServer) -> Callable[..., list[Any]]:
    """Let the server give tokens t1, t2, …; the list that comes back gets the requests for them."""

    def serve(life_seconds: float = 600, pause: Callable[[], None] = lambda: None) -> list[Any]:
        asked: list[Any] = []

        def give(request: Request) -> Response:
            asked.append(request.form.to_dict())
            number = len(asked)
            pause()
            body = f'{{"access_token": "t{number}", "token_type": "Bearer", "expires_in": {life_seconds}}}'
            return Response(body, content_type="application/json")

        httpserver.expect_request("/oauth/token", method="POST").respond_with_handler(give)
        return asked

    return serve


@pytest.fixture
def client(url: str) -> Iterator[Client]:
    """A client for threads."""
    with Client(url, WHO, retry=QUICK) as made:
        yield made


@pytest.fixture
async def async_client(url: str) -> AsyncIterator[AsyncClient]:
    """A client for tasks."""
    async with AsyncClient(url, WHO, retry=QUICK) as made:
        yield made
