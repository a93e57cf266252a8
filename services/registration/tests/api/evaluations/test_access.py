"""Who applies, scores, decides, objects and sees."""

from typing import Any

import pytest

PATH = "/v1/registration/evaluations"
ELIGIBILITY = "/v1/registration/organizations/{}/evaluation-eligibility"
READERS = {"MUN", "CTY", "AUD"}
EVERY = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "FDN", "BAS",
         "SW", "INT", "PUB", "AUD", "RES", "DEP")  # fmt: skip
HERE = {"MUN": "50", "STR": "500103001", "PWC": "500103001", "HUB": "500103001", "COM": "500103001011",
        "CPO": "500103001011", "APP": None, "CSO": None, "PUB": None, "AUD": None, "RES": "500103001011"}  # fmt: skip
TEXT = {"text": "理由"}
SHEET = {"base": 55, "governance": 350, "performance": 380, "social_opinion": 115}
COMMANDS: dict[str, Any] = {
    "acceptance": None,
    "refusal": TEXT,
    "experts": {"expert": "expert-9"},
    "scoring-closure": None,
    "committee-decision": {"members": 15, "present": 12, "in_favor": 10},
    "grant": None,
    "measure-proposal": {"kind": "CANCEL", "ground": "COLLUSION", "reasons": "理由"},
    "measure-decision": {"outcome": "DROP", "reasons": "理由"},
    "certificate-return": None,
}


@pytest.mark.parametrize("role", EVERY)
async def test_every_role(rounds: Any, role: str) -> None:
    organization = await rounds.organization()
    evaluation = await rounds.applied(organization)
    who = rounds.desk.caller(role, HERE.get(role, "500103"))
    path = f"{PATH}/{evaluation['id']}"
    hidden = 404 if role in ("SUP", "CSO", *READERS) else 403
    assert (await who.get(path)).status_code == (200 if role in READERS else hidden)
    if role not in ("MUN", "AUD"):
        there = rounds.desk.caller(role, "500106002" if role in ("STR", "PWC", "HUB", "COM", "CPO") else "500106")
        assert (await there.get(path)).status_code == hidden
    assert (await who.get(PATH)).status_code == (200 if role in READERS | {"SUP", "CSO"} else 403)
    assert (await who.get(f"{PATH}/published")).status_code == 200
    for command, body in COMMANDS.items():
        answer = await rounds.desk.send(who, f"{path}/{command}", 99, body)
        expected = (412 if role == "CTY" else 403) if role in READERS else 404
        assert answer.status_code == expected, (role, command, answer.text)
    scored = await rounds.desk.send(who, f"{path}/score-sheet", 1, SHEET)
    assert scored.status_code == (404 if role == "REV" else 403)
    objected = await who.post(f"{path}/objections", json=TEXT)
    assert objected.status_code == (404 if role in ("CSO", "PUB", "RES") else 403), "nothing is public yet"
    sealed = await who.get(f"{path}/score-sheets")
    assert sealed.status_code == (409 if role in ("CTY", "AUD") else 404 if role == "MUN" else 403)


async def test_an_organization_applies_for_itself_only(rounds: Any) -> None:
    organization, other = await rounds.organization(), await rounds.organization()
    body = {"organization_id": organization, "self_assessment": "自评"}
    assert (await rounds.own(other).post(PATH, json=body)).status_code == 404
    assert (await rounds.desk.county.post(PATH, json=body)).status_code == 403
    evaluation = await rounds.applied(organization)
    assert await rounds.refused(rounds.own(other), evaluation, "withdrawal", TEXT) == (404, "NOT_FOUND")
    assert await rounds.refused(rounds.desk.county, evaluation, "withdrawal", TEXT) == (403, "FORBIDDEN")
    assert (await rounds.own(organization).get(f"{PATH}/{evaluation['id']}")).status_code == 200
    assert (await rounds.own(other).get(ELIGIBILITY.format(organization))).status_code == 404
