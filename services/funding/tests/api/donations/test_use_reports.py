"""What became of donations from overseas is told to everybody every three months (F18)."""

from datetime import timedelta

from linli.testing.giving import DONATIONS, Giving
from shared.contracts.registration import MajorMatterCleared

REPORTS = "/v1/funding/donation-use-reports"
NOTICES = "/v1/funding/notices"


async def test_a_cleared_donation_is_reported_every_three_months_until_all_of_it_is_used(giving: Giving) -> None:
    money = giving.money
    money.at("2025-01-10")
    donation = await giving.given(overseas=True, overseas_registration="ZH2024-0001", amount_fen=1_000)
    await money.hears(giving.matter(MajorMatterCleared, donation))
    received = await giving.fresh(donation)
    assert (received["state"], received["use_report_due_on"]) == ("RECEIVED", "2025-04-10")
    path, own = f"{DONATIONS}/{donation['id']}", giving.own
    use = {"amount_fen": 400, "purpose": "ELDERLY", "description": "助餐"}
    used = await money.done(own, f"{path}/uses", received["version"], use)
    await money.days_pass_to("2025-04-10", jobs="donations")
    await money.days_pass_to("2025-04-12", jobs="donations")
    owner = str(giving.life.organization_id)
    (late,) = (await money.read(money.county, NOTICES, organization_id=owner))["items"]
    assert (late["kind"], late["details"]) == ("USE_REPORT_OVERDUE", {"due_on": "2025-04-10"})
    told = {"summary": "购置助餐设备"}
    version = (await giving.fresh(donation))["version"]
    reported = await money.done(own, f"{path}/use-reports", version, told)
    assert reported["use_report_due_on"] == "2025-07-12"
    assert await money.refused(own, f"{path}/use-reports", told, reported["version"]) == (409, "REPORT_TOO_EARLY")
    (late,) = (await money.read(money.county, NOTICES, organization_id=owner))["items"]
    assert (late["state"], late["resolution"]) == ("RESOLVED", "PUBLISHED")
    money.at("2025-07-01")
    used = await money.done(own, f"{path}/uses", reported["version"], use | {"amount_fen": 600})
    last = await money.done(own, f"{path}/use-reports", used["version"], told)
    assert last["use_report_due_on"] is None
    assert await money.refused(own, f"{path}/use-reports", told, last["version"]) == (409, "NO_REPORT_DUE")
    public = await money.read(money.caller("PUB", None), REPORTS, organization_id=owner)
    names = ("period_from", "period_to", "used_fen", "used_total_fen")
    assert [tuple(one[name] for name in names) for one in public["items"]] == [
        ("2025-01-10", "2025-04-12", 400, 400), ("2025-04-13", "2025-07-01", 600, 1_000),
    ]  # fmt: skip
    assert "张" not in str(public)
    money.resources.clock.offset = timedelta(0)


async def test_nothing_is_to_be_reported_of_a_donation_from_home(giving: Giving) -> None:
    donation = await giving.given()
    path = f"{DONATIONS}/{donation['id']}/use-reports"
    told = {"summary": "购置助餐设备"}
    assert await giving.money.refused(giving.own, path, told, donation["version"]) == (409, "NO_REPORT_DUE")
