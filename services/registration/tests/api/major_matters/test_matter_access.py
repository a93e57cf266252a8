"""Which roles read, make and decide major matters, here and elsewhere."""

from typing import Any
from uuid import uuid4

PATH = "/v1/registration/major-matters"
HERE = {"MUN": "50", "STR": "500103001", "PWC": "500103001", "COM": "500103001011", "CPO": "500103001011"}
ELSEWHERE = {"STR": "500106002", "PWC": "500106002", "COM": "500106002001", "CPO": "500106002001"}
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "FDN", "BAS", "SW",
         "INT", "PUB", "AUD", "RES", "DEP")  # fmt: skip
READERS = {"MUN", "CTY", "STR", "FIN", "AUD"}
EVERYWHERE = {"MUN", "AUD"}


async def test_reading_and_deciding(dual: Any) -> None:
    desk, submitted = dual.desk, await dual.submitted()
    path = f"{PATH}/{submitted['id']}"
    for role in ROLES:
        for here in (True, False):
            division = HERE.get(role, "500103") if here else ELSEWHERE.get(role, "500106")
            if role in EVERYWHERE:
                division = "50"
            caller = desk.caller(role, division, sub=f"any-{role}", org_id=str(uuid4()))
            reads = role in READERS and (here or role in EVERYWHERE)
            shown = 200 if reads else 404 if role in {*READERS, "SUP", "CSO"} else 403
            assert (await caller.get(path)).status_code == shown, role
            listed = await caller.get(PATH, params={"organization_id": str(dual.organization.id)})
            assert listed.status_code == (200 if role in {*READERS, "SUP", "CSO"} else 403), role
            if listed.status_code == 200:
                assert len(listed.json()["items"]) == reads, role
            answer = await desk.send(caller, f"{path}/clearing", 99, {})
            expected = 412 if role == "CTY" and here else 403 if reads else 404
            assert answer.status_code == expected, (role, answer.text)
            created = await caller.post(PATH, json=dual.body())
            assert created.status_code == (404 if role == "CSO" else 403), role
            found = await caller.post(f"{PATH}/findings", json={}, headers={"Idempotency-Key": f"{role}{here}"})
            assert found.status_code == (422 if role in ("CTY", "MUN") else 403), role


async def test_own_users_and_the_own_unit(dual: Any) -> None:
    submitted = await dual.submitted()
    path = f"{PATH}/{submitted['id']}"
    for caller in (dual.own, dual.unit):
        assert (await caller.get(path)).status_code == 200
        assert (await dual.desk.send(caller, f"{path}/clearing", 2, {})).status_code == 403
    assert (await dual.desk.send(dual.own, f"{path}/agreement", 2, {"opinion": "同意"})).status_code == 403
    assert (await dual.desk.send(dual.unit, f"{path}/withdrawal", 2)).status_code == 403
    other = dual.desk.caller("SUP", "500103", sub="other-unit", org_id=str(uuid4()))
    assert (await dual.desk.send(other, f"{path}/agreement", 2, {"opinion": "同意"})).status_code == 404
