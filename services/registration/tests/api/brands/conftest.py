"""The desk with organizations that deserve a brand."""

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from typing import Any, Final

import httpx
import pytest

from linli.testing.offices import Offices
from registration.disclosures.service import owe_disclosure
from registration.models.evaluations import Evaluation
from registration.models.organizations import Organization
from shared.kit.ids import new_id

BRANDS: Final = "/v1/registration/brands"
DISCLOSURES: Final = "/v1/registration/disclosures"
_NAMES: Iterator[str] = ("".join(name) for name in permutations("巷里有约时光书香", 5))


class Honors:
    """What a brand takes, and the way there."""

    def __init__(self, desk: Offices) -> None:
        self.desk = desk

    def own(self, organization_id: object) -> httpx.AsyncClient:
        """The organization's own user."""
        return self.desk.caller("CSO", None, org_id=str(organization_id), sub=f"own-{organization_id}")

    async def deserving(self) -> str:
        """The id of a filed group that publishes what it owes."""
        filing = await self.desk.filed(self.desk.street_team())
        await self.transparent(filing["organization_id"])
        return str(filing["organization_id"])

    async def graded(self, organization_id: Any, grade: str) -> None:
        """The organization holds a grade."""
        async with self.desk.unit_of_work() as uow:
            uow.session.add(
                Evaluation(
                    id=new_id(), organization_id=organization_id, state="GRANTED", promotion=False, grade=grade,
                    self_assessment="自评", applied_on=uow.today, granted_on=uow.today, valid_to=date(2029, 2, 28),
                    rules={}, created_at=uow.now, updated_at=uow.now,
                )
            )  # fmt: skip

    async def transparent(self, organization_id: Any, *, on_time: bool = True) -> None:
        """The organization has published a decision on its last day, or is late with one."""
        async with self.desk.unit_of_work() as uow:
            organization = await uow.session.get_one(Organization, organization_id)
            due_on = uow.today if on_time else date(2024, 2, 1)
            duty = await owe_disclosure(uow, organization, "DECISION", due_on, f"decision:{new_id()}")
            assert duty is not None
        path = f"{DISCLOSURES}/{duty.id}"
        shown = await self.desk.read(self.own(organization_id), path)
        await self.desk.done(self.own(organization_id), f"{path}/publication", shown["version"], {"text": "决议。"})

    async def nominated(self, organization_id: object, **changes: Any) -> dict[str, Any]:
        """A nomination under a name of its own."""
        body = {"organization_id": str(organization_id), "name": next(_NAMES), "level": "COUNTY",
                "statement": "每周开展居民议事。"} | changes  # fmt: skip
        return await self.desk.create(self.own(organization_id), BRANDS, body)

    async def recommended(self, organization_id: object, **changes: Any) -> dict[str, Any]:
        """A nomination with the street's word."""
        brand = await self.nominated(organization_id, **changes)
        return await self.step(self.desk.street, brand, "recommendation", reasons="群众反映良好")

    async def command(self, who: httpx.AsyncClient, brand: dict[str, Any], name: str, **body: Any) -> Any:
        """The answer to a command on the brand as it was shown."""
        return await self.desk.send(who, f"{BRANDS}/{brand['id']}/{name}", brand["version"], body or None)

    async def step(self, who: httpx.AsyncClient, brand: dict[str, Any], name: str, **body: Any) -> dict[str, Any]:
        """The brand after a command that succeeds."""
        answer = await self.command(who, brand, name, **body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def recognised(self, organization_id: object) -> dict[str, Any]:
        """A brand, eight days after its publicity began on 1 March 2024."""
        shown = await self.step(self.desk.county, await self.recommended(organization_id), "publicity")
        self.desk.at("2024-03-12")
        return await self.step(self.desk.second, shown, "recognition")

    async def flag(self, organization_id: Any, *flags: str) -> None:
        """The organization stands on these lists."""
        async with self.desk.unit_of_work() as uow:
            found = await uow.session.get_one(Organization, organization_id, with_for_update=True)
            found.credit_flags = list(flags)


@pytest.fixture
def honors(desk: Offices) -> Honors:
    """The first of March 2024."""
    desk.at("2024-03-01")
    return Honors(desk)
