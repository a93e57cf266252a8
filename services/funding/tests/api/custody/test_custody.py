"""Hubs keep money for others: payments, fees, statements, reconciliation, upgrade and the loss of a hub."""

from datetime import date
from typing import Any

from linli.testing.custody import ACCOUNTS, KEPT, ORDERS, PAYMENT, TOWN, Keeping, designated
from shared.contracts.registration import HubMandateEnded
from shared.kit.permission_words import EVERYBODY


async def test_a_payment_is_asked_for_by_the_treasurer_and_checked_by_the_hub(keeping: Keeping) -> None:
    money, group = keeping.money, await keeping.money.filed()
    kept = await keeping.keep(group, 326_050)
    order = await keeping.asked(group, kept)
    assert (order["state"], order["needs_cosign"]) == ("REQUESTED", False)
    same = money.caller("HUB", None, org_id=str(keeping.hub.organization_id), sub="treasurer")
    assert await money.refused(same, f"{ORDERS}/{order['id']}/check", None, 1) == (403, "SAME_PERSON")
    paid = await money.done(keeping.own, f"{ORDERS}/{order['id']}/check", 1)
    assert paid["state"] == "PAID"
    assert await money.refused(keeping.own, f"{ORDERS}/{order['id']}/check", None, 2) == (409, "INVALID_TRANSITION")
    assert (await keeping.kept(kept))["balance_fen"] == 266_050
    assert await money.event_names(keeping.account["id"]) == ["custody.opened", "custody.paid"]
    assert (await money.verified())["breach"] is None


async def test_above_the_sum_the_committee_signs_too(keeping: Keeping) -> None:
    money, group = keeping.money, await keeping.money.filed()
    kept = await keeping.keep(group, 2_000_000)
    order = await keeping.asked(group, kept, amount_fen=500_001)
    path = f"{ORDERS}/{order['id']}"
    assert await money.refused(keeping.committee, f"{path}/co-signature", None, 1) == (409, "COSIGN_NOT_DUE")
    checked = await money.done(keeping.own, f"{path}/check", 1)
    assert (checked["state"], (await keeping.kept(kept))["balance_fen"]) == ("CHECKED", 2_000_000)
    assert (await money.done(keeping.committee, f"{path}/co-signature", checked["version"]))["state"] == "PAID"
    assert (await keeping.kept(kept))["balance_fen"] == 1_499_999
    other = await keeping.asked(group, kept, amount_fen=500_000)
    assert other["needs_cosign"] is False
    assert (await money.done(keeping.own, f"{ORDERS}/{other['id']}/refusal", 1, {"reason": "票据不全"}))[
        "state"
    ] == "REFUSED"


async def test_what_custody_refuses(keeping: Keeping) -> None:
    money, group = keeping.money, await keeping.money.filed()
    kept = await keeping.keep(group, 1_000)
    path, treasurer = f"{KEPT}/{kept['id']}/orders", keeping.treasurer(group)
    assert await money.refused(treasurer, path, PAYMENT, kept["version"]) == (409, "CUSTODY_EXHAUSTED")
    person = PAYMENT | {"payee_kind": "PERSONAL", "amount_fen": 1}
    assert await money.refused(treasurer, path, person, kept["version"]) == (422, "PERSONAL_ACCOUNT_REFUSED")
    assert await money.refused(keeping.own, path, PAYMENT, kept["version"]) in ((403, "FORBIDDEN"), (404, "NOT_FOUND"))
    body = {"custody_account_id": keeping.account["id"], "organization_id": str(group.organization_id)}
    assert await money.refused(keeping.own, KEPT, body) == (409, "IN_CUSTODY")
    registered = await money.registered()
    body["organization_id"] = str(registered.organization_id)
    assert await money.refused(keeping.own, KEPT, body) == (422, "NOT_FOR_CUSTODY")
    stranger = await money.registered()
    opening = {
        "hub_organization_id": str(stranger.organization_id), "town_code": TOWN, "authority_id": "500103",
        "bank_name": "银行", "account_number": "6222000000000017",
    }  # fmt: skip
    hub = money.caller("HUB", None, org_id=str(stranger.organization_id))
    assert await money.refused(hub, ACCOUNTS, opening) == (422, "NO_CUSTODY_MANDATE")


async def test_a_fee_is_agreed_by_the_organization_and_never_more(keeping: Keeping) -> None:
    money, group = keeping.money, await keeping.money.filed()
    kept = await keeping.keep(group, 100_000)
    path = f"{KEPT}/{kept['id']}"
    assert await money.refused(keeping.own, f"{path}/fees", {"amount_fen": 1}, kept["version"]) == (422, "FEE_TOO_HIGH")
    treasurer = keeping.treasurer(group)
    assert await money.refused(treasurer, f"{path}/fee-agreement", {"fee_bps": 301}, kept["version"]) == (
        422,
        "FEE_TOO_HIGH",
    )
    kept = await money.done(treasurer, f"{path}/fee-agreement", kept["version"], {"fee_bps": 200})
    kept = await money.done(keeping.own, f"{path}/fees", kept["version"], {"amount_fen": 2_000})
    assert (kept["balance_fen"], kept["fees_fen"]) == (98_000, 2_000)
    assert await money.refused(keeping.own, f"{path}/fees", {"amount_fen": 1}, kept["version"]) == (422, "FEE_TOO_HIGH")


async def test_a_difference_freezes_everything_until_the_books_agree(keeping: Keeping) -> None:
    money, group, other = keeping.money, await keeping.money.filed(), await keeping.money.filed()
    kept, second = await keeping.keep(group, 100_000), await keeping.keep(other, 50_000)
    order = await keeping.asked(group, kept)
    account = await keeping.reconciled(149_999)
    assert (account["state"], account["claim_fen"]) == ("FROZEN", 1)
    assert [(await keeping.kept(one))["state"] for one in (kept, second)] == ["FROZEN", "FROZEN"]
    assert await money.refused(keeping.own, f"{ORDERS}/{order['id']}/check", None, 1) == (423, "CUSTODY_FROZEN")
    refund = {"amount_fen": 10, "memo": "退款"}
    version = (await keeping.kept(kept))["version"]
    assert (await money.done(keeping.own, f"{KEPT}/{kept['id']}/deposits", version, refund))["balance_fen"] == 100_010
    release = f"{ACCOUNTS}/{account['id']}/release"
    assert await money.refused(money.maker, release, None, (await keeping.fresh())["version"]) == (409, "STILL_DIFFERS")
    assert (await keeping.reconciled(150_010))["claim_fen"] == 0
    assert (await money.done(money.maker, release, (await keeping.fresh())["version"]))["state"] == "OPEN"
    assert (await money.done(keeping.own, f"{ORDERS}/{order['id']}/check", 1))["state"] == "PAID"
    names = await money.event_names(account["id"])
    assert names.count("custody.reconciliation_failed") == 1
    assert names.count("custody.frozen") == 2


async def test_an_upgraded_organization_gets_its_money_on_its_own_account(keeping: Keeping) -> None:
    money = keeping.money
    money.at("2025-01-03")
    group = await money.filed()
    kept = await keeping.keep(group, 326_050)
    await money.told(group.upgraded(date(2025, 1, 6)))
    waiting = await keeping.kept(kept)
    assert (waiting["state"], waiting["transfer_due_on"]) == ("TRANSFERRING", "2025-02-05")
    path = f"{KEPT}/{kept['id']}/transfer"
    assert await money.refused(keeping.own, path, None, waiting["version"]) == (409, "NOT_TRANSFERABLE")
    body = {
        "organization_id": str(group.organization_id), "kind": "CORPORATE", "holder_name": group.facts["name"],
        "bank_name": "重庆银行", "account_number": "6222000000000018", "proof_sha256": "0" * 64,
    }  # fmt: skip
    account = await money.create(money.maker, "/v1/funding/bank-accounts", body)
    await money.done(money.checker, f"/v1/funding/bank-accounts/{account['id']}/verification", 1)
    moved = await money.done(keeping.own, path, waiting["version"])
    assert (moved["state"], moved["balance_fen"]) == ("CLOSED", 0)
    assert (await money.event_names(keeping.account["id"]))[-2:] == ["custody.transferred", "custody.closed"]
    assert (await money.verified())["breach"] is None


async def collapsed(keeping: Keeping) -> list[dict[str, Any]]:
    groups = [await keeping.money.filed() for _ in range(3)]
    kept = [await keeping.keep(group, fen) for group, fen in zip(groups, (1_200_000, 800_000, 50_000), strict=True)]
    await keeping.money.told(keeping.hub.listed_severe(date(2025, 6, 2)))
    return kept


async def test_a_hub_collapses_and_its_successor_takes_over(keeping: Keeping) -> None:
    """12,000, 8,000 and 500 yuan: three transfers, the sum unchanged, nothing netted."""
    money = keeping.money
    kept = await collapsed(keeping)
    assert {(await keeping.kept(one))["state"] for one in kept} == {"FROZEN"}
    path = f"{ACCOUNTS}/{keeping.account['id']}/handover"
    bank = {"bank_balance_fen": 2_050_000}
    assert await money.refused(money.maker, path, bank, (await keeping.fresh())["version"]) == (409, "NO_SUCCESSOR")
    successor = await designated(money, keeping.mandate)
    await successor.open()
    closed = await money.done(money.maker, path, (await keeping.fresh())["version"], bank)
    assert closed["state"] == "CLOSED"
    moved = [await keeping.kept(one) for one in kept]
    assert [(one["custody_account_id"], one["balance_fen"], one["state"]) for one in moved] == [
        (successor.account["id"], fen, "OPEN") for fen in (1_200_000, 800_000, 50_000)
    ]
    funds = (keeping.account["fund_id"], successor.account["fund_id"])
    assert [(await money.sums(fund))[2] for fund in funds] == [0, 2_050_000]
    listed = await money.read(money.city, "/v1/funding/ledger/transactions", fund_id=funds[0], kind="CUSTODY_MOVE")
    assert sorted(one["total_fen"] for one in listed["items"]) == [100_000, 1_600_000, 2_400_000]
    assert (await money.event_names(keeping.account["id"])).count("custody.transferred") == 3
    assert (await money.verified())["breach"] is None


async def test_a_hub_whose_bank_lacks_money_hands_nothing_over_and_owes_it(keeping: Keeping) -> None:
    money = keeping.money
    kept = await collapsed(keeping)
    successor = await designated(money, keeping.mandate)
    await successor.open()
    path = f"{ACCOUNTS}/{keeping.account['id']}/handover"
    blocked = await money.done(money.maker, path, (await keeping.fresh())["version"], {"bank_balance_fen": 2_000_000})
    assert (blocked["state"], blocked["claim_fen"]) == ("FROZEN", 50_000)
    assert {(await keeping.kept(one))["custody_account_id"] for one in kept} == {keeping.account["id"]}
    assert "custody.reconciliation_failed" in await money.event_names(keeping.account["id"])
    await money.told(keeping.hub.liquidation_started(date(2025, 7, 1)))
    vote = (await money.events(keeping.hub.organization_id))[-1]
    assert vote.data["reasons"] == ["CUSTODY_AS_HUB", "CUSTODY_CLAIM"]


async def test_the_end_of_a_mandate_freezes_what_the_hub_keeps(keeping: Keeping) -> None:
    kept = await keeping.keep(await keeping.money.filed(), 1_000)
    facts = {"hub_mandate_id": keeping.mandate, "hub_organization_id": keeping.hub.organization_id, "town_code": TOWN}
    ended = {"services": ("CUSTODY",), "reason": "EXPIRED", "ended_on": date(2025, 6, 2)}
    event = await keeping.money.hears(HubMandateEnded.model_validate({**facts, **ended}), 2)
    await keeping.money.hears_again(event)
    assert (await keeping.kept(kept))["state"] == "FROZEN"
    assert (await keeping.money.event_names(keeping.account["id"])).count("custody.frozen") == 1


async def test_what_was_kept_for_a_removed_group_goes_where_its_members_decided(keeping: Keeping) -> None:
    money, group, heir = keeping.money, await keeping.money.filed(), await keeping.money.filed()
    kept, other = await keeping.keep(group, 700), await keeping.keep(heir, 300)
    body = {"recipient_organization_id": str(heir.organization_id), "members_decision": "成员大会决议"}
    path = f"{KEPT}/{kept['id']}/closing"
    assert await money.refused(keeping.committee, path, body, kept["version"]) == (409, "NOT_TRANSFERABLE")
    await money.told(group.removed(date(2025, 6, 2)))
    assert (await money.done(keeping.committee, path, kept["version"], body))["state"] == "CLOSED"
    assert (await keeping.kept(other))["balance_fen"] == 1_000
    assert (await money.verified())["breach"] is None


async def test_each_month_has_one_statement(keeping: Keeping) -> None:
    money = keeping.money
    money.at("2025-03-10")
    kept = await keeping.keep(await money.filed(), 5_000)
    await money.days_pass_to("2025-04-02", jobs="custody")
    found = await money.read(keeping.own, f"{KEPT}/{kept['id']}/statements")
    assert [(one["month"], one["received_fen"], one["closing_fen"]) for one in found["items"]][-1] == (
        "2025-03-01", 5_000, 5_000,
    )  # fmt: skip


HERE = {"MUN": "50", "STR": "500103001", "COM": "500103001011"}
OFFICES = {"MUN", "CTY", "STR", "COM", "INS", "FIN", "AUD"}


async def test_every_role(keeping: Keeping) -> None:
    kept = await keeping.keep(await keeping.money.filed(), 1_000)
    path = f"{KEPT}/{kept['id']}"
    elsewhere = OFFICES - {"COM"}  # an account lies in a town, not in a community
    for role in EVERYBODY:
        who = keeping.money.caller(role, HERE.get(role, "500103"))
        reads = 200 if role in OFFICES else 404 if role in ("HUB", "CSO") else 403
        assert (await who.get(path)).status_code == reads, role
        deposited = await keeping.money.post(who, f"{path}/deposits", {"amount_fen": 1, "memo": "x"}, 99)
        assert deposited.status_code == (412 if role == "STR" else 403 if role in OFFICES else 404), role
        handed = await keeping.money.post(
            who, f"{ACCOUNTS}/{keeping.account['id']}/handover", {"bank_balance_fen": 1}, 99
        )
        assert handed.status_code == (412 if role in ("STR", "FIN") else 403 if role in elsewhere else 404), role
