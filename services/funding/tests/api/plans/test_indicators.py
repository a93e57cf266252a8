"""The indicators of clause 14, from what really was done through the interface."""

import io
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from funding.ledger import service as ledger
from funding.models import DisbursementOrder, Project, Tranche
from funding.models.fee_waivers import FeeWaiver
from linli.testing.contests import VILLAGE, Contest
from linli.testing.lives import COMMUNITY, Life
from shared.kit.ids import new_id

pytestmark = pytest.mark.usefixtures("resources")
INDICATORS = "/v1/funding/indicators"
WS_COMMUNITY = "500110004001"


async def figures(contest: Contest, division: str = "500103", year: int = 2025) -> dict[str, tuple[Any, Any, Any]]:
    found = await contest.read(contest.county, INDICATORS, division=division, year=year)
    return {one["code"]: (one["numerator"], one["denominator"], one["value"]) for one in found["indicators"]}


async def parts(contest: Contest, code: str, **query: Any) -> dict[str, Any]:
    found = await contest.read(contest.county, f"{INDICATORS}/{code}/breakdown", year=2025, **query)
    return {one["division"]: one["value"] for one in found["parts"]}


async def spend(contest: Contest, fund: dict[str, Any], life: Life, fen: int, community: str) -> None:
    async with contest.unit_of_work() as uow:
        await ledger.spend(
            uow, UUID(fund["id"]), fen, key=f"{new_id()}", organization_id=life.organization_id, project_id=new_id(),
            purpose="ELDERLY", division_code=community,
        )  # fmt: skip


async def test_nothing_is_zero_and_nothing_is_divided_by_it(contest: Contest) -> None:
    contest.at("2025-03-03")
    for division in ("50", "500103", "500110-WS", "500103001", COMMUNITY):
        found = await figures(contest, division)
        assert all(numerator == 0 for numerator, _, _ in found.values())
        assert found["RURAL_SHARE"] == (0, 0, None)
    whole = await contest.read(contest.county, INDICATORS, year=2025)
    assert (whole["communities"], whole["as_of"]) == (11_270, "2025-03-03")
    assert whole["rules_used"]["division.communities"] == 1
    public = await contest.caller("PUB", None).get(INDICATORS, params={"year": 2025})
    assert public.status_code == 403
    below = await contest.county.get(f"{INDICATORS}/SOURCES/breakdown", params={"year": 2025, "division": COMMUNITY})
    assert (below.status_code, below.json()["code"]) == (422, "NOTHING_BELOW")


async def workbook(contest: Contest, path: str, **query: Any) -> list[list[Any]]:
    """The rows of the workbook that a route gives."""
    answer = await contest.county.get(path, params={"format": "xlsx", **query})
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet"), answer.text
    assert answer.headers["content-disposition"].endswith('.xlsx"')
    return list(CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python())


async def test_the_workbook_has_the_same_figures(contest: Contest) -> None:
    contest.at("2025-03-03")
    fiscal, life = await contest.fund(10_000_000, "FISCAL"), await contest.registered()
    await spend(contest, fiscal, life, 2_000_000, COMMUNITY)
    found = await contest.read(contest.county, INDICATORS, division="500103", year=2025)
    heading, *rows = await workbook(contest, INDICATORS, division="500103", year=2025)
    assert heading[:3] == ["指标代码 Code", "指标", "Figure"]
    names = ("numerator", "denominator", "value")
    assert [(row[0], row[1], *row[4:7]) for row in rows] == [
        (one["code"], one["title"]["zh"], *("" if one[name] is None else one[name] for name in names))
        for one in found["indicators"]
    ]
    _, *below = await workbook(contest, f"{INDICATORS}/RURAL_SHARE/breakdown", division="500103", year=2025)
    assert {row[0]: row[3] for row in below} == await parts(contest, "RURAL_SHARE", division="500103")


async def test_money_by_place_and_source(contest: Contest) -> None:
    contest.at("2025-03-03")
    fiscal, social = await contest.fund(10_000_000, "FISCAL"), await contest.fund(5_000_000, "SOCIAL")
    life = await contest.registered()
    await spend(contest, fiscal, life, 2_000_000, COMMUNITY)
    await spend(contest, fiscal, life, 1_000_000, VILLAGE)
    await spend(contest, social, life, 500_000, VILLAGE)
    await spend(contest, social, life, 500_000, COMMUNITY)
    await spend(contest, fiscal, life, 700_000, WS_COMMUNITY)
    found = await figures(contest)
    assert found["MONEY_PER_COMMUNITY"] == (4_000_000, 80, 50_000)
    assert found["RURAL_SHARE"] == (1_500_000, 4_000_000, 3_750)
    assert found["RURAL_SHARE_GOVERNMENT"] == (1_000_000, 3_000_000, 3_333)
    assert found["RURAL_SHARE_SOCIAL"] == (500_000, 1_000_000, 5_000)
    assert found["SOCIAL_SHARE"] == (1_000_000, 4_000_000, 2_500)
    assert found["SOURCES"][0] == 2
    assert (await figures(contest, "500110-WS"))["MONEY_PER_COMMUNITY"][0] == 700_000
    assert (await figures(contest, "500110"))["MONEY_PER_COMMUNITY"][0] == 0
    assert (await figures(contest, year=2024))["RURAL_SHARE"] == (0, 0, None)
    assert (await figures(contest, VILLAGE))["RURAL_SHARE"] == (1_500_000, 1_500_000, 10_000)
    shown = await contest.read(contest.county, INDICATORS, division="500103", year=2025)
    rural = next(one for one in shown["indicators"] if one["code"] == "RURAL_SHARE")
    assert (rural["target"], rural["met"], rural["unit"]) == (3_000, True, "BPS")
    assert await parts(contest, "MONEY_PER_COMMUNITY") == {"500103": 50_000, "500110-WS": 700_000 // 99}
    assert await parts(contest, "RURAL_SHARE", division="500103") == {"500103001": 3_750}
    assert await parts(contest, "RURAL_SHARE", division="500103001") == {COMMUNITY: 0, VILLAGE: 10_000}


async def test_commitments_are_executed_and_refunded(contest: Contest) -> None:
    contest.at("2025-03-03")
    fund, life = await contest.fund(10_000_000), await contest.registered()
    matter = new_id()
    async with contest.unit_of_work() as uow:
        made = await ledger.commit(
            uow, UUID(fund["id"]), 4_000_000, key=f"{new_id()}", organization_id=life.organization_id,
            project_id=matter, purpose="ELDERLY", division_code=COMMUNITY,
        )  # fmt: skip
        await ledger.pay(uow, made.id, 3_000_000, key=f"{new_id()}")
        await uow.flush()
        await ledger.return_money(uow, matter, 300_000, key=f"{new_id()}")
    found = await figures(contest)
    assert found["EXECUTION_RATE"] == (3_000_000, 4_000_000, 7_500)
    assert found["REFUND_RATE"] == (300_000, 3_000_000, 1_000)
    assert found["MONEY_PER_COMMUNITY"][0] == 2_700_000


async def test_venues_and_platforms(contest: Contest) -> None:
    contest.at("2025-03-03")
    committee, second = contest.caller("COM", COMMUNITY), contest.caller("COM", COMMUNITY, sub="second")
    life = await contest.registered()
    rooms = []
    for area in (100, 300):
        body = {
            "name": f"闲置办公用房{area}", "ownership": "STATE", "owner_name": "七星岗街道办事处",
            "facility": "IDLE_OFFICE", "jurisdiction_id": "500103", "town_code": "500103001",
            "community_code": COMMUNITY, "address": "领事巷1号", "area_m2": area, "bookable": False,
        }  # fmt: skip
        rooms.append(await contest.create(committee, "/v1/funding/venues", body))
    grant = {
        "venue_id": rooms[0]["id"], "organization_id": str(life.organization_id), "mode": "FREE",
        "purpose": "PUBLIC_BENEFIT", "from_on": "2025-01-01", "until_on": "2026-12-31", "rent_fen": 0,
        "market_rent_fen": 100_000, "decision": "OWNER", "decided_on": "2025-01-01", "decision_sha256": "0" * 64,
    }  # fmt: skip
    made = await contest.create(committee, "/v1/funding/venue-grants", grant)
    assert (await figures(contest))["IDLE_AREA_REUSED"] == (0, 400, 0)
    await contest.done(
        second, f"/v1/funding/venue-grants/{made['id']}/answer", 1, {"outcome": "GRANT", "reason": "同意"}
    )
    found = await figures(contest)
    assert found["IDLE_AREA_REUSED"] == (100, 400, 100)
    assert found["VENUE_BENEFIT"] == (1_200_000, None, 1_200_000)
    platform = {
        "name": "综合服务平台", "place_code": COMMUNITY, "jurisdiction_id": "500103", "facility": "COMMUNITY_STATION",
        "address": "领事巷1号", "lat": 29.5568, "lon": 106.5707, "open_to": "TOWN",
        "hours": [{"weekday": 1, "opens": "09:00", "closes": "18:00"}],
    }  # fmt: skip
    one = await contest.create(committee, "/v1/funding/service-platforms", platform)
    path = f"/v1/funding/service-platforms/{one['id']}"
    room = {"name": "多功能厅", "seats": 40, "area_m2": 80, "tiers": ["REGISTERED"]}
    one = await contest.done(committee, f"{path}/rooms", one["version"], room)
    assert found["PLATFORM_COVERAGE"] == (0, 80, 0)
    await contest.done(committee, f"{path}/opening", one["version"])
    assert (await figures(contest))["PLATFORM_COVERAGE"] == (1, 80, 125)
    assert (await figures(contest, COMMUNITY))["PLATFORM_COVERAGE"] == (1, 1, 10_000)
    assert (await figures(contest, year=2024))["PLATFORM_COVERAGE"] == (0, 80, 0)


async def test_purchases_grow_and_go_to_organizations(contest: Contest) -> None:
    contest.at("2025-03-03")
    code = f"A{contest.resources.clock.now():%H%M%S%f}"
    for year, number in ((2024, 1), (2025, 1), (2025, 2)):
        item = {
            "jurisdiction_id": "500103", "code": f"{code}{number}", "title_zh": "社区养老服务", "subject": "SERVICE",
            "level": "COUNTY", "year": year,
        }  # fmt: skip
        made = await contest.create(contest.county, "/v1/funding/catalog-items", item)
    fund, supplier = await contest.fund(10_000_000, "PURCHASE"), await contest.registered()
    second = contest.caller("CTY", "500103", sub="officer-2")
    organization = {"organization_id": str(supplier.organization_id)}
    enterprise = {"organization_id": None, "other_supplier": "某公司"}
    for who, fen in ((organization, 1_000_000), (enterprise, 3_000_000)):
        body = {
            "catalog_item_id": made["id"], "title": "日间照料服务", "jurisdiction_id": "500103",
            "town_code": "500103001", "community_code": COMMUNITY, "public_service": True, "purpose": "ELDERLY",
            "fund_ids": [fund["id"]], "amount_fen": fen, "from_on": "2025-03-10", "until_on": "2026-03-09",
            "schedule": [{"due_on": "2025-09-10", "amount_fen": fen}],
        }  # fmt: skip
        contract = await contest.create(contest.county, "/v1/funding/contracts", body)
        path = f"/v1/funding/contracts/{contract['id']}"
        tendering = await contest.done(contest.county, f"{path}/tendering", contract["version"])
        choice = {**who, "evaluators": ["https://x|expert"]}
        awarded = await contest.done(second, f"{path}/award", tendering["version"], choice)
        await contest.done(second, f"{path}/signing", awarded["version"])
    found = await figures(contest)
    assert found["PURCHASE_SHARE"] == (1_000_000, 4_000_000, 2_500)
    assert found["PURCHASE_ITEMS_GROWTH"] == (1, 1, 10_000)
    assert found["PURCHASE_AMOUNT_GROWTH"] == (4_000_000, 0, None)
    assert (await figures(contest, year=2026))["PURCHASE_AMOUNT_GROWTH"] == (-4_000_000, 4_000_000, -10_000)
    shown = await contest.read(contest.county, INDICATORS, division="500103", year=2025)
    share = next(one for one in shown["indicators"] if one["code"] == "PURCHASE_SHARE")
    assert (share["target"], share["met"]) == (3_000, False)


async def test_days_from_an_open_gate_to_the_payment(contest: Contest) -> None:
    contest.at("2025-06-02")
    life = await contest.registered()
    async with contest.unit_of_work() as uow:
        await uow.session.execute(text("set local session_replication_role = replica"))
        for paid_on in (date(2025, 4, 2), date(2025, 4, 11), date(2025, 4, 21)):
            uow.session.add_all(paid_project(uow.now, life.organization_id, paid_on))
            await uow.session.flush()
    assert (await figures(contest))["DAYS_GATE_TO_PAID"] == (10, 3, 10)
    assert (await figures(contest, "500105"))["DAYS_GATE_TO_PAID"] == (0, 0, None)
    assert (await figures(contest, year=2024))["DAYS_GATE_TO_PAID"] == (0, 0, None)
    assert await parts(contest, "DAYS_GATE_TO_PAID", division="500103") == {"500103001": 10}


def paid_project(now: datetime, organization_id: UUID, paid_on: date) -> tuple[Project, Tranche, DisbursementOrder]:
    """A project whose first tranche was opened on the first of April 2025 and paid on that day."""
    project_id = new_id()
    return (
        Project(
            id=project_id, program_id=new_id(), proposal_id=new_id(), organization_id=organization_id, title="助餐",
            rural=False, state="EXECUTING", amount_fen=100, own_share_fen=0, from_on=paid_on, until_on=paid_on,
            agreement_sha256="0" * 64, account_holder="助老会", signed_on=paid_on, signed_by="officer", rules_used={},
            community_code=COMMUNITY, town_code=COMMUNITY[:9], jurisdiction_id="500103", created_at=now,
            updated_at=now,
        ),
        Tranche(
            id=new_id(), project_id=project_id, number=1, gate="AGREEMENT", amount_fen=100, state="ORDERED",
            opened_on=date(2025, 4, 1), opened_by="officer",
        ),
        DisbursementOrder(
            id=new_id(), organization_id=organization_id, payee_organization_id=organization_id, basis_kind="AWARD",
            basis_id=project_id, tranche_no=1, project_id=project_id, amount_fen=100, purpose="首款", state="PAID",
            made_by="maker", made_at=now, approved_by="checker", approved_at=now, booked_on=paid_on,
        ),
    )  # fmt: skip


async def test_waived_fees_are_worth_what_falls_into_the_year(contest: Contest) -> None:
    contest.at("2025-06-02")
    lives = [await contest.registered() for _ in range(2)]
    async with contest.unit_of_work() as uow:
        for life, state in zip(lives, ("GRANTED", "PROPOSED"), strict=True):
            waiver = FeeWaiver(
                id=new_id(), organization_id=life.organization_id, item="MEETING", provider_name="街道办",
                reason="初创", state=state, from_on=date(2025, 1, 1), until_on=date(2026, 12, 31),
                last_on=date(2025, 12, 31), amount_fen=730_000, proposed_by="a", decided_by="b", rules_used={},
                community_code=COMMUNITY, town_code=COMMUNITY[:9], jurisdiction_id="500103", created_at=uow.now,
                updated_at=uow.now,
            )  # fmt: skip
            uow.session.add(waiver)
    assert (await figures(contest))["WAIVER_BENEFIT"] == (365_000, None, 365_000)
    assert (await figures(contest, year=2026))["WAIVER_BENEFIT"] == (0, None, 0)
    assert await parts(contest, "WAIVER_BENEFIT", division="500103001") == {COMMUNITY: 365_000}
