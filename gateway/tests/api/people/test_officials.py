"""What officials' systems do in a day, all of it through the gateway, with the real register behind it."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pypdf
import pytest
from fastapi import FastAPI
from python_calamine import CalamineWorkbook

from linli.testing.applying import APPROVAL, Counter
from linli.testing.desk import NUMBERS
from linli.testing.offices import Offices
from registration.codes.rules.credit_codes import issue_credit_code
from shared.contracts.values import LegalKind

BASE = "/v1/registration"
WORKLIST = "/v1/overview/worklist"
ABSENCES = "/v1/overview/absences"
TO_ACCEPT = {"kind": "application_to_accept", "limit": 200}


@pytest.fixture
def office(people: Any) -> Iterator[Offices]:
    """The desk, whose callers all go through the gateway."""

    def client(_: FastAPI, token: str | None = None) -> httpx.AsyncClient:
        made: httpx.AsyncClient = people.client(people.app, token)
        return made

    made = Offices(people.registration, client, people.token)
    made.at("2024-03-01T09:00:00")
    yield made
    made.resources.clock.offset = timedelta(0)


def key() -> dict[str, str]:
    return {"Idempotency-Key": f"officials-{next(NUMBERS)}"}


def text_of(paper: httpx.Response) -> str:
    assert paper.headers["content-type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(paper.content)).pages
    return "".join(page.extract_text() for page in pages).replace("\x00", "").replace("\n", "")


async def submitted(counter: Counter) -> dict[str, Any]:
    return await counter.step(counter.applicant, await counter.drafted(), "submission")


async def own_tasks(office: Offices, who: httpx.AsyncClient) -> set[str]:
    found = await office.read(who, WORKLIST, mine=True, **TO_ACCEPT)
    return {task["id"] for task in found["items"]}


async def test_a_worklist_with_hand_over_and_cover(office: Offices, people: Any) -> None:
    application = await submitted(Counter(office))
    listed = await office.read(office.county, WORKLIST, **TO_ACCEPT)
    (task,) = (each for each in listed["items"] if each["id"] == application["id"])
    assert (task["service"], task["due_on"]) == ("registration", application["notice_due_on"])
    handed = {"kind": TO_ACCEPT["kind"], "task": application["id"], "to": "officer-1"}
    assert (await office.county.post(f"{WORKLIST}/hand-overs", json=handed)).status_code == 200
    assert application["id"] in await own_tasks(office, office.county)
    today = people.app.state.resources.clock.today().isoformat()
    away = {"from_on": today, "until_on": today, "substitute": "officer-2"}
    absence = await office.county.post(ABSENCES, json=away)
    assert absence.status_code == 201, absence.text
    assert application["id"] in await own_tasks(office, office.second), "who stands in has it on the list"
    assert (await office.county.delete(f"{ABSENCES}/{absence.json()['id']}")).status_code == 204
    accepted = await Counter(office).step(office.county, application, "acceptance")
    assert accepted["id"] not in await own_tasks(office, office.county)


async def test_many_accepted_at_once_and_a_notice_from_the_printer_to_service(office: Offices, people: Any) -> None:
    counter = Counter(office)
    several = [await submitted(counter) for _ in range(2)]
    batch = {"applications": [{"id": one["id"], "version": one["version"]} for one in several]}
    answer = await office.county.post(f"{BASE}/batch-acceptances", json=batch, headers=key())
    assert (answer.status_code, answer.json()["accepted"]) == (200, 2)
    found = await office.read(office.county, f"{BASE}/notices", application_id=several[0]["id"])
    (notice,) = found["items"]
    path = f"{BASE}/notices/{notice['id']}"
    paper = text_of(await office.county.get(f"{path}/paper"))
    assert notice["number"] in paper and "受理" in paper
    public = people.client(people.app)
    page = await public.get(f"/verify/registration/{notice['check_code']}")
    assert page.status_code == 200 and notice["number"] in page.text, "anybody with the paper's code sees the same"
    sent = await office.done(office.county, f"{path}/dispatch", notice["version"], {"method": "DIRECT"})
    served = await office.done(office.county, f"{path}/service", sent["version"], {"recipient": "APPLICANT"})
    assert (served["state"], served["served_on"]) == ("SERVED", "2024-03-01")


async def test_days_run_from_the_service_of_a_notice(office: Offices) -> None:
    application = await submitted(Counter(office))
    wanted = {"defects": ["请补充场地使用权证明"]}
    await Counter(office).step(office.county, application, "correction-request", wanted)
    (notice,) = (await office.read(office.county, f"{BASE}/notices", application_id=application["id"]))["items"]
    path = f"{BASE}/notices/{notice['id']}"
    posted = {"method": "POST", "tracking_number": "EMS1234567890"}
    sent = await office.done(office.county, f"{path}/dispatch", notice["version"], posted)
    office.at("2024-03-05T09:00:00")
    served = await office.done(office.county, f"{path}/service", sent["version"], {"recipient": "AGENT"})
    now = await office.read(office.county, f"{BASE}/applications/{application['id']}")
    assert now["correction_due_on"] == served["deadlines"]["correction_due_on"] > "2024-04-01"


async def test_what_follows_from_a_registration(office: Offices, people: Any) -> None:
    counter = Counter(office)
    reviewed = await counter.in_review()
    proposed = await counter.step(office.county, reviewed, "proposal", APPROVAL)
    approved = await counter.step(office.second, proposed, "decision", {"outcome": "APPROVE"})
    organization = await office.read(office.county, f"{BASE}/organizations/{approved['organization_id']}")
    own = {"organization_id": organization["id"]}

    certificates = (await office.read(office.county, f"{BASE}/certificates", **own))["items"]
    assert sorted(each["copy_number"] for each in certificates) == [0, 1], "an original and a duplicate"
    for certificate in certificates:
        assert organization["uscc"] in text_of(
            await office.county.get(f"{BASE}/certificates/{certificate['id']}/paper")
        )
    licenses = await office.read(people.client(people.app, people.token("PUB")), f"{BASE}/double-publicity/licenses")
    assert organization["id"] in {each["organization_id"] for each in licenses["items"]}
    asked = {"by": "USCC", "values": [organization["uscc"], *["51500103MJ99999914"] * 999]}
    looked_up = (await office.county.post(f"{BASE}/bulk-look-ups", json=asked)).json()
    assert (len(looked_up["items"]), looked_up["found"]) == (1_000, 1)
    queries = {"q1": {"query": organization["name"], "limit": 3}}
    matched = await people.client(people.app).post("/reconcile", data={"queries": json.dumps(queries)})
    assert matched.json()["q1"]["result"][0]["id"] == organization["id"], matched.text

    case = await office.county.get(f"{BASE}/applications/{approved['id']}/case-file", params={"purpose": "归档"})
    names = zipfile.ZipFile(io.BytesIO(case.content)).namelist()
    assert {"case.json", "audit.json", "manifest.json"} <= set(names)
    period = {"since": "2024-03-01", "until": "2024-03-01", "format": "xlsx"}
    workbook = await office.county.get(f"{BASE}/registration-statistics", params=period)
    assert CalamineWorkbook.from_filelike(io.BytesIO(workbook.content)).get_sheet_by_index(0).to_python()
    whole = (await office.county.get(f"/v1/overview/organizations/{organization['id']}")).json()
    pieces = {piece["name"]: piece for piece in whole["pieces"]}
    assert pieces["record"]["data"]["uscc"] == organization["uscc"]
    assert not whole["complete"] and {pieces[name]["service"] for name in whole["failed"]} <= {
        "funding", "talent", "party",
    }, "three services are away, what the register knows is there"  # fmt: skip


async def test_reminders_for_many(office: Offices) -> None:
    teams = [await office.filed() for _ in range(2)]
    body = {"organization_ids": [each["organization_id"] for each in teams], "topic": "SAFETY",
            "issue": "晚间排练音量过大", "help_offered": "协调活动室"}  # fmt: skip
    answer = await office.street.post(f"{BASE}/batch-reminders", json=body, headers=key())
    assert (answer.status_code, answer.json()["sent"]) == (200, 2)


async def test_codes_from_the_national_issuer(office: Offices) -> None:
    wanted = {"authority": "500120", "legal_kind": "FD", "number": 1}
    asked = await office.create(office.city, f"{BASE}/credit-code-requests", wanted)
    path = f"{BASE}/credit-code-requests/{asked['id']}"
    assert (await office.read(office.city, f"{path}/file"))["number"] == 1
    good, strange = issue_credit_code(LegalKind.FD, "500120", 900_001), "51500120MJ9000011"
    back = {"request_id": asked["id"], "codes": [good, strange]}
    done = await office.done(office.city, f"{path}/return", asked["version"], back)
    assert (done["state"], done["taken"]) == ("ANSWERED", 1)
    queue = await office.read(office.city, f"{BASE}/credit-code-conflicts", request_id=asked["id"], state="OPEN")
    assert [each["code"] for each in queue["items"]] == [strange]
