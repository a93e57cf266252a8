"""What hubs do: members, codes of conduct, reports; and what is heard of the money that they keep."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest

from registration.models.organizations import Organization
from shared.contracts.funding import CustodyOpened, CustodyReconciliationFailed

PATH = "/v1/registration/hubs"
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "INT", "PUB", "AUD",
         "RES", "DEP")  # fmt: skip
REPORT = {"year": 2024, "resources_fen": 5_000_000, "projects": 4, "custody_fen": 0, "trained": 120}


async def member_of(street: Any) -> Organization:
    """Another organization of the street."""
    found: Organization = await street.federation()
    return found


async def test_members_come_and_go(street: Any) -> None:
    hub, member = await street.hub(), await member_of(street)
    user, path, named = street.user(hub), f"{PATH}/{hub['id']}", {"organization_id": str(member.id)}
    taken = await street.desk.done(user, f"{path}/members", 1, named)
    assert taken["members"] == 1
    twice = await street.desk.send(user, f"{path}/members", taken["version"], named)
    assert (twice.status_code, twice.json()["code"]) == (409, "ALREADY_MEMBER")
    listed = await street.desk.read(street.office, f"{path}/members")
    assert [(item["organization_id"], item["left_on"]) for item in listed["items"]] == [(str(member.id), None)]
    gone = await street.desk.done(user, f"{path}/departures", taken["version"], named)
    assert gone["members"] == 0
    again = await street.desk.send(user, f"{path}/departures", gone["version"], named)
    assert (again.status_code, again.json()["code"]) == (422, "NOT_A_MEMBER")


async def test_who_cannot_be_a_member(street: Any) -> None:
    hub, elsewhere = await street.hub(), await street.desk.registered()
    user, path = street.user(hub), f"{PATH}/{hub['id']}/members"
    for organization_id, codes in (
        (str(elsewhere.id), ["OTHER_TOWN"]),
        (str(uuid4()), ["NOT_ACTIVE", "OTHER_TOWN"]),
        (hub["organization_id"], ["HUB_ITSELF"]),
    ):
        answer = await street.desk.send(user, path, 1, {"organization_id": organization_id})
        assert (answer.status_code, answer.json()["code"]) == (422, "MEMBER_NOT_ELIGIBLE")
        assert [error["code"] for error in answer.json()["errors"]] == codes


async def test_a_code_of_conduct_and_those_that_keep_it(street: Any) -> None:
    hub, member = await street.hub("CONDUCT"), await member_of(street)
    user, path = street.user(hub), f"{PATH}/{hub['id']}"
    norm = {"title": "自律公约", "text": "一、遵守法律法规", "adopted_on": "2024-09-01"}
    future = await street.desk.send(user, f"{path}/conduct-codes", 1, norm | {"adopted_on": "2024-09-21"})
    assert (future.status_code, future.json()["code"]) == (422, "ADOPTED_IN_FUTURE")
    adopted = await street.desk.done(user, f"{path}/conduct-codes", 1, norm)
    (code,) = adopted["conduct_codes"]
    keeps = {"conduct_code_id": code["id"], "organization_id": str(member.id)}
    stranger = await street.desk.send(user, f"{path}/adherences", adopted["version"], keeps)
    assert (stranger.status_code, stranger.json()["code"]) == (422, "NOT_A_MEMBER")
    taken = await street.desk.done(user, f"{path}/members", adopted["version"], {"organization_id": str(member.id)})
    kept = await street.desk.done(user, f"{path}/adherences", taken["version"], keeps)
    assert kept["conduct_codes"][0]["adherents"] == [str(member.id)]
    twice = await street.desk.send(user, f"{path}/adherences", kept["version"], keeps)
    assert (twice.status_code, twice.json()["code"]) == (409, "ALREADY_ADHERENT")
    unknown = await street.desk.send(
        user, f"{path}/adherences", kept["version"], keeps | {"conduct_code_id": str(uuid4())}
    )
    assert unknown.status_code == 404


async def test_conduct_is_a_service_of_its_own(street: Any) -> None:
    hub = await street.hub("TRAINING")
    norm = {"title": "自律公约", "text": "一、遵守法律法规", "adopted_on": "2024-09-01"}
    answer = await street.desk.send(street.user(hub), f"{PATH}/{hub['id']}/conduct-codes", 1, norm)
    assert (answer.status_code, answer.json()["code"]) == (422, "SERVICE_NOT_MANDATED")


async def test_after_the_mandate_nobody_is_a_member(street: Any) -> None:
    hub, member = await street.hub(), await member_of(street)
    path, named = f"{PATH}/{hub['id']}", {"organization_id": str(member.id)}
    taken = await street.desk.done(street.user(hub), f"{path}/members", 1, named)
    ended = await street.desk.done(street.office, f"{path}/ending", taken["version"], {"note": "职能调整"})
    assert ended["members"] == 0
    late = await street.desk.send(street.user(hub), f"{path}/members", ended["version"], named)
    assert (late.status_code, late.json()["code"]) == (409, "MANDATE_NOT_ACTIVE")


async def test_the_report_on_a_year(street: Any) -> None:
    hub, member = await street.hub(), await member_of(street)
    user, path = street.user(hub), f"{PATH}/{hub['id']}"
    taken = await street.desk.done(user, f"{path}/members", 1, {"organization_id": str(member.id)})
    early = await street.desk.send(user, f"{path}/reports", taken["version"], REPORT)
    assert (early.status_code, early.json()["code"]) == (422, "REPORT_INVALID")
    street.desk.at("2024-12-31")
    await street.desk.days_pass_to("2025-01-02", jobs="hubs.")
    (owed,) = (await street.read(hub))["reports"]
    assert (owed["state"], owed["year"], owed["due_on"]) == ("DUE", 2024, "2025-03-31")
    street.desk.at("2025-03-30")
    await street.desk.days_pass_to("2025-03-31", jobs="hubs.")
    assert (await street.read(hub))["reports"][0]["overdue_on"] is None
    await street.desk.days_pass_to("2025-04-02", jobs="hubs.")
    late = await street.read(hub)
    assert late["reports"][0]["overdue_on"] == "2025-04-01"
    wrong = await street.desk.send(user, f"{path}/reports", late["version"], REPORT | {"custody_fen": 1})
    assert [error["code"] for error in wrong.json()["errors"]] == ["NO_CUSTODY"]
    left = await street.desk.done(user, f"{path}/departures", late["version"], {"organization_id": str(member.id)})
    published = await street.desk.done(user, f"{path}/reports", left["version"], REPORT)
    (report,) = published["reports"]
    assert (report["state"], report["members"], report["published_on"]) == ("PUBLISHED", 1, "2025-04-02")
    event = (await street.desk.events(hub["id"]))[-1]
    assert (event.type, event.data["year"], event.data["members"], event.data["trained"]) == (
        "registration.hub.report_published.v1", 2024, 1, 120,
    )  # fmt: skip
    again = await street.desk.send(user, f"{path}/reports", published["version"], REPORT)
    assert (again.status_code, again.json()["code"]) == (409, "REPORT_PUBLISHED")


async def test_two_members_at_once(street: Any) -> None:
    hub, member = await street.hub(), await member_of(street)
    named = {"organization_id": str(member.id)}
    answers = await asyncio.gather(
        *(street.desk.send(street.user(hub), f"{PATH}/{hub['id']}/members", 1, named) for _ in range(3))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]


async def test_what_is_told_of_the_money(street: Any) -> None:
    hub, member = await street.hub("CUSTODY"), await member_of(street)
    told = {"custody_account_id": uuid4(), "hub_organization_id": UUID(hub["organization_id"]), "status": "ACTIVE",
            "tier": "REGISTERED"}  # fmt: skip
    opened = await street.desk.hears(CustodyOpened(organization_id=member.id, **told))
    await street.desk.hears_again(opened)
    hub_id = UUID(hub["organization_id"])
    await street.desk.hears(CustodyReconciliationFailed(organization_id=hub_id, **told), version=2)
    notes = (await street.desk.read(street.office, f"{PATH}/{hub['id']}/custody"))["items"]
    assert [note["kind"] for note in notes] == ["OPENED", "RECONCILIATION_FAILED"]
    unknown = told | {"hub_organization_id": uuid4(), "custody_account_id": uuid4()}
    await street.desk.hears(CustodyOpened(organization_id=member.id, **unknown))


@pytest.mark.parametrize("role", ROLES)
async def test_access(street: Any, role: str) -> None:
    hub = await street.hub("CUSTODY")
    path = f"{PATH}/{hub['id']}"
    everywhere = {"HUB", "CSO", "APP", "INT", "AUD", "PUB", "RES"}
    files = {"MUN", "CTY", "STR", "COM", "INS", "FIN", "HUB", "CSO", "AUD"}
    other = "500106002" if street.county_code != "500106" else "500105006"
    city = role in ("MUN", "AUD")
    for here in (True, False):
        town = street.town if here else other
        division = town if role in ("STR", "PWC", "HUB") else f"{town}001" if role in ("COM", "CPO") else town[:6]
        caller = street.desk.caller(role, "50" if city else division, sub=f"any-{role}", org_id=str(uuid4()))
        in_reach = city or (here and role not in ("COM", "CPO"))
        reads = role in everywhere or (in_reach and role != "REV")
        assert (await caller.get(path)).status_code == (200 if reads else 403 if role == "REV" else 404)
        filed = await caller.get(f"{path}/members")
        opened = role in files - {"HUB", "CSO"} and in_reach
        assert filed.status_code == (200 if opened else 404 if role in files else 403)
        ending = await street.desk.send(caller, f"{path}/ending", 99, {"note": "职能调整"})
        assert ending.status_code == (412 if role == "STR" and here else 403 if reads else 404)
        serving = await street.desk.send(caller, f"{path}/members", 99, {"organization_id": str(uuid4())})
        assert serving.status_code == (403 if reads else 404)
    own = street.user(hub)
    assert (await street.desk.send(own, f"{path}/ending", 1, {"note": "自行"})).status_code == 403
