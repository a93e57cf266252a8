"""The desk with an organization that publishes."""

from typing import Any, Final

import httpx
import pytest

from linli.testing.offices import Offices
from registration.disclosures.service import owe_disclosure

DISCLOSURES: Final = "/v1/registration/disclosures"


class Press:
    """One registered organization, its own user, and what it has to publish."""

    def __init__(self, desk: Offices, organization: Any, own: httpx.AsyncClient) -> None:
        self.desk, self.organization, self.own = desk, organization, own

    async def owed(self, kind: str = "CHARTER", subject: str = "charter:1", due_on: Any = None) -> dict[str, Any]:
        """What the organization owes after something happened in another feature."""
        async with self.desk.unit_of_work() as uow:
            organization = await uow.session.get_one(type(self.organization), self.organization.id)
            duty = await owe_disclosure(uow, organization, kind, due_on, subject)
            assert duty is not None
        return await self.shown(duty.id)

    async def shown(self, disclosure_id: object) -> dict[str, Any]:
        """The disclosure as the organization sees it."""
        return await self.desk.read(self.own, f"{DISCLOSURES}/{disclosure_id}")

    async def command(self, who: httpx.AsyncClient, disclosure: dict[str, Any], name: str, **body: Any) -> Any:
        """The answer to a command on the disclosure as it was shown."""
        return await self.desk.send(who, f"{DISCLOSURES}/{disclosure['id']}/{name}", disclosure["version"], body)

    async def published(self, disclosure: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """The disclosure after the organization has published it."""
        answer = await self.command(self.own, disclosure, "publication", **{"text": "章程全文。"} | changes)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


@pytest.fixture
async def press(desk: Offices) -> Press:
    """An organization registered on 1 March 2024, and the second of the month."""
    desk.at("2024-03-01")
    organization = await desk.registered()
    return Press(desk, organization, desk.caller("CSO", None, org_id=str(organization.id)))
