"""An organization, its user, and orders to it."""

from typing import Any

import httpx
import pytest

from linli.testing.offices import Offices

ORDERS = "/v1/registration/rectification-orders"
ORDER = {
    "area": "FINANCE",
    "issues": ["未单独核算项目资金", "无支出凭证"],
    "legal_basis": "《社会团体登记管理条例》第三十条",
}
ANSWERS = {"answers": [{"issue": 1, "done": "已设专账"}, {"issue": 2, "done": "已补凭证"}]}


class Orders:
    """What the tests of orders do at the desk."""

    __test__ = False

    def __init__(self, desk: Offices) -> None:
        self.desk = desk

    async def organization(self) -> tuple[str, httpx.AsyncClient]:
        """A registered organization and its own user."""
        made = await self.desk.registered()
        return str(made.id), self.desk.caller("CSO", None, organization_id=made.id)

    async def issued(self, organization_id: str, **changes: Any) -> dict[str, Any]:
        """An order of the county."""
        body = {"organization_id": organization_id, **ORDER, **changes}
        return await self.desk.create(self.desk.county, ORDERS, body)

    async def step(self, who: httpx.AsyncClient, order: dict[str, Any], command: str, body: Any = None) -> Any:
        """The order after a command that succeeds."""
        return await self.desk.done(who, f"{ORDERS}/{order['id']}/{command}", order["version"], body)

    async def send(self, who: httpx.AsyncClient, order: dict[str, Any], command: str, body: Any = None) -> Any:
        """The answer to a command."""
        return await self.desk.send(who, f"{ORDERS}/{order['id']}/{command}", order["version"], body)

    async def read(self, order: dict[str, Any]) -> dict[str, Any]:
        """The order as the county sees it."""
        return await self.desk.read(self.desk.county, f"{ORDERS}/{order['id']}")


@pytest.fixture
def orders(desk: Offices) -> Orders:
    """Orders at the desk."""
    desk.at("2024-10-30")
    return Orders(desk)
