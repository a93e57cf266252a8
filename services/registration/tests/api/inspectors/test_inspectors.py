"""The list of inspectors: sealed persons, credentials, ties, and who may do what."""

import asyncio
from typing import Any

import pytest

from linli.testing.registering import id_number

INSPECTORS = "/v1/registration/inspectors"


def person(number: str, subject: str) -> dict[str, Any]:
    return {
        "person": {"name": "周正", "id_number": number}, "subject": subject, "credential_number": "渝民执1",
        "valid_to": "2099-12-31",
    }  # fmt: skip


async def test_a_person_is_sealed_and_masked(desk: Any) -> None:
    number = id_number()
    made = await desk.create(desk.county, INSPECTORS, person(number, f"s-{number}"))
    assert (made["name"], made["authority_id"]) == ("周*", "500103")
    shown = await desk.county.get(f"{INSPECTORS}/{made['id']}")
    assert "周正" not in shown.text and number not in shown.text
    renewed = await desk.done(
        desk.county, f"{INSPECTORS}/{made['id']}/credential", made["version"],
        {"credential_number": "渝民执2", "valid_to": "2098-12-31"},
    )  # fmt: skip
    assert (renewed["credential_number"], renewed["valid_to"]) == ("渝民执2", "2098-12-31")
    listed = await desk.read(desk.county, INSPECTORS, serving=True, limit=200)
    assert made["id"] in {one["id"] for one in listed["items"]}


async def test_nobody_is_listed_twice_even_at_once(desk: Any) -> None:
    number = id_number()
    answers = await asyncio.gather(
        *(desk.county.post(INSPECTORS, json=person(number, f"{number}-{index}")) for index in range(3))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "INSPECTOR_KNOWN"}
    subject = f"twice-{number}"
    await desk.create(desk.county, INSPECTORS, person(id_number(), subject))
    again = await desk.county.post(INSPECTORS, json=person(id_number(), subject))
    assert (again.status_code, again.json()["code"]) == (409, "INSPECTOR_KNOWN")


async def test_errors_once_each(desk: Any) -> None:
    body = person(id_number(), f"e-{id_number()}")
    expired = await desk.county.post(INSPECTORS, json=body | {"valid_to": "2020-01-01"})
    assert (expired.status_code, expired.json()["code"]) == (422, "CREDENTIAL_EXPIRED")
    made = await desk.create(desk.county, INSPECTORS, body)
    path = f"{INSPECTORS}/{made['id']}/ties"
    both = await desk.send(desk.county, path, made["version"], {"kind": "EMPLOYEE"})
    assert (both.status_code, both.json()["code"]) == (422, "TIE_INCOMPLETE")
    nowhere = await desk.send(desk.county, path, made["version"], {"kind": "EMPLOYEE", "organization_id": made["id"]})
    assert (nowhere.status_code, nowhere.json()["errors"][0]["code"]) == (422, "UNKNOWN_REFERENCE")


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [("MUN", "50", 200), ("CTY", "500103", 200), ("AUD", None, 200), ("CTY", "500106", 404), ("INS", "500103", 404),
     ("STR", "500103001", 403), ("CSO", None, 403), ("PUB", None, 403)],
)  # fmt: skip
async def test_who_reads(desk: Any, role: str, division: str | None, status: int) -> None:
    made = await desk.create(desk.county, INSPECTORS, person(id_number(), f"r-{id_number()}"))
    who = desk.caller(role, division, sub=f"inspectors-{role}")
    assert (await who.get(f"{INSPECTORS}/{made['id']}")).status_code == status
    answer = await desk.send(who, f"{INSPECTORS}/{made['id']}/retirement", made["version"])
    assert answer.status_code in ((200,) if (role, division) == ("CTY", "500103") else (403, 404))
