"""What happens at once: two requests for one item, two officers on one proposal, two namesakes."""

import asyncio
from typing import Any

PATH = "/v1/registration/changes"
APPROVE = {"outcome": "APPROVE", "grounds": [], "reasons": "同意"}


async def test_two_requests_for_one_item(counter: Any) -> None:
    await counter.enter()
    drafts = [await counter.draft({"purpose": f"宗旨{number}", "activity_area": "全区"}) for number in range(4)]
    drafts.append(await counter.draft({"activity_area": "全街道"}))
    answers = await asyncio.gather(*(counter.post(counter.own, draft, "submission") for draft in drafts))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"CHANGE_PENDING"}
    await counter.submitted({"capital_fen": 2_000_000}, "CAPITAL_PROOF")


async def test_two_officers_decide_at_once(counter: Any) -> None:
    await counter.enter()
    proposed = await counter.proposed({"purpose": "服务居民"})
    third = counter.desk.caller("CTY", "500103", sub="officer-3")
    told = [counter.post(who, proposed, "decision", {"outcome": "APPROVE"}) for who in (counter.second, third)]
    assert sorted(answer.status_code for answer in await asyncio.gather(*told)) == [200, 412]
    assert (await counter.names()).count("changed") == 1


async def test_two_officers_propose_at_once(counter: Any) -> None:
    await counter.enter()
    accepted = await counter.step(counter.first, await counter.submitted({"purpose": "服务居民"}), "acceptance")
    told = [counter.post(who, accepted, "proposal", APPROVE) for who in (counter.first, counter.second)]
    answers = await asyncio.gather(*told)
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    other = await counter.desk.read(counter.first, f"{PATH}/{accepted['id']}")
    pending = await counter.post(counter.second, other, "proposal", APPROVE)
    assert (pending.status_code, pending.json()["code"]) == (409, "PROPOSAL_PENDING")


async def test_the_same_decision_sent_again(counter: Any) -> None:
    await counter.enter()
    proposed = await counter.proposed({"purpose": "服务居民"})
    headers = {"If-Match": f'"{proposed["version"]}"', "Idempotency-Key": f"again-{proposed['id']}"}
    path = f"{PATH}/{proposed['id']}/decision"
    first = await counter.second.post(path, json={"outcome": "APPROVE"}, headers=headers)
    again = await counter.second.post(path, json={"outcome": "APPROVE"}, headers=headers)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (await counter.names()).count("changed") == 1
    without = await counter.second.post(path, json={"outcome": "APPROVE"}, headers={"If-Match": '"9"'})
    assert without.status_code == 400
