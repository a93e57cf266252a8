"""Who may read and do what with what belongs to a community, role by role: here, in another district, and missing."""

from typing import Any

import httpx
import pytest

from linli.testing.desk import COMMUNITY
from linli.testing.offices import Offices

UNKNOWN = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "FDN", "BAS", "SW",
         "INT", "PUB", "AUD", "RES", "DEP")  # fmt: skip
HERE = {"MUN": "50", "AUD": "50", "STR": COMMUNITY[:9], "PWC": COMMUNITY[:9], "HUB": COMMUNITY[:9], "COM": COMMUNITY,
        "CPO": COMMUNITY, "RES": COMMUNITY}  # fmt: skip
ELSEWHERE = {"STR": "500106002", "PWC": "500106002", "HUB": "500106002", "COM": "500106002001",
             "CPO": "500106002001", "RES": "500106002001"}  # fmt: skip
EVERYWHERE = {"MUN", "AUD"}

READERS = {
    "consultations": "MUN CTY STR COM PWC CPO HUB SW DEP AUD",
    "suggestions": "MUN CTY STR COM CPO DEP AUD",
    "mediations": "STR COM",
    "assist-programmes": "MUN CTY STR COM CPO DEP AUD",
    "risk-reports": "MUN CTY STR COM CPO DEP AUD",
    "resident-surveys": " ".join(ROLES),
}
ANYWHERE = {"resident-surveys"}
DOERS = {
    ("consultations", "screening"): ("CPO", {"outcome": "LEAD"}),
    ("consultations", "deliberation"): ("COM STR", {"deliberates_on": "2030-01-01", "place": "议事厅"}),
    ("consultations", "minutes"): ("COM HUB SW", {"held_on": "2024-09-20", "summary": "同意",
                                                  "participants": {"residents": 3, "floating": 0}}),
    ("consultations", "confirmation"): ("COM", {"outcome": "RESOLVED"}),
    ("consultations", "town-filing"): ("STR", None),
    ("consultations", "publication"): ("COM", {"channel": "公告栏"}),
    ("suggestions", "forwarding"): ("COM", {"to": "STREET"}),
    ("suggestions", "answer"): ("COM", {"answer": "已办理"}),
    ("suggestions", "closing"): ("COM", None),
    ("mediations", "acceptance"): ("COM", {"no_conflict": True}),
    ("assist-programmes", "answer"): ("DEP", {"outcome": "AGREE", "department": "JUSTICE"}),
    ("assist-programmes", "start"): ("", None),
    ("risk-reports", "verification"): ("COM", {"outcome": "VERIFY", "finding": "属实"}),
    ("risk-reports", "handover"): ("COM STR", {"to": "STREET"}),
    ("risk-reports", "resolution"): ("COM STR DEP", {"measure": "已清理"}),
    ("resident-surveys", "answers"): ("RES", {"identity": 3, "belonging": 3, "responsibility": 3, "honor": 3}),
    ("resident-surveys", "closing"): ("COM STR", None),
}  # fmt: skip


@pytest.fixture(scope="session")
def things() -> dict[str, str]:
    """The paths of one object of each kind in 领事巷社区, made at their first use."""
    return {}


@pytest.fixture
async def paths(desk: Offices, things: dict[str, str]) -> dict[str, str]:
    """One object of each kind, none of them the callers' own."""
    if not things:
        for kind, made in (await _made(desk)).items():
            things[kind] = f"/v1/registration/{kind}/{made['id']}"
    return things


async def _made(desk: Offices) -> dict[str, dict[str, Any]]:
    resident = desk.caller("RES", COMMUNITY, sub="maker")
    organization = await desk.registered()
    user = desk.caller("CSO", None, org_id=str(organization.id), sub="maker-user")
    place = {"community_code": COMMUNITY}
    bodies: dict[str, tuple[httpx.AsyncClient, dict[str, Any]]] = {
        "consultations": (resident, place | {"topic": "DISPUTE", "title": "停车", "description": "停车位争议"}),
        "suggestions": (resident, place | {"topic": "SAFETY", "text": "路灯不亮"}),
        "mediations": (desk.caller("STR", COMMUNITY[:9], sub="maker-street"),
                       place | {"kind": "FAMILY", "subject": "赡养", "parties": [{"name": "甲"}, {"name": "乙"}]}),
        "assist-programmes": (user, place | {
            "organization_id": str(organization.id), "kind": "MENTAL_REHAB", "partner_department": "HEALTH",
            "agreement": {"file_name": "协议.pdf", "sha256": "b" * 64}, "from_on": "2026-01-01",
            "until_on": "2030-12-31"}),
        "risk-reports": (resident, place | {"kind": "FLOOD", "urgency": "NORMAL", "description": "排水不畅"}),
        "resident-surveys": (desk.committee, place | {"closes_on": f"{desk.resources.clock.today().year}-12-31"}),
    }  # fmt: skip
    return {kind: await desk.create(who, f"/v1/registration/{kind}", body) for kind, (who, body) in bodies.items()}


def caller(desk: Offices, role: str, *, here: bool) -> httpx.AsyncClient:
    """A caller of the role who acts for the place, or for another district."""
    division = HERE.get(role, "500103") if here or role in EVERYWHERE else ELSEWHERE.get(role, "500106")
    return desk.caller(role, division, sub=f"somebody-{role}", department="HEALTH" if role == "DEP" else None)


def bare(answer: httpx.Response) -> tuple[int, dict[str, Any]]:
    """The answer without what is its own."""
    return answer.status_code, {name: value for name, value in answer.json().items() if name != "trace_id"}


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("role", ROLES)
async def test_reading(desk: Offices, paths: dict[str, str], role: str, kind: str) -> None:
    for here in (True, False):
        client = caller(desk, role, here=here)
        answer, missing = await client.get(paths[kind]), await client.get(f"/v1/registration/{kind}/{UNKNOWN}")
        within = here or role in EVERYWHERE or kind in ANYWHERE
        if role in READERS[kind].split() and within:
            assert (answer.status_code, missing.status_code) == (200, 404), answer.text
        else:
            assert answer.status_code in (403, 404)
            assert bare(answer) == bare(missing), "what may not be read looks like what is not there"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("kind", "command"), DOERS)
async def test_doing(desk: Offices, paths: dict[str, str], role: str, kind: str, command: str) -> None:
    doers, body = DOERS[kind, command]
    for here in (True, False):
        headers = {"If-Match": '"99"', "Idempotency-Key": f"{kind}-{role}-{here}-{command}"}
        answer = await caller(desk, role, here=here).post(f"{paths[kind]}/{command}", json=body, headers=headers)
        if role in doers.split() and here:
            assert answer.status_code == 412, answer.text
        else:
            assert answer.status_code in (403, 404), answer.text
