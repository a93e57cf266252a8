"""A caller who may do everything, one object of each kind, and the operations as the OpenAPI document tells them."""

import itertools
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from linli.testing.applications import client_of
from linli.testing.openapi import agreed_openapi_of
from linli.testing.trades import TRADES

CHINESE = re.compile(r"[\u4e00-\u9fff]")
COMMUNITY = "500103001011"
ROLES = ["APP", "CSO", "CTY", "STR", "COM", "CPO", "SUP", "MUN", "RES"]
_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Operation:
    """A route as the document describes it."""

    method: str
    path: str
    description: dict[str, Any]

    @property
    def name(self) -> str:
        """The operation's id."""
        return str(self.description["operationId"])

    @property
    def media_type(self) -> str | None:
        """What a body has to be; None when there is none."""
        return next(iter(self.description.get("requestBody", {}).get("content", {})), None)

    @property
    def example(self) -> Any:
        """A body that would be accepted, but for an edition of the divisions, which is a long work to compare."""
        (content,) = self.description["requestBody"]["content"].values()
        example = content["example"]
        return example | {"csv": "code,level\n"} if self.name == "preview_division_import" else example

    @property
    def query(self) -> list[str]:
        """The names of the query's parameters."""
        return [one["name"] for one in self.description.get("parameters", ()) if one["in"] == "query"]


class World:
    """Makes what the operations' paths name, and sends requests to it."""

    unknown = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"

    def __init__(self, app: FastAPI, client: httpx.AsyncClient, city: httpx.AsyncClient) -> None:
        self.client, self._city, self._app = client, city, app
        self.operations = [
            Operation(method.upper(), path, operation)
            for path, item in agreed_openapi_of("registration")["paths"].items()
            for method, operation in item.items()
        ]
        self._fixed = {"code": COMMUNITY, "key": "sg.members.cso.individual", "clause_ref": "12",
                       "authority_id": "500103"}  # fmt: skip

    def another(self, token: str) -> httpx.AsyncClient:
        """Another caller."""
        return client_of(self._app, token, raise_app_exceptions=False)

    def caller(self, operation: Operation) -> httpx.AsyncClient:
        """Who may do this: editions of divisions are the city's."""
        return self._city if "/division-imports" in operation.path else self.client

    @staticmethod
    def check(answer: httpx.Response, language: str, sent: str) -> None:
        """The answer is no failure; a refusal is a problem in this language and says nothing of what came in."""
        assert answer.status_code < 500, answer.text
        if answer.status_code < 400:
            return
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["content-language"] == language
        problem = answer.json()
        assert problem["status"] == answer.status_code
        assert re.fullmatch(r"[A-Z][A-Z0-9_]+", problem["code"])
        assert bool(CHINESE.search(problem["title"])) == (language == "zh-CN")
        for finding in problem.get("errors", ()):
            assert set(finding) >= {"pointer", "code", "message"}
            assert bool(CHINESE.search(finding["message"])) or language == "en"
        assert sent not in answer.text

    def operation(self, name: str) -> Operation:
        """The operation with this id."""
        return next(one for one in self.operations if one.name == name)

    async def example_of(self, path: str) -> Any:
        """The example of the body of POST `path`."""
        return next(one for one in self.operations if (one.method, one.path) == ("POST", path)).example

    async def created(self, path: str, body: Any) -> str:
        """The id of a new object."""
        answer = await self.client.post(path, json=body, headers={"Idempotency-Key": f"made-{next(_NUMBERS)}"})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def reservation(self) -> str:
        """The id of a reserved name."""
        body = await self.example_of("/v1/registration/name-reservations")
        return await self.created("/v1/registration/name-reservations", body | {"trade": next(TRADES)})

    async def application(self) -> str:
        """The id of a draft."""
        body = await self.example_of("/v1/registration/applications")
        return await self.created(
            "/v1/registration/applications", body | {"name_reservation_id": await self.reservation()}
        )

    async def filing(self) -> str:
        """The id of a filing's draft."""
        body = await self.example_of("/v1/registration/filings")
        return await self.created("/v1/registration/filings", body | {"trade": next(TRADES)})

    async def unit(self) -> str:
        """The id of a supervising unit."""
        body = await self.example_of("/v1/registration/supervising-units")
        return await self.created("/v1/registration/supervising-units", body | {"name": f"渝中区{next(TRADES)}局"})

    async def document(self) -> str:
        """The id of a stored file."""
        answer = await self.client.post("/v1/registration/documents", files={"file": ("章程.txt", "章程".encode())})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def path_of(self, operation: Operation) -> str:
        """The operation's path with an object of its own."""
        makers = {"application_id": self.application, "filing_id": self.filing, "unit_id": self.unit,
                  "reservation_id": self.reservation, "document_id": self.document}  # fmt: skip
        path = operation.path
        for name, value in self._fixed.items():
            path = path.replace(f"{{{name}}}", value)
        for name, maker in makers.items():
            if f"{{{name}}}" in path:
                path = path.replace(f"{{{name}}}", await maker())
        return path if "{" not in path else path.replace(path[path.index("{") : path.index("}") + 1], self.unknown)


@pytest.fixture(scope="session")
async def world(service_app: Callable[..., Awaitable[FastAPI]], make_token: Callable[..., str]) -> AsyncIterator[World]:
    """The registration service before a caller with all roles in 渝中."""
    app = await service_app("registration", sandbox=True, worker="separate")
    token, city_token = make_token(ROLES, "500103", sub="everyone"), make_token("MUN", "50")
    async with (
        client_of(app, token, raise_app_exceptions=False) as client,
        client_of(app, city_token, raise_app_exceptions=False) as city,
    ):
        yield World(app, client, city)
