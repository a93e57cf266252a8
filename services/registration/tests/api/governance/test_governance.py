"""Bodies, elections, meetings with and without a quorum, and internal rules."""

import asyncio
from typing import Any

import httpx
import pytest

from linli.testing.registering import id_number
from shared.contracts.values import LegalKind

BODIES, MEETINGS, RULES = (
    f"/v1/registration/{kind}" for kind in ("governance-bodies", "body-meetings", "internal-rules")
)
TODAY = "2024-09-24"


def members(count: int) -> list[dict[str, str]]:
    return [{"name": f"成员{number}", "id_number": id_number()} for number in range(count)]


class House:
    """An organization with its own user."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    async def enter(self, **changes: Any) -> None:
        """An organization of this day."""
        self.desk.at(TODAY)
        self.organization = await self.desk.registered(**changes)
        self.id = str(self.organization.id)
        self.own: httpx.AsyncClient = self.desk.caller("CSO", None, org_id=self.id, sub="own")

    def body(self, kind: str = "BOARD", count: int = 9, **changes: Any) -> dict[str, Any]:
        """A body elected today."""
        return {"organization_id": self.id, "kind": kind, "term_from": TODAY, "term_years": 4,
                "members": members(count)} | changes  # fmt: skip

    async def board(self, count: int = 9, **changes: Any) -> dict[str, Any]:
        """The organization's board."""
        return dict(await self.desk.create(self.own, BODIES, self.body(count=count, **changes)))

    def meeting(self, body_id: str, present: int, *resolutions: tuple[str, int], **changes: Any) -> dict[str, Any]:
        """A meeting of today."""
        listed = [{"subject": subject, "text": "决议", "in_favor": favor} for subject, favor in resolutions]
        return {"body_id": body_id, "held_on": TODAY, "present": present, "resolutions": listed} | changes


@pytest.fixture
def house(desk: Any) -> House:
    """An organization with its own user."""
    return House(desk)


async def test_a_body_and_its_next_term(house: House) -> None:
    await house.enter()
    body = await house.board()
    assert (body["term_ends_on"], body["members_count"], body["version"]) == ("2028-09-23", 9, 1)
    assert body["members"][0]["name"] == "成**"
    public = await house.desk.read(house.desk.public, f"{BODIES}/{body['id']}")
    assert (public["members"], public["members_count"]) == (None, 9)
    listed = await house.desk.read(house.desk.public, BODIES, organization_id=house.id)
    assert listed["items"][0]["members"] is None
    twice = await house.own.post(BODIES, json=house.body())
    assert (twice.status_code, twice.json()["code"]) == (409, "BODY_EXISTS")
    house.desk.at("2028-09-20")
    election = {"term_from": "2028-09-20", "term_years": 5, "members": members(7), "eligible": 30, "present": 20,
                "in_favor": 11}  # fmt: skip
    path = f"{BODIES}/{body['id']}/election"
    lost = await house.desk.send(house.own, path, 1, election | {"in_favor": 10})
    assert [error["code"] for error in lost.json()["errors"]] == ["NO_MAJORITY"]
    empty = await house.desk.send(house.own, path, 1, election | {"present": 19, "in_favor": 19})
    assert [error["code"] for error in empty.json()["errors"]] == ["NO_QUORUM"]
    long = await house.desk.send(house.own, path, 1, election | {"term_years": 6})
    assert (long.json()["code"], long.json()["rule_key"]) == ("ELECTION_INVALID", "leader.termYears")
    same = await house.desk.send(house.own, path, 1, election | {"term_from": TODAY})
    assert [error["code"] for error in same.json()["errors"]] == ["TERM_NOT_AFTER"]
    elected = await house.desk.done(house.own, path, 1, election)
    assert (elected["members_count"], elected["next_election_on"]) == (7, "2033-09-19")
    stale = await house.desk.send(house.own, path, 1, election)
    assert stale.status_code == 412


async def test_members_join_and_leave(house: House) -> None:
    await house.enter()
    body = await house.board()
    leaving = [body["members"][0]["id"]]
    path = f"{BODIES}/{body['id']}/member-change"
    changed = await house.desk.done(house.own, path, 1, {"joining": members(2), "leaving": leaving})
    assert changed["members_count"] == 10
    unknown = await house.desk.send(house.own, path, changed["version"], {"joining": [], "leaving": leaving})
    assert (unknown.status_code, unknown.json()["code"]) == (422, "ELECTION_INVALID")
    assert [(error["pointer"], error["code"]) for error in unknown.json()["errors"]] == [("/leaving/0", "NOT_A_MEMBER")]


async def test_directors_are_no_supervisors(house: House) -> None:
    await house.enter()
    both = members(1)
    await house.desk.create(house.own, BODIES, house.body("SUPERVISORS", members=both))
    answer = await house.own.post(BODIES, json=house.body(members=both + both))
    assert [error["code"] for error in answer.json()["errors"]] == ["BODIES_APART", "PERSON_TWICE", "BODIES_APART"]


async def test_a_foundations_board(house: House) -> None:
    await house.enter(legal_kind=LegalKind.FD, name="重庆市渝中区惠民社区发展基金会", authority_id="50")
    for count, status in ((4, 422), (26, 422), (5, 201)):
        answer = await house.own.post(BODIES, json=house.body(count=count))
        assert answer.status_code == status, answer.text
    assembly = await house.own.post(BODIES, json=house.body("ASSEMBLY", 0))
    assert [error["code"] for error in assembly.json()["errors"]] == ["NO_SUCH_BODY"]


async def test_meetings(house: House) -> None:
    await house.enter()
    board = await house.board()
    held = await house.desk.create(
        house.own, MEETINGS, house.meeting(board["id"], 6, ("FINANCE", 4), ("CHARTER_AMENDMENT", 3), ("ELECTION", 4))
    )
    assert (held["eligible"], held["quorum"]) == (9, True)
    assert [(one["number"], one["special"], one["carried"]) for one in held["resolutions"]] == [
        (1, False, True), (2, True, False), (3, True, True),
    ]  # fmt: skip
    assert held["rules"]["governance.quorum.board"] == 1
    owed = await house.desk.read(house.desk.county, "/v1/registration/disclosures", organization_id=house.id)
    due = [one["due_on"] for one in owed["items"] if one["kind"] == "DECISION"]
    assert due == ["2024-10-25", "2024-10-25"]
    void = await house.own.post(MEETINGS, json=house.meeting(board["id"], 5, ("FINANCE", 5)))
    assert (void.status_code, void.json()["code"]) == (422, "NO_QUORUM")
    idle = await house.desk.create(house.own, MEETINGS, house.meeting(board["id"], 5))
    assert idle["quorum"] is False
    for changes, code in (({"held_on": "2024-09-25"}, "MEETING_AHEAD"), ({"present": 10}, "VOTES_IMPOSSIBLE")):
        answer = await house.own.post(MEETINGS, json=house.meeting(board["id"], 6) | changes)
        assert code in [error["code"] for error in answer.json()["errors"]]
    favor = await house.own.post(MEETINGS, json=house.meeting(board["id"], 6, ("FINANCE", 7)))
    assert (favor.status_code, favor.json()["code"]) == (422, "MEETING_INVALID")
    unknown = await house.own.post(MEETINGS, json=house.meeting(house.id, 6))
    assert (unknown.status_code, unknown.json()["code"]) == (422, "UNKNOWN_REFERENCE")
    listed = await house.desk.read(house.desk.county, MEETINGS, body_id=board["id"])
    assert [one["id"] for one in listed["items"]] == [held["id"], idle["id"]]
    assert (await house.desk.read(house.own, f"{MEETINGS}/{held['id']}"))["present"] == 6


async def test_an_assembly_states_who_could_come(house: House) -> None:
    await house.enter()
    assembly = await house.desk.create(house.own, BODIES, house.body("ASSEMBLY", 0))
    meeting = house.meeting(assembly["id"], 20, ("FINANCE", 11))
    assert (await house.own.post(MEETINGS, json=meeting)).json()["code"] == "MEETING_INVALID"
    held = await house.desk.create(house.own, MEETINGS, meeting | {"eligible": 30})
    assert (held["quorum"], held["resolutions"][0]["carried"]) == (True, True)


async def test_internal_rules(house: House) -> None:
    await house.enter()
    rule = {"organization_id": house.id, "kind": "FINANCE", "title": "财务制度", "adopted_on": "2024-01-01"}
    first = await house.desk.create(house.own, RULES, rule)
    later = await house.own.post(RULES, json=rule | {"adopted_on": "2024-09-25"})
    assert (later.status_code, later.json()["code"]) == (422, "RULE_INVALID")
    second = await house.desk.create(house.own, RULES, rule | {"adopted_on": "2024-06-01"})
    before = await house.own.post(RULES, json=rule | {"adopted_on": "2024-05-31"})
    assert (before.status_code, before.json()["code"]) == (422, "RULE_INVALID")
    found = await house.desk.read(house.desk.public, RULES, organization_id=house.id)
    assert [(one["id"], one["superseded_on"]) for one in found["items"]] == [
        (first["id"], "2024-06-01"), (second["id"], None),
    ]  # fmt: skip
    seen = await house.desk.read(house.desk.county, f"/v1/registration/organizations/{house.id}/governance")
    assert seen["missing_rules"] == ["PERSONNEL", "SEAL", "ARCHIVES", "ACTIVITY"]
    assert seen["missing_bodies"] == ["ASSEMBLY", "BOARD", "SUPERVISORS"]
    answers = await asyncio.gather(
        *(house.own.post(RULES, json=rule | {"kind": "SEAL", "title": f"第{number}版"}) for number in range(3))
    )
    assert {answer.status_code for answer in answers} <= {201, 409}
    in_force = await house.desk.read(house.own, RULES, organization_id=house.id, kind="SEAL", in_force="true")
    assert len(in_force["items"]) == 1


async def test_filed_organizations_have_rules_for_activities_and_services(desk: Any) -> None:
    filed = await desk.filed()
    user = desk.caller("CSO", None, org_id=filed["organization_id"], sub="dancer")
    path = f"/v1/registration/organizations/{filed['organization_id']}/governance"
    assert (await desk.read(user, path))["missing_rules"] == ["ACTIVITY", "SERVICE_NORM"]
    assert (await desk.read(user, path))["missing_bodies"] == []
    today = desk.resources.clock.today().isoformat()
    rule = {"organization_id": filed["organization_id"], "title": "活动制度", "adopted_on": today}
    await desk.create(user, RULES, rule | {"kind": "ACTIVITY"})
    assert (await desk.read(desk.committee, path))["missing_rules"] == ["SERVICE_NORM"]
    body = {"organization_id": filed["organization_id"], "kind": "BOARD", "term_from": today, "term_years": 4}
    answer = await user.post(BODIES, json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_REGISTERED")


async def test_an_election_is_told_two_months_before_once_and_missed_after(house: House) -> None:
    await house.enter()
    house.desk.at("2020-11-01")
    early = await house.board(term_from="2020-10-31", term_years=4)
    assert early["next_election_on"] == "2024-10-30"
    await house.desk.days_pass_to("2020-11-02", jobs="governance.")
    house.desk.at("2024-08-28")
    await house.desk.days_pass_to("2024-08-29", jobs="governance.")
    assert await house.desk.events(early["id"]) == []
    await house.desk.days_pass_to("2024-08-31", jobs="governance.")
    (told,) = await house.desk.events(early["id"])
    assert told.type == "registration.governance.election_due.v1"
    assert (told.data["organization_id"], told.data["next_election_on"]) == (house.id, "2024-10-30")
    assert told.time.astimezone().date().isoformat() <= "2024-08-31"
    await house.desk.days_pass_to("2024-09-10", jobs="governance.")
    assert len(await house.desk.events(early["id"])) == 1
    house.desk.at("2024-10-30")
    await house.desk.days_pass_to("2024-11-02", jobs="governance.")
    found = await house.desk.read(house.desk.county, "/v1/registration/supervision-proposals", organization_id=house.id)
    assert [one["ground"] for one in found["items"]] == ["ELECTION_OVERDUE"]


async def test_who_may(house: House) -> None:
    await house.enter()
    desk, board = house.desk, await house.board()
    held = await desk.create(house.own, MEETINGS, house.meeting(board["id"], 6))
    stranger = desk.caller("CSO", None, org_id="0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11", sub="stranger")
    elsewhere = desk.caller("CTY", "500112")
    for who, read, meetings, write in (
        (desk.county, 200, 200, 403), (desk.street, 200, 200, 403), (desk.committee, 200, 200, 403),
        (desk.city, 200, 200, 403), (desk.public, 200, 403, 403), (desk.caller("AUD", None), 200, 200, 403),
        (desk.caller("APP", None), 403, 403, 403), (stranger, 404, 404, 404), (elsewhere, 404, 404, 403),
    ):  # fmt: skip
        assert (await who.get(f"{BODIES}/{board['id']}")).status_code == read
        assert (await who.get(f"{MEETINGS}/{held['id']}")).status_code == meetings
        made = await who.post(BODIES, json=house.body("SUPERVISORS"))
        assert made.status_code == write
    assert (await house.own.get(f"{BODIES}/0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11")).status_code == 404
