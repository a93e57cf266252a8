"""A round from its opening to its final results, each of its errors, and what it is computed from."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from linli.testing.offices import Offices
from shared.contracts import funding, party, talent

ROUNDS = "/v1/registration/assessment-rounds"
UNITS = "/v1/registration/assessments"
COUNTY, OTHER, RURAL_TOWN = "500103", "500105", "500240218"


@pytest.fixture(scope="module")
async def land(service_app: Callable[..., Awaitable[FastAPI]]) -> FastAPI:
    """A service of its own: a round is opened once a year."""
    return await service_app("registration", sandbox=True, worker="separate")


@pytest.fixture
def hall(land: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]) -> Any:
    """The desk of that service, in March 2021."""
    made = Offices(land, service_client, make_token)
    made.at("2021-03-01")
    yield made
    made.resources.clock.offset = timedelta(0)


async def unit(hall: Offices, held: dict[str, Any], code: str) -> dict[str, Any]:
    found = await hall.read(hall.city, UNITS, round_id=held["id"], division_code=code)
    (one,) = found["items"]
    return dict(one)


def parts(assessment: dict[str, Any], key: str) -> dict[str, tuple[int, int]]:
    indicator = next(each for each in assessment["indicators"] if each["key"] == key)
    return {part["key"]: (part["actual"], part["target"]) for part in indicator["parts"]}


async def _keep_the_peace(hall: Offices) -> None:
    """Of three mediations two end with an agreement, and of two risks that were found true one is dealt with."""
    place = {"community_code": "500103001011"}
    dispute = place | {"kind": "NEIGHBOUR", "subject": "楼上漏水", "parties": [{"name": "甲某"}, {"name": "乙某"}]}
    agreement = {"agreement": "赔偿维修费用", "perform_by": "2020-07-01"}
    endings = (("agreement", agreement), ("agreement", agreement), ("failure", {"reason": "不能达成一致"}))
    for command, body in endings:
        case = await hall.create(hall.committee, "/v1/registration/mediations", dispute)
        path = f"/v1/registration/mediations/{case['id']}"
        case = await hall.done(hall.committee, f"{path}/acceptance", case["version"], {"no_conflict": True})
        case = await hall.done(hall.committee, f"{path}/beginning", case["version"])
        await hall.done(hall.committee, f"{path}/{command}", case["version"], body)
    warning = place | {"kind": "FIRE", "urgency": "NORMAL", "description": "通道堆物"}
    for command in ("resolution", None):
        risk = await hall.create(hall.committee, "/v1/registration/risk-reports", warning)
        path = f"/v1/registration/risk-reports/{risk['id']}"
        found = {"outcome": "VERIFY", "finding": "属实"}
        risk = await hall.done(hall.committee, f"{path}/verification", risk["version"], found)
        if command:
            risk = await hall.done(hall.committee, f"{path}/handover", risk["version"], {"to": "STREET"})
            await hall.done(hall.committee, f"{path}/{command}", risk["version"], {"measure": "已清理"})


async def test_a_round_of_the_counties(hall: Offices) -> None:
    hall.at("2020-06-01")
    first, second = await hall.registered(), await hall.registered()
    rural = await hall.registered(home_community_code=f"{RURAL_TOWN}201", town_code=RURAL_TOWN, county_code="500240",
                                  jurisdiction_id="500240", authority_id="500240")  # fmt: skip
    base = {"organization_id": first.id, "status": "ACTIVE", "tier": "REGISTERED"}
    paid = funding.DisbursementPaid(**base, disbursement_id=uuid4(), tranche=1, amount_fen=300_000)
    event = await hall.hears(paid)
    await hall.hears_again(event)
    to_rural = {**base, "organization_id": rural.id, "disbursement_id": uuid4()}
    await hall.hears(funding.DisbursementPaid(**to_rural, tranche=1, amount_fen=100_000))
    task = {"coverage_task_id": uuid4(), **base}
    await hall.hears(party.CoverageTaskOpened(**task, state="NOT_COVERED"))
    await hall.hears(party.CoverageTaskOpened(**{**task, "coverage_task_id": uuid4(), "organization_id": second.id},
                                              state="COVERED"))  # fmt: skip
    for period, bps in (("2020-05", 8_571), ("2020-Q1", 10_000), ("2020", None)):
        closed = {"unit_membership_id": uuid4(), "period": period, "compliance_bps": bps}
        await hall.hears(party.MeetingPeriodClosed(**base, **closed))
    await hall.hears(talent.CourseCompleted(**base, enrolment_id=uuid4(), leader_post="CHAIR"))
    await _keep_the_peace(hall)

    hall.at("2021-03-01")
    held = await hall.create(hall.city, ROUNDS, {"year": 2020, "level": "COUNTY"})
    assert (held["state"], held["as_of"], held["units"]) == ("OPEN", "2020-12-31", 39)
    own, other = await unit(hall, held, COUNTY), await unit(hall, held, OTHER)
    assert parts(own, "PARTY") == {"COVERED": (1, 2), "MEETINGS_HELD": (18_571, 20_000)}
    assert parts(own, "FUNDING") == {"RURAL_SHARE": (0, 300_000 * 3_000)}
    assert parts(await unit(hall, held, "500240"), "FUNDING") == {"RURAL_SHARE": (100_000 * 10_000, 100_000 * 3_000)}
    assert parts(own, "TARGETS")["T20-1"] == (0, 1)
    assert parts(own, "STAFFING")["T20-WU"][0] == 0
    assert parts(other, "PARTY") == {}
    assert next(each for each in other["indicators"] if each["key"] == "PARTY")["score"] is None
    safety = {each["key"]: each["score"] for each in own["safety"]}
    assert safety == {"ASSIST": None, "MEDIATION": 333_333, "RISK": 250_000}, "without a program its weight is spread"
    assert (own["safety_score"], own["rank"]) == (583_333, None)
    assert other["safety_score"] is None

    again = await hall.city.post(ROUNDS, json={"year": 2020, "level": "COUNTY"}, headers={"Idempotency-Key": "again"})
    assert (again.status_code, again.json()["code"]) == (409, "ROUND_EXISTS")
    path = f"{ROUNDS}/{held['id']}"
    early = await hall.send(hall.city, f"{path}/publicity", held["version"])
    assert (early.status_code, early.json()["code"]) == (409, "ROUND_INCOMPLETE")
    assert (await hall.public.get(f"{UNITS}/{own['id']}")).status_code == 404
    assert (await hall.caller("CTY", OTHER).get(f"{UNITS}/{own['id']}")).status_code == 404

    await _speak_and_verify(hall, held)
    own = await unit(hall, held, COUNTY)
    assert (own["deduction"], own["total"]) == (200_000, max(0, own["computed"] - 200_000))
    held = await hall.done(hall.city, f"{path}/publicity", held["version"])
    assert held["appeals_until"] == "2021-03-08"
    public = await hall.read(hall.public, UNITS, round_id=held["id"], limit=200)
    totals = {each["division_code"]: each["total"] for each in public["items"]}
    ranks = {each["division_code"]: each["rank"] for each in public["items"]}
    assert len(ranks) == 39
    assert all((ranks[a] < ranks[b]) == (totals[a] > totals[b]) for a in ranks for b in ranks)

    own = await unit(hall, held, COUNTY)
    early = await hall.send(hall.city, f"{path}/finalisation", held["version"])
    assert (early.status_code, early.json()["code"]) == (409, "APPEAL_PERIOD_RUNNING")
    appealed = await hall.done(hall.county, f"{UNITS}/{own['id']}/appeal", own["version"], {"reasons": "材料属实"})
    twice = await hall.send(hall.county, f"{UNITS}/{own['id']}/appeal", appealed["version"], {"reasons": "再次"})
    assert (twice.status_code, twice.json()["code"]) == (409, "APPEAL_STATE")
    hall.at("2021-03-09")
    late = await unit(hall, held, OTHER)
    refused = await hall.send(hall.caller("CTY", OTHER), f"{UNITS}/{late['id']}/appeal", late["version"],
                              {"reasons": "迟到"})  # fmt: skip
    assert (refused.status_code, refused.json()["code"]) == (409, "APPEAL_TOO_LATE")
    open_ = await hall.send(hall.city, f"{path}/finalisation", held["version"])
    assert (open_.status_code, open_.json()["code"]) == (409, "ROUND_INCOMPLETE")
    answer = {"outcome": "UPHELD", "answer": "经复核属实"}
    same = await hall.send(hall.city, f"{UNITS}/{own['id']}/appeal-decision", appealed["version"], answer)
    assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
    second_officer = hall.caller("MUN", "50", sub="officer-8")
    answered = await hall.done(second_officer, f"{UNITS}/{own['id']}/appeal-decision", appealed["version"], answer)
    assert (answered["deduction"], answered["total"]) == (0, answered["computed"])
    held = await hall.done(hall.city, f"{path}/finalisation", held["version"])
    assert held["state"] == "FINAL"
    (event,) = await hall.events(own["id"])
    assert (event.type, event.data["unit_code"]) == ("registration.assessment.finalised.v1", COUNTY)
    assert event.data["run_hash"] == held["run_hash"]
    assert event.data["rank"] == (await unit(hall, held, COUNTY))["rank"]


async def _speak_and_verify(hall: Offices, held: dict[str, Any]) -> None:
    """Every unit speaks for itself and is verified; the data of 渝中 were falsified."""
    found = await hall.read(hall.city, UNITS, round_id=held["id"], limit=200)
    for one in found["items"]:
        speaker = hall.caller("CTY", one["division_code"])
        path = f"{UNITS}/{one['id']}"
        if one["division_code"] == COUNTY:
            wrong = await hall.send(speaker, f"{path}/self-score", one["version"], {"scores": {"NOTHING": 1}})
            assert (wrong.status_code, wrong.json()["code"]) == (422, "UNKNOWN_INDICATOR")
            soon = await hall.send(hall.city, f"{path}/verification", one["version"], {})
            assert (soon.status_code, soon.json()["code"]) == (409, "INVALID_TRANSITION")
            stranger = await hall.send(hall.caller("CTY", OTHER), f"{path}/self-score", one["version"], {})
            assert stranger.status_code == 404
            assert (await hall.send(hall.city, f"{path}/self-score", one["version"], {})).status_code == 403
        told = await hall.done(speaker, f"{path}/self-score", one["version"], {"scores": {"TARGETS": 300_000}})
        falsified = one["division_code"] == COUNTY
        if falsified:
            bare = await hall.send(hall.city, f"{path}/verification", told["version"], {"falsified": True})
            assert (bare.status_code, bare.json()["code"]) == (422, "INVALID_BODY")
        body = {"falsified": True, "reasons": "虚报数据"} if falsified else {}
        await hall.done(hall.city, f"{path}/verification", told["version"], body)


async def test_a_round_of_towns(hall: Offices) -> None:
    held = await hall.create(hall.county, ROUNDS, {"year": 2019, "level": "TOWN"})
    assert (held["level"], held["authority_id"]) == ("TOWN", COUNTY)
    found = await hall.read(hall.county, UNITS, round_id=held["id"], limit=200)
    assert {one["division_code"][:6] for one in found["items"]} == {COUNTY}
    assert len(found["items"]) == held["units"] > 5
    one = next(each for each in found["items"] if each["division_code"] == "500103001")
    path = f"{UNITS}/{one['id']}/self-score"
    assert (await hall.send(hall.county, path, one["version"], {})).status_code == 403, "the street speaks for itself"
    told = await hall.done(hall.street, path, one["version"], {"remarks": "无"})
    assert told["state"] == "SELF_SCORED"
    verified = await hall.done(hall.county, f"{UNITS}/{one['id']}/verification", told["version"], {})
    assert verified["state"] == "VERIFIED"


@pytest.mark.parametrize(
    ("who", "body", "status", "code"),
    [
        ("city", {"year": 2021, "level": "COUNTY"}, 422, "YEAR_NOT_OVER"),
        ("city", {"year": 2018, "level": "TOWN"}, 422, "WRONG_LEVEL"),
        ("county", {"year": 2018, "level": "COUNTY"}, 422, "WRONG_LEVEL"),
        ("street", {"year": 2018, "level": "TOWN"}, 403, "FORBIDDEN"),
        ("public", {"year": 2018, "level": "TOWN"}, 403, "FORBIDDEN"),
        ("city", {"year": "MMXVIII", "level": "COUNTY"}, 422, "INVALID_BODY"),
    ],
)
async def test_what_cannot_be_opened(hall: Offices, who: str, body: dict[str, Any], status: int, code: str) -> None:
    answer = await getattr(hall, who).post(ROUNDS, json=body, headers={"Idempotency-Key": f"open-{who}-{code}"})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
