"""Mediations: in confidence, in time, and counted without pointing at anybody."""

import asyncio
from typing import Any

import pytest

from linli.testing.desk import COMMUNITY

PATH = "/v1/registration/mediations"
PARTIES = [{"name": "司马金丝雀", "phone": "023-63700088"}, {"name": "诸葛金丝雀"}]
LEAK = {
    "community_code": COMMUNITY,
    "kind": "NEIGHBOUR",
    "subject": "金丝雀家楼上漏水造成墙面损坏。",
    "parties": PARTIES,
}
AGREED = {"agreement": "楼上住户承担维修费用，金丝雀同意。", "perform_by": "2024-10-31"}


async def handled(neighbors: Any, **changes: Any) -> dict[str, Any]:
    """A mediation that the committee's mediator has begun."""
    committee = neighbors.village("COM") if changes.get("community_code") == "500240218201" else neighbors.committee
    current = await neighbors.desk.create(committee, PATH, LEAK | changes)
    return dict(
        await neighbors.walk(
            PATH, current, (committee, "acceptance", {"no_conflict": True}), (committee, "beginning", None)
        )
    )


async def test_from_a_leak_to_a_repair(neighbors: Any) -> None:
    current = await handled(neighbors)
    assert current["due_on"] == "2024-10-21", "a Sunday rolls to Monday"
    extended = await neighbors.walk(PATH, current, (neighbors.committee, "extension", {"reason": "需待检测"}))
    assert extended["due_on"] == "2024-11-20"
    assert (await neighbors.refused(neighbors.committee, PATH, extended, "extension", {"reason": "再延"}))[1] == (
        "EXTENDED_BEFORE"
    )
    past = await neighbors.refused(
        neighbors.committee, PATH, extended, "agreement", AGREED | {"perform_by": "2024-09-19"}
    )
    assert past == (422, "AGREEMENT_INCOMPLETE", ["/perform_by"])
    agreed = await neighbors.walk(PATH, extended, (neighbors.committee, "agreement", AGREED))
    assert (agreed["state"], agreed["outcome"]) == ("AGREED", "AGREED")
    performed = await neighbors.walk(PATH, agreed, (neighbors.street, "performance", None))
    assert performed["state"] == "PERFORMED"
    (event,) = await neighbors.desk.events(current["id"])
    assert (event.type, event.data["outcome"]) == ("registration.mediation.closed.v1", "AGREED")
    assert "金丝雀" not in event.to_wire().decode()


async def test_who_knows_what(neighbors: Any) -> None:
    desk = neighbors.desk
    current = await handled(neighbors)
    path = f"{PATH}/{current['id']}"
    for confidant in (neighbors.committee, neighbors.street):
        shown = await desk.read(confidant, path)
        assert shown["parties"] == ["司****", "诸****"]
        assert shown["subject"] == LEAK["subject"]
    colleague = desk.caller("COM", COMMUNITY, sub="another-mediator")
    shown = await desk.read(colleague, path)
    assert (shown["parties"], shown["subject"], shown["agreement"]) == (None, None, None)
    assert (await colleague.get(f"{path}/parties?purpose=好奇")).status_code == 403
    for outsider in (desk.county, desk.city, desk.public, neighbors.resident, desk.caller("AUD", "50")):
        answer = await outsider.get(path)
        assert answer.status_code in (403, 404)
        assert "金丝雀" not in answer.text
    revealed = await neighbors.street.get(f"{path}/parties", params={"purpose": "司法确认"})
    assert [one["name"] for one in revealed.json()["items"]] == [one["name"] for one in PARTIES]
    assert "金丝雀" not in (await neighbors.committee.get(PATH)).text


async def test_only_the_handler_leads(neighbors: Any) -> None:
    current = await handled(neighbors)
    colleague = neighbors.desk.caller("COM", COMMUNITY, sub="another-mediator")
    assert (await neighbors.refused(colleague, PATH, current, "agreement", AGREED))[:2] == (403, "NOT_THE_HANDLER")


async def test_two_mediators_take_one_case(neighbors: Any) -> None:
    current = await neighbors.desk.create(neighbors.committee, PATH, LEAK)
    colleagues = [neighbors.desk.caller("COM", COMMUNITY, sub=f"mediator-{number}") for number in range(2)]
    answers = await asyncio.gather(
        *(
            neighbors.desk.send(who, f"{PATH}/{current['id']}/acceptance", current["version"], {"no_conflict": True})
            for who in colleagues
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_time_is_over(neighbors: Any) -> None:
    current = await handled(neighbors)
    await neighbors.desk.days_pass_to("2024-10-21", jobs="mediations.")
    assert (await neighbors.desk.read(neighbors.committee, f"{PATH}/{current['id']}"))["state"] == "MEDIATING"
    await neighbors.desk.days_pass_to("2024-10-23", jobs="mediations.")
    failed = await neighbors.desk.read(neighbors.committee, f"{PATH}/{current['id']}")
    assert (failed["state"], failed["outcome_reason"], failed["closed_on"]) == ("FAILED", "TIME_IS_OVER", "2024-10-23")
    assert await neighbors.desk.event_names(current["id"]) == ["closed"]


async def test_contracted_land_goes_to_arbitration(neighbors: Any) -> None:
    in_town = await neighbors.committee.post(PATH, json=LEAK | {"kind": "RURAL_LAND_CONTRACT"})
    assert (in_town.status_code, in_town.json()["code"]) == (422, "MEDIATION_ELSEWHERE")
    committee = neighbors.village("COM")
    current = await handled(neighbors, community_code="500240218201", kind="RURAL_LAND_CONTRACT")
    current = await neighbors.walk(
        PATH, current,
        (committee, "failure", {"reason": "双方对四至界限不能达成一致"}),
        (committee, "referral", {"referred_to": "石柱县农村土地承包仲裁委员会"}),
    )  # fmt: skip
    assert current["referred_to"] == "石柱县农村土地承包仲裁委员会"
    leak = await neighbors.walk(
        PATH, await handled(neighbors), (neighbors.committee, "failure", {"reason": "各执一词"})
    )
    referral = {"referred_to": "仲裁委员会"}
    assert (await neighbors.refused(neighbors.committee, PATH, leak, "referral", referral))[1] == "NOT_REFERABLE"


async def test_an_organization_mediates(neighbors: Any) -> None:
    organization = await neighbors.desk.registered()
    mediator = neighbors.user_of(organization)
    current = await neighbors.desk.create(mediator, PATH, LEAK)
    assert current["organization_id"] == str(organization.id)
    current = await neighbors.walk(
        PATH, current, (mediator, "acceptance", {"no_conflict": True}), (mediator, "withdrawal", {"reason": "双方和解"})
    )
    assert current["state"] == "WITHDRAWN"
    (event,) = await neighbors.desk.events(current["id"])
    assert (event.data["organization_id"], event.data["tier"]) == (str(organization.id), "REGISTERED")


@pytest.mark.parametrize("cases", [2, 3])
async def test_small_numbers_are_not_told(neighbors: Any, cases: int) -> None:
    place = {2: "500240218203", 3: "500240218202"}[cases]
    committee = neighbors.desk.caller("COM", place)
    for _ in range(cases):
        current = await neighbors.desk.create(committee, PATH, LEAK | {"community_code": place})
        await neighbors.walk(
            PATH, current,
            (committee, "acceptance", {"no_conflict": True}), (committee, "beginning", None),
            (committee, "failure", {"reason": "各执一词"}),
        )  # fmt: skip
    query = {"division": place, "from_on": "2024-09-20", "to_on": "2024-09-20"}
    found = await neighbors.desk.read(neighbors.desk.county, f"{PATH}/statistics", **query)
    if cases == 2:
        assert (found["failed"], found["success_bps"]) == (None, None)
        assert found["kinds"] == []
    else:
        assert (found["agreed"], found["failed"], found["success_bps"]) == (0, 3, 0)
        assert [one["kind"] for one in found["kinds"]] == ["NEIGHBOUR"]
