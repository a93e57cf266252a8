"""Only authorities punish; everybody sees what is in force."""

from typing import Any

PATH = "/v1/registration/penalties"
READERS = {"MUN", "CTY", "STR", "INS", "AUD"}
EVERY = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "FDN", "BAS",
         "SW", "INT", "PUB", "AUD", "RES", "DEP")  # fmt: skip
HERE = {"MUN": "50", "STR": "500103001", "PWC": "500103001", "HUB": "500103001", "COM": "500103001011",
        "CPO": "500103001011", "APP": None, "CSO": None, "PUB": None, "AUD": None, "RES": "500103001011"}  # fmt: skip
TEXT = {"text": "理由"}
COMMANDS = {
    "proposal": {"kind": "WARNING", "legal_basis": "条例", "reasons": "理由"},
    "closure": TEXT,
    "statement-answer": TEXT,
    "hearing-notice": {"hearing_on": "2024-06-20"},
    "hearing": {"record": "记录"},
    "decision": {"outcome": "IMPOSE", "reasons": "理由", "document_number": "罚1"},
    "service": {"how": "DIRECT"},
    "execution": None,
    "appeal": {"kind": "LITIGATION", "filed_on": "2024-06-20", "body": "法院"},
    "stay": TEXT,
    "appeal-outcome": {"outcome": "UPHELD", "document_number": "复1", "reasons": "理由"},
}


async def test_every_role(cases: Any) -> None:
    organization = await cases.organization()
    case = await cases.opened(organization)
    path = f"{PATH}/{case['id']}"
    for role in EVERY:
        who = cases.desk.caller(role, HERE.get(role, "500103"))
        there = cases.desk.caller(role, "500106002" if role in ("STR", "PWC", "HUB", "COM", "CPO", "RES") else "500106")
        hidden = 404 if role in ("SUP", "CSO", *READERS) else 403
        assert (await who.get(path)).status_code == (200 if role in READERS else hidden), role
        if role not in ("MUN", "AUD"):
            assert (await there.get(path)).status_code == hidden, role
        assert (await who.get(PATH)).status_code == (200 if role in READERS | {"SUP", "CSO"} else 403), role
        assert (await who.get(f"{PATH}/published")).status_code == 200, role
        opened = (await who.post(PATH, json=cases.body(organization))).status_code
        assert opened == (201 if role in ("CTY", "INS") else 403), role
        for command, body in COMMANDS.items():
            answer = await cases.desk.send(who, f"{path}/{command}", 99, body)
            expected = (412 if role == "CTY" else 403) if role in READERS else 404
            assert answer.status_code == expected, (role, command, answer.text)


async def test_an_organization_sees_and_answers_its_own(cases: Any) -> None:
    organization, other = await cases.organization(), await cases.organization()
    case = await cases.proposed(organization)
    assert (await cases.own(organization).get(f"{PATH}/{case['id']}")).status_code == 200
    assert (await cases.own(other).get(f"{PATH}/{case['id']}")).status_code == 404
    assert await cases.refused(cases.own(other), case, "statement", TEXT) == (404, "NOT_FOUND")
    assert await cases.refused(cases.own(organization), case, "decision", COMMANDS["decision"]) == (403, "FORBIDDEN")
    assert await cases.refused(cases.desk.county, case, "statement", TEXT) == (403, "FORBIDDEN")
