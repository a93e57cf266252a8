"""A server of its own that answers as registration does when another service asks for an organization."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from linli.testing.lives import REGISTER


@contextmanager
def register_running() -> Iterator[dict[str, Any]]:
    """The lives of the tests can be asked for; gives the settings of a service that asks there."""
    with HTTPServer() as server:
        server.expect_request("/token").respond_with_json({"access_token": "t", "expires_in": 3_600})
        server.expect_request(re.compile("^/internal/organizations/")).respond_with_handler(_organization)
        yield {
            "service_urls": {"registration": server.url_for("").rstrip("/")},
            "token_url": server.url_for("/token"),
            "internal_client_id": "funding",
            "internal_client_secret": "secret",
        }


def _organization(request: Request) -> Response:
    life = REGISTER.get(request.path.rpartition("/")[2])
    if life is None:
        return Response(status=404)
    return Response(life.snapshot.model_dump_json(), content_type="application/json")
