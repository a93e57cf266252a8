"""What is kept moves after an upgrade, to another town's keeper, and after a hub was lost or a group struck off."""

from datetime import date
from typing import Any

from linli.testing.custody import ACCOUNTS, KEPT, ORDERS, TOWN, Keeping, designated
from linli.testing.lives import Life
from shared.contracts.registration import HubDesignated, OrganizationReclassified
from shared.kit.ids import new_id

NOTICES = "/v1/funding/notices"
OTHER_TOWN = "500103005"


async def own_account(keeping: Keeping, life: Life) -> None:
    money = keeping.money
    body = {
        "organization_id": str(life.organization_id), "kind": "CORPORATE", "holder_name": life.facts["name"],
        "bank_name": "重庆银行", "account_number": "6222000000000018", "proof_sha256": "0" * 64,
    }  # fmt: skip
    account = await money.create(money.maker, "/v1/funding/bank-accounts", body)
    await money.done(money.checker, f"/v1/funding/bank-accounts/{account['id']}/verification", 1)


async def moves(keeping: Keeping, kept: dict[str, Any]) -> list[dict[str, Any]]:
    found = await keeping.money.read(keeping.money.city, ORDERS, sub_ledger_id=kept["id"])
    return [one for one in found["items"] if one["kind"] != "PAYMENT"]


async def notices(keeping: Keeping, life: Life) -> list[tuple[str, str]]:
    found = await keeping.money.read(keeping.money.county, NOTICES, organization_id=str(life.organization_id))
    return [(one["kind"], one["state"]) for one in found["items"]]


async def upgraded(keeping: Keeping, fen: int) -> tuple[Life, dict[str, Any]]:
    keeping.money.at("2025-01-03")
    group = await keeping.money.filed()
    kept = await keeping.keep(group, fen)
    await keeping.money.told(group.upgraded(date(2025, 1, 6)))
    return group, kept


async def test_a_large_sum_waits_for_the_committee_before_it_goes_to_the_own_account(keeping: Keeping) -> None:
    money = keeping.money
    group, kept = await upgraded(keeping, 600_000)
    await money.days_pass_to("2025-01-07", jobs="custody.propose_moves")
    assert await moves(keeping, kept) == []
    await own_account(keeping, group)
    await money.days_pass_to("2025-01-08", jobs="custody.propose_moves")
    await money.days_pass_to("2025-01-09", jobs="custody.propose_moves")
    (order,) = await moves(keeping, kept)
    assert (order["kind"], order["amount_fen"], order["needs_cosign"]) == ("OWN_ACCOUNT", 600_000, True)
    path = f"{ORDERS}/{order['id']}"
    more = {"amount_fen": 1_000, "memo": "活动补助"}
    await money.done(keeping.own, f"{KEPT}/{kept['id']}/deposits", (await keeping.kept(kept))["version"], more)
    checked = await money.done(keeping.own, f"{path}/check", 1)
    assert (checked["state"], checked["amount_fen"]) == ("CHECKED", 601_000)
    now = await keeping.kept(kept)
    assert await money.refused(keeping.own, f"{KEPT}/{kept['id']}/transfer", None, now["version"]) == (
        409, "INVALID_TRANSITION",
    )  # fmt: skip
    assert (await money.done(keeping.committee, f"{path}/co-signature", checked["version"]))["state"] == "PAID"
    moved = await keeping.kept(kept)
    assert (moved["state"], moved["balance_fen"]) == ("CLOSED", 0)
    assert (await money.event_names(keeping.account["id"]))[-2:] == ["custody.transferred", "custody.closed"]
    assert (await money.verified())["breach"] is None


async def test_an_office_hears_of_a_move_that_is_late_once(keeping: Keeping) -> None:
    group, _ = await upgraded(keeping, 100)
    await keeping.money.days_pass_to("2025-02-05", jobs="custody.propose_moves")
    assert await notices(keeping, group) == []
    await keeping.money.days_pass_to("2025-02-07", jobs="custody.propose_moves")
    assert await notices(keeping, group) == [("CUSTODY_MOVE", "OPEN")]


async def test_what_is_kept_follows_its_organization_to_another_town(keeping: Keeping) -> None:
    money = keeping.money
    money.at("2025-03-03")
    group = await money.filed()
    kept = await keeping.keep(group, 2_000)
    await money.told(group.moved(date(2025, 3, 3), f"{OTHER_TOWN}001"))
    await money.days_pass_to("2025-03-04", jobs="custody.propose_moves")
    assert (await moves(keeping, kept), await notices(keeping, group)) == ([], [("CUSTODY_MOVE", "OPEN")])
    hub = await money.registered()
    facts = {"hub_mandate_id": new_id(), "hub_organization_id": hub.organization_id, "town_code": OTHER_TOWN}
    named = {"organization_id": hub.organization_id, "status": "ACTIVE", "tier": "REGISTERED"}
    more = {"services": ("CUSTODY",), "from_on": date(2024, 1, 1), "predecessor_mandate_id": None}
    await money.hears(HubDesignated.model_validate({**facts, **named, **more}))
    keeper = money.caller("HUB", None, org_id=str(hub.organization_id), sub="hub-2")
    body = {
        "hub_organization_id": str(hub.organization_id), "town_code": OTHER_TOWN, "authority_id": "500103",
        "bank_name": "重庆银行", "account_number": "6222000000000019",
    }  # fmt: skip
    account = await money.create(keeper, ACCOUNTS, body)
    await money.days_pass_to("2025-03-05", jobs="custody.propose_moves")
    (order,) = await moves(keeping, kept)
    assert (order["kind"], order["target_account_id"]) == ("KEEPER", account["id"])
    assert (await money.post(keeper, f"{ORDERS}/{order['id']}/check", None, 1)).status_code == 404
    assert (await money.done(keeping.own, f"{ORDERS}/{order['id']}/check", 1))["state"] == "PAID"
    moved = await keeping.kept(kept)
    assert (moved["custody_account_id"], moved["balance_fen"], moved["state"]) == (account["id"], 2_000, "OPEN")
    assert await notices(keeping, group) == [("CUSTODY_MOVE", "RESOLVED")]
    assert [(await money.sums(one["fund_id"]))[2] for one in (keeping.account, account)] == [0, 2_000]
    assert (await money.verified())["breach"] is None


async def test_a_lost_hubs_money_goes_over_by_itself_once_bank_and_successor_are_there(keeping: Keeping) -> None:
    money = keeping.money
    money.at("2025-06-02")
    kept = await keeping.keep(await money.filed(), 1_200_000)
    await money.told(keeping.hub.listed_severe(date(2025, 6, 2)))
    await keeping.reconciled(1_200_000, money.maker)
    await keeping.reconciled(1_200_000)
    successor = await designated(money, keeping.mandate)
    await successor.open()
    assert (await keeping.fresh())["state"] == "FROZEN"
    assert (await keeping.reconciled(1_200_000, money.maker))["state"] == "CLOSED"
    moved = await keeping.kept(kept)
    assert (moved["custody_account_id"], moved["state"]) == (successor.account["id"], "OPEN")
    assert (await keeping.fresh())["state"] == "CLOSED"
    assert (await money.event_names(keeping.account["id"])).count("custody.transferred") == 1


async def test_a_stale_or_differing_reconciliation_moves_nothing(keeping: Keeping) -> None:
    money = keeping.money
    money.at("2025-06-02")
    kept = await keeping.keep(await money.filed(), 2_000)
    await money.told(keeping.hub.listed_severe(date(2025, 6, 2)))
    await keeping.reconciled(2_000, money.maker)
    now = (await keeping.kept(kept))["version"]
    await money.done(keeping.own, f"{KEPT}/{kept['id']}/deposits", now, {"amount_fen": 10, "memo": "退款"})
    successor = await designated(money, keeping.mandate)
    await successor.open()
    await money.days_pass_to("2025-06-03", jobs="custody.hand_over_due")
    assert (await keeping.fresh())["state"] == "FROZEN"
    assert (await keeping.reconciled(2_009, money.maker))["claim_fen"] == 1
    assert (await keeping.reconciled(2_010))["state"] == "FROZEN"
    street = money.caller("STR", TOWN, sub="street")
    assert (await keeping.reconciled(2_010, street))["state"] == "CLOSED"


async def test_the_rest_of_a_removed_group_stays_with_its_purpose_or_its_community(keeping: Keeping) -> None:
    money = keeping.money
    first, second, heir = await money.filed(), await money.filed(), await money.filed()
    kept, other = await keeping.keep(first, 700), await keeping.keep(second, 500)
    await keeping.keep(heir, 10)
    today = money.resources.clock.today()
    more = {"old_category": "CULTURE_SPORT", "new_category": "CHARITY"}
    heir.tell(OrganizationReclassified, today, becomes={"category": "CHARITY"}, **more)
    await money.told(heir)
    await money.told(first.removed(today))
    await money.told(second.removed(today))
    path = f"{KEPT}/{kept['id']}/closing"
    both = {"members_decision": "成员大会决议"}
    assert await money.refused(keeping.committee, path, both, kept["version"]) == (422, "INVALID_BODY")
    elsewhere = await money.fund(0)
    wrong = both | {"recipient_fund_id": elsewhere["id"]}
    assert await money.refused(keeping.committee, path, wrong, kept["version"]) == (422, "RECIPIENT_NOT_FITTING")
    fund = await money.fund(0, "COMMITTEE_SUPPORT", community_code=first.facts["community_code"])
    right = both | {"recipient_fund_id": fund["id"]}
    assert (await money.done(keeping.committee, path, kept["version"], right))["state"] == "CLOSED"
    assert (await money.sums(fund["id"]))[0] == 700
    assert ("CUSTODY_CLOSE", "RESOLVED") in await notices(keeping, first)
    unlike = both | {"recipient_organization_id": str(heir.organization_id)}
    path = f"{KEPT}/{other['id']}/closing"
    assert await money.refused(keeping.committee, path, unlike, other["version"]) == (422, "RECIPIENT_NOT_FITTING")
    assert (await money.verified())["breach"] is None
