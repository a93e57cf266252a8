"""Voluntary service: no hour twice, no day too long, verified by the organization, certified for everybody to see."""

import asyncio
import io
from collections import Counter
from typing import Any

import httpx
import pypdf

from linli.testing.lives import Life
from linli.testing.talent_desk import BASE, TalentDesk


def times(start: str, end: str) -> dict[str, str]:
    return {"starts_at": f"2024-10-{start}:00+08:00", "ends_at": f"2024-10-{end}:00+08:00"}


async def post(
    desk: TalentDesk, who: httpx.AsyncClient, person: dict[str, Any], life: Life, **more: Any
) -> httpx.Response:
    body = {"person_id": person["id"], "organization_id": str(life.organization_id), **more}
    return await who.post(f"{BASE}/volunteers/hours", json=body)


async def test_hours_are_verified_and_certified(desk: TalentDesk) -> None:
    life, worker = await desk.organization(), desk.worker()
    person = await desk.person(worker)
    employer = desk.employer(life)
    made = (await post(desk, worker, person, life, **times("26T09:00", "26T11:30"))).json()
    assert (made["half_hours"], made["served_on"], made["state"]) == (5, "2024-10-26", "SUBMITTED")
    path, body = f"/volunteers/hours/{made['id']}/verification", {"from_on": "2024-01-01", "to_on": "2024-10-30"}
    early = await worker.post(f"{BASE}/volunteers/{person['id']}/certificates", json=body)
    assert (early.status_code, early.json()["code"]) == (422, "NOTHING_SERVED")
    assert (await desk.refused(worker, path, made, {"verified": True}))[0] == 403
    other = desk.employer(await desk.organization())
    assert (await desk.refused(other, path, made, {"verified": True}))[0] == 404
    done = await desk.done(employer, path, made, {"verified": True})
    assert await desk.refused(employer, path, done, {"verified": True}) == (409, "HOURS_DECIDED")
    issued = await worker.post(f"{BASE}/volunteers/{person['id']}/certificates", json=body)
    assert issued.status_code == 201
    shown = await desk.public.post(f"{BASE}/service-certificates/look-up", json={"code": issued.json()["code"]})
    assert shown.json() == issued.json()
    assert (shown.json()["hours"], shown.json()["person_name_masked"]) == (2.5, "张**")
    wrong = await desk.public.post(f"{BASE}/service-certificates/look-up", json={"code": "0" * 16})
    assert wrong.status_code == 404
    assert (await desk.read(employer, "/volunteers/hours", state="VERIFIED"))["items"][0]["id"] == made["id"]
    assert (await desk.read(worker, "/volunteers/hours"))["items"][0]["id"] == made["id"]


async def test_no_hour_counts_twice_even_at_once(desk: TalentDesk) -> None:
    life, worker = await desk.organization(), desk.worker()
    person = await desk.person(worker)
    answers = await asyncio.gather(
        *(post(desk, worker, person, life, **times("26T09:00", f"26T1{end}:00")) for end in range(4))
    )
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 3}
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"HOURS_OVERLAP"}
    first = next(answer.json() for answer in answers if answer.status_code == 201)
    path = f"/volunteers/hours/{first['id']}/verification"
    await desk.done(desk.employer(life), path, first, {"verified": False, "reasons": "未到场"})
    assert (await post(desk, worker, person, life, **times("26T09:00", "26T10:00"))).status_code == 201
    assert (await post(desk, worker, person, life, **times("26T10:00", "26T10:30"))).status_code == 201


async def test_what_a_day_may_have(desk: TalentDesk) -> None:
    life, worker = await desk.organization(), desk.worker()
    person = await desk.person(worker)
    wrong = {
        "HOURS_WRONG": [
            ("26T09:00", "26T09:00"), ("26T09:00", "26T09:20"), ("26T23:00", "27T01:00"), ("30T08:00", "30T09:30")],
        "DAY_FULL": [("25T06:00", "25T18:30")],
    }  # fmt: skip
    for code, spans in wrong.items():
        for start, end in spans:
            answer = await post(desk, worker, person, life, **times(start, end))
            assert (answer.status_code, answer.json()["code"]) == (422, code), (start, end)
    assert (await post(desk, worker, person, life, **times("25T06:00", "25T18:00"))).status_code == 201
    more = await post(desk, worker, person, life, **times("25T18:00", "25T18:30"))
    assert (more.json()["code"], more.json()["rule_key"]) == ("DAY_FULL", "volunteer.maxDayHours")
    assert (await post(desk, worker, person, life, **times("26T22:00", "27T00:00"))).status_code == 201


async def test_who_may_record_with_whom(desk: TalentDesk) -> None:
    life, worker = await desk.organization(), desk.worker()
    person = await desk.person(worker)
    span = times("26T09:00", "26T10:00")
    assert (await post(desk, desk.worker(), person, life, **span)).status_code == 404
    assert (await post(desk, desk.employer(life), person, life, **span)).status_code == 403
    shy = desk.worker()
    silent = await desk.person(shy, consent=None)
    assert (await post(desk, shy, silent, life, **span)).json()["code"] == "NO_VOLUNTEER_CONSENT"
    await desk.hears_again(life.revoked(desk.resources.clock.today()).last)
    assert (await post(desk, worker, person, life, **span)).json()["code"] == "ORGANIZATION_NOT_ACTIVE"


async def check_paper(desk: TalentDesk, code: str, certificate: dict[str, Any]) -> None:
    """Whoever has the code is told valid, withdrawn or unknown, and never who it is."""
    path, why = f"/service-certificates/{code}/withdrawal", {"reasons": "服务时长重复计算"}
    paper = await desk.public.get(f"{BASE}/paper-checks/{code}")
    said = paper.json()
    values = [fact["value"] for fact in said["facts"]]
    assert (paper.status_code, said["good"], said["number"]) == (200, True, code)
    assert values == ["张**", "2024-01-01 – 2024-10-30", "1", "2.5"]
    assert "张小明" not in paper.text
    assert await desk.refused(desk.rural_county, path, certificate, why) == (403, "FORBIDDEN")
    withdrawn = await desk.done(desk.county, path, certificate, why)
    assert (withdrawn["withdrawn_on"], "reasons" in withdrawn) == ("2024-10-30", False)
    assert await desk.refused(desk.county, path, withdrawn, why) == (409, "CERTIFICATE_WITHDRAWN")
    paper = await desk.public.get(f"{BASE}/paper-checks/{code}")
    assert (paper.json()["good"], paper.json()["facts"], "重复" in paper.text) == (False, [], False)
    assert "2024-10-30" in paper.json()["standing"]["zh"]
    unknown = await desk.public.get(f"{BASE}/paper-checks/{'0' * 16}")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "PAPER_UNKNOWN")


async def test_a_certificate_is_printed_for_its_owner_and_leads_to_its_check(desk: TalentDesk) -> None:
    life, worker = await desk.organization(), desk.worker()
    person = await desk.person(worker)
    made = (await post(desk, worker, person, life, **times("26T09:00", "26T11:30"))).json()
    await desk.done(desk.employer(life), f"/volunteers/hours/{made['id']}/verification", made, {"verified": True})
    span = {"from_on": "2024-01-01", "to_on": "2024-10-30"}
    code = (await desk.create(worker, f"/volunteers/{person['id']}/certificates", span))["code"]
    path = f"{BASE}/volunteers/{person['id']}/certificates/{code}/paper"
    answers = [await worker.get(path) for _ in range(2)]
    assert {answer.headers["content-type"] for answer in answers} == {"application/pdf"}
    assert answers[0].content == answers[1].content
    (page,) = pypdf.PdfReader(io.BytesIO(answers[0].content)).pages
    text = page.extract_text().replace("\x00", "").replace("\n", "")
    for part in ("兹证明张小明自2024年1月1日至2024年10月30日", "累计2.5小时", "1次", code):
        assert part in text, part
    (link,) = (note.get_object()["/A"]["/URI"] for note in page["/Annots"])
    assert link == f"http://127.0.0.1:8000/verify/talent/{code}"
    checked = await desk.public.get(f"{BASE}/service-certificates/{code}")
    assert (checked.status_code, checked.json()["hours"], checked.json()["person_name_masked"]) == (200, 2.5, "张**")
    await check_paper(desk, code, checked.json())
    assert (await worker.get(path)).json()["code"] == "CERTIFICATE_WITHDRAWN"
    assert (await desk.worker().get(path)).status_code == 404
    assert (await desk.county.get(path)).status_code == 403
    other = f"{BASE}/volunteers/{person['id']}/certificates/{'0' * 16}/paper"
    assert (await worker.get(other)).status_code == 404
    assert (await desk.public.get(f"{BASE}/service-certificates/{'0' * 16}")).status_code == 404
    assert (await desk.public.get(f"{BASE}/service-certificates/none")).status_code == 422
