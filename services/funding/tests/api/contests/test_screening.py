"""Programs and proposals up to the end of screening: every refusal, and who sees what."""

import asyncio
from typing import Any

from linli.testing.contests import PROGRAMS, PROPOSALS, Contest
from linli.testing.lives import Life


async def test_a_program_is_published_by_another_person_with_money_behind_it(contest: Contest) -> None:
    contest.at("2025-02-20")
    fund = await contest.fund(99_999_999)
    terms = contest.terms(fund["id"])
    refused = await contest.post(contest.county, PROGRAMS, terms | {"panel_size": 4, "max_share_bps": 6001})
    assert refused.status_code == 422
    assert [one["code"] for one in refused.json()["errors"]] == ["SHARE_TOO_LARGE", "PANEL_SIZE"]
    program = await contest.create(contest.county, PROGRAMS, terms)
    assert (program["state"], program["rural_reserve_bps"], program["publicity_days"]) == ("DRAFT", 3000, 7)
    path = f"{PROGRAMS}/{program['id']}"
    public = contest.caller("PUB", None)
    assert (await public.get(path)).status_code == 404
    assert await contest.refused(contest.county, f"{path}/publication", version=1) == (403, "SAME_PERSON")
    second = contest.caller("CTY", "500103", sub="officer-2")
    assert await contest.refused(second, f"{path}/publication", version=1) == (422, "FUNDS_INSUFFICIENT")
    other = contest.caller("CTY", "500112", sub="officer-3")
    assert await contest.refused(other, f"{path}/publication", version=1) == (404, "NOT_FOUND")
    changed = await contest.done(contest.county, f"{path}/terms", 1, _without_kind(terms | {"budget_fen": 90_000_000}))
    published = await contest.done(second, f"{path}/publication", changed["version"])
    assert published["state"] == "PUBLISHED"
    assert (await contest.read(public, path))["budget_fen"] == 90_000_000
    assert await contest.refused(contest.county, f"{path}/screening", version=published["version"]) == (
        409,
        "CALL_NOT_OVER",
    )
    cancelled = await contest.done(contest.county, f"{path}/cancellation", published["version"], {"reason": "资金调整"})
    assert cancelled["state"] == "CANCELLED"
    assert await contest.event_names(program["id"]) == ["program.published", "program.cancelled"]


async def test_proposals_come_in_time_and_once(contest: Contest) -> None:
    program = await contest.published()
    life = await contest.eligible()
    user, content = contest.user(life), contest.project(6_000_000)
    first = await contest.drafted(program, life, content)
    second = await contest.drafted(program, life, content)
    answers = await asyncio.gather(
        *(contest.post(user, f"{PROPOSALS}/{one['id']}/submission", version=1) for one in (first, second))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "PROPOSAL_OPEN"}
    late = await contest.eligible()
    draft = await contest.drafted(program, late, content)
    contest.at("2025-04-01")
    path = f"{PROPOSALS}/{draft['id']}"
    assert await contest.refused(contest.user(late), f"{path}/submission", version=1) == (423, "CALL_CLOSED")
    assert (await contest.user(life).get(path)).status_code == 404
    assert (await contest.caller("PUB", None).get(path)).status_code == 403
    handed_in = next(one for one, answer in zip((first, second), answers, strict=True) if answer.status_code == 200)
    assert await contest.event_names(handed_in["id"]) == ["proposal.submitted"]


async def test_screening_names_every_reason(contest: Contest) -> None:
    program = await contest.published()
    life = await contest.registered()
    half = {"kind": "PERSONNEL", "title": "人员", "amount_fen": 5_000_000, "requested_fen": 5_000_000}
    content = contest.project(8_000_000, "500112011001", purpose="POOR", budget=[half], total_fen=10_000_000)
    proposal = await contest.submitted(program, life, content)
    contest.at("2025-04-01")
    await contest.told(life.listed_abnormal(contest.resources.clock.today()))
    await contest.step(f"{PROGRAMS}/{program['id']}", "screening")
    path = f"{PROPOSALS}/{proposal['id']}"
    version = (await contest.current(path))["version"]
    body = {"outcome": "PASS", "reason": "同意"}
    answer = await contest.post(contest.county, f"{path}/screening", body, version)
    assert answer.status_code == 422
    assert [one["code"] for one in answer.json()["errors"]] == [
        "ABNORMAL", "ANNUAL_REPORT_MISSING", "PURPOSE_NOT_ALLOWED", "OUT_OF_AREA", "BUDGET_SUM", "REQUEST_SUM",
        "SHARE_TOO_LARGE", "OWN_SHARE_TOO_SMALL", "PERSONNEL_CAP",
    ]  # fmt: skip
    out = await contest.done(contest.county, f"{path}/screening", version, {"outcome": "FAIL", "reason": "不符合"})
    assert (out["state"], out["screening_reason"]) == ("SCREENED_OUT", "不符合")
    assert await contest.event_names(proposal["id"]) == ["proposal.submitted", "proposal.screened"]


async def test_a_filed_organization_applies_through_a_sponsor(contest: Contest) -> None:
    program = await contest.published()
    foundation = await contest.eligible(legal_kind="FD")
    group = await contest.told(Life().filed(contest.resources.clock.today()))
    named = {"program_id": program["id"], "organization_id": str(group.organization_id)}
    content = contest.project(6_000_000) | named
    alone = await contest.create(contest.user(group), PROPOSALS, content)
    handed_in = await contest.done(contest.user(group), f"{PROPOSALS}/{alone['id']}/submission", 1)
    assert [one["code"] for one in handed_in["findings"]] == ["SPONSOR_MISSING"]
    back = {"reason": "改由基金会承接"}
    await contest.done(contest.user(group), f"{PROPOSALS}/{alone['id']}/withdrawal", handed_in["version"], back)
    sponsored = content | {"sponsor_organization_id": str(foundation.organization_id)}
    draft = await contest.create(contest.user(group), PROPOSALS, sponsored)
    path = f"{PROPOSALS}/{draft['id']}"
    staff = contest.caller("FDN", None, sub="fdn", organization_id=foundation.organization_id)
    stranger = contest.caller("HUB", None, sub="hub", organization_id=group.organization_id)
    assert await contest.refused(stranger, f"{path}/sponsorship", version=1) == (404, "NOT_FOUND")
    agreed = await contest.done(staff, f"{path}/sponsorship", 1)
    submitted = await contest.done(contest.user(group), f"{path}/submission", agreed["version"])
    assert (submitted["state"], submitted["findings"]) == ("SUBMITTED", [])
    registered = await contest.eligible()
    wrong = content | {"organization_id": str(registered.organization_id)}
    wrong["sponsor_organization_id"] = str(foundation.organization_id)
    assert await contest.refused(contest.user(registered), PROPOSALS, wrong) == (422, "SPONSOR_NOT_POSSIBLE")


async def test_a_committee_grants_little_by_its_minutes(contest: Contest) -> None:
    contest.at("2025-02-20")
    committee = contest.caller("COM", "500103001011", sub="committee-1")
    head = contest.caller("COM", "500103001011", sub="committee-2")
    fund = await contest.fund(1_000_000, "COMMITTEE_SUPPORT", community_code="500103001011")
    terms = contest.terms(
        fund["id"], kind="COMMITTEE_SMALL_GRANT", budget_fen=1_000_000, max_award_fen=500_000, criteria=[],
        town_code="500103001", community_code="500103001011",
        tranche_plan=[{"bps": 10_000, "gate": "AGREEMENT"}],
    )  # fmt: skip
    program = await contest.create(committee, PROGRAMS, terms)
    path = f"{PROGRAMS}/{program['id']}"
    published = await contest.post(head, f"{path}/publication", version=1)
    assert published.status_code == 200, published.text
    contest.at("2025-03-03")
    life = await contest.eligible()
    proposal = await contest.submitted(program, life, contest.project(500_000))
    contest.at("2025-04-01")
    await contest.step(path, "screening", who=head)
    await contest.step(f"{PROPOSALS}/{proposal['id']}", "screening", {"outcome": "PASS", "reason": "公益"}, head)
    minutes: dict[str, Any] = {
        "outcome": "GRANT", "held_on": "2025-04-01", "minutes_sha256": "0" * 64, "members": 5, "votes_for": 3,
        "voter_id_numbers": [f"50010319800101001{place}" for place in range(3)], "collective_money": True,
    }  # fmt: skip
    target = f"{PROPOSALS}/{proposal['id']}/committee-decision"
    version = (await contest.current(f"{PROPOSALS}/{proposal['id']}"))["version"]
    assert await contest.refused(head, target, minutes, version) == (422, "MINUTES_INCOMPLETE")
    minutes |= {"representatives_minutes_sha256": "1" * 64, "votes_for": 2}
    assert await contest.refused(head, target, minutes, version) == (422, "MINUTES_INCOMPLETE")
    granted = await contest.done(head, target, version, minutes | {"votes_for": 3})
    assert (granted["state"], granted["award_fen"]) == ("PROPOSED", 500_000)
    await contest.step(path, "publicity", who=head)
    contest.at("2025-04-10")
    await contest.step(path, "awards", who=head)
    assert (await contest.awards(program))[0]["state"] == "GRANTED"


def _without_kind(terms: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in terms.items() if name not in ("kind", "jurisdiction_id")}
