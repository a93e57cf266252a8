"""Public fundraising: nobody without the qualification, filed in time, donations attributed, reported after the end."""

from datetime import date
from typing import Any

import httpx

from linli.testing.contests import Contest
from linli.testing.lives import Life
from shared.kit.ids import new_id

QUALIFICATIONS = "/v1/funding/fundraising-qualifications"
CAMPAIGNS = "/v1/funding/fundraising-campaigns"
DONATIONS = "/v1/funding/donations"


class Raising:
    """A foundation with a fund, on the third of March 2025."""

    def __init__(self, contest: Contest, life: Life, fund: dict[str, Any]) -> None:
        self.contest, self.life, self.fund = contest, life, fund
        self.own: httpx.AsyncClient = contest.caller("FDN", None, org_id=str(life.organization_id))

    def body(self, **changes: Any) -> dict[str, Any]:
        return {
            "organization_id": str(self.life.organization_id), "fund_id": self.fund["id"], "title": "暖冬助老",
            "purpose": "ELDERLY", "description": "为独居老人送餐", "area": "重庆市渝中区", "goal_fen": 100_000,
            "from_on": "2025-03-13", "until_on": "2025-03-20",
        } | changes  # fmt: skip

    async def qualified(self) -> dict[str, Any]:
        body = {"organization_id": str(self.life.organization_id), "certificate_no": f"A{new_id().hex}"}
        return await self.contest.create(self.contest.county, QUALIFICATIONS, body)

    async def filed(self, **changes: Any) -> dict[str, Any]:
        made = await self.contest.create(self.own, CAMPAIGNS, self.body(**changes))
        number = {"filing_no": f"B{new_id().hex}"}
        return await self.contest.done(self.contest.county, f"{CAMPAIGNS}/{made['id']}/filing", 1, number)

    def donation(self, campaign: dict[str, Any], **changes: Any) -> dict[str, Any]:
        return {
            "organization_id": str(self.life.organization_id), "fund_id": self.fund["id"], "kind": "CASH",
            "amount_fen": 60_000, "purpose": "ELDERLY", "donor": "张三丰", "campaign_id": campaign["id"],
        } | changes  # fmt: skip


async def raising(contest: Contest) -> Raising:
    contest.at("2025-03-03")
    life = await contest.registered(legal_kind="FD")
    own = contest.caller("FDN", None, org_id=str(life.organization_id))
    fund = await contest.fund(0, "COMMUNITY_FOUNDATION", own, owner_organization_id=str(life.organization_id))
    return Raising(contest, life, fund)


async def test_a_campaign_from_the_qualification_to_the_report(contest: Contest) -> None:
    one = await raising(contest)
    public = contest.caller("PUB", None)
    assert await contest.refused(one.own, CAMPAIGNS, one.body()) == (422, "NO_FUNDRAISING_QUALIFICATION")
    qualification = await one.qualified()
    twice = {"organization_id": str(one.life.organization_id), "certificate_no": f"A{new_id().hex}"}
    assert await contest.refused(contest.county, QUALIFICATIONS, twice) == (409, "QUALIFICATION_STANDS")
    assert await contest.refused(one.own, QUALIFICATIONS, twice) == (403, "FORBIDDEN")
    assert await contest.refused(one.own, CAMPAIGNS, one.body(from_on="2025-03-12")) == (422, "CAMPAIGN_NOT_POSSIBLE")
    foreign = await contest.fund(0, "SOCIAL")
    assert await contest.refused(one.own, CAMPAIGNS, one.body(fund_id=foreign["id"])) == (422, "FUND_FOREIGN")
    campaign = await contest.create(one.own, CAMPAIGNS, one.body(goal_fen=90_000))
    path = f"{CAMPAIGNS}/{campaign['id']}"
    assert (await public.get(path)).status_code == 404
    content = {key: value for key, value in one.body().items() if key not in ("organization_id", "fund_id")}
    amended = await contest.done(one.own, f"{path}/content", 1, content)
    number = {"filing_no": f"B{new_id().hex}"}
    assert await contest.refused(one.own, f"{path}/filing", number, amended["version"]) == (403, "FORBIDDEN")
    filed = await contest.done(contest.county, f"{path}/filing", amended["version"], number)
    assert (filed["state"], filed["filing_no"]) == ("FILED", number["filing_no"])
    assert (await contest.read(public, path))["raised_fen"] == 0
    gift = one.donation(campaign)
    assert await contest.refused(one.own, DONATIONS, gift) == (422, "CAMPAIGN_NOT_OPEN")
    await contest.days_pass_to("2025-03-12", jobs="fundraising")
    assert (await contest.read(public, path))["state"] == "FILED"
    await contest.days_pass_to("2025-03-13", jobs="fundraising")
    assert (await contest.read(public, path))["state"] == "OPEN"
    for wrong in ({"purpose": "POOR"}, {"campaign_id": str(new_id())}):
        assert await contest.refused(one.own, DONATIONS, gift | wrong) == (422, "CAMPAIGN_NOT_OPEN")
    for _ in range(2):
        assert (await contest.create(one.own, DONATIONS, gift))["campaign_id"] == campaign["id"]
    await contest.create(one.own, DONATIONS, gift | {"campaign_id": None})
    running = await contest.read(public, path)
    assert (running["raised_fen"], running["donations"], running["reached_bps"]) == (120_000, 2, 12_000)
    await contest.days_pass_to("2025-03-20", jobs="fundraising")
    assert (await contest.read(public, path))["state"] == "OPEN"
    await contest.days_pass_to("2025-03-21", jobs="fundraising")
    closed = await contest.read(public, path)
    assert (closed["state"], closed["close_reason"], closed["report_due_on"]) == ("CLOSED", "TERM_OVER", "2025-06-19")
    assert await contest.refused(one.own, DONATIONS, gift) == (422, "CAMPAIGN_NOT_OPEN")
    await contest.days_pass_to("2025-06-20", jobs="fundraising")
    late = await contest.read(public, path)
    assert late["report_overdue_since"] == "2025-06-20"
    report = {"used_fen": 120_001, "summary": "送餐三千份", "report_sha256": "0" * 64}
    assert await contest.refused(one.own, f"{path}/report", report, late["version"]) == (422, "REPORT_WRONG")
    reported = await contest.done(one.own, f"{path}/report", late["version"], report | {"used_fen": 120_000})
    assert (reported["state"], reported["reported_on"], reported["used_fen"]) == ("REPORTED", "2025-06-20", 120_000)
    assert qualification["withdrawn_on"] is None


async def test_without_the_qualification_campaigns_close(contest: Contest) -> None:
    one = await raising(contest)
    qualification = await one.qualified()
    first, second = await one.filed(), await one.filed()
    other = await raising(contest)
    await other.qualified()
    used = {"filing_no": first["filing_no"]}
    rival = await contest.create(other.own, CAMPAIGNS, other.body())
    assert await contest.refused(contest.county, f"{CAMPAIGNS}/{rival['id']}/filing", used, 1) == (409, "NUMBER_USED")
    assert await contest.refused(other.own, f"{CAMPAIGNS}/{first['id']}/closing", version=first["version"]) == (
        403, "FORBIDDEN",
    )  # fmt: skip
    given_up = await contest.done(one.own, f"{CAMPAIGNS}/{second['id']}/closing", second["version"])
    assert (given_up["state"], given_up["report_due_on"]) == ("CLOSED", None)
    report = {"used_fen": 0, "summary": "未开展", "report_sha256": "0" * 64}
    never = await contest.refused(one.own, f"{CAMPAIGNS}/{second['id']}/report", report, given_up["version"])
    assert never == (409, "INVALID_TRANSITION")
    path = f"{QUALIFICATIONS}/{qualification['id']}/withdrawal"
    withdrawn = await contest.done(contest.county, path, qualification["version"], {"reason": "违规募捐"})
    assert withdrawn["withdrawn_on"] == "2025-03-03"
    again = await contest.refused(contest.county, path, {"reason": "违规募捐"}, withdrawn["version"])
    assert again == (409, "QUALIFICATION_WITHDRAWN")
    closed = await contest.read(contest.caller("PUB", None), f"{CAMPAIGNS}/{first['id']}")
    assert (closed["state"], closed["close_reason"]) == ("CLOSED", "QUALIFICATION_WITHDRAWN")
    assert await contest.refused(one.own, CAMPAIGNS, one.body()) == (422, "NO_FUNDRAISING_QUALIFICATION")
    assert (await one.qualified())["withdrawn_on"] is None


async def test_an_organization_that_may_not_act_raises_nothing(contest: Contest) -> None:
    one = await raising(contest)
    young = await contest.registered(date(2025, 1, 6))
    body = {"organization_id": str(young.organization_id), "certificate_no": f"A{new_id().hex}"}
    assert await contest.refused(contest.county, QUALIFICATIONS, body) == (422, "NOT_QUALIFIABLE")
    await one.qualified()
    campaign = await one.filed()
    await contest.days_pass_to("2025-03-13", jobs="fundraising")
    await contest.told(one.life.listed_abnormal(date(2025, 3, 13)))
    await contest.hears_again(one.life.last)
    found = await contest.read(contest.caller("PUB", None), f"{CAMPAIGNS}/{campaign['id']}")
    assert (found["state"], found["close_reason"]) == ("CLOSED", "ABNORMAL_LISTED")
    assert found["report_due_on"] == "2025-06-11"
    assert await contest.refused(one.own, CAMPAIGNS, one.body(from_on="2025-04-01", until_on="2025-04-02")) == (
        422, "ORGANIZATION_NOT_ACTING",
    )  # fmt: skip


async def test_what_was_raised_is_reported_before_an_end(contest: Contest) -> None:
    one = await raising(contest)
    await one.qualified()
    campaign = await one.filed()
    await contest.days_pass_to("2025-03-13", jobs="fundraising")
    await contest.told(one.life.liquidation_started(date(2025, 3, 13)))
    closed = await contest.read(contest.caller("PUB", None), f"{CAMPAIGNS}/{campaign['id']}")
    assert (closed["state"], closed["close_reason"]) == ("CLOSED", "LIQUIDATION_STARTED")
    report = {"used_fen": 0, "summary": "未募得款项", "report_sha256": "0" * 64}
    await contest.done(one.own, f"{CAMPAIGNS}/{campaign['id']}/report", closed["version"], report)
    votes = [
        (event.data["vote"], event.data["reasons"])
        for event in await contest.events(one.life.organization_id)
        if event.type.endswith("clearance.voted.v1")
    ]
    assert votes == [("BLOCKED", ["UNREPORTED_CAMPAIGN"]), ("CLEAR", [])]
