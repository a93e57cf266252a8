"""Groups whose money a hub keeps: their subsidies go there, and offices hear when it is to be handed on."""

from datetime import date
from typing import Any
from uuid import UUID

from funding.disbursements.queries import orders_of
from funding.disbursements.rules.states import BasisKind
from linli.testing.custody import Keeping
from linli.testing.lives import Life

NOTICES = "/v1/funding/notices"
SUBSIDIES = "/v1/funding/subsidies"


async def about(keeping: Keeping, life: Life) -> list[tuple[str, dict[str, Any]]]:
    found = await keeping.money.read(keeping.money.county, NOTICES, organization_id=str(life.organization_id))
    return [(one["kind"], one["details"]) for one in found["items"]]


async def test_a_new_town_and_an_end_are_noticed_once(keeping: Keeping) -> None:
    money, group = keeping.money, await keeping.money.filed()
    await keeping.keep(group, 100_000)
    on = money.resources.clock.today()
    await money.told(group.moved(on))
    assert await about(keeping, group) == []
    await money.told(group.moved(on, "500103005001"))
    await money.told(group.moved_to_street_care(on))
    moved = ("CUSTODY_MOVE", {"from_town": "500103001", "to_town": "500103005"})
    assert await about(keeping, group) == [moved]
    await money.told(group.removed(on))
    await money.told(group)
    assert await about(keeping, group) == [moved, ("CUSTODY_CLOSE", {"town": "500103001"})]


async def test_a_subsidy_of_a_kept_group_is_paid_to_its_hub(keeping: Keeping) -> None:
    money = keeping.money
    money.at("2025-03-03")
    group = await money.told(Life().filed(date(2025, 3, 3)))
    await keeping.keep(group, 100)
    (subsidy,) = (await money.read(money.county, SUBSIDIES, organization_id=str(group.organization_id)))["items"]
    path = f"{SUBSIDIES}/{subsidy['id']}"
    asked = {"statement": "用于购置活动用品", "evidence_sha256": "0" * 64}
    own = money.caller("CSO", None, sub="treasurer", organization_id=group.organization_id)
    applied = await money.done(own, f"{path}/application", subsidy["version"], asked)
    fund = await money.fund(5_000_000)
    offer = {"outcome": "GRANT", "fund_ids": [fund["id"]], "reason": "符合"}
    proposed = await money.done(money.maker, f"{path}/proposal", applied["version"], offer)
    decided = {"outcome": "GRANT", "reason": "同意"}
    await money.done(money.county, f"{path}/decision", proposed["version"], decided)
    async with money.unit_of_work() as uow:
        (order,) = await orders_of(uow.session, BasisKind.SUBSIDY, UUID(subsidy["id"]))
    assert (order.organization_id, order.payee_organization_id) == (group.organization_id, keeping.hub.organization_id)
