"""Donations from their receipt to their use, those from overseas, and the yearly ratios."""

from uuid import UUID

from funding.ledger.service import spend
from linli.testing.giving import CHECKS, DONATIONS, Giving
from linli.testing.registering import id_number
from shared.contracts.registration import (
    MajorMatterCleared,
    MajorMatterClosed,
    MajorMatterObjected,
    MajorMatterSubmitted,
)
from shared.kit.ids import new_id
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
    assert (await money.sums(giving.fund["id"]))[::2] == (60_000_000, 60_000_000)
    uses = await money.read(giving.own, f"{path}/uses")
    assert all(one["ledger_transaction_id"] for one in uses["items"])
    assert [(one["amount_fen"], one["beneficiaries"]) for one in uses["items"]] == [(100, 1), (19_999_900, 1)]
    (event,) = await money.events(donation["id"])
    assert event.type == "funding.donation.received.v1"
    assert "张" not in str(event.data)


async def test_a_use_names_the_payment_by_which_it_was_paid_before_or_is_booked(giving: Giving) -> None:
    money = giving.money
    money.at("2024-10-30")
    donation, things = await giving.given(), await giving.given(kind="GOODS")
    path = f"{DONATIONS}/{donation['id']}"
    use = {"amount_fen": 1_000, "purpose": "ELDERLY", "description": "助餐", "division_code": "500103001011"}
    version = (await money.done(giving.own, f"{path}/uses", donation["version"], use))["version"]
    (first,) = (await money.read(giving.own, f"{path}/uses"))["items"]
    again = use | {"ledger_transaction_id": first["ledger_transaction_id"]}
    assert await money.refused(giving.own, f"{path}/uses", again, version) == (422, "PAYMENT_FOREIGN")
    async with money.unit_of_work() as uow:
        paid = await spend(
            uow, UUID(giving.fund["id"]), 5_000, organization_id=giving.life.organization_id, project_id=new_id(),
            purpose="ELDERLY", division_code="500103001011", key=f"test:{new_id()}",
        )  # fmt: skip
    before = (await money.sums(giving.fund["id"]))[0]
    named = use | {"ledger_transaction_id": str(paid.id), "amount_fen": 4_000}
    version = (await money.done(giving.own, f"{path}/uses", version, named))["version"]
    assert (await money.sums(giving.fund["id"]))[0] == before == 20_000_000 - 6_000
    other = await giving.given()
    theirs = f"{DONATIONS}/{other['id']}/uses"
    assert await money.refused(giving.own, theirs, named | {"amount_fen": 1_001}, other["version"]) == (
        422, "PAYMENT_FOREIGN",
    )  # fmt: skip
    await money.done(giving.own, theirs, other["version"], named | {"amount_fen": 1_000})
    await money.done(giving.own, f"{DONATIONS}/{things['id']}/uses", things["version"], use)
    (kept,) = (await money.read(giving.own, f"{DONATIONS}/{things['id']}/uses"))["items"]
    assert kept["ledger_transaction_id"] is None
    left = (await money.sums(giving.fund["id"]))[0]
    async with money.unit_of_work() as uow:
        await spend(
            uow, UUID(giving.fund["id"]), left, organization_id=giving.life.organization_id, project_id=new_id(),
            purpose="POOR", division_code="500103001011", key=f"test:{new_id()}",
        )  # fmt: skip
    assert await money.refused(giving.own, f"{path}/uses", use, version) == (409, "FUND_EXHAUSTED")


async def test_the_gate_follows_its_matter_in_any_order(giving: Giving) -> None:
    donation = await giving.given(overseas=True)
    matter = giving.matter(MajorMatterSubmitted, donation)
    await giving.money.hears(matter)
    seen = await giving.fresh(donation)
    assert (seen["state"], seen["matter_state"]) == ("PENDING_CLEARANCE", "SUBMITTED")
    assert seen["major_matter_id"] == str(matter.major_matter_id)
    same = matter.model_dump()
    await giving.money.hears(MajorMatterCleared(**same), 2)
    await giving.money.hears(matter, 1)
    assert (await giving.fresh(donation))["matter_state"] == "CLEARED"
    await giving.money.hears(MajorMatterClosed(**same), 3)
    shut = await giving.fresh(donation)
    assert (shut["state"], shut["matter_state"]) == ("REFUSED", "CLOSED")
    late = await giving.given(overseas=True)
    same = giving.matter(MajorMatterSubmitted, late).model_dump()
    await giving.money.hears(MajorMatterClosed(**same), 3)
    assert (await giving.fresh(late))["state"] == "PENDING_CLEARANCE"
    await giving.money.hears(MajorMatterCleared(**same), 2)
    assert (await giving.fresh(late))["state"] == "REFUSED"
    taken = await giving.given(overseas=True, overseas_registration="ZH2024-0009")
    same = giving.matter(MajorMatterSubmitted, taken).model_dump()
    await giving.money.hears(MajorMatterCleared(**same), 2)
    await giving.money.hears(MajorMatterClosed(**same), 3)
    assert (await giving.fresh(taken))["state"] == "RECEIVED"


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


async def test_every_role(giving: Giving) -> None:
    donation = await giving.given()
    for role in EVERYBODY:
        who = giving.money.caller(role, "50" if role == "MUN" else "500103")
        reads = 200 if role in READERS else 404 if role in ("CSO", "FDN") else 403
        assert (await who.get(f"{DONATIONS}/{donation['id']}")).status_code == reads, role
        entered = await giving.money.post(who, DONATIONS, giving.body())
        assert entered.status_code == (404 if role in ("CSO", "FDN") else 403), role
