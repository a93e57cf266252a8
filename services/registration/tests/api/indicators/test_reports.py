"""A report from its draft to the public, each of its errors, and what the public is not shown."""

import asyncio
from datetime import date
from typing import Any
from uuid import uuid4

from linli.testing.offices import Offices
from shared.contracts import talent


async def drafted(board: Any, desk: Offices, as_of: str = "2020-12-31") -> dict[str, Any]:
    run = await board.measure(as_of)
    return await desk.create(desk.county, board.reports, {"run_id": run["id"]})


async def explained(board: Any, desk: Offices, report: dict[str, Any]) -> dict[str, Any]:
    path = f"{board.reports}/{report['id']}"
    listed = await board.pages(desk.county, f"{path}/shortfalls")
    said = [
        {"key": each["key"], "place_code": each["place_code"], "cause": "居民组织尚未成立",
         "remedy_plan": "街道培育", "remedy_due_on": "2021-12-31", "owner_role": "STR"}
        for each in listed
    ]  # fmt: skip
    answer = await desk.amend(desk.county, path, report["version"], {"shortfalls": said})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_a_report_is_explained_submitted_confirmed_and_published(board: Any, desk: Offices) -> None:
    report = await drafted(board, desk)
    path = f"{board.reports}/{report['id']}"
    assert report["state"] == "DRAFT"
    refused = await desk.send(desk.county, f"{path}/submission", report["version"])
    assert (refused.status_code, refused.json()["code"]) == (422, "SHORTFALL_UNEXPLAINED")
    assert refused.json()["clause_ref"] == "2"
    first = {"key": "T19-U", "place_code": board.places[2], "cause": "新建小区"}
    half = (await desk.amend(desk.county, path, report["version"], {"shortfalls": [first]})).json()
    refused = await desk.send(desk.county, f"{path}/submission", half["version"])
    assert refused.status_code == 422, "a cause without a remedy date is not enough"
    full = await explained(board, desk, half)
    assert (await desk.public.get(path)).status_code == 404
    submitted = await desk.done(desk.county, f"{path}/submission", full["version"])
    assert submitted["state"] == "SUBMITTED"
    returned = await desk.done(desk.city, f"{path}/return", submitted["version"], {"reasons": "措施不具体"})
    assert (returned["state"], returned["return_reasons"]) == ("RETURNED", "措施不具体")
    submitted = await desk.done(desk.county, f"{path}/submission", returned["version"])
    confirmed = await desk.done(desk.city, f"{path}/confirmation", submitted["version"])
    published = await desk.done(desk.city, f"{path}/publication", confirmed["version"])
    assert (published["state"], published["published_on"]) == ("PUBLISHED", "2021-03-01")
    (event,) = await desk.events(report["id"])
    assert event.type == "registration.indicator.report_published.v1"
    assert event.data["shortfalls"] == report["shortfalls"]
    for reader in (desk.public, desk.caller("INT", None), desk.caller("CSO", None), desk.caller("CTY", "500105")):
        assert (await desk.read(reader, path))["state"] == "PUBLISHED"
        assert (await desk.read(reader, f"{board.runs}/{report['run_id']}"))["published"] is True
    again = await desk.send(desk.city, f"{path}/publication", published["version"])
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")
    other = await desk.caller("CTY", "500103").post(board.reports, json={"run_id": report["run_id"]})
    assert (other.status_code, other.json()["code"]) == (409, "RUN_ALREADY_REPORTED")


async def test_only_one_of_two_reports_on_a_run_is_published(board: Any, desk: Offices) -> None:
    run = await board.measure("2018-06-30")
    confirmed = []
    for _ in range(2):
        report = await desk.create(desk.county, board.reports, {"run_id": run["id"]})
        assert report["shortfalls"] == 0, "nothing was due in 2018"
        submitted = await desk.done(desk.county, f"{board.reports}/{report['id']}/submission", report["version"])
        confirmed.append(
            await desk.done(desk.city, f"{board.reports}/{report['id']}/confirmation", submitted["version"])
        )
    answers = await asyncio.gather(
        *(desk.send(desk.city, f"{board.reports}/{each['id']}/publication", each["version"]) for each in confirmed)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_each_error_of_a_report(board: Any, desk: Offices) -> None:
    report = await drafted(board, desk)
    path = f"{board.reports}/{report['id']}"
    good = {"key": "T19-U", "place_code": board.places[2], "cause": "新建小区", "remedy_due_on": "2021-12-31"}

    async def amended(change: dict[str, Any]) -> tuple[int, str]:
        answer = await desk.amend(desk.county, path, report["version"], {"shortfalls": [good | change]})
        return answer.status_code, answer.json().get("code", "")

    assert await amended({"place_code": board.places[0]}) == (422, "UNKNOWN_SHORTFALL")
    assert await amended({"remedy_due_on": "2021-02-28"}) == (422, "REMEDY_DATE_PAST")
    assert await amended({"cause": " "}) == (422, "INVALID_BODY")
    assert await amended({"owner_role": "PUB"}) == (422, "INVALID_BODY")
    stale = await desk.amend(desk.county, path, report["version"] + 7, {"shortfalls": [good]})
    assert stale.status_code == 412
    missing = await desk.county.post(f"{path}/submission")
    assert missing.status_code == 400, "a legal decision needs an Idempotency-Key"
    unknown = await desk.county.post(board.reports, json={"run_id": str(uuid4())})
    assert unknown.status_code == 404
    full = await explained(board, desk, report)
    submitted = await desk.done(desk.county, f"{path}/submission", full["version"])
    late = await desk.amend(desk.county, path, submitted["version"], {"shortfalls": [good]})
    assert (late.status_code, late.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_who_may_do_what_with_a_report(board: Any, desk: Offices) -> None:
    report = await drafted(board, desk)
    path = f"{board.reports}/{report['id']}"
    street, other = desk.caller("STR", board.town), desk.caller("CTY", "500105")
    good = {"key": "T19-U", "place_code": board.places[2], "cause": "新建小区", "remedy_due_on": "2021-12-31"}
    assert (await desk.amend(street, path, report["version"], {"shortfalls": [good]})).status_code == 200
    version = report["version"] + 1
    assert (await desk.send(street, f"{path}/submission", version)).status_code == 403
    assert (await desk.send(desk.city, f"{path}/submission", version)).status_code == 403
    assert (await desk.send(desk.county, f"{path}/confirmation", version)).status_code == 403
    for stranger in (other, desk.public, desk.caller("COM", "500103001011")):
        assert (await desk.send(stranger, f"{path}/submission", version)).status_code == 404
    for role in ("COM", "CPO", "PWC"):
        assert (await desk.send(desk.caller(role, board.town), f"{path}/submission", version)).status_code in {403, 404}


async def test_the_bureau_does_not_confirm_its_own_report(board: Any, desk: Offices) -> None:
    run = await board.measure("2018-03-31", "50", desk.city)
    report = await desk.create(desk.city, board.reports, {"run_id": run["id"]})
    submitted = await desk.done(desk.city, f"{board.reports}/{report['id']}/submission", report["version"])
    same = await desk.send(desk.city, f"{board.reports}/{report['id']}/confirmation", submitted["version"])
    assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
    second = desk.caller("MUN", "50", sub="officer-9")
    await desk.done(second, f"{board.reports}/{report['id']}/confirmation", submitted["version"])


async def test_the_public_is_not_shown_few_persons(board: Any, desk: Offices) -> None:
    """One community with 1 professional, one with 4: neither, nor their gaps, nor what tells them apart."""
    town = "500106005"
    places = [f"{town}{number:03d}" for number in (2, 3, 5, 6, 7)]
    for place, number in zip(places, (1, 4, 9, 9, 9), strict=True):
        for at in range(number):
            post = talent.PlacementActivated(
                placement_id=uuid4(), person_ref=f"{place}-{at}", employer_kind="COMMITTEE", community_code=place,
                social_work_degree=True, fte_bps=10_000, primary=True, effective_on=date(2018, 1, 1),
            )  # fmt: skip
            await desk.hears(post)
    county = desk.caller("CTY", "500106")
    run = await board.measure("2018-09-30", town, county)
    report = await desk.create(county, board.reports, {"run_id": run["id"]})
    path = f"{board.reports}/{report['id']}"
    submitted = await desk.done(county, f"{path}/submission", report["version"])
    confirmed = await desk.done(desk.city, f"{path}/confirmation", submitted["version"])
    await desk.done(desk.city, f"{path}/publication", confirmed["version"])
    cells = {
        cell["place_code"]: (cell["professionals"], cell["closing"]["professionals"])
        for cell in await board.pages(desk.public, f"{board.runs}/{run['id']}/communities")
    }
    assert [cells[place] for place in places] == [(None, None), (None, None), (9, 0), (9, 0), (9, 0)]
    value = board.value(await desk.read(desk.public, f"{board.runs}/{run['id']}"), "T20-WU")
    assert value["result"] is None
    assert (value["facts"]["professionals"], value["facts"]["attained"], value["facts"]["gap"]) == (32, None, None)
    official = board.value(await desk.read(county, f"{board.runs}/{run['id']}"), "T20-WU")
    assert (official["facts"]["attained"], official["facts"]["gap"]) == (4, 1)
    found = await board.pages(desk.public, f"{board.runs}/{run['id']}/values", key="T20-WU", result="NOT_ATTAINED")
    shown = await desk.read(desk.public, f"{board.runs}/{run['id']}")
    assert "T20-WU" not in shown["results"]
    assert found == [], "not even a filter tells"
