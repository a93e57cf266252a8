"""Codes are asked of the issuer, come back, and wait for organizations or in the queue of conflicts."""

import asyncio
from typing import Any

import pytest

from registration.codes.rules.credit_codes import issue_credit_code
from shared.contracts.values import LegalKind

PATH = "/v1/registration/credit-code-requests"
CONFLICTS = "/v1/registration/credit-code-conflicts"
GOOD = [issue_credit_code(LegalKind.FD, "500118", serial) for serial in range(900_001, 900_006)]


async def test_from_the_request_to_the_last_code(desk: Any) -> None:
    desk.at("2024-03-01")
    asked = await desk.create(desk.city, PATH, {"authority": "500118", "legal_kind": "FD", "number": 3})
    path = f"{PATH}/{asked['id']}"
    file = await desk.read(desk.city, f"{path}/file")
    assert (file["number"], file["uscc_division"], file["replace"]) == (3, "500118", [])
    other = issue_credit_code(LegalKind.SG, "500118", 900_001)
    codes = [GOOD[0], GOOD[0], other, "51500118MJ9000011"]
    partly = await desk.done(desk.city, f"{path}/return", 1, {"request_id": asked["id"], "codes": codes})
    assert (partly["state"], partly["taken"]) == ("PARTLY_ANSWERED", 1)
    found = await desk.read(desk.city, CONFLICTS, request_id=asked["id"], state="OPEN")
    reasons = {each["code"]: each["reason"] for each in found["items"]}
    assert reasons == {GOOD[0]: "USCC_REPEATED", other: "USCC_KIND_MISMATCH", codes[3]: "USCC_LENGTH"}
    again = await desk.done(desk.city, f"{path}/return", partly["version"], {"request_id": asked["id"], "codes": codes})
    known = await desk.read(desk.city, CONFLICTS, request_id=asked["id"])
    assert again["taken"] == 1 and len(known["items"]) == 4, "the first code is known by now, nothing else is new"
    wrong = next(each for each in found["items"] if each["code"] == other)
    settlement = {"outcome": "SENT_BACK", "remark": "类别不符"}
    settled = await desk.done(desk.city, f"{CONFLICTS}/{wrong['id']}/settlement", wrong["version"], settlement)
    assert (settled["state"], settled["settled_on"]) == ("SENT_BACK", "2024-03-01")
    twice = await desk.send(desk.city, f"{CONFLICTS}/{wrong['id']}/settlement", settled["version"], settlement)
    assert (twice.status_code, twice.json()["code"]) == (409, "INVALID_TRANSITION")
    file = await desk.read(desk.city, f"{path}/file")
    assert (file["number"], file["replace"]) == (2, [other])
    body = {"request_id": asked["id"], "codes": GOOD[1:4]}
    done = await desk.done(desk.city, f"{path}/return", again["version"], body)
    assert (done["state"], done["taken"]) == ("ANSWERED", 3)
    surplus = await desk.read(desk.city, CONFLICTS, request_id=asked["id"], state="OPEN")
    assert "USCC_SURPLUS" in {each["reason"] for each in surplus["items"]}
    late = await desk.send(desk.city, f"{path}/return", done["version"], body)
    assert (late.status_code, late.json()["code"]) == (409, "INVALID_TRANSITION")
    organization = await desk.registered(
        legal_kind=LegalKind.FD, authority_id="500118", jurisdiction_id="500118", county_code="500118"
    )
    assert organization.uscc == GOOD[0], "the lowest code that waits is taken"


async def test_one_request_at_a_time_and_only_the_citys(desk: Any) -> None:
    body = {"authority": "500119", "legal_kind": "SO", "number": 2}
    answers = await asyncio.gather(
        *(desk.city.post(PATH, json=body, headers={"Idempotency-Key": f"ask-{n}"}) for n in range(3))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    asked = next(answer.json() for answer in answers if answer.status_code == 201)
    path = f"{PATH}/{asked['id']}"
    other = {"request_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11", "codes": ["x"]}
    strange = await desk.send(desk.city, f"{path}/return", 1, other)
    assert (strange.status_code, strange.json()["code"]) == (422, "CREDIT_CODE_RETURN_UNREADABLE")
    plain = {"If-Match": '"1"', "Idempotency-Key": "plain", "Content-Type": "text/plain"}
    assert (await desk.city.post(f"{path}/return", content=b"x", headers=plain)).status_code == 415
    withdrawn = await desk.done(desk.city, f"{path}/withdrawal", 1)
    assert withdrawn["state"] == "WITHDRAWN"
    assert (await desk.county.get(PATH)).status_code == 403
    assert (await desk.public.get(CONFLICTS)).status_code == 403


@pytest.mark.parametrize("changes", [{"legal_kind": "FILED"}, {"authority": "500199"}, {"number": 0}])
async def test_what_cannot_be_asked_for(desk: Any, changes: dict[str, Any]) -> None:
    body = {"authority": "500120", "legal_kind": "SO", "number": 2} | changes
    answer = await desk.city.post(PATH, json=body, headers={"Idempotency-Key": str(changes)})
    assert answer.status_code == 422
