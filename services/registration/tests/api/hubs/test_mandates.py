"""Mandates of hubs: named, ended, lost, and followed by another's."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from registration.lifecycle.service import suspend_organization
from registration.organizations.queries.loads import locked_organization
from shared.contracts.values import Scope

PATH = "/v1/registration/hubs"


async def test_a_street_names_a_hub(street: Any) -> None:
    hub = await street.hub("COORDINATION", "CUSTODY", to_on="2026-12-31")
    assert (hub["state"], hub["from_on"], hub["until_on"], hub["town_code"]) == (
        "ACTIVE", "2024-09-20", "2027-01-01", street.town,
    )  # fmt: skip
    assert (await street.desk.organization(hub["organization_id"]))["is_hub"] is True
    assert await street.desk.event_names(hub["organization_id"]) == ["registered", "changed"]
    (event,) = await street.desk.events(hub["id"])
    assert (event.type, event.data["hub_organization_id"], event.data["services"], event.data["status"]) == (
        "registration.hub.designated.v1", hub["organization_id"], ["COORDINATION", "CUSTODY"], "ACTIVE",
    )  # fmt: skip
    acts = (await street.desk.read(
        street.desk.city, f"/v1/registration/organizations/{hub['organization_id']}/history"
    ))["items"]  # fmt: skip
    assert [entry["act"] for entry in acts] == ["REGISTERED", "HUB_DESIGNATED"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [({"scope": Scope.COMMUNITY}, ["NOT_TOWN_SCOPE"]), ({"legal_kind": "FD"}, ["NOT_REGISTERED"])],
)
async def test_who_cannot_be_one(street: Any, changes: dict[str, Any], codes: list[str]) -> None:
    organization = await street.federation(**changes)
    assert await street.refused(street.body(organization)) == (422, "HUB_NOT_ELIGIBLE", codes)


async def test_periods(street: Any) -> None:
    organization = await street.federation()
    past = await street.refused(street.body(organization, from_on="2024-09-19"))
    assert past == (422, "PERIOD_INVALID", ["IN_PAST"])
    turned = await street.refused(street.body(organization, to_on="2024-09-19"))
    assert turned == (422, "PERIOD_INVALID", ["BEFORE_START"])


async def test_one_custody_per_town_at_a_time(street: Any) -> None:
    await street.hub("CUSTODY", to_on="2024-12-31")
    other = await street.federation()
    assert (await street.refused(street.body(other, "CUSTODY", from_on="2024-12-31")))[:2] == (409, "CUSTODY_TAKEN")
    assert (await street.desk.create(street.office, PATH, street.body(other, "TRAINING")))["state"] == "ACTIVE"
    assert (await street.refused(street.body(other, "PROJECTS")))[:2] == (409, "ALREADY_HUB")
    third = await street.federation()
    ahead = await street.desk.create(street.office, PATH, street.body(third, "CUSTODY", from_on="2025-01-01"))
    assert (ahead["state"], await street.desk.events(ahead["id"])) == ("PLANNED", [])


async def test_two_custodies_at_once(street: Any) -> None:
    """Both pass every look at the table; the database lets one through."""
    federations = [await street.federation() for _ in range(4)]
    answers = await asyncio.gather(
        *(
            street.office.post(PATH, json=street.body(one, "CUSTODY"), headers={"Idempotency-Key": f"race-{one.id}"})
            for one in federations
        )
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"CUSTODY_TAKEN"}


async def test_a_term_ends_and_a_successor_begins_the_next_day(street: Any) -> None:
    hub = await street.hub("CUSTODY", to_on="2024-09-30")
    other = await street.federation()
    ahead = await street.desk.create(street.office, PATH, street.body(other, "CUSTODY", from_on="2024-10-01"))
    street.desk.at("2024-09-29")
    await street.desk.days_pass_to("2024-09-30", jobs="hubs.")
    assert (await street.read(hub))["state"] == "ACTIVE"
    await street.desk.days_pass_to("2024-10-02", jobs="hubs.")
    ended, begun = await street.read(hub), await street.read(ahead)
    assert (ended["state"], ended["end_reason"], ended["until_on"]) == ("ENDED", "TERM", "2024-10-01")
    assert (ended["succession_due_on"], begun["state"]) == (None, "ACTIVE")
    assert await street.desk.event_names(hub["id"]) == ["designated", "mandate_ended"]
    assert await street.desk.event_names(ahead["id"]) == ["designated"]
    assert (await street.desk.organization(hub["organization_id"]))["is_hub"] is False


async def test_a_severe_listing_or_suspension_loses_the_mandate_at_once(street: Any) -> None:
    hub = await street.hub("CUSTODY", "CONDUCT")
    async with street.desk.unit_of_work() as uow:
        organization = await locked_organization(uow.session, UUID(hub["organization_id"]))
        assert organization is not None
        await suspend_organization(uow, organization, date(2024, 10, 31), "限期停止活动")
    lost = await street.read(hub)
    assert (lost["state"], lost["end_reason"], lost["end_note"]) == ("ENDED", "CONDITIONS_LOST", "NOT_ACTIVE")
    assert (lost["until_on"], lost["succession_due_on"]) == ("2024-09-20", "2024-10-08")
    event = (await street.desk.events(hub["id"]))[-1]
    assert (event.type, event.data["succession_due_on"], event.data["status"]) == (
        "registration.hub.mandate_ended.v1", "2024-10-08", "SUSPENDED",
    )  # fmt: skip
    assert (await street.desk.organization(hub["organization_id"]))["is_hub"] is False


async def test_the_job_finds_what_nobody_told(street: Any) -> None:
    hub = await street.hub("CUSTODY")
    async with street.desk.unit_of_work() as uow:
        organization = await locked_organization(uow.session, UUID(hub["organization_id"]))
        assert organization is not None
        organization.credit_flags = ["SEVERE"]
    await street.desk.days_pass_to("2024-09-21", jobs="hubs.")
    lost = await street.read(hub)
    assert (lost["state"], lost["end_note"], lost["until_on"]) == ("ENDED", "CREDIT_LISTED", "2024-09-21")


async def test_the_street_names_a_successor(street: Any) -> None:
    hub = await street.hub("CUSTODY")
    other = await street.federation()
    path = f"{PATH}/{hub['id']}"
    body = {"organization_id": str(other.id), "services": ["CUSTODY", "TRAINING"]}
    early = await street.desk.send(street.office, f"{path}/succession", 1, body)
    assert (early.status_code, early.json()["code"]) == (409, "NO_SUCCESSION_OPEN")
    ended = await street.desk.done(street.office, f"{path}/ending", 1, {"note": "职能调整"})
    assert (ended["end_reason"], ended["succession_due_on"]) == ("STREET", "2024-10-08")
    open_ones = await street.desk.read(street.county, PATH, town_code=street.town, succession_open=True)
    assert [item["id"] for item in open_ones["items"]] == [hub["id"]]
    followed = await street.desk.done(street.office, f"{path}/succession", ended["version"], body)
    assert (followed["successor"], followed["succeeded_on"]) == ("ORGANIZATION", "2024-09-20")
    found = await street.desk.read(street.office, PATH, organization_id=str(other.id))
    (mandate,) = found["items"]
    assert (mandate["state"], mandate["services"]) == ("ACTIVE", ["CUSTODY", "TRAINING"])
    (event,) = await street.desk.events(mandate["id"])
    assert (event.data["predecessor_mandate_id"], event.data["street_custody"]) == (hub["id"], False)


async def test_the_street_keeps_custody_itself(street: Any) -> None:
    hub = await street.hub("CUSTODY")
    path = f"{PATH}/{hub['id']}"
    ended = await street.desk.done(street.office, f"{path}/ending", 1, {"note": "职能调整"})
    followed = await street.desk.done(street.office, f"{path}/succession", ended["version"])
    assert followed["successor"] == "STREET"
    event = (await street.desk.events(hub["id"]))[-1]
    assert (event.type, event.data["street_custody"], event.data["hub_organization_id"]) == (
        "registration.hub.designated.v1", True, None,
    )  # fmt: skip
    twice = await street.desk.send(street.office, f"{path}/succession", followed["version"], {})
    assert (twice.status_code, twice.json()["code"]) == (409, "NO_SUCCESSION_OPEN")


async def test_a_plain_designation_settles_the_succession_too(street: Any) -> None:
    hub = await street.hub("CUSTODY")
    await street.desk.done(street.office, f"{PATH}/{hub['id']}/ending", 1, {"note": "职能调整"})
    other = await street.hub("CUSTODY")
    assert (other["predecessor_id"], (await street.read(hub))["successor"]) == (hub["id"], "ORGANIZATION")


async def test_an_open_succession_is_overdue_once(street: Any) -> None:
    hub = await street.hub("CUSTODY")
    await street.desk.done(street.office, f"{PATH}/{hub['id']}/ending", 1, {"note": "职能调整"})
    street.desk.at("2024-10-07")
    await street.desk.days_pass_to("2024-10-08", jobs="hubs.")
    assert (await street.read(hub))["succession_overdue_on"] is None
    await street.desk.days_pass_to("2024-10-10", jobs="hubs.")
    assert (await street.read(hub))["succession_overdue_on"] == "2024-10-09"


async def test_no_succession_without_custody(street: Any) -> None:
    hub = await street.hub("TRAINING")
    ended = await street.desk.done(street.office, f"{PATH}/{hub['id']}/ending", 1, {"note": "职能调整"})
    assert (ended["state"], ended["succession_due_on"]) == ("ENDED", None)
    twice = await street.desk.send(street.office, f"{PATH}/{hub['id']}/ending", ended["version"], {"note": "再次"})
    assert (twice.status_code, twice.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_a_planned_mandate_of_an_organization_that_lost_the_conditions_never_begins(street: Any) -> None:
    organization = await street.federation()
    ahead = await street.desk.create(street.office, PATH, street.body(organization, "CUSTODY", from_on="2024-09-22"))
    async with street.desk.unit_of_work() as uow:
        held = await locked_organization(uow.session, organization.id)
        assert held is not None
        held.credit_flags = ["ABNORMAL"]
    await street.desk.days_pass_to("2024-09-22", jobs="hubs.")
    ended = await street.read(ahead)
    assert (ended["state"], ended["until_on"], ended["succession_due_on"]) == ("ENDED", "2024-09-22", None)
    assert await street.desk.events(ahead["id"]) == []


async def test_coverage_of_towns(street: Any) -> None:
    before = await street.desk.read(street.county, f"{PATH}/coverage", division=street.county_code)
    await street.hub("TRAINING", to_on="2024-12-31")
    after = await street.desk.read(street.county, f"{PATH}/coverage", division=street.county_code)
    assert (after["covered"], after["towns"]) == (before["covered"] + 1, before["towns"])
    assert street.town not in after["uncovered"]
    assert after["coverage_bps"] == after["covered"] * 10_000 // after["towns"]
    town = await street.desk.read(street.desk.public, f"{PATH}/coverage", division=street.town, as_of="2025-01-01")
    assert (town["towns"], town["covered"], town["coverage_bps"]) == (1, 0, 0)
