"""Consultations: the party organization leads, residents deliberate, the committee confirms."""

import asyncio
from typing import Any

import pytest

from linli.testing.desk import COMMUNITY

PATH = "/v1/registration/consultations"
MATTER = {
    "community_code": COMMUNITY, "topic": "VITAL_INTEREST", "title": "三号楼加装电梯",
    "description": "三号楼老年住户较多，提议加装电梯。",
}  # fmt: skip
PLAN = {"deliberates_on": "2024-09-27", "place": "领事巷社区议事厅"}
MINUTES = {"held_on": "2024-09-27", "participants": {"residents": 32, "floating": 5}, "summary": "多数同意。"}
VOTE = {"held_on": "2024-09-27", "basis": "HOUSEHOLDS", "entitled": 420, "present": 300, "in_favor": 280}


async def deliberated(neighbors: Any, host: Any = None, **changes: Any) -> dict[str, Any]:
    """A consultation with minutes, on the day of the deliberation."""
    proposer = neighbors.resident if host is None else neighbors.user_of(host)
    current = await neighbors.desk.create(proposer, PATH, MATTER | changes)
    current = await neighbors.walk(
        PATH, current, (neighbors.party, "screening", {"outcome": "LEAD"}), (neighbors.committee, "deliberation", PLAN)
    )
    neighbors.desk.at("2024-09-27")
    writer = neighbors.committee if host is None else neighbors.user_of(host)
    return dict(await neighbors.walk(PATH, current, (writer, "minutes", MINUTES)))


async def test_from_a_proposal_to_a_lift(neighbors: Any) -> None:
    host = await neighbors.desk.registered()
    current = await deliberated(neighbors, host)
    assert current["host_organization_id"] == str(host.id)
    assert (await neighbors.refused(neighbors.user_of(host), PATH, current, "confirmation", {"outcome": "RESOLVED"}))[
        :2
    ] == (403, "FORBIDDEN")
    confirmed = await neighbors.walk(PATH, current, (neighbors.committee, "confirmation", {"outcome": "RESOLVED"}))
    assert (confirmed["state"], confirmed["publication_due_on"]) == ("RESOLVED", "2024-10-08"), "rolls off the holiday"
    assert confirmed["rule_versions"] == {"consultation.publication.days": 1}
    assert (await neighbors.desk.public.get(f"{PATH}/{current['id']}")).status_code == 404
    early = await neighbors.refused(
        neighbors.committee, PATH, confirmed, "implementation", {"measures": "施工", "due_on": "2025-03-31"}
    )
    assert early[:2] == (422, "RESULT_NOT_PUBLISHED")
    closed = await neighbors.walk(
        PATH, confirmed,
        (neighbors.committee, "publication", {"channel": "社区公告栏"}),
        (neighbors.committee, "implementation", {"measures": "由物业公司组织施工。", "due_on": "2025-03-31"}),
        (neighbors.committee, "closing", {"result": "电梯已投入使用。"}),
    )  # fmt: skip
    assert (closed["state"], closed["closed_on"]) == ("CLOSED", "2024-09-27")
    assert (await neighbors.desk.read(neighbors.desk.public, f"{PATH}/{current['id']}"))["outcome"] == "RESOLVED"
    (event,) = await neighbors.desk.events(current["id"])
    assert event.type == "registration.consultation.closed.v1"
    assert event.data["organization_id"] == str(host.id)
    assert (event.data["topic"], event.data["outcome"]) == ("VITAL_INTEREST", "RESOLVED")


async def test_village_rules_need_the_assembly_and_the_town(neighbors: Any) -> None:
    desk, village = neighbors.desk, "500240218201"
    body = MATTER | {"community_code": village, "topic": "VILLAGE_RULES", "title": "银杏村村规民约"}
    current = await desk.create(neighbors.village("RES"), PATH, body)
    current = await neighbors.walk(
        PATH, current,
        (neighbors.village("CPO"), "screening", {"outcome": "LEAD"}),
        (neighbors.village("COM"), "deliberation", PLAN),
    )  # fmt: skip
    desk.at("2024-09-27")
    committee = neighbors.village("COM")
    current = await neighbors.walk(PATH, current, (committee, "minutes", MINUTES))
    resolved = {"outcome": "RESOLVED"}
    assert await neighbors.refused(committee, PATH, current, "confirmation", resolved) == (
        422, "DELIBERATION_INCOMPLETE", ["/assembly_vote"],
    )  # fmt: skip
    short = resolved | {"assembly_vote": VOTE | {"present": 279, "in_favor": 279}}
    assert await neighbors.refused(committee, PATH, current, "confirmation", short) == (
        422, "VOTE_INVALID", ["/assembly_vote/present"],
    )  # fmt: skip
    current = await neighbors.walk(
        PATH, current,
        (committee, "confirmation", resolved | {"assembly_vote": VOTE | {"present": 280, "in_favor": 141}}),
        (committee, "publication", {"channel": "村务公开栏"}),
    )  # fmt: skip
    measures = {"measures": "全村遵守。", "due_on": "2024-12-31"}
    assert (await neighbors.refused(committee, PATH, current, "implementation", measures))[1] == "NOT_FILED_WITH_TOWN"
    town = neighbors.village("STR")
    current = await neighbors.walk(PATH, current, (town, "town-filing", None))
    assert (await neighbors.refused(town, PATH, current, "town-filing"))[1] == "TOWN_FILING_NOT_NEEDED"
    assert (await neighbors.walk(PATH, current, (committee, "implementation", measures)))["state"] == "IMPLEMENTING"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"topic": "VILLAGE_RULES"}, "TOPIC_ELSEWHERE"),
        ({"topic": "RESIDENT_CONVENTION", "community_code": "500240218201"}, "TOPIC_ELSEWHERE"),
        ({"community_code": "500103001999"}, "UNKNOWN_REFERENCE"),
        ({"host_organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}, "HOST_ELSEWHERE"),
    ],
)
async def test_what_cannot_be_proposed(neighbors: Any, changes: dict[str, Any], code: str) -> None:
    who = neighbors.village("COM") if changes.get("community_code") == "500240218201" else neighbors.committee
    answer = await who.post(PATH, json=MATTER | changes)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_proposals_are_for_ones_own_community_and_organization(neighbors: Any) -> None:
    elsewhere = await neighbors.village("RES").post(PATH, json=MATTER)
    assert elsewhere.status_code == 403
    host = await neighbors.desk.registered()
    foreign = await neighbors.user_of(host).post(
        PATH, json=MATTER | {"host_organization_id": str((await neighbors.desk.registered()).id)}
    )
    assert foreign.status_code in (403, 404)


async def test_the_party_organization_may_reject(neighbors: Any) -> None:
    current = await neighbors.desk.create(neighbors.resident, PATH, MATTER)
    bare = await neighbors.refused(neighbors.party, PATH, current, "screening", {"outcome": "REJECT"})
    assert bare == (422, "INVALID_BODY", ["/reason"])
    led = await neighbors.walk(PATH, current, (neighbors.party, "screening", {"outcome": "LEAD"}))
    rejected = await neighbors.walk(PATH, led, (neighbors.party, "rejection", {"reason": "已由区级部门统一办理"}))
    assert rejected["state"] == "REJECTED"
    after = await neighbors.refused(neighbors.committee, PATH, rejected, "deliberation", PLAN)
    assert after[:2] == (409, "INVALID_TRANSITION")
    assert await neighbors.desk.events(current["id"]) == []


async def test_a_topic_of_the_floating_population_needs_them(neighbors: Any) -> None:
    current = await deliberated(neighbors, topic="FLOATING_POPULATION")
    without = MINUTES | {"participants": {"residents": 9, "floating": 0}}
    current = await neighbors.walk(PATH, current, (neighbors.committee, "minutes", without))
    for outcome in ("RESOLVED", "UNRESOLVED"):
        assert (await neighbors.refused(neighbors.committee, PATH, current, "confirmation", {"outcome": outcome}))[
            2
        ] == ["/minutes/participants/floating"]


async def test_results_that_nobody_publishes(neighbors: Any) -> None:
    desk = neighbors.desk
    current = await deliberated(neighbors)
    current = await neighbors.walk(PATH, current, (neighbors.committee, "confirmation", {"outcome": "UNRESOLVED"}))
    await desk.days_pass_to("2024-10-08", jobs="consultations.")
    assert (await desk.read(neighbors.committee, f"{PATH}/{current['id']}"))["publication_overdue_since"] is None
    await desk.days_pass_to("2024-10-12", jobs="consultations.")
    late = await desk.read(neighbors.committee, f"{PATH}/{current['id']}")
    assert late["publication_overdue_since"] == "2024-10-09"
    found = await desk.read(neighbors.street, PATH, publication_overdue=True, division=COMMUNITY)
    assert current["id"] in [one["id"] for one in found["items"]]
    late = await neighbors.walk(PATH, late, (neighbors.committee, "publication", {"channel": "社区公告栏"}))
    assert (await neighbors.refused(neighbors.committee, PATH, late, "publication", {"channel": "网站"}))[1] == (
        "RESULT_PUBLISHED"
    )
    closed = await neighbors.walk(PATH, late, (neighbors.committee, "closing", {"result": "继续协商，另行安排。"}))
    assert (closed["outcome"], closed["state"]) == ("UNRESOLVED", "CLOSED")


async def test_two_confirmations_at_once(neighbors: Any) -> None:
    current = await deliberated(neighbors)
    answers = await asyncio.gather(
        *(
            neighbors.desk.send(
                neighbors.committee, f"{PATH}/{current['id']}/confirmation", current["version"], {"outcome": outcome}
            )
            for outcome in ("RESOLVED", "UNRESOLVED")
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_statistics_count_who_took_part(neighbors: Any) -> None:
    before = await neighbors.desk.read(neighbors.desk.public, f"{PATH}/statistics", division=COMMUNITY)
    current = await deliberated(neighbors)
    await neighbors.walk(PATH, current, (neighbors.committee, "confirmation", {"outcome": "RESOLVED"}))
    after = await neighbors.desk.read(neighbors.desk.public, f"{PATH}/statistics", division="500103001")
    assert after["resolved"] - before["resolved"] == 1
    assert (after["residents"] - before["residents"], after["floating"] - before["floating"]) == (32, 5)
    elsewhere = await neighbors.desk.read(neighbors.desk.public, f"{PATH}/statistics", division="500106")
    assert (elsewhere["proposed"], elsewhere["resolution_bps"], elsewhere["floating_share_bps"]) == (0, None, None)
