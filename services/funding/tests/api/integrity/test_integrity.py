"""What came out after an award is decided with reasons by another person, and no more is paid meanwhile."""

from typing import Any

import pytest

from linli.testing.funding_world import World
from linli.testing.money import Counter
from linli.testing.payments import Desk
from shared.kit.permission_words import EVERYBODY

PATH = "/v1/funding/integrity-cases"
DISMISSED = {"outcome": "DISMISSED", "reasons": "核实不存在利害关系"}
CONFIRMED = {"outcome": "CONFIRMED", "reasons": "近亲属关系属实", "measure": "TERMINATE"}


async def held(money: Counter, built: World) -> tuple[Desk, dict[str, Any]]:
    """A payment of the award that the case is about."""
    desk = Desk(money, built.life, await money.fund(1_000))
    desk.project = built.ids["awards"]
    await desk.banked()
    await desk.committed(500)
    return desk, await desk.ordered(100)


async def test_money_stands_still_until_a_case_is_dismissed(money: Counter, built: World) -> None:
    desk, order = await held(money, built)
    assert (order["state"], order["holds"]) == ("HELD", ["INTEGRITY"])
    (case,) = (await money.read(money.county, PATH, state="OPEN"))["items"]
    assert (case["proposal_id"], case["measure"]) == (str(built.ids["proposals"]), None)
    path = f"{PATH}/{case['id']}/decision"
    assert await money.refused(money.county, path, DISMISSED | {"measure": "CONTINUE"}, 1) == (422, "MEASURE_WRONG")
    assert await money.refused(money.county, path, {"outcome": "CONFIRMED", "reasons": "x"}, 1) == (
        422,
        "MEASURE_WRONG",
    )
    decided = await money.done(money.county, path, 1, DISMISSED)
    assert (decided["state"], decided["result"]) == ("DISMISSED", DISMISSED["reasons"])
    assert (await desk.order(order["id"]))["state"] == "CREATED"
    assert await money.refused(money.county, path, DISMISSED, decided["version"]) == (409, "INVALID_TRANSITION")
    (event,) = [one for one in await money.events(case["proposal_id"]) if one.type == "funding.conflict.decided.v1"]
    assert event.data["outcome"] == "DISMISSED"
    assert DISMISSED["reasons"] not in event.model_dump_json()


@pytest.mark.parametrize(("measure", "state"), [("CONTINUE", "CREATED"), ("TERMINATE", "HELD")])
async def test_a_confirmed_case_lets_the_money_go_on_or_not(
    money: Counter, built: World, measure: str, state: str
) -> None:
    desk, order = await held(money, built)
    path = f"{PATH}/{built.ids['integrity_cases']}/decision"
    await money.done(money.county, path, 1, CONFIRMED | {"measure": measure})
    assert (await desk.order(order["id"]))["state"] == state


async def test_every_role(money: Counter, built: World) -> None:
    path = f"{PATH}/{built.ids['integrity_cases']}"
    readers, deciders = {"MUN", "CTY", "AUD"}, {"CTY"}
    for role in EVERYBODY:
        who = money.caller(role, {"MUN": "50"}.get(role, "500103"), sub=f"probe-{role}")
        assert (await who.get(path)).status_code == (200 if role in readers else 403), role
        answer = await money.post(who, f"{path}/decision", DISMISSED, 99)
        assert answer.status_code == (412 if role in deciders else 403 if role in readers else 404), (role, answer.text)
