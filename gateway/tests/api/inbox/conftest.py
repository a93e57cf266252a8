"""Readers of the inbox, and events that concern them."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from shared.contracts.envelope import CloudEvent

INBOX = "/v1/me/inbox"
SUBJECTS = itertools.count(1)


class Reader:
    """Somebody with a token: one person in one capacity."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def page(self, **query: Any) -> dict[str, Any]:
        """The answer to the list."""
        answer = await self.client.get(INBOX, params=query)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def messages(self, **query: Any) -> list[dict[str, Any]]:
        """The messages of the first page."""
        return list((await self.page(**query))["items"])

    async def until(self, count: int, **query: Any) -> list[dict[str, Any]]:
        """The messages once there are so many."""
        async with asyncio.timeout(20):
            while len(found := await self.messages(**query)) < count:
                await asyncio.sleep(0.05)
        assert len(found) == count
        return found

    async def unread(self) -> int:
        """The number for a badge."""
        answer = await self.client.get(f"{INBOX}/unread-count")
        assert answer.status_code == 200, answer.text
        return int(answer.json()["unread"])

    async def read(self, message: dict[str, Any]) -> httpx.Response:
        """The answer to marking a message as read."""
        return await self.client.post(f"{INBOX}/{message['id']}/reading")

    async def read_up_to(self, position: int) -> httpx.Response:
        """The answer to marking everything up to a position as read."""
        return await self.client.post(f"{INBOX}/reading", json={"up_to": position})


@pytest.fixture
def reader(
    gateway_app: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> Callable[..., Reader]:
    """Factory: somebody with a role, a person of their own unless `sub` is stated."""

    def make(role: str, division: str | None = None, **claims: Any) -> Reader:
        claims = {"sub": f"reader-{next(SUBJECTS)}", "client_id": "app"} | claims
        return Reader(service_client(gateway_app, make_token(role, division, **claims)))

    return make


class Organization:
    """An organization in a town and community of its own, so that no other test's messages come there."""

    numbers = itertools.count(100)

    def __init__(self, publish: Callable[..., Awaitable[CloudEvent]], **facts: Any) -> None:
        self.id = str(uuid4())
        number = next(Organization.numbers)
        self.town, self.community = f"500103{number}", f"500103{number}001"
        self.name = f"第{number}社区志愿者协会"
        self.facts: dict[str, Any] = {
            "organization_id": self.id, "name": self.name, "town_code": self.town, "community_code": self.community,
            "county_code": "500103", "jurisdiction_id": "500103", "authority_id": "500103", "origin": "APPLICATION",
            **facts,
        }  # fmt: skip
        self._publish = publish
        self._version = itertools.count(1)

    async def happens(self, kind: str, **data: Any) -> CloudEvent:
        """Something with the facts of the organization, which is its next version."""
        known = {**self.facts, **data}
        return await self._publish(kind, subject=self.id, version=next(self._version), **known)

    async def concerns(self, kind: str, **data: Any) -> CloudEvent:
        """Something of another kind of thing that concerns the organization."""
        return await self._publish(kind, division=self.community, organization_id=self.id, **data)


@pytest.fixture
def organization(publish: Callable[..., Awaitable[CloudEvent]]) -> Organization:
    """An organization that nothing has been heard of yet."""
    return Organization(publish, supervising_unit_id=f"500103-U{next(Organization.numbers)}")
