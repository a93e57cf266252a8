"""Open data and disclosure: what is published of grants, purchases and money, page by page, and what never is."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema_rs
import pytest

from funding.exports.service import PUBLISHER_RULE
from funding.ledger import service as ledger
from linli.testing.contests import AWARDS, PROGRAMS, Contest
from linli.testing.lives import COMMUNITY, Life
from shared.kit.ids import new_id
from shared.kit.rule_register.book import Confidence, Rule
from shared.kit.rule_register.store import current_rules, set_rule

pytestmark = pytest.mark.usefixtures("resources")
EXPORTS = "/v1/funding/exports"
MONEY = "/v1/funding/public-money"
SCHEMAS = Path(__file__).parents[2] / "schemas"


def problems(kind: Any, name: str, *found: Any) -> list[str]:
    """What the published schema has against these."""
    validator = kind(json.loads((SCHEMAS / name).read_text()), validate_formats=True)
    return [error.message for one in found for error in validator.iter_errors(one)]


@pytest.fixture
async def published(contest: Contest) -> None:
    """The authority has its prefixes."""
    async with contest.unit_of_work() as uow:
        seeded = (await current_rules(uow.resources, uow.session)).value(PUBLISHER_RULE, "", date(2025, 1, 1))
        if not seeded.value["grant_prefix"]:
            named = seeded.value | {"grant_prefix": "360G-linli", "ocid_prefix": "ocds-linli0"}
            known = Rule(PUBLISHER_RULE, named, date(2024, 1, 1), "test", Confidence("P"))
            await set_rule(uow.session, known)


async def granted(contest: Contest, *amounts: int) -> tuple[dict[str, Any], list[Life]]:
    """A program whose awards of these amounts were granted on the tenth of April 2025."""
    program = await contest.published(budget_fen=60_000_000)
    lives = [await contest.eligible() for _ in amounts]
    proposals = [
        await contest.submitted(program, life, contest.project(fen)) for life, fen in zip(lives, amounts, strict=True)
    ]
    await contest.screened(program, proposals)
    await contest.reviewed(program, {one["id"]: 90 for one in proposals})
    for command in ("ranking", "publicity"):
        await contest.step(f"{PROGRAMS}/{program['id']}", command)
    return program, lives


@pytest.mark.usefixtures("published")
async def test_grants_are_published_once_they_are_granted(contest: Contest) -> None:
    program, lives = await granted(contest, 6_000_000, 12_000_000, 9_000_000)
    public = contest.caller("PUB", None)
    sealed = await public.get(f"{EXPORTS}/360giving")
    assert (sealed.status_code, sealed.json()["code"]) == (404, "NOTHING_TO_EXPORT")
    contest.at("2025-04-10")
    await contest.step(f"{PROGRAMS}/{program['id']}", "awards")
    contest.at("2023-04-10")
    early = (await public.get(f"{EXPORTS}/360giving")).json()
    assert (early["code"], early["rule_key"]) == ("PUBLISHER_UNREGISTERED", "export.publisher")
    contest.at("2025-04-10")
    found, url = [], f"{EXPORTS}/360giving?year=2025&division=500103&limit=2"
    for size in (2, 1):
        answer = await public.get(url)
        grants = answer.json()["grants"]
        assert len(grants) == size
        assert problems(jsonschema_rs.Draft202012Validator, "360-giving-schema.json", *grants) == []
        found += grants
        url = answer.links.get("next", {}).get("url", "")
    assert url == ""
    assert sorted(one["amountAwarded"] for one in found) == [60_000, 90_000, 120_000]
    assert {one["recipientOrganization"][0]["id"] for one in found} == {f"CN-USCC-{lives[0].facts['uscc']}"}
    assert "score" not in json.dumps(found)
    for nothing in ("year=2024", "division=500105", "changed_since=2025-04-11T00:00:00Z"):
        assert (await public.get(f"{EXPORTS}/360giving?{nothing}")).status_code == 404
    first = (await contest.awards(program))[0]
    await contest.days_pass_to("2025-05-15", jobs="contests")
    assert (await contest.current(f"{AWARDS}/{first['id']}"))["state"] == "LAPSED"
    assert (await public.get(f"{EXPORTS}/360giving")).status_code == 404


@pytest.mark.usefixtures("published")
async def test_purchases_are_published_from_the_tender_on(contest: Contest) -> None:
    contest.at("2025-03-03")
    item = {
        "jurisdiction_id": "500103", "code": f"A{contest.resources.clock.now():%H%M%S%f}", "title_zh": "社区养老服务",
        "subject": "SERVICE",
        "level": "COUNTY", "year": 2025,
    }  # fmt: skip
    made = await contest.create(contest.county, "/v1/funding/catalog-items", item)
    fund = await contest.fund(10_000_000, "PURCHASE")
    body = {
        "catalog_item_id": made["id"], "title": "日间照料服务", "jurisdiction_id": "500103", "town_code": "500103001",
        "community_code": COMMUNITY, "public_service": True, "purpose": "ELDERLY", "fund_ids": [fund["id"]],
        "amount_fen": 6_000_000, "from_on": "2025-03-10", "until_on": "2026-03-09",
        "schedule": [{"due_on": "2025-09-10", "amount_fen": 6_000_000}],
    }  # fmt: skip
    contract = await contest.create(contest.county, "/v1/funding/contracts", body)
    path, public = f"/v1/funding/contracts/{contract['id']}", contest.caller("PUB", None)
    assert (await contest.read(public, f"{EXPORTS}/ocds"))["releases"] == []
    second, supplier = contest.caller("CTY", "500103", sub="officer-2"), await contest.registered()
    seen = []
    for who, command, more in (
        (contest.county, "tendering", None),
        (second, "award", {"organization_id": str(supplier.organization_id), "evaluators": ["https://x|expert"]}),
        (second, "signing", None),
    ):
        version = (await contest.current(path))["version"]
        await contest.done(who, f"{path}/{command}", version, more)
        (release,) = (await contest.read(public, f"{EXPORTS}/ocds", division="500103001"))["releases"]
        assert problems(jsonschema_rs.Draft4Validator, "ocds-release-schema.json", release) == []
        seen.append((release["tag"], release["id"]))
    assert [tag for tag, _ in seen] == [["tender"], ["award"], ["contract"]]
    assert len({identifier for _, identifier in seen}) == 3
    assert "expert" not in json.dumps(release) and "officer" not in json.dumps(release)
    assert (await contest.read(public, f"{EXPORTS}/ocds", year=2024))["releases"] == []


async def test_what_organizations_and_communities_were_given(contest: Contest) -> None:
    contest.at("2025-03-03")
    fiscal, social = await contest.fund(10_000_000, "FISCAL"), await contest.fund(5_000_000, "SOCIAL")
    fund, gifts = UUID(fiscal["id"]), UUID(social["id"])
    life, other = await contest.registered(), await contest.registered()
    async with contest.unit_of_work() as uow:
        named = {"purpose": "ELDERLY", "division_code": COMMUNITY, "project_id": new_id()}
        of = {"organization_id": life.organization_id, **named}
        made = await ledger.commit(uow, fund, 3_000_000, key=f"{new_id()}", **of)
        await ledger.pay(uow, made.id, 2_000_000, key=f"{new_id()}")
        await uow.flush()
        await ledger.return_money(uow, of["project_id"], 500_300, key=f"{new_id()}")
        undone = await ledger.spend(uow, gifts, 700_000, key=f"{new_id()}", **of)
        await uow.flush()
        await ledger.reverse(uow, undone.id, key=f"{new_id()}", memo="退汇")
        await ledger.spend(uow, gifts, 400_000, key=f"{new_id()}", **of | {"organization_id": other.organization_id})
    public = contest.caller("PUB", None)
    rows = (await contest.read(public, f"{MONEY}/organizations", year=2025, division="500103"))["items"]
    assert {one["organization_id"]: one["paid_fen"] for one in rows} == {
        str(life.organization_id): 1_499_700, str(other.organization_id): 400_000
    }  # fmt: skip
    page = await contest.read(public, f"{MONEY}/organizations", year=2025, limit=1)
    assert len(page["items"]) == 1 and page["next_cursor"]
    assert (await contest.read(public, f"{MONEY}/organizations", year=2024))["items"] == []
    own = await contest.read(public, f"{MONEY}/organizations/{life.organization_id}")
    assert own["paid"] == [
        {"year": 2025, "source_type": "FISCAL", "paid_fen": 1_499_700},
        {"year": 2025, "source_type": "SOCIAL", "paid_fen": 0},
    ]
    assert (await public.get(f"{MONEY}/organizations/{new_id()}")).status_code == 404
    (community,) = (await contest.read(public, f"{MONEY}/communities", year=2025, division="500103001"))["items"]
    assert community == {
        "community_code": COMMUNITY, "paid_fen": 1_899_700, "government_fen": 1_499_700, "social_fen": 400_000,
        "organizations": 2, "matters": 1,
    }  # fmt: skip


async def test_the_use_of_lottery_money_is_told_to_everybody_by_year_and_purpose(contest: Contest) -> None:
    contest.at("2031-03-03")
    fund = await contest.fund(900_000, "WELFARE_LOTTERY")
    life = await contest.registered()
    async with contest.unit_of_work() as uow:
        of = {"organization_id": life.organization_id, "project_id": new_id(), "division_code": COMMUNITY}
        await ledger.spend(uow, UUID(fund["id"]), 300_000, purpose="ELDERLY", key=f"{new_id()}", **of)
    contest.at("2032-03-03")
    public = contest.caller("PUB", None)
    told = (await contest.read(public, f"{MONEY}/welfare-lottery", year=2031, authority_id="500103"))["items"]
    assert [(one["purpose"], one["received_fen"], one["paid_fen"], one["matters"]) for one in told] == [
        (None, 900_000, 0, 0), ("ELDERLY", 0, 300_000, 1),
    ]  # fmt: skip
    assert (await contest.read(public, f"{MONEY}/welfare-lottery", year=2030))["items"] == []
