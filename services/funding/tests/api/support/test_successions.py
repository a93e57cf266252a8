"""Mergers pass everything to the one that goes on; splits by what the parties have written (S9)."""

from datetime import date
from typing import Any
from uuid import UUID

from funding.consumers import REGISTRATION
from funding.disbursements.rules.states import BasisKind
from linli.testing.contests import AWARDS
from linli.testing.lives import Life, deliver
from linli.testing.paying import CLAWBACKS, Teller
from shared.contracts import registration
from shared.kit.ids import new_id

SUCCESSIONS = "/v1/funding/successions"


def reorganized(
    kind: type[registration.OrganizationMerged | registration.OrganizationSplit],
    on: date,
    sources: list[Life],
    targets: list[Life],
) -> UUID:
    """Registration tells of it once for each party."""
    merger = new_id()
    parties = {
        "merger_id": merger, "sources": tuple(one.organization_id for one in sources),
        "targets": tuple(one.organization_id for one in targets), "effective_on": on,
    }  # fmt: skip
    for life in (*sources, *(one for one in targets if one not in sources)):
        life.tell(kind, on, becomes={}, **parties)
    return merger


async def claimed(teller: Teller, life: Life, path: str, fen: int) -> dict[str, Any]:
    """A claim on the organization for its project."""
    body = {
        "organization_id": str(life.organization_id), "project_id": path.rsplit("/", 1)[1], "amount_fen": fen,
        "reason": "INELIGIBLE", "document": f"巡查{new_id()}",
    }  # fmt: skip
    return await teller.create(teller.maker, CLAWBACKS, body)


async def test_a_merger_passes_projects_orders_money_and_claims_once(teller: Teller) -> None:
    award, life = await teller.awarded()
    path = await teller.signed(award, life)
    await teller.banked(life)
    await teller.paid(await teller.ordered(path, 1), life)
    claim = await claimed(teller, life, path, 100_001)
    part = {"amount_fen": 1, "memo": "退回"}
    await teller.done(teller.maker, f"{CLAWBACKS}/{claim['id']}/repayments", claim["version"], part)
    successor = await teller.registered()
    today = teller.resources.clock.today()
    merger = reorganized(registration.OrganizationMerged, today, [life], [successor])
    await teller.told(life)
    await teller.told(successor)
    await teller.told(life)
    project = await teller.current(path)
    assert project["organization_id"] == str(successor.organization_id)
    (done,) = (await teller.read(teller.county, SUCCESSIONS, organization_id=str(life.organization_id)))["items"]
    assert (done["merger_id"], done["state"], done["carried_out_on"]) == (str(merger), "CARRIED_OUT", str(today))
    assert [one["state"] for one in await teller.claims(life)] == ["CANCELLED"]
    (owed,) = await teller.claims(successor)
    assert (owed["amount_fen"], owed["due_on"], owed["reason"]) == (100_000, claim["due_on"], "INELIGIBLE")
    moved = await teller.read(teller.county, "/v1/funding/ledger/transactions", kind="TRANSFER")
    assert [one["total_fen"] for one in moved["items"]][-1:] == [4_000_000]
    await teller.told(life.liquidation_started(today))
    votes = [one for one in await teller.events(life.organization_id) if one.type.endswith("clearance.voted.v1")]
    assert [one.data["vote"] for one in votes] == ["CLEAR"]
    found = await teller.verified()
    assert found["breach"] is None, found


async def test_unsigned_awards_and_unsent_orders_are_the_successors_before_the_source_is_wound_up(
    teller: Teller,
) -> None:
    award, life = await teller.awarded()
    successor = await teller.registered()
    await teller.banked(successor)
    today = teller.resources.clock.today()
    reorganized(registration.OrganizationMerged, today, [life], [successor])
    await teller.told(life.liquidation_started(today))
    live = await teller.current(f"{AWARDS}/{award['id']}")
    assert (live["state"], live["organization_id"]) == ("GRANTED", str(successor.organization_id))
    path = await teller.signed(award, successor)
    first = await teller.ordered(path, 1)
    assert first.payee_organization_id == successor.organization_id
    heir = await teller.registered()
    reorganized(registration.OrganizationMerged, today, [successor], [heir])
    await teller.told(successor)
    await teller.told(heir)
    (old, new) = await teller.orders(BasisKind.AWARD, award["id"])
    assert (old.state, new.state, new.payee_organization_id) == ("CANCELLED", "HELD", heir.organization_id)
    assert (new.tranche_no, new.amount_fen, new.organization_id) == (1, 6_000_000, heir.organization_id)
    await teller.banked(heir)
    (_, new) = await teller.orders(BasisKind.AWARD, award["id"])
    await teller.paid(new, heir)
    found = await teller.verified()
    assert found["breach"] is None, found


async def test_a_merger_waits_until_its_successor_is_on_record(teller: Teller) -> None:
    award, life = await teller.awarded()
    today = teller.resources.clock.today()
    path = await teller.signed(award, life)
    successor = Life().registered(date(2020, 1, 6))
    reorganized(registration.OrganizationMerged, today, [life], [successor])
    await teller.told(life)
    assert (await teller.current(path))["organization_id"] == str(life.organization_id)
    await teller.told(successor)
    assert (await teller.current(path))["organization_id"] == str(successor.organization_id)


async def test_the_daily_job_carries_a_merger_out_when_its_parties_are_known(teller: Teller) -> None:
    award, life = await teller.awarded()
    today = teller.resources.clock.today()
    successor = Life().registered(date(2020, 1, 6))
    reorganized(registration.OrganizationMerged, today, [life], [successor])
    await teller.told(life)
    await deliver(teller.resources, REGISTRATION, successor.events[:1])
    assert (await teller.current(f"{AWARDS}/{award['id']}"))["organization_id"] == str(life.organization_id)
    await teller.days_pass_to("2025-04-11", jobs="successions")
    assert (await teller.current(f"{AWARDS}/{award['id']}"))["organization_id"] == str(successor.organization_id)


async def test_a_split_passes_matters_as_written_and_claims_by_share(teller: Teller) -> None:
    award, life = await teller.awarded()
    path = await teller.signed(award, life)
    await teller.banked(life)
    await teller.paid(await teller.ordered(path, 1), life)
    await claimed(teller, life, path, 753_751)
    today = teller.resources.clock.today()
    left, right = await teller.registered(), await teller.registered()
    reorganized(registration.OrganizationSplit, today, [life], [left, right])
    await teller.told(life.liquidation_started(today))
    await teller.told(right)
    votes = [one for one in await teller.events(life.organization_id) if one.type.endswith("clearance.voted.v1")]
    assert "OPEN_PROJECT" in votes[-1].data["reasons"]
    (split,) = (await teller.read(teller.county, SUCCESSIONS, organization_id=str(right.organization_id)))["items"]
    target = f"{SUCCESSIONS}/{split['id']}"
    found = await teller.current(f"{target}/matters")
    assert found["matters"] == [
        {
            "matter_id": award["id"], "kind": "AWARD", "organization_id": str(life.organization_id),
            "state": "EXECUTING", "open_fen": 4_000_000,
        }
    ]  # fmt: skip
    assert [one["outstanding_fen"] for one in found["claims"]] == [753_751]
    owners = [str(one.organization_id) for one in (left, right)]
    shares = [{"organization_id": owner, "bps": bps} for owner, bps in zip(owners, (3333, 6667), strict=True)]
    written = {
        "shares": shares, "matters": [{"matter_id": award["id"], "organization_id": owners[1]}],
        "agreement_sha256": "0" * 64,
    }  # fmt: skip
    short = written | {"shares": shares[:1]}
    assert await teller.refused(teller.maker, f"{target}/proposal", short, split["version"]) == (422, "SHARES_WRONG")
    bare = written | {"matters": []}
    assert await teller.refused(teller.maker, f"{target}/proposal", bare, split["version"]) == (422, "MATTERS_WRONG")
    proposed = await teller.done(teller.county, f"{target}/proposal", split["version"], written)
    yes = {"outcome": "CARRY_OUT", "reason": "与分立协议一致"}
    assert await teller.refused(teller.county, f"{target}/decision", yes, proposed["version"]) == (403, "SAME_PERSON")
    assert await teller.refused(teller.maker, f"{target}/decision", yes, proposed["version"]) == (403, "FORBIDDEN")
    second = teller.caller("CTY", "500103", sub="officer-2")
    back = await teller.done(second, f"{target}/decision", proposed["version"], yes | {"outcome": "RETURN"})
    assert back["state"] == "PENDING"
    await teller.step(target, "proposal", written)
    done = await teller.step(target, "decision", yes, second)
    assert done["state"] == "CARRIED_OUT"
    assert (await teller.current(path))["organization_id"] == owners[1]
    sums = [[one["amount_fen"] for one in await teller.claims(heir)] for heir in (left, right)]
    assert sums == [[251_225], [502_526]]
    votes = [one for one in await teller.events(life.organization_id) if one.type.endswith("clearance.voted.v1")]
    assert votes[-1].data["vote"] == "CLEAR"
    assert await teller.refused(second, f"{target}/decision", yes, done["version"]) == (409, "INVALID_TRANSITION")
    found = await teller.verified()
    assert found["breach"] is None, found


async def test_an_unsigned_award_of_a_split_source_waits_for_the_decision(teller: Teller) -> None:
    award, life = await teller.awarded()
    today = teller.resources.clock.today()
    heir = await teller.registered()
    reorganized(registration.OrganizationSplit, today, [life], [heir])
    await teller.told(life.liquidation_started(today))
    assert (await teller.current(f"{AWARDS}/{award['id']}"))["state"] == "GRANTED"


async def contracted(teller: Teller, life: Life) -> str:
    """The path of a purchase that the organization has signed."""
    fund = await teller.fund(10_000_000, "PURCHASE")
    item = {
        "jurisdiction_id": "500103",
        "code": f"A{new_id().int % 10**12:012d}",
        "title_zh": "社区养老服务",
        "subject": "SERVICE",
        "level": "COUNTY",
        "year": 2025,
    }
    catalog = await teller.create(teller.county, "/v1/funding/catalog-items", item)
    body = {
        "catalog_item_id": catalog["id"],
        "title": "日间照料服务",
        "jurisdiction_id": "500103",
        "town_code": "500103001",
        "community_code": "500103001011",
        "public_service": True,
        "purpose": "ELDERLY",
        "fund_ids": [fund["id"]],
        "amount_fen": 6_000_000,
        "from_on": "2025-03-10",
        "until_on": "2026-03-09",
        "schedule": [{"due_on": "2025-09-10", "amount_fen": 6_000_000}],
    }
    contract = await teller.create(teller.county, "/v1/funding/contracts", body)
    path = f"/v1/funding/contracts/{contract['id']}"
    await teller.step(path, "tendering")
    choice = {"organization_id": str(life.organization_id), "evaluators": ["https://x|expert"]}
    second = teller.caller("CTY", "500103", sub="officer-2")
    await teller.step(path, "award", choice, second)
    await teller.step(path, "signing", None, second)
    return path


async def test_a_contract_and_its_money_pass_to_the_successor(teller: Teller) -> None:
    teller.at("2025-03-03")
    life, heir = await teller.registered(), await teller.registered()
    path = await contracted(teller, life)
    reorganized(registration.OrganizationMerged, date(2025, 3, 3), [life], [heir])
    await teller.told(heir)
    assert (await teller.current(path))["organization_id"] == str(heir.organization_id)
    await teller.told(life.liquidation_started(date(2025, 3, 3)))
    votes = [one for one in await teller.events(life.organization_id) if one.type.endswith("clearance.voted.v1")]
    assert [one.data["vote"] for one in votes] == ["CLEAR"]


async def test_a_granted_subsidy_passes_under_a_basis_of_its_own(teller: Teller) -> None:
    teller.at("2025-03-03")
    life, heir = Life().registered(date(2025, 3, 3)), Life().registered(date(2025, 3, 3))
    await teller.told(life)
    await teller.told(heir)
    path = "/v1/funding/subsidies"
    (subsidy,) = (await teller.read(teller.county, path, organization_id=str(life.organization_id)))["items"]
    path = f"{path}/{subsidy['id']}"
    asked = {"statement": "用于购置活动用品", "evidence_sha256": "0" * 64}
    await teller.step(path, "application", asked, teller.user(life))
    fund = await teller.fund(5_000_000)
    await teller.step(path, "proposal", {"outcome": "GRANT", "fund_ids": [fund["id"]], "reason": "符合"})
    second = teller.caller("CTY", "500103", sub="officer-2")
    await teller.step(path, "decision", {"outcome": "GRANT", "reason": "同意"}, second)
    reorganized(registration.OrganizationMerged, date(2025, 3, 3), [life], [heir])
    await teller.told(heir)
    passed = await teller.current(path)
    assert passed["organization_id"] == str(heir.organization_id)
    assert passed["basis"] == f"FOUNDING:OF:{life.organization_id}"
    await teller.banked(heir)
    order = (await teller.orders(BasisKind.SUBSIDY, subsidy["id"]))[-1]
    await teller.paid(order, heir)
    assert (await teller.current(path))["state"] == "PAID"


async def test_who_may_do_what(teller: Teller) -> None:
    teller.at("2025-03-03")
    life, heir = await teller.registered(), await teller.registered()
    reorganized(registration.OrganizationSplit, date(2025, 3, 3), [life], [heir])
    await teller.told(life)
    (split,) = (await teller.read(teller.county, SUCCESSIONS, organization_id=str(life.organization_id)))["items"]
    target = f"{SUCCESSIONS}/{split['id']}"
    assert (await teller.auditor.get(target)).status_code == 200
    yes = {"outcome": "CARRY_OUT", "reason": "是"}
    assert (await teller.post(teller.auditor, f"{target}/decision", yes, 1)).status_code == 403
    for who in (teller.caller("CTY", "500112"), teller.caller("FIN", "500112")):
        assert (await who.get(target)).status_code == 404
        assert (await who.get(f"{target}/matters")).status_code == 404
    for role in ("CSO", "PUB", "COM", "HUB"):
        assert (await teller.caller(role, "500103001011").get(SUCCESSIONS)).status_code == 403
