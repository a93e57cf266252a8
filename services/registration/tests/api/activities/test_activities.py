"""Activities from plan to report."""

from typing import Any
from uuid import uuid4

import pytest

from linli.testing.desk import COMMUNITY
from linli.testing.services import Services
from registration.organizations.queries.loads import locked_organization
from shared.contracts.funding import VenueBooked, VenueGranted, VenueRevoked

ACTIVITIES = "/v1/registration/activities"
KIND = "activities"
REPORT = {"participants": 110, "results": "居民踊跃参加，秩序良好。"}


def plan(services: Any, **changes: Any) -> dict[str, Any]:
    return {
        "organization_id": services.id, "kind": "CULTURE", "title": "重阳敬老演出", "plan": "文艺节目展演。",
        "community_code": COMMUNITY, "place": "社区文化广场", "starts_at": "2024-10-11T09:00:00+08:00",
        "ends_at": "2024-10-11T11:00:00+08:00", "expected_participants": 120, "value_tags": ["FILIAL", "MUTUAL_WATCH"],
    } | changes  # fmt: skip


async def guided(desk: Any) -> Services:
    """A dance team that its community guides."""
    filed = await desk.filed()
    async with desk.unit_of_work() as uow:
        organization = await locked_organization(uow.session, filed["organization_id"])
    assert organization is not None
    return Services(desk, organization)


async def test_an_activity_from_plan_to_report(services: Any) -> None:
    desk, own = services.desk, services.own
    planned = await desk.create(own, ACTIVITIES, plan(services))
    assert (planned["state"], planned["screening"], planned["report_due_on"]) == ("PLANNED", "NOT_NEEDED", "2024-10-21")
    changed = (await desk.amend(own, f"{ACTIVITIES}/{planned['id']}", 1, {"place": "文化活动室"})).json()
    assert changed["place"] == "文化活动室"
    early = await services.command(own, KIND, changed, "holding")
    assert (early.status_code, early.json()["code"]) == (422, "NOT_YET_HELD")
    desk.at("2024-10-11T09:30:00")
    held = await services.step(own, KIND, changed, "holding")
    assert (held["state"], held["held_on"]) == ("HELD", "2024-10-11")
    reported = await services.step(own, KIND, held, "report", REPORT)
    assert (reported["state"], reported["participants"], reported["irregularities"]) == ("REPORTED", 110, [])
    assert reported["rules_used"].keys() >= {"activity.reportDays", "activity.curfew.fromMinute"}
    shown = await desk.read(desk.public, f"{ACTIVITIES}/{planned['id']}")
    assert shown["results"] == REPORT["results"]
    assert "screening" not in shown
    assert "security_permit" not in shown
    again = await services.command(own, KIND, reported, "report", REPORT)
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")
    found = await desk.read(desk.public, ACTIVITIES, organization_id=services.id, value_tag="FILIAL", kind="CULTURE")
    assert [item["id"] for item in found["items"]] == [planned["id"]]
    assert (await desk.read(desk.public, ACTIVITIES, organization_id=services.id, division="500106"))["items"] == []


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"expected_participants": 1001}, "/security_permit", "PERMIT_REQUIRED"),
        ({"ends_at": "2024-10-11T22:30:00+08:00"}, "/starts_at", "CURFEW"),
        ({"starts_at": "2024-09-27T09:00:00+08:00"}, "/starts_at", "IN_THE_PAST"),
        ({"ends_at": "2024-10-11T01:00:00Z"}, "/ends_at", "WINDOW_REVERSED"),
        ({"community_code": "500240218201"}, "/community_code", "OUTSIDE_AREA"),
        ({"community_code": "500103001999"}, "/community_code", "UNKNOWN_REFERENCE"),
        ({"venue_booking_id": str(uuid4())}, "/venue_booking_id", "UNKNOWN_REFERENCE"),
        ({"starts_at": "2024-10-11T09:00:00"}, "/starts_at", "WRONG_FORMAT"),
        ({"value_tags": ["FUN"]}, "/value_tags/0", "NOT_ALLOWED"),
        ({"ends_at": "9999-12-31T23:59:59Z"}, "/ends_at", "IMPLAUSIBLE"),
    ],
)
async def test_plans_that_are_refused(services: Any, change: dict[str, Any], pointer: str, code: str) -> None:
    answer = await services.own.post(ACTIVITIES, json=plan(services, **change))
    assert answer.status_code == 422, answer.text
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


async def test_a_county_sets_its_own_quiet_hours(services: Any) -> None:
    desk = services.desk
    desk.at("2024-09-27")
    body = {"scope_division": "500103", "value": 1230, "effective_from": "2031-01-01", "source": "county-practice",
            "confidence": "P"}  # fmt: skip
    key = "activity.curfew.fromMinute"
    headers = {"Idempotency-Key": key, "If-Match": "*"}
    made = await desk.county.post(f"/v1/registration/rules/{key}/values", json=body, headers=headers)
    assert made.status_code in (200, 201), made.text
    late = {"starts_at": "2030-12-30T20:00:00+08:00", "ends_at": "2030-12-30T21:00:00+08:00"}
    assert (await services.own.post(ACTIVITIES, json=plan(services, **late))).status_code == 201
    after = {"starts_at": "2031-01-02T20:00:00+08:00", "ends_at": "2031-01-02T21:00:00+08:00"}
    refused = await services.own.post(ACTIVITIES, json=plan(services, **after))
    assert [error["code"] for error in refused.json()["errors"]] == ["CURFEW"]


async def test_the_party_organization_looks_first(desk: Any) -> None:
    desk.at("2024-09-27")
    team = await guided(desk)
    planned = await desk.create(team.own, ACTIVITIES, plan(team))
    assert planned["screening"] == "PENDING"
    assert (await desk.public.get(f"{ACTIVITIES}/{planned['id']}")).status_code == 404
    desk.at("2024-10-11T09:30:00")
    held = await team.command(team.own, KIND, planned, "holding")
    assert (held.status_code, held.json()["code"]) == (409, "SCREENING_REQUIRED")
    for who in (desk.street, desk.committee, team.own, desk.county):
        assert (await team.command(who, KIND, planned, "screening", {"outcome": "PASSED"})).status_code == 403
    passed = await team.step(desk.party, KIND, planned, "screening", {"outcome": "PASSED", "reason": "内容健康"})
    assert (passed["screening"], passed["screened_on"]) == ("PASSED", "2024-10-11")
    twice = await team.command(desk.party, KIND, passed, "screening", {"outcome": "REFUSED"})
    assert (twice.status_code, twice.json()["code"]) == (409, "NOTHING_TO_SCREEN")
    assert (await desk.public.get(f"{ACTIVITIES}/{planned['id']}")).status_code == 200
    assert (await team.step(team.own, KIND, passed, "holding"))["state"] == "HELD"


async def test_a_changed_plan_is_looked_at_anew(services: Any) -> None:
    desk = services.desk
    planned = await desk.create(services.own, ACTIVITIES, plan(services, self_governance="SELF_MANAGE"))
    passed = await services.step(desk.party, KIND, planned, "screening", {"outcome": "PASSED"})
    changed = (
        await desk.amend(services.own, f"{ACTIVITIES}/{planned['id']}", passed["version"], {"title": "议事"})
    ).json()
    assert (changed["screening"], changed["screened_on"]) == ("PENDING", None)


async def test_reports_that_do_not_come_are_noted_once(services: Any) -> None:
    desk = services.desk
    planned = await desk.create(services.own, ACTIVITIES, plan(services))
    desk.at("2024-10-11T09:30:00")
    held = await services.step(services.own, KIND, planned, "holding")
    await desk.days_pass_to("2024-10-21", jobs="activities.")
    assert (await desk.read(services.own, f"{ACTIVITIES}/{held['id']}"))["overdue_for"] is None
    await desk.days_pass_to("2024-10-23", jobs="activities.")
    late = await desk.read(services.own, f"{ACTIVITIES}/{held['id']}")
    assert (late["overdue_for"], late["version"]) == ("2024-10-21", held["version"] + 1)
    reported = await services.step(services.own, KIND, late, "report", REPORT)
    assert reported["irregularities"] == ["REPORTED_LATE"]


async def test_large_activities_have_to_be_disclosed_and_need_their_permit(services: Any) -> None:
    desk = services.desk
    planned = await desk.create(services.own, ACTIVITIES, plan(services))
    desk.at("2024-10-11T09:30:00")
    held = await services.step(services.own, KIND, planned, "holding")
    reported = await services.step(services.own, KIND, held, "report", REPORT | {"participants": 1200})
    assert reported["irregularities"] == ["WITHOUT_PERMIT"]
    owed = await desk.read(services.own, "/v1/registration/disclosures", kind="MAJOR_ACTIVITY")
    assert [item["subject"] for item in owed["items"]] == [f"activity:{planned['id']}"]
    proposals = await desk.read(desk.county, "/v1/registration/supervision-proposals", organization_id=services.id)
    assert [item["ground"] for item in proposals["items"]] == ["ACTIVITY_WITHOUT_PERMIT"]


async def test_a_booked_venue(services: Any, desk: Any) -> None:
    told = VenueBooked(
        organization_id=services.organization.id, status="ACTIVE", tier="REGISTERED", venue_booking_id=uuid4(),
        venue_id=uuid4(), community_code=COMMUNITY, starts_at="2024-10-11T08:00:00+08:00",
        ends_at="2024-10-11T10:00:00+08:00",
    )  # fmt: skip
    first = await desk.hears(told)
    booking = {"venue_booking_id": str(told.venue_booking_id)}
    short = await services.own.post(ACTIVITIES, json=plan(services, **booking))
    assert [error["code"] for error in short.json()["errors"]] == ["BOOKING_MISMATCH"]
    await desk.hears(told.model_copy(update={"ends_at": told.ends_at.replace(hour=12)}), version=2)
    await desk.hears_again(first)
    planned = await desk.create(services.own, ACTIVITIES, plan(services, **booking))
    assert planned["venue_booking_id"] == booking["venue_booking_id"]
    other = Services(desk, await desk.registered())
    stolen = await other.own.post(ACTIVITIES, json=plan(other, **booking))
    assert [error["code"] for error in stolen.json()["errors"]] == ["UNKNOWN_REFERENCE"]


async def test_granted_premises(services: Any, desk: Any) -> None:
    facts = {
        "organization_id": services.organization.id, "status": "ACTIVE", "tier": "REGISTERED",
        "venue_grant_id": uuid4(), "venue_id": uuid4(), "mode": "FREE", "from_on": "2024-01-01",
        "until_on": "2024-10-10",
    }  # fmt: skip
    await desk.hears(VenueGranted(**facts))
    premises = {"venue_grant_id": str(facts["venue_grant_id"])}
    after = await services.own.post(ACTIVITIES, json=plan(services, **premises))
    assert [(error["pointer"], error["code"]) for error in after.json()["errors"]] == [
        ("/venue_grant_id", "GRANT_MISMATCH")
    ]
    longer = facts | {"until_on": "2026-12-31"}
    await desk.hears(VenueGranted(**longer), version=2)
    planned = await desk.create(services.own, ACTIVITIES, plan(services, **premises))
    assert planned["venue_grant_id"] == premises["venue_grant_id"]
    other = Services(desk, await desk.registered())
    stolen = await other.own.post(ACTIVITIES, json=plan(other, **premises))
    assert [error["code"] for error in stolen.json()["errors"]] == ["UNKNOWN_REFERENCE"]
    await desk.hears(VenueRevoked(**longer), version=3)
    revoked = await services.own.post(ACTIVITIES, json=plan(services, **premises))
    assert [error["code"] for error in revoked.json()["errors"]] == ["GRANT_MISMATCH"]


async def test_calling_it_off(services: Any) -> None:
    desk = services.desk
    planned = await desk.create(services.own, ACTIVITIES, plan(services))
    off = await services.step(desk.committee, KIND, planned, "cancellation", {"reason": "暴雨预警"})
    assert (off["state"], off["cancellation_reason"]) == ("CANCELLED", "暴雨预警")
    desk.at("2024-10-11T09:30:00")
    assert (await services.command(services.own, KIND, off, "holding")).status_code == 409


ROLES = {"MUN": "50", "CTY": "500103", "STR": "500103001", "COM": COMMUNITY, "PWC": "500103001", "CPO": COMMUNITY,
         "DEP": "500103", "INS": "500103", "AUD": None, "PUB": None, "RES": COMMUNITY, "INT": "500103", "APP": None,
         "FIN": "500103", "HUB": "500103001", "SW": "500103"}  # fmt: skip
OFFICES = {"MUN", "CTY", "STR", "COM", "PWC", "CPO", "DEP", "INS", "AUD"}


async def test_who_sees_what(services: Any) -> None:
    desk = services.desk
    hidden = shown = None
    for role, division in ROLES.items():
        hidden = hidden or await desk.create(services.own, ACTIVITIES, plan(services, self_governance="SELF_SERVE"))
        shown = shown or await desk.create(services.own, ACTIVITIES, plan(services))
        who = desk.caller(role, division)
        assert (await who.get(f"{ACTIVITIES}/{hidden['id']}")).status_code == (200 if role in OFFICES else 404), role
        answer = await who.get(f"{ACTIVITIES}/{shown['id']}")
        assert ("screening" in answer.json()) == (role in OFFICES), role
        assert (await who.get(f"{ACTIVITIES}/{uuid4()}")).status_code == 404, role
        off = await services.command(who, KIND, shown, "cancellation", {"reason": "核查"})
        assert off.status_code == (200 if role in ("STR", "COM") else 403), role
        screened = await services.command(who, KIND, hidden, "screening", {"outcome": "PASSED"})
        assert screened.status_code == (200 if role == "CPO" else 403 if role in OFFICES else 404), role
        shown = None if off.status_code == 200 else shown
        hidden = None if screened.status_code == 200 else hidden


async def test_other_districts(services: Any) -> None:
    hidden = await services.desk.create(services.own, ACTIVITIES, plan(services, self_governance="SELF_SERVE"))
    for who in (services.desk.caller("CPO", "500103001003"), services.desk.caller("CTY", "500106")):
        assert (await who.get(f"{ACTIVITIES}/{hidden['id']}")).status_code == 404
        assert (await services.command(who, KIND, hidden, "screening", {"outcome": "PASSED"})).status_code == 404
