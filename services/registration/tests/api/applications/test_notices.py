"""Notices: numbered without gaps, printed, checked by anybody, and served; the days run from service."""

import asyncio
import io
from typing import Any

import httpx
import pypdf
import pytest

from linli.testing.desk import narrowed
from shared.kit.daily import run_days

NOTICES = "/v1/registration/notices"
CORRECTION = {"defects": ["请补充场地使用权证明", {"message": "章程缺终止条款", "pointer": "/charter_items"}]}
POST = {"method": "POST", "tracking_number": "EMS1234567890"}


async def notices(office: Any, application: dict[str, Any], who: httpx.AsyncClient | None = None) -> list[Any]:
    answer = await (who or office.officer).get(NOTICES, params={"application_id": application["id"]})
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def read(office: Any, notice: dict[str, Any]) -> dict[str, Any]:
    return dict((await office.officer.get(f"{NOTICES}/{notice['id']}")).json())


async def send(office: Any, notice: dict[str, Any], command: str, body: dict[str, Any]) -> httpx.Response:
    headers = {"If-Match": f'"{notice["version"]}"', "Idempotency-Key": f"{notice['id']}-{notice['version']}"}
    answer: httpx.Response = await office.officer.post(
        f"{NOTICES}/{notice['id']}/{command}", json=body, headers=headers
    )
    return answer


async def done(office: Any, notice: dict[str, Any], command: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = await send(office, notice, command, body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def corrected(office: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    application = await office.step(office.officer, await office.submitted(), "correction-request", CORRECTION)
    (notice,) = await notices(office, application)
    return application, notice


async def application_now(office: Any, application: dict[str, Any]) -> dict[str, Any]:
    return dict((await office.officer.get(f"/v1/registration/applications/{application['id']}")).json())


async def test_the_days_for_corrections_run_from_service(office: Any) -> None:
    office.at("2024-03-01T09:00:00")
    application, notice = await corrected(office)
    assert (notice["kind"], notice["state"]) == ("CORRECTION", "ISSUED")
    assert application["correction_due_on"] == "2024-04-01"
    bare = await send(office, notice, "dispatch", {"method": "POST"})
    assert (bare.status_code, bare.json()["errors"][0]["pointer"]) == (422, "/tracking_number")
    sent = await done(office, notice, "dispatch", POST)
    assert (await application_now(office, application))["correction_due_on"] is None
    office.at("2024-04-05T09:00:00")
    await run_days(narrowed(office.resources, "applications."), office.resources.clock.today())
    assert (await application_now(office, application))["state"] == "CORRECTION_REQUIRED"
    unsigned = await send(office, sent, "service", {"served_on": "2024-04-05"})
    assert (unsigned.status_code, unsigned.json()["code"]) == (422, "RECEIPT_INCOMPLETE")
    early = await send(office, sent, "service", {"served_on": "2024-02-29", "recipient": "AGENT"})
    assert (early.status_code, early.json()["code"]) == (422, "SERVED_ON_IMPOSSIBLE")
    served = await done(office, sent, "service", {"served_on": "2024-04-03", "recipient": "AGENT"})
    assert served["deadlines"] == {"correction_due_on": "2024-05-06"}
    now = await application_now(office, application)
    assert (now["correction_due_on"], now["corrections"][0]["due_on"]) == ("2024-05-06", "2024-05-06")
    again = await send(office, served, "service", {"recipient": "AGENT"})
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_other_ways_of_service(office: Any) -> None:
    office.at("2024-03-01T09:00:00")
    application, notice = await corrected(office)
    announced = {"method": "ANNOUNCEMENT", "channel": "重庆日报"}
    soon = await send(office, notice, "dispatch", announced)
    assert (soon.status_code, soon.json()["code"]) == (422, "DISPATCH_INCOMPLETE")
    unasked = await send(office, notice, "dispatch", {"method": "ELECTRONIC"})
    assert unasked.json()["errors"][0]["clause_ref"] == "civil-procedure-law 90"
    left = await done(office, notice, "dispatch", {"method": "LEFT"})
    unproved = await send(office, left, "service", {})
    assert (unproved.status_code, unproved.json()["errors"][0]["pointer"]) == (422, "/left")
    back = await done(office, left, "return", {"reason": "查无此人"})
    assert (back["state"], back["attempts"][0]["method"]) == ("RETURNED", "LEFT")
    await done(office, back, "dispatch", announced)
    jobs = narrowed(office.resources, "notices.")
    office.at("2024-03-30T09:00:00")
    await run_days(jobs, jobs.clock.today())
    assert (await read(office, notice))["state"] == "DISPATCHED"
    office.at("2024-03-31T09:00:00")
    await run_days(jobs, jobs.clock.today())
    served = await read(office, notice)
    assert (served["served_on"], served["deemed"], served["state"]) == ("2024-03-31", True, "SERVED")
    assert (await application_now(office, application))["correction_due_on"] == "2024-04-30"


async def test_the_decision_tells_the_remedies_from_its_service(office: Any, approval: dict[str, Any]) -> None:
    office.at("2024-03-01T09:00:00")
    review = await office.in_review()
    refusal = {"outcome": "REJECT", "grounds": ["FRAUD"], "reasons": "提交虚假材料"}
    proposed = await office.step(office.officer, review, "proposal", refusal)
    decided = await office.step(office.second_officer, proposed, "decision", {"outcome": "REJECT"})
    acceptance, notice = await notices(office, decided)
    assert (acceptance["kind"], notice["kind"], notice["serve_by"]) == ("ACCEPTANCE", "REFUSAL", "2024-03-15")
    served = await done(office, notice, "dispatch", {"method": "ELECTRONIC", "consented": True})
    days = {"reconsideration_due_on": "2024-04-30", "litigation_due_on": "2024-09-02"}
    assert (served["state"], served["deadlines"]) == ("SERVED", days)
    paper = await office.applicant.get(f"{NOTICES}/{notice['id']}/paper")
    assert (paper.status_code, paper.headers["content-type"]) == (200, "application/pdf")
    text = pypdf.PdfReader(io.BytesIO(paper.content)).pages[0].extract_text().replace("\x00", "").replace("\n", "")
    for part in ("不予社会组织登记决定书", notice["number"], "提交虚假材料", "六十日内申请行政复议", "渝中区民政局"):
        assert part in text, part
    anybody = office.caller("PUB", None)
    checked = await anybody.get(f"/v1/registration/paper-checks/{notice['check_code']}")
    assert (checked.status_code, checked.json()["number"], checked.json()["good"]) == (200, notice["number"], True)
    forged = await anybody.get("/v1/registration/paper-checks/N0000000000000000")
    assert (forged.status_code, forged.json()["code"]) == (404, "PAPER_UNKNOWN")
    approved = await office.step(office.second_officer, await office.proposed(), "decision", {"outcome": "APPROVE"})
    last = (await notices(office, approved))[-1]
    assert last["kind"] == "APPROVAL"
    feed = await anybody.get("/v1/registration/double-publicity/licenses", params={"limit": 200})
    (entry,) = (each for each in feed.json()["items"] if each["id"] == approved["id"])
    items = entry["items"]
    assert (items["XK_WSH"], items["XK_ZT"], items["XK_XKLB"]) == (last["number"], "0", "登记")
    assert items["XK_XDR_SHXYM"] == items["XK_XKBH"].split("-")[0]
    assert (entry["standing"], entry["publish_by"]) == ("NORMAL", "2024-03-12")
    assert (await office.officer.get(f"{NOTICES}/{last['id']}/paper")).status_code == 200


async def test_numbers_run_without_gaps_or_doubles(office: Any) -> None:
    office.at("2031-03-03T09:00:00")
    submitted = [await office.submitted() for _ in range(5)]
    failing = submitted[0] | {"version": 99}
    answers = await asyncio.gather(
        *(office.post(office.officer, one, "acceptance") for one in [failing, *submitted]),
    )
    assert [answer.status_code for answer in answers] == [412, *(200 for _ in submitted)]
    numbers = sorted([(await notices(office, one))[0]["number"] for one in submitted])
    assert numbers == [f"渝中区民社受〔2031〕{number}号" for number in range(1, 6)]


@pytest.mark.parametrize(
    ("role", "division", "sees", "serves"),
    [
        ("CTY", "500103", 200, 412), ("CTY", "500112", 404, 404), ("STR", "500103001", 200, 403),
        ("APP", None, 404, 404), ("AUD", "50", 200, 403), ("PUB", None, 403, 404), ("RES", None, 403, 404),
    ],
)  # fmt: skip
async def test_who_reads_and_who_serves(
    office: Any, shared_notice: dict[str, Any], role: str, division: str | None, sees: int, serves: int
) -> None:
    who = office.caller(role, division, sub="somebody")
    path = f"{NOTICES}/{shared_notice['id']}"
    assert (await who.get(path)).status_code == sees
    headers = {"If-Match": '"99"', "Idempotency-Key": f"{role}-{division}"}
    assert (await who.post(f"{path}/dispatch", json=POST, headers=headers)).status_code == serves


@pytest.fixture
async def shared_notice(office: Any, kept: dict[str, Any]) -> dict[str, Any]:
    """One notice for all roles."""
    if not kept:
        kept.update((await notices(office, await office.accepted()))[0])
    return kept


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    """What the module keeps."""
    return {}
