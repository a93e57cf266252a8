"""A community's fund within a foundation: name, committee, fee, and a fund of its own on the books."""

from typing import Any

import pytest

from linli.testing.lives import Life
from linli.testing.money import FUNDS, Counter
from shared.kit.permission_words import EVERYBODY

PATH = "/v1/funding/designated-funds"
COMMITTEE = [
    {"name": "李梅", "seat": "RESIDENT"},
    {"name": "王强", "seat": "FOUNDATION"},
    {"name": "赵云", "seat": "DONOR"},
]


def body(life: Life, **changes: Any) -> dict[str, Any]:
    name = f"{life.facts['name']}领事巷{str(life.organization_id)[-6:]}社区基金"
    stated = {"organization_id": str(life.organization_id), "name": name, "community_code": "500103001011"}
    return stated | {"fee_bps": 500, "committee": COMMITTEE} | changes


async def test_the_life_of_a_designated_fund(money: Counter) -> None:
    life = await money.registered(legal_kind="FD")
    own = money.caller("FDN", None, org_id=str(life.organization_id))
    made = await money.create(own, PATH, body(life))
    assert (made["state"], made["seats"]) == ("ACTIVE", ["RESIDENT", "FOUNDATION", "DONOR"])
    assert "李" not in str(made)
    assert await money.refused(own, PATH, body(life)) == (409, "DESIGNATED_NAME_TAKEN")
    fund = await money.read(own, f"{FUNDS}/{made['fund_id']}")
    assert (fund["source_type"], fund["divisions"]) == ("COMMUNITY_FOUNDATION", ["500103001011"])
    receipt = {"amount_fen": 5, "memo": "捐入"}
    await money.done(own, f"{FUNDS}/{fund['id']}/receipts", fund["version"], receipt)
    assert await money.refused(own, f"{PATH}/{made['id']}/closure", None, 1) == (409, "FUND_NOT_EMPTY")
    name = f"{life.facts['name']}桂花园{str(life.organization_id)[-6:]}社区基金"
    empty = await money.create(own, PATH, body(life, name=name))
    closed = await money.done(own, f"{PATH}/{empty['id']}/closure", empty["version"])
    assert closed["state"] == "CLOSED"
    again = await money.refused(own, f"{PATH}/{empty['id']}/closure", None, closed["version"])
    assert again == (409, "INVALID_TRANSITION")


async def test_the_fee_is_charged_of_what_came_in_and_never_more(money: Counter) -> None:
    life = await money.registered(legal_kind="FD")
    own = money.caller("FDN", None, org_id=str(life.organization_id))
    made = await money.create(own, PATH, body(life, fee_bps=1_000))
    fund = await money.read(own, f"{FUNDS}/{made['fund_id']}")
    general = await money.fund(0, "COMMUNITY_FOUNDATION", own, owner_organization_id=str(life.organization_id))
    path, into = f"{PATH}/{made['id']}/fees", {"to_fund_id": general["id"]}
    assert await money.refused(own, path, into, made["version"]) == (422, "FEE_NOT_DUE")
    await money.done(own, f"{FUNDS}/{fund['id']}/receipts", fund["version"], {"amount_fen": 10_009, "memo": "捐入"})
    assert await money.refused(own, path, into | {"amount_fen": 1_001}, made["version"]) == (422, "FEE_NOT_DUE")
    assert await money.refused(own, path, {"to_fund_id": fund["id"]}, made["version"]) == (422, "FEE_TARGET_WRONG")
    foreign = await money.fund(0)
    assert await money.refused(own, path, {"to_fund_id": foreign["id"]}, made["version"]) == (422, "FEE_TARGET_WRONG")
    first = await money.done(own, path, made["version"], into | {"amount_fen": 400})
    second = await money.done(own, path, first["version"], into)
    assert (first["fees_fen"], second["fees_fen"]) == (400, 1_000)
    assert await money.refused(own, path, into, second["version"]) == (422, "FEE_NOT_DUE")
    assert await money.sums(fund["id"]) == (9_009, 0, 9_009)
    assert await money.sums(general["id"]) == (1_000, 0, 1_000)
    assert (await money.verified())["breach"] is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "领事巷社区基金"}, "DESIGNATED_NAME_WRONG"),
        ({"committee": COMMITTEE[:2]}, "COMMITTEE_WRONG"),
        ({"committee": [*COMMITTEE[1:], {"name": "孙丽", "seat": "EXPERT"}]}, "COMMITTEE_WRONG"),
        ({"fee_bps": 1_001}, "DESIGNATED_FEE_TOO_HIGH"),
    ],
)
async def test_designated_funds_that_are_refused(money: Counter, change: dict[str, Any], code: str) -> None:
    life = await money.registered(legal_kind="FD")
    own = money.caller("FDN", None, org_id=str(life.organization_id))
    assert await money.refused(own, PATH, body(life, **change)) == (422, code)


async def test_only_foundations_have_them(money: Counter) -> None:
    life = await money.registered()
    own = money.caller("FDN", None, org_id=str(life.organization_id))
    assert await money.refused(own, PATH, body(life)) == (422, "NOT_A_FOUNDATION")


async def test_every_role(money: Counter) -> None:
    life = await money.registered(legal_kind="FD")
    own = money.caller("FDN", None, org_id=str(life.organization_id))
    made = await money.create(own, PATH, body(life))
    here = {"MUN": "50", "STR": "500103001", "COM": "500103001011"}
    for role in EVERYBODY:
        who = money.caller(role, here.get(role, "500103"))
        reads = 200 if role in {"MUN", "CTY", "STR", "COM", "FIN", "AUD"} else 404 if role in ("FDN", "CSO") else 403
        assert (await who.get(f"{PATH}/{made['id']}")).status_code == reads, role
        assert (await money.post(who, PATH, body(life))).status_code == (404 if role == "FDN" else 403), role
