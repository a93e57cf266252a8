"""A purchase from the catalog to acceptance, with every rule on the way."""

from datetime import date
from uuid import UUID

from linli.testing.contests import Contest
from linli.testing.purchases import CATALOG, CONTRACTS, planned
from linli.testing.tokens import TestIssuer
from shared.contracts.registration import PenaltyInForce


async def test_a_purchase_from_the_catalog_to_acceptance(contest: Contest) -> None:
    contest.at("2025-03-03")
    plan = await planned(contest)
    body, supplier = plan["body"], await contest.registered()
    assert await contest.refused(contest.county, CONTRACTS, body | {"until_on": "2026-03-10"}) == (422, "TERM_TOO_LONG")
    wrong = body | {"schedule": [{"due_on": "2025-09-10", "amount_fen": 1}]}
    assert await contest.refused(contest.county, CONTRACTS, wrong) == (422, "SCHEDULE_WRONG")
    stable = {"content_stable": True, "budget_assured": True, "until_on": "2028-03-09"}
    assert (await contest.post(contest.county, CONTRACTS, body | stable)).status_code == 201
    need = {"level": "ASSISTANT", "fte_bps": 15_000}
    contract = await contest.create(contest.county, CONTRACTS, body | {"staffing": need})
    assert contract["staffing"] == need
    path = f"{CONTRACTS}/{contract['id']}"
    second = contest.caller("CTY", "500103", sub="officer-2")
    tendering = await contest.done(contest.county, f"{path}/tendering", contract["version"])
    choice = {"organization_id": str(supplier.organization_id), "evaluators": ["https://x|expert"]}
    same = await contest.refused(contest.county, f"{path}/award", choice, tendering["version"])
    assert same == (403, "SAME_PERSON")
    tie = {
        "account": f"{TestIssuer.name}|officer-2", "organization_id": str(supplier.organization_id),
        "kind": "EMPLOYMENT", "until_on": "2022-03-04",
    }  # fmt: skip
    tied = await contest.done(contest.county, f"{path}/ties", tendering["version"], tie)
    assert await contest.refused(second, f"{path}/award", choice, tied["version"]) == (422, "MUST_RECUSE")
    contest.at("2025-03-04")
    group = await contest.filed()
    filed = choice | {"organization_id": str(group.organization_id)}
    assert await contest.refused(second, f"{path}/award", filed, tied["version"]) == (422, "SUPPLIER_NOT_ALLOWED")
    both = choice | {"other_supplier": "某公司"}
    assert await contest.refused(second, f"{path}/award", both, tied["version"]) == (422, "ONE_SUPPLIER")
    awarded = await contest.done(second, f"{path}/award", tied["version"], choice)
    signed = await contest.done(second, f"{path}/signing", awarded["version"])
    assert (await contest.sums(plan["fund"]))[:2] == (4_000_000, 6_000_000)
    told = (await contest.events(contract["id"]))[0].data
    assert (told["staffing"], told["until_on"]) == ([need], body["until_on"])
    early = await contest.refused(contest.county, f"{path}/start", version=signed["version"])
    assert early == (409, "INVALID_TRANSITION")
    contest.at("2025-03-10")
    started = await contest.done(contest.county, f"{path}/start", signed["version"])
    handed = {"report_sha256": "0" * 64}
    delivered = await contest.done(contest.user(supplier), f"{path}/delivery", started["version"], handed)
    good = {"outcome": "ACCEPT", "findings": "服务达标"}
    assert await contest.refused(contest.county, f"{path}/inspection", good, delivered["version"]) == (
        403,
        "SAME_PERSON",
    )
    assert await contest.refused(second, f"{path}/inspection", good, delivered["version"]) == (422, "OPINIONS_MISSING")
    version = delivered["version"]
    for place, rating in enumerate((5, 4, 4)):
        resident = contest.caller("RES", "500103001011", sub=f"resident-{place}")
        version = (await contest.done(resident, f"{path}/opinions", version, {"rating": rating}))["version"]
    again = await contest.refused(resident, f"{path}/opinions", {"rating": 1}, version)
    assert again == (409, "OPINION_GIVEN")
    far = contest.caller("RES", "500112011001", sub="far")
    assert await contest.refused(far, f"{path}/opinions", {"rating": 1}, version) == (404, "NOT_FOUND")
    mend = {"outcome": "RECTIFY", "findings": "补充记录", "rectify_by": "2025-04-01"}
    mending = await contest.done(second, f"{path}/inspection", version, mend)
    delivered = await contest.done(contest.user(supplier), f"{path}/delivery", mending["version"], handed)
    accepted = await contest.done(second, f"{path}/inspection", delivered["version"], good)
    assert accepted["acceptance"]["rating_bps"] == 43_333
    public = contest.caller("PUB", None)
    results = await contest.read(public, f"{CONTRACTS}/results", organization_id=str(supplier.organization_id))
    assert [one["id"] for one in results["items"]] == [contract["id"]]
    assert await contest.refused(second, f"{path}/settlement", version=accepted["version"]) == (409, "PAYMENTS_OPEN")
    share = await contest.read(public, f"{CONTRACTS}/share", jurisdiction_id="500103", year=2025)
    assert (share["share_bps"], share["target_bps"], share["met"]) == (10_000, 3000, True)
    assert await contest.event_names(contract["id"]) == ["contract.signed", "contract.accepted"]


async def test_a_punished_supplier_is_refused_and_a_contract_that_is_assigned_ends(contest: Contest) -> None:
    contest.at("2025-03-03")
    plan = await planned(contest)
    supplier = await contest.registered()
    contract = await contest.create(contest.county, CONTRACTS, plan["body"])
    path = f"{CONTRACTS}/{contract['id']}"
    second = contest.caller("CTY", "500103", sub="officer-2")
    await contest.done(contest.county, f"{path}/tendering", contract["version"])
    choice = {"organization_id": str(supplier.organization_id), "evaluators": ["https://x|expert"]}
    awarded = await contest.step(path, "award", choice, second)
    penalty = PenaltyInForce(
        organization_id=supplier.organization_id, status="ACTIVE", tier="REGISTERED",
        penalty_id=UUID(int=supplier.organization_id.int ^ 7), kind="FINE", amount_fen=10_000,
        in_force_on=date(2025, 3, 2),
    )  # fmt: skip
    await contest.hears(penalty)
    assert await contest.refused(second, f"{path}/signing", version=awarded["version"]) == (
        422,
        "SUPPLIER_NOT_ALLOWED",
    )
    ended = await contest.step(path, "termination", {"ground": "ASSIGNED", "reason": "转包"})
    assert ended["state"] == "TERMINATED"
    assert await contest.event_names(contract["id"]) == []
    retired = await contest.post(contest.county, f"{CATALOG}/{plan['item']['id']}/retirement", version=1)
    assert retired.status_code == 200
    assert await contest.refused(contest.county, CONTRACTS, plan["body"]) == (422, "NOT_IN_CATALOG")
