"""Who may read and do what, role by role, as the table of roles says, here, in another district, and where nothing is.

The table below is written from the specification of roles, not from the service's own.
"""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "FDN", "BAS",
         "SW", "INT", "PUB", "AUD")  # fmt: skip
HERE = {"MUN": "50", "STR": "500103001", "PWC": "500103001", "HUB": "500103001", "COM": "500103001011",
        "CPO": "500103001011", "APP": None, "CSO": None, "PUB": None, "AUD": None}  # fmt: skip
ELSEWHERE = {"STR": "500106002", "PWC": "500106002", "HUB": "500106002", "COM": "500106002001", "CPO": "500106002001"}
CITY_WIDE = {"MUN", "AUD"}

READERS = {
    "applications": "MUN CTY STR COM AUD",
    "filings": "MUN CTY STR COM CPO HUB AUD",
    "name-reservations": "MUN CTY STR COM SUP INT AUD",
    "organizations": "MUN CTY STR COM PWC CPO SUP HUB INS FIN FDN BAS SW INT PUB AUD",
}
LISTS = {
    "applications": READERS["applications"] + " SUP CSO APP INT",
    "filings": READERS["filings"] + " CSO APP PUB",
    "name-reservations": READERS["name-reservations"] + " CSO APP",
    "organizations": READERS["organizations"] + " CSO",
    "rules": " ".join(ROLES),
    "divisions": " ".join(ROLES),
    "authorities": " ".join(ROLES),
}
CHECKERS = "MUN CTY STR COM SUP CSO APP INT PUB AUD"
DOERS = {
    ("applications", "acceptance"): "CTY",
    ("applications", "correction-request"): "CTY",
    ("applications", "review"): "CTY",
    ("applications", "proposal"): "CTY",
    ("applications", "decision"): "CTY",
    ("applications", "submission"): "",
    ("applications", "resubmission"): "",
    ("applications", "withdrawal"): "",
    ("applications", "consent"): "",
    ("filings", "submission"): "",
    ("filings", "check"): "COM",
    ("filings", "consent"): "CPO",
    ("filings", "filing"): "COM",
    ("filings", "upgrade"): "",
    ("name-reservations", "confirmation"): "CTY",
    ("name-reservations", "release"): "CTY",
}
BODIES = {
    "correction-request": {"defects": ["请补充"]}, "proposal": {"outcome": "APPROVE"},
    "decision": {"outcome": "APPROVE"}, "confirmation": {"reason": "通用名称"},
}  # fmt: skip


@pytest.fixture(scope="session")
async def things(world: Any) -> dict[str, str]:
    """The path of one object of each kind in 领事巷社区; none is the callers' own."""
    filing = await world.filing()
    made = {
        "applications": await world.application(),
        "filings": await world.filing(),
        "name-reservations": await world.reservation(),
        "organizations": await filed(world, filing),
    }
    return {kind: f"/v1/registration/{kind}/{found}" for kind, found in made.items()}


async def filed(world: Any, filing: str) -> str:
    """The organization of a filing that goes all the way."""
    path = f"/v1/registration/filings/{filing}"
    for command in ("submission", "check", "consent", "filing"):
        tag = (await world.client.get(path)).headers["etag"]
        headers = {"If-Match": tag, "Idempotency-Key": f"{filing}-{command}"}
        answer = await world.client.post(f"{path}/{command}", headers=headers)
        assert answer.status_code == 200, answer.text
    return str(answer.json()["organization_id"])


@pytest.fixture
def caller(world: Any, make_token: Callable[..., str]) -> Callable[..., httpx.AsyncClient]:
    """Factory: a caller of a role who acts for the place of the objects, or for another district."""

    def made(role: str, *, here: bool = True) -> httpx.AsyncClient:
        division = HERE.get(role, "500103") if here or role in CITY_WIDE else ELSEWHERE.get(role, "500106")
        client: httpx.AsyncClient = world.another(
            make_token(role, division, sub=f"somebody-{role}", client_id=f"system-{role}")
        )
        return client

    return made


def bare(answer: httpx.Response) -> tuple[int, dict[str, Any]]:
    """The answer without what is its own."""
    return answer.status_code, {name: value for name, value in answer.json().items() if name != "trace_id"}


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("role", ROLES)
async def test_reading(caller: Any, things: dict[str, str], world: Any, role: str, kind: str) -> None:
    missing = f"/v1/registration/{kind}/{world.unknown}"
    for here in (True, False):
        client = caller(role, here=here)
        answer = await client.get(things[kind])
        if role in READERS[kind].split() and (here or role in CITY_WIDE or role == "PUB"):
            assert answer.status_code == 200, answer.text
            assert (await client.get(missing)).status_code == 404
        else:
            assert answer.status_code in (403, 404)
            assert bare(answer) == bare(await client.get(missing)), "what may not be read looks like what is not there"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", LISTS)
async def test_lists(caller: Any, role: str, kind: str) -> None:
    answer = await caller(role).get(f"/v1/registration/{kind}?limit=1")
    assert answer.status_code == (200 if role in LISTS[kind].split() else 403)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("kind", "command"), DOERS)
async def test_doing(caller: Any, things: dict[str, str], world: Any, role: str, kind: str, command: str) -> None:
    body = BODIES.get(command)
    if command == "upgrade":
        body = world.operation("upgrade_filing").example
    for here in (True, False):
        headers = {"If-Match": '"99"', "Idempotency-Key": f"{role}-{here}-{command}"}
        answer = await caller(role, here=here).post(f"{things[kind]}/{command}", json=body, headers=headers)
        reads = role in READERS[kind].split() and (here or role in CITY_WIDE)
        if role in DOERS[kind, command].split() and here:
            assert answer.status_code == 412, answer.text
        else:
            assert answer.status_code in ((403,) if reads else (403, 404)), answer.text


@pytest.mark.parametrize("role", ROLES)
async def test_names_are_checked_and_reserved(caller: Any, world: Any, role: str) -> None:
    example = world.operation("validate_name").example
    checked = await caller(role).post("/v1/registration/names/validate", json=example)
    assert checked.status_code == (200 if role in CHECKERS.split() else 403)
    broken = {"Idempotency-Key": f"reserve-{role}"}
    reserved = await caller(role).post("/v1/registration/name-reservations", json=example | {"form": "", "trade": ""},
                                       headers=broken)  # fmt: skip
    assert reserved.status_code == (422 if role in ("CTY", "CSO", "APP") else 403)


@pytest.mark.parametrize("role", ROLES)
async def test_rules_and_divisions_are_set(caller: Any, role: str) -> None:
    rule = await caller(role).post("/v1/registration/rules/sg.members.cso.individual/values", json={})
    setting = await caller(role).put("/v1/registration/divisions/500103001011/urban-override", json={})
    assert rule.status_code == setting.status_code == (422 if role in ("MUN", "CTY") else 403)
    if role == "CTY":
        elsewhere = await caller(role, here=False).put(
            "/v1/registration/divisions/500103001011/urban-override", json={"setting": None, "reason": "核查"}
        )
        assert elsewhere.status_code in (403, 404)
