"""Inspectors are kept away from organizations by person, not by name."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text

from linli.testing.registering import id_number

DRAWS = "/v1/registration/draws"
INSPECTORS = "/v1/registration/inspectors"


async def leads(bureau: Any, organization_id: str, number: str, name: str, until_on: str | None) -> None:
    """The person leads the organization, or did until that day."""
    vault = bureau.desk.resources.vault
    async with bureau.desk.resources.database.transaction() as session:
        await session.execute(
            text(
                "insert into organization_leaders (id, organization_id, person_ref, name_encrypted,"
                " id_number_encrypted, post, from_on, until_on)"
                " values (gen_random_uuid(), :org, :ref, :name, :number, 'VICE', '2015-01-01', :until_on)"
            ),
            {"org": UUID(organization_id), "ref": vault.blind_index(number), "name": vault.encrypt(name),
             "number": vault.encrypt(number), "until_on": None if until_on is None else date.fromisoformat(until_on)},
        )  # fmt: skip


async def visitors(bureau: Any) -> set[str]:
    """The inspectors of the only organization of the county."""
    draw = await bureau.committed()
    bureau.desk.at("2024-11-05")
    draw = await bureau.published(draw)
    inspection = await bureau.desk.read(
        bureau.first, f"/v1/registration/inspections/{draw['drawn'][0]['inspection_id']}"
    )
    return set(inspection["inspector_ids"])


async def test_who_left_23_months_ago_is_passed_over_and_after_24_months_is_not(bureau: Any) -> None:
    (organization,) = await bureau.organizations(1)
    numbers = [id_number() for _ in range(3)]
    recent, former, untied = [await bureau.inspector(number) for number in numbers]
    await leads(bureau, organization, numbers[0], "周正", "2022-12-05")
    await leads(bureau, organization, numbers[1], "周正", "2022-11-05")
    assert await visitors(bureau) == {former["id"], untied["id"]}
    assert recent["id"] not in {former["id"], untied["id"]}


async def test_a_namesake_may_inspect_and_the_same_person_under_another_name_may_not(bureau: Any) -> None:
    (organization,) = await bureau.organizations(1)
    numbers = [id_number() for _ in range(3)]
    namesake = await bureau.inspector(numbers[0], name="王芳")
    renamed = await bureau.inspector(numbers[1], name="赵敏")
    other = await bureau.inspector(numbers[2], name="钱进")
    await leads(bureau, organization, id_number(), "王芳", None)
    await leads(bureau, organization, numbers[1], "赵慧", None)
    assert await visitors(bureau) == {namesake["id"], other["id"]}
    assert renamed["id"] not in {namesake["id"], other["id"]}


async def test_declared_employment_and_relatives_count(bureau: Any) -> None:
    (organization,) = await bureau.organizations(1)
    worked, related, first, second = [await bureau.inspector() for _ in range(4)]
    uncle = id_number()
    await leads(bureau, organization, uncle, "孙伯", None)
    for one, body in (
        (worked, {"kind": "EMPLOYEE", "organization_id": organization, "until_on": "2023-06-30"}),
        (related, {"kind": "RELATIVE", "relative_id_number": uncle}),
    ):
        own = bureau.client_of(one)
        declared = await bureau.desk.done(own, f"{INSPECTORS}/{one['id']}/ties", one["version"], body)
        assert declared["ties"][0]["kind"] == body["kind"]
        assert uncle not in str(declared)
    assert await visitors(bureau) == {first["id"], second["id"]}


async def test_retired_inspectors_and_expired_credentials_are_not_drawn(bureau: Any) -> None:
    await bureau.organizations(1)
    retired, first, second = [await bureau.inspector() for _ in range(3)]
    await bureau.inspector(valid_to="2024-11-04")
    path = f"{INSPECTORS}/{retired['id']}"
    gone = await bureau.desk.done(bureau.first, f"{path}/retirement", retired["version"])
    assert gone["retired_on"] == "2024-10-30"
    again = await bureau.desk.send(bureau.first, f"{path}/retirement", gone["version"])
    assert (again.status_code, again.json()["code"]) == (409, "INSPECTOR_RETIRED")
    assert await visitors(bureau) == {first["id"], second["id"]}
