"""Leaders come, go and stay between changes of the legal representative."""

import asyncio
from typing import Any

import httpx
import pytest

from linli.testing.registering import id_number

TODAY = "2024-09-24"


def path(organization_id: object, command: str = "leader-appointment") -> str:
    return f"/v1/registration/organizations/{organization_id}/{command}"


def person(**changes: Any) -> dict[str, Any]:
    return {"name": "赵小云", "id_number": id_number(), "post": "VICE", "from_on": TODAY, "term_ends_on": "2029-09-23",
            "resolved_on": "2024-09-20"} | changes  # fmt: skip


class House:
    """An organization with its own user."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    async def enter(self, **changes: Any) -> Any:
        """An organization entered in January."""
        self.desk.at("2024-01-10")
        self.organization = await self.desk.registered(**changes)
        self.desk.at(TODAY)
        self.own: httpx.AsyncClient = self.desk.caller("CSO", None, org_id=str(self.organization.id), sub="own")
        return self.organization

    async def version(self) -> int:
        """The organization's present version."""
        return int((await self.desk.organization(self.organization.id))["version"])

    async def post(self, command: str, body: dict[str, Any], who: httpx.AsyncClient | None = None) -> httpx.Response:
        """The answer to a command."""
        return await self.desk.send(who or self.own, path(self.organization.id, command), await self.version(), body)

    async def leaders(self) -> list[dict[str, Any]]:
        """The leaders as the county sees them."""
        return list((await self.desk.read(self.desk.county, path(self.organization.id, "leaders")))["items"])


@pytest.fixture
def house(desk: Any) -> House:
    """An organization with its own user."""
    return House(desk)


async def test_a_leader_comes_stays_and_goes(house: House) -> None:
    await house.enter()
    assert (await house.post("leader-appointment", person())).status_code == 200
    event = (await house.desk.events(house.organization.id))[-1]
    assert event.type == "registration.organization.leaders_changed.v1"
    assert event.data["count_by_post"] == {"CHAIR": 1, "VICE": 1}
    assert "赵" not in event.to_wire().decode()
    chair, vice = await house.leaders()
    assert (vice["name"], vice["post"], vice["term_ends_on"]) == ("赵**", "VICE", "2029-09-23")
    again = {"leader_id": vice["id"], "resolved_on": TODAY, "term_ends_on": "2029-09-24"}
    long = await house.post("leader-reelection", again)
    assert (long.status_code, long.json()["errors"][0]["code"]) == (422, "TERM_TOO_LONG")
    assert (await house.post("leader-reelection", again | {"term_ends_on": "2028-09-23"})).status_code == 200
    gone = {"leader_id": vice["id"], "until_on": TODAY, "reason": "另有任用"}
    early = await house.post("leader-departure", gone | {"until_on": "2024-09-25"})
    assert [error["code"] for error in early.json()["errors"]] == ["DEPARTURE_DAY"]
    ahead = await house.post("leader-reelection", again | {"resolved_on": "2024-09-25"})
    assert "NOT_RESOLVED_YET" in [error["code"] for error in ahead.json()["errors"]]
    assert (await house.post("leader-departure", gone)).status_code == 200
    twice = await house.post("leader-departure", gone)
    assert (twice.status_code, twice.json()["code"]) == (422, "NOT_A_PRESENT_LEADER")
    stays = await house.post("leader-departure", gone | {"leader_id": chair["id"]})
    assert (stays.status_code, stays.json()["code"]) == (409, "CHANGE_REGISTRATION_REQUIRED")
    assert (await house.desk.event_names(house.organization.id)).count("leaders_changed") == 3
    acts = await house.desk.read(house.desk.county, path(house.organization.id, "history"))
    assert [entry["act"] for entry in acts["items"]] == ["REGISTERED", *["LEADERS_CHANGED"] * 3]
    owed = await house.desk.read(
        house.desk.county, "/v1/registration/disclosures", organization_id=str(house.organization.id)
    )
    assert [one["kind"] for one in owed["items"]].count("PERSONNEL") >= 1


REFUSED = [
    ({"post": "CHAIR"}, "CHANGE_REGISTRATION_REQUIRED"),
    ({"from_on": "2024-09-25"}, "APPOINTMENT_DAY"),
    ({"resolved_on": "2024-09-25"}, "APPOINTMENT_DAY"),
    ({"term_ends_on": TODAY}, "TERM_ENDS_EARLY"),
    ({"term_ends_on": "2029-09-24"}, "TERM_TOO_LONG"),
]


@pytest.mark.parametrize(("changes", "code"), REFUSED)
async def test_what_stands_against_an_appointment(house: House, changes: dict[str, Any], code: str) -> None:
    await house.enter()
    answer = await house.post("leader-appointment", person(**changes))
    assert (answer.status_code, answer.json()["code"]) == (422, "APPOINTMENT_REFUSED")
    assert code in [error["code"] for error in answer.json()["errors"]]


async def test_conflicts_within_the_organization(house: House) -> None:
    await house.enter()
    number = id_number()
    await house.post("leader-appointment", person(id_number=number, post="SECRETARY_GENERAL"))
    for changes, code in (
        ({"id_number": number}, "PERSON_TWICE"),
        ({"id_number": number, "post": "SUPERVISOR"}, "SUPERVISOR_APART"),
        ({"post": "SECRETARY_GENERAL"}, "POST_HELD"),
    ):
        answer = await house.post("leader-appointment", person(**changes))
        assert [error["code"] for error in answer.json()["errors"]] == [code]


async def test_at_once(house: House) -> None:
    await house.enter()
    version, body = await house.version(), person(post="SECRETARY_GENERAL")
    told = [house.desk.send(house.own, path(house.organization.id), version, body) for _ in range(2)]
    assert sorted(answer.status_code for answer in await asyncio.gather(*told)) == [200, 412]


async def test_who_may(house: House, desk: Any) -> None:
    await house.enter()
    stranger = desk.caller("CSO", None, org_id="0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11", sub="stranger")
    for who, status in (
        (stranger, 404), (desk.street, 403), (desk.committee, 403), (desk.public, 403), (desk.city, 403),
        (desk.caller("CTY", "500112"), 404), (desk.county, 200),
    ):  # fmt: skip
        assert (await house.post("leader-appointment", person(), who)).status_code == status
    bare = await house.own.post(path(house.organization.id), json=person())
    assert bare.status_code == 428


async def test_a_filed_organization_has_its_responsible_person(desk: Any) -> None:
    filed = await desk.filed()
    version = (await desk.organization(filed["organization_id"]))["version"]
    user = desk.caller("CSO", None, org_id=filed["organization_id"], sub="dancer")
    body = person(from_on="2024-01-01", resolved_on="2024-01-01", term_ends_on=None)
    answer = await desk.send(user, path(filed["organization_id"]), version, body)
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_REGISTERED")
