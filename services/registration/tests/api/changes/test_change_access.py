"""Who may read, make, consent to and decide on a request; here, in another district, and where nothing is."""

from typing import Any

import pytest

from linli.testing.desk import COMMUNITY

PATH = "/v1/registration/changes"
MISSING = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "FDN", "BAS", "SW",
         "INT", "PUB", "AUD", "RES", "DEP")  # fmt: skip
HERE = {"MUN": "50", "STR": COMMUNITY[:9], "PWC": COMMUNITY[:9], "HUB": COMMUNITY[:9], "COM": COMMUNITY,
        "CPO": COMMUNITY, "APP": None, "CSO": None, "PUB": None, "AUD": None, "RES": None}  # fmt: skip
ELSEWHERE = {"STR": "500106002", "PWC": "500106002", "HUB": "500106002", "COM": "500106002001", "CPO": "500106002001"}
READERS = {"MUN", "CTY", "STR", "COM", "AUD"}
OFFICERS = {"acceptance", "correction-request", "proposal", "decision"}
BODIES = {"correction-request": {"defects": ["请补充"]}, "proposal": {"outcome": "APPROVE"},
          "decision": {"outcome": "APPROVE"}}  # fmt: skip
COMMANDS = ("submission", "resubmission", "withdrawal", "consent", *sorted(OFFICERS))


@pytest.fixture(scope="session")
def numbers() -> Any:
    """Names for callers."""
    return iter(range(1, 10_000))


async def test_a_request(counter: Any, numbers: Any) -> None:
    await counter.enter()
    change = await counter.draft({"purpose": "服务居民"})
    for role in ROLES:
        here = counter.desk.caller(role, HERE.get(role, "500103"), sub=f"s-{next(numbers)}", client_id=f"c-{role}")
        for where, caller in (
            (True, here),
            (
                False,
                counter.desk.caller(role, ELSEWHERE.get(role, "500106"), sub=f"s-{next(numbers)}", client_id="c-x"),
            ),
        ):
            reads = role in READERS and (where or role in ("MUN", "AUD"))
            if role == "MUN" and not where:
                continue
            answer = await caller.get(f"{PATH}/{change['id']}")
            missing = await caller.get(f"{PATH}/{MISSING}")
            assert answer.status_code == (200 if reads else missing.status_code), (role, answer.text)
            assert missing.status_code in (403, 404), role
            listed = await caller.get(PATH, params={"organization_id": change["organization_id"]})
            assert listed.status_code == (200 if role in (READERS | {"SUP", "CSO", "INT"}) else 403), role
            if listed.status_code == 200:
                assert len(listed.json()["items"]) == (1 if reads else 0), role
            for command in COMMANDS:
                told = await counter.desk.send(caller, f"{PATH}/{change['id']}/{command}", 99, BODIES.get(command))
                if command in OFFICERS and role == "CTY" and where:
                    assert told.status_code == 412, (role, command, told.text)
                else:
                    assert told.status_code in ((403,) if reads else (403, 404)), (role, command, told.text)
            made = await caller.post(PATH, json=counter.body({"purpose": "别人的宗旨"}))
            assert made.status_code in (403, 404), role


async def test_its_own_user_another_organizations_and_the_unit(counter: Any) -> None:
    await counter.enter_dual()
    change = await counter.submitted({"purpose": "服务居民"})
    stranger = counter.desk.caller("CSO", None, org_id=MISSING, sub="stranger")
    assert (await counter.own.get(f"{PATH}/{change['id']}")).status_code == 200
    assert (await stranger.get(f"{PATH}/{change['id']}")).status_code == 404
    assert (await counter.unit.get(f"{PATH}/{change['id']}")).status_code == 200
    other = counter.desk.caller("SUP", "500103", org_id=MISSING, sub="other-unit")
    assert (await other.get(f"{PATH}/{change['id']}")).status_code == 404
    assert (await counter.post(other, change, "consent")).status_code == 404
    assert (await counter.post(counter.own, change, "consent")).status_code == 403


async def test_a_system_reads_what_came_through_it(counter: Any) -> None:
    organization = await counter.enter()
    counter.own = counter.desk.caller("CSO", None, org_id=str(organization.id), sub="admin-x", client_id="city-system")
    change = await counter.draft({"purpose": "服务居民"})
    system = counter.desk.caller("INT", None, sub="city-system", client_id="city-system")
    other = counter.desk.caller("INT", None, sub="else", client_id="else")
    assert (await system.get(f"{PATH}/{change['id']}")).status_code == 200
    assert (await other.get(f"{PATH}/{change['id']}")).status_code == 404
    found = await counter.desk.read(system, PATH, organization_id=str(organization.id))
    assert len(found["items"]) == 1


async def test_an_officer_who_asks_does_not_decide(counter: Any) -> None:
    organization = await counter.enter()
    both = counter.desk.caller(["CTY", "CSO"], "500103", org_id=str(organization.id), sub="officer-and-member")
    counter.own = both
    change = await counter.submitted({"purpose": "服务居民"})
    for command in ("acceptance", "proposal", "decision"):
        answer = await counter.post(both, change, command, BODIES.get(command))
        assert (answer.status_code, answer.json()["code"]) == (403, "CONFLICT_OF_INTEREST")
