"""Notices of changes: issued with each act, printed, checked by anybody, and served; days run from service."""

import io
from typing import Any

import httpx
import pypdf

NOTICES = "/v1/registration/notices"
PATH = "/v1/registration/changes"
POST = {"method": "POST", "tracking_number": "EMS1234567890"}


async def notices(counter: Any, change: dict[str, Any], who: httpx.AsyncClient | None = None) -> list[Any]:
    found = await counter.desk.read(who or counter.first, NOTICES, change_id=change["id"])
    return list(found["items"])


async def act(counter: Any, notice: dict[str, Any], command: str, body: dict[str, Any]) -> httpx.Response:
    answer: httpx.Response = await counter.desk.send(
        counter.first, f"{NOTICES}/{notice['id']}/{command}", notice["version"], body
    )
    return answer


async def printed(counter: Any, notice: dict[str, Any]) -> str:
    answer = await counter.first.get(f"{NOTICES}/{notice['id']}/paper")
    assert answer.headers["content-type"] == "application/pdf"
    (page,) = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return str(page.extract_text().replace("\x00", "").replace("\n", ""))


async def test_a_change_is_accepted_and_approved_by_notices(counter: Any) -> None:
    counter.desk.at("2024-09-24")
    organization = await counter.enter()
    done = await counter.done({"purpose": "服务居民", "activity_area": "七星岗街道"})
    accepted, approved = await notices(counter, done)
    assert [accepted["kind"], approved["kind"]] == ["CHANGE_ACCEPTANCE", "CHANGE_APPROVAL"]
    assert (accepted["application_id"], accepted["organization_id"]) == (None, str(organization.id))
    assert approved["number"].startswith("渝中区民社变准〔2024〕")
    assert approved["serve_by"] == "2024-10-12"
    text = await printed(counter, approved)
    for part in ("准予社会组织变更登记决定书", organization.name, "变更登记（", "活动地域", approved["number"]):
        assert part in text, part
    checked = await counter.desk.public.get(f"/v1/registration/paper-checks/{approved['check_code']}")
    assert (checked.json()["number"], checked.json()["facts"][0]["value"]) == (approved["number"], organization.name)
    for who, seen in ((counter.own, 2), (counter.there, 0), (counter.of(done["id"]), 0)):
        assert len(await notices(counter, done, who)) == seen
        assert (await who.get(f"{NOTICES}/{approved['id']}")).status_code == (200 if seen else 404)
    assert (await counter.desk.send(counter.own, f"{NOTICES}/{approved['id']}/dispatch", 1, POST)).status_code == 403
    sent = (await act(counter, approved, "dispatch", POST)).json()
    served = await act(counter, sent, "service", {"served_on": "2024-09-24", "recipient": "AGENT"})
    assert (served.json()["state"], served.json()["deadlines"]) == ("SERVED", {})


async def test_the_days_for_corrections_and_remedies_run_from_service(counter: Any) -> None:
    counter.desk.at("2024-09-24")
    await counter.enter()
    submitted = await counter.submitted({"purpose": "服务居民"})
    asked = await counter.step(counter.first, submitted, "correction-request", {"defects": ["请说明宗旨"]})
    (notice,) = await notices(counter, asked)
    assert "请说明宗旨" in await printed(counter, notice)
    sent = (await act(counter, notice, "dispatch", POST)).json()
    assert (await counter.desk.read(counter.first, f"{PATH}/{asked['id']}"))["correction_due_on"] is None
    counter.desk.at("2024-10-28")
    await counter.desk.days_pass_to("2024-10-28", jobs="changes.")
    served = await act(counter, sent, "service", {"served_on": "2024-10-28", "recipient": "MAIL_ROOM"})
    waiting = await counter.desk.read(counter.first, f"{PATH}/{asked['id']}")
    assert (waiting["state"], waiting["correction_due_on"]) == ("CORRECTION_REQUIRED", "2024-11-27")
    assert served.json()["deadlines"] == {"correction_due_on": "2024-11-27"}
    assert waiting["corrections"][0]["due_on"] == "2024-11-27"

    again = await counter.step(counter.own, waiting, "resubmission")
    accepted = await counter.step(counter.first, again, "acceptance")
    reject = {"outcome": "REJECT", "grounds": ["PURPOSE_UNLAWFUL"], "reasons": "宗旨违法"}
    proposed = await counter.step(counter.first, accepted, "proposal", reject)
    await counter.step(counter.second, proposed, "decision", {"outcome": "REJECT"})
    refused = (await notices(counter, asked))[-1]
    assert (refused["kind"], refused["number"].startswith("渝中区民社变驳")) == ("CHANGE_REFUSAL", True)
    assert "宗旨违法" in await printed(counter, refused)
    told = await act(counter, refused, "dispatch", {"method": "ELECTRONIC", "consented": True})
    assert told.json()["deadlines"] == {"reconsideration_due_on": "2024-12-27", "litigation_due_on": "2025-04-28"}
