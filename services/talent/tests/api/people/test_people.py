"""People: from consent to erasure; what others see, and what leaves the service."""

import asyncio

import httpx
import pytest
from sqlalchemy import text

from linli.testing.books import recorded
from linli.testing.desk import NUMBERS
from linli.testing.registering import id_number
from linli.testing.talent_desk import BASE, VILLAGE, TalentDesk

CONSENT = {"version": "2024-1", "purposes": ["MATCHING"]}


async def test_a_person_comes_is_corrected_and_leaves_nothing(desk: TalentDesk) -> None:
    worker, number = desk.worker(), id_number()
    person = await desk.person(worker, name="李梅", id_number=number, phone="13800000000")
    assert person["name_masked"] == "李*"
    assert "李梅" not in str(person)
    assert number not in str(person)
    headers = {"If-Match": f'"{person["version"]}"', "Content-Type": "application/merge-patch+json"}
    answer = await worker.patch(f"{BASE}/people/{person['id']}", json={"skills": ["MEDIATION"]}, headers=headers)
    assert answer.json()["skills"] == ["MEDIATION"]
    person = await desk.done(worker, f"/people/{person['id']}/consent-withdrawal", answer.json())
    assert person["consent_version"] is None
    person = await desk.done(worker, f"/people/{person['id']}/consent", person, CONSENT)
    own = await desk.read(worker, f"/people/{person['id']}/own")
    assert (own["name"], own["id_number"], own["phone"]) == ("李梅", number, "13800000000")
    assert [bool(one["withdrawn_at"]) for one in own["consents"]] == [True, False]
    gone = await desk.done(worker, f"/people/{person['id']}/erasure", person)
    assert (gone["state"], gone["name_masked"], gone["skills"]) == ("ERASED", "*", [])
    again = await worker.get(f"{BASE}/people/{person['id']}")
    assert again.status_code == 404
    event = (await recorded(desk.resources))[-1]
    assert (event["type"], event["classification"]) == ("talent.person.erased.v1", "SENSITIVE")
    assert set(event["data"]) == {"person_ref"}


async def test_looks_are_on_record_with_purpose_and_shown_to_the_person(desk: TalentDesk) -> None:
    worker = desk.worker()
    person = await desk.person(worker, name="王小二")
    path = f"{BASE}/people/{person['id']}/identity"
    assert (await desk.county.get(path)).status_code == 422
    shown = await desk.county.get(path, params={"purpose": "核对证书"})
    assert shown.json()["name"] == "王小二"
    assert shown.headers["cache-control"] == "no-store"
    own = await desk.read(worker, f"/people/{person['id']}/own")
    assert [(one["role"], one["purpose"]) for one in own["accesses"]] == [("CTY", "核对证书")]
    statement = text("select purpose, details::text as details from audit_log where action = 'person.reveal' "
                     f"and object_id = '{person['id']}'")  # fmt: skip
    rows = await desk.resources.database.reads.rows(statement)
    assert [(row["purpose"], row["details"]) for row in rows] == [("核对证书", "{}")]


async def test_nothing_is_stored_in_the_clear(desk: TalentDesk) -> None:
    number = id_number()
    await desk.person(name="欧阳修远", id_number=number)
    for table in ("people", "audit_log", "person_consents"):
        found = await desk.resources.database.reads.value(
            text(f"select count(*) from {table} t where t::text like '%{number}%' or t::text like '%欧阳修远%'")
        )
        assert found == 0


async def test_an_id_number_is_on_record_once(desk: TalentDesk) -> None:
    body = desk.person_body()
    bodies = [desk.worker().post(f"{BASE}/people", json=body) for _ in range(8)]
    answers = await asyncio.gather(*bodies)
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 7]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"PERSON_KNOWN"}


async def test_errors_name_the_field_and_never_echo(desk: TalentDesk) -> None:
    worker = desk.worker()
    bad = {"id_number": "500103199006150011"}
    answer = await worker.post(f"{BASE}/people", json=desk.person_body(**bad))
    assert answer.status_code == 422
    assert (answer.json()["errors"][0]["pointer"], answer.json()["errors"][0]["code"]) == (
        "/id_number",
        "ID_NUMBER_INVALID",
    )
    assert bad["id_number"] not in answer.text
    old = {"consent": {"version": "2019-1", "purposes": ["MATCHING"]}}
    answer = await worker.post(f"{BASE}/people", json=desk.person_body(**old))
    assert (answer.status_code, answer.json()["code"]) == (422, "CONSENT_VERSION_OLD")
    assert answer.json()["rule_key"] == "person.consentVersion"
    await desk.person(worker)
    answer = await worker.post(f"{BASE}/people", json=desk.person_body())
    assert (answer.status_code, answer.json()["code"]) == (409, "ACCOUNT_TAKEN")


async def test_a_record_of_the_counter_is_handed_over_and_merged(desk: TalentDesk, make_token: object) -> None:
    here = await desk.person(desk.county)
    subject = f"worker-{next(NUMBERS)}"
    issuer = await account_issuer(desk, here)
    body = {"issuer": issuer, "subject": subject}
    here = await desk.done(desk.county, f"/people/{here['id']}/account", here, body)
    worker = desk.worker(subject)
    assert (await desk.read(worker, f"/people/{here['id']}"))["id"] == here["id"]
    twice = await desk.person(desk.county)
    certificate = await desk.certificate(twice)
    same = await desk.refused(desk.county, f"/people/{twice['id']}/merger", twice,
                              {"into_id": twice["id"], "reasons": "同一人"})  # fmt: skip
    assert same == (422, "SAME_RECORD")
    gone = await desk.done(desk.county, f"/people/{twice['id']}/merger", twice,
                           {"into_id": here["id"], "reasons": "同一人"})  # fmt: skip
    assert (gone["state"], gone["name_masked"]) == ("MERGED", "*")
    event = (await recorded(desk.resources))[-1]
    assert event["type"] == "talent.person.merged.v1"
    assert event["data"]["new_person_ref"] != event["data"]["person_ref"]
    kept = await desk.read(worker, f"/qualifications/{certificate['id']}")
    assert kept["person_id"] == here["id"]
    assert await desk.refused(desk.county, f"/people/{twice['id']}/account", gone, body) == (409, "PERSON_NOT_ACTIVE")


async def account_issuer(desk: TalentDesk, person: dict[str, object]) -> str:
    statement = text(f"select created_by from people where id = '{person['id']}'")
    return str(await desk.resources.database.reads.value(statement)).split("|")[0]


async def test_a_corrected_number_is_a_new_reference(desk: TalentDesk) -> None:
    person, other = await desk.person(desk.county), desk.person_body()
    known = await desk.person(desk.county, id_number=other["id_number"])
    path, reasons = f"/people/{person['id']}/identity-correction", {"reasons": "录入有误"}
    taken = await desk.refused(desk.county, path, person, {"id_number": other["id_number"], **reasons})
    assert taken == (409, "PERSON_KNOWN")
    assert known["id"] != person["id"]
    await desk.done(desk.county, path, person, {"id_number": id_number(), **reasons})
    assert (await recorded(desk.resources))[-1]["type"] == "talent.person.merged.v1"


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [("CTY", "500103", 200), ("CTY", "500112", 404), ("AUD", "50", 200), ("MUN", "50", 403), ("STR", "500103001", 403),
     ("COM", "500103001011", 403), ("CSO", None, 403), ("SW", None, 404), ("PUB", None, 403), ("INT", "50", 403)],
)  # fmt: skip
async def test_who_sees_a_person(desk: TalentDesk, role: str, division: str | None, status: int) -> None:
    person = await desk.person()
    answer = await desk.caller(role, division, sub="somebody").get(f"{BASE}/people/{person['id']}")
    assert answer.status_code == status


async def test_a_county_enters_and_finds_its_own_people_only(desk: TalentDesk) -> None:
    answer: httpx.Response = await desk.county.post(f"{BASE}/people", json=desk.person_body(community_code=VILLAGE))
    assert answer.status_code == 404
    there = await desk.person(desk.rural_county, community_code=VILLAGE, skills=["RARE_SKILL"])
    found = await desk.read(desk.rural_county, "/people", skill="RARE_SKILL", division="500240")
    assert [one["id"] for one in found["items"]] == [there["id"]]
    assert (await desk.read(desk.county, "/people", skill="RARE_SKILL"))["items"] == []
    assert (await desk.rural_county.get(f"{BASE}/people/{there['id']}/own")).status_code == 403
