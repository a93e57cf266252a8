"""Donations from their receipt to their use, those from overseas, and the yearly ratios."""

import pytest

from linli.testing.giving import CHECKS, DONATIONS, Giving
from linli.testing.registering import id_number
from shared.contracts.registration import MajorMatterCleared, MajorMatterObjected
from shared.kit.permission_words import EVERYBODY


async def test_a_donation_is_received_with_a_receipt_and_used_as_it_was_given(giving: Giving) -> None:
    money = giving.money
    money.at("2024-10-30")
    related, neighbor = id_number(), id_number()
    donation = await giving.given(related_id_numbers=[related])
    assert (donation["state"], donation["receipt_no"], donation["donor_masked"]) == ("RECEIVED", "2024-000001", "张**")
    assert (await giving.given(anonymous=True))["donor_masked"] is None
    assert (await giving.given(receipt_waived=True))["receipt_no"] is None
    assert (await giving.given())["receipt_no"] == "2024-000003"
    assert (await money.sums(giving.fund["id"]))[0] == 80_000_000
    path, version = f"{DONATIONS}/{donation['id']}", donation["version"]
    use = {"amount_fen": 100, "purpose": "ELDERLY", "description": "助餐", "beneficiary_id_numbers": [neighbor]}
    assert await money.refused(giving.own, f"{path}/uses", use | {"beneficiary_id_numbers": [related]}, version) == (
        422,
        "RELATED_BENEFICIARY",
    )
    assert await money.refused(giving.own, f"{path}/uses", use | {"purpose": "POOR"}, version) == (
        422,
        "PURPOSE_DIFFERS",
    )
    used = await money.done(giving.own, f"{path}/uses", version, use)
    changed = await money.done(
        giving.own, f"{path}/purpose-change", used["version"], {"purpose": "POOR", "consent": "同意书"}
    )
    await money.done(
        giving.own, f"{path}/uses", changed["version"], use | {"purpose": "POOR", "amount_fen": 19_999_900}
    )
    last = (await giving.fresh(donation))["version"]
    assert await money.refused(giving.own, f"{path}/uses", use | {"purpose": "POOR"}, last) == (
        409,
        "DONATION_EXHAUSTED",
    )
    uses = await money.read(giving.own, f"{path}/uses")
    assert [(one["amount_fen"], one["beneficiaries"]) for one in uses["items"]] == [(100, 1), (19_999_900, 1)]
    (event,) = await money.events(donation["id"])
    assert event.type == "funding.donation.received.v1"
    assert "张" not in str(event.data)


async def test_an_overseas_donation_is_refused_when_the_matter_is_objected_to(giving: Giving) -> None:
    money = giving.money
    money.at("2024-09-02")
    donation = await giving.given(overseas=True)
    assert (donation["state"], donation["receipt_no"]) == ("PENDING_CLEARANCE", None)
    assert (await money.sums(giving.fund["id"]))[0] == 0
    path = f"{DONATIONS}/{donation['id']}"
    assert await money.refused(giving.own, f"{path}/acceptance", {"overseas_registration": "ZH1"}, 1) == (
        422,
        "MAJOR_MATTER_NOT_CLEARED",
    )
    event = await money.hears(giving.matter(MajorMatterObjected, donation))
    await money.hears_again(event)
    refused = await giving.fresh(donation)
    assert (refused["state"], refused["return_due_on"]) == ("REFUSED", "2024-10-08")
    assert await money.event_names(donation["id"]) == ["donation.refused"]
    returned = await money.done(giving.own, f"{path}/return", refused["version"])
    assert (returned["state"], returned["returned_on"]) == ("RETURNED", "2024-09-02")


async def test_a_filed_temporary_activity_lets_it_in_once_cleared(giving: Giving) -> None:
    money = giving.money
    donation = await giving.given(overseas=True, overseas_registration="ZH2024-0001")
    event = await money.hears(giving.matter(MajorMatterCleared, donation))
    await money.hears_again(event)
    received = await giving.fresh(donation)
    assert received["state"] == "RECEIVED"
    assert received["receipt_no"] is not None
    assert (await money.sums(giving.fund["id"]))[0] == 20_000_000
    assert await money.event_names(donation["id"]) == ["donation.received"]
    use = {"amount_fen": 100, "purpose": "ELDERLY", "description": "助餐"}
    await money.done(giving.own, f"{DONATIONS}/{donation['id']}/uses", received["version"], use)
    await money.hears(giving.matter(MajorMatterObjected, donation, cleared_before=True), 2)
    assert (await giving.fresh(donation))["frozen_fen"] == 19_999_900


async def test_a_cleared_donation_of_an_unregistered_ngo_still_waits(giving: Giving) -> None:
    donation = await giving.given(overseas=True)
    await giving.money.hears(giving.matter(MajorMatterCleared, donation))
    waiting = await giving.fresh(donation)
    assert waiting["state"] == "PENDING_CLEARANCE"
    path = f"{DONATIONS}/{donation['id']}/acceptance"
    assert await giving.money.refused(giving.own, path, {}, waiting["version"]) == (422, "OVERSEAS_NGO_NOT_REGISTERED")
    taken = await giving.money.done(giving.own, path, waiting["version"], {"overseas_registration": "G150000000000001"})
    assert taken["state"] == "RECEIVED"


async def test_donations_that_are_refused(giving: Giving) -> None:
    money = giving.money
    foreign = await money.fund(0)
    assert await money.refused(giving.own, DONATIONS, giving.body(fund_id=foreign["id"])) == (422, "FUND_FOREIGN")
    filed = await money.filed()
    group = money.caller("CSO", None, org_id=str(filed.organization_id))
    body = giving.body(organization_id=str(filed.organization_id))
    assert await money.refused(group, DONATIONS, body) == (422, "NO_LEGAL_PERSONALITY")


YEAR = {
    "year": 2023,
    "profile": "FD_NONPUBLIC",
    "last_income_fen": 0,
    "net_assets_fen": 360_000_000,
    "admin_fen": 5_000_000,
}


async def test_a_year_is_checked_once_and_a_breach_is_told(giving: Giving) -> None:
    money, life = giving.money, giving.life
    money.at("2024-04-01")
    year = YEAR | {"organization_id": str(life.organization_id), "total_spending_fen": 40_000_000}
    met = await money.create(giving.own, CHECKS, year | {"charity_spending_fen": 28_800_000})
    assert (met["least_spending_fen"], met["spending_met"], met["admin_met"]) == (28_800_000, True, True)
    assert await money.refused(giving.own, CHECKS, year | {"charity_spending_fen": 1}) == (409, "ALREADY_CHECKED")
    breach = await money.create(giving.own, CHECKS, year | {"year": 2022, "charity_spending_fen": 28_799_999})
    assert breach["spending_met"] is False
    told = [event for event in await money.events(life.organization_id) if "ratio" in event.type]
    assert [event.data["year"] for event in told] == [2022]
    this = year | {"year": 2024, "charity_spending_fen": 1}
    assert await money.refused(giving.own, CHECKS, this) == (422, "YEAR_RUNS")
    other = year | {"year": 2021, "profile": "SG_SO_PUBLIC", "charity_spending_fen": 1}
    assert await money.refused(giving.own, CHECKS, other) == (422, "PROFILE_WRONG")


READERS = {"MUN", "CTY", "FIN", "AUD"}


@pytest.mark.parametrize("role", EVERYBODY)
async def test_every_role(giving: Giving, role: str) -> None:
    donation = await giving.given()
    who = giving.money.caller(role, "50" if role == "MUN" else "500103")
    reads = 200 if role in READERS else 404 if role in ("CSO", "FDN") else 403
    assert (await who.get(f"{DONATIONS}/{donation['id']}")).status_code == reads
    entered = await giving.money.post(who, DONATIONS, giving.body())
    assert entered.status_code == (404 if role in ("CSO", "FDN") else 403)
