"""Lists of certificates: checked, entered once, given back with what became of each row."""

import asyncio
import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, text

from linli.testing.books import recorded
from linli.testing.desk import NUMBERS
from linli.testing.registering import id_number
from linli.testing.talent_desk import BASE, COMMUNITY, VILLAGE, TalentDesk
from shared.kit.jobs import run_next
from shared.kit.resources import Resources
from talent.certificate_imports.api import JOB_KINDS
from talent.certificate_imports.service import entering, running
from talent.models import Person, Qualification

IMPORTS = f"{BASE}/imports"
NAME = "赵春燕"


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """Each test begins with empty books."""


def row(number: str, **changes: str) -> dict[str, str]:
    """A row of the list, by Chinese headings."""
    return {
        "姓名": NAME, "证件号码": number, "级别": "助理社会工作师", "证书编号": f"Z{next(NUMBERS):09}",
        "批准日期": "2024-06-16", "登记日期": "2024-09-02", "居住社区代码": "",
    } | changes  # fmt: skip


def sheet(rows: Sequence[dict[str, str]]) -> bytes:
    """The rows as CSV."""
    target = io.StringIO()
    writer = csv.DictWriter(target, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode("utf-8-sig")


async def send(
    who: httpx.AsyncClient, content: bytes, mode: str = "GOOD_ROWS", name: str = "名单.csv"
) -> httpx.Response:
    key = {"Idempotency-Key": f"list-{next(NUMBERS)}"}
    return await who.post(IMPORTS, files={"file": (name, content)}, data={"mode": mode}, headers=key)


async def imported(desk: TalentDesk, content: bytes, mode: str = "GOOD_ROWS", name: str = "名单.csv") -> dict[str, Any]:
    """The import after its job."""
    answer = await send(desk.county, content, mode, name)
    assert answer.status_code == 202, answer.text
    while await run_next(desk.resources, JOB_KINDS):
        pass
    return dict((await desk.county.get(answer.headers["Location"])).json())


async def given_back(desk: TalentDesk, found: dict[str, Any]) -> list[dict[str, str]]:
    answer = await desk.county.get(f"{IMPORTS}/{found['id']}/result")
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


async def counted(desk: TalentDesk, model: type[Any]) -> int:
    return int(await desk.resources.database.reads.value(select(func.count()).select_from(model)))


async def test_a_list_is_checked_then_entered_once(desk: TalentDesk) -> None:
    known, new = id_number(), id_number()
    person = await desk.person(name=NAME, id_number=known)
    rows = [
        row(known),
        row(new, 居住社区代码=COMMUNITY),
        row(new, 级别="中级", 登记日期="2024-09-03"),
        row(id_number()),
        row(known, 姓名="钱大成"),
        row(known, 批准日期="2023-01-05", 登记日期="2024-09-02", 级别="高级"),
        row(known, 批准日期="2019-06-16", 登记日期="2021-10-30"),
    ]  # fmt: skip
    rows.append(rows[0])
    told_before = len(await recorded(desk.resources))
    checked = await imported(desk, sheet(rows), "DRY_RUN")
    assert (checked["state"], checked["rows_good"], checked["rows_bad"], checked["rows_entered"]) == (
        "SUCCEEDED", 4, 4, 0,
    )  # fmt: skip
    assert (await counted(desk, Person), await counted(desk, Qualification)) == (1, 0)
    assert len(await recorded(desk.resources)) == told_before
    wrong = {one["row_number"]: one["errors"][0] for one in checked["first_errors"]}
    assert {number: (one["column"], one["code"]) for number, one in wrong.items()} == {
        5: ("id_number", "PERSON_UNKNOWN"), 6: ("name", "NAME_DIFFERS"),
        8: ("registered_on", "REGISTRATION_DAY_WRONG"), 9: ("certificate_number", "REPEATED"),
    }  # fmt: skip
    assert all(one["zh"] and one["en"] for one in wrong.values())

    entered = await imported(desk, sheet(rows))
    assert (entered["rows_entered"], entered["rows_good"], entered["rows_bad"]) == (4, 4, 4)
    assert [one["row_number"] for one in entered["first_errors"]] == [5, 6, 8, 9]
    told = await given_back(desk, entered)
    assert [one["导入结果"].split()[0] for one in told] == ["已导入"] * 3 + ["有错误"] * 2 + ["已导入"] + ["有错误"] * 2
    assert [one["提示代码"] for one in told[:3]] == ["", "name:PERSON_ADDED", ""]
    assert told[5]["提示代码"] == "registered_on:REGISTERED_LATE"
    mine = await desk.read(desk.county, "/qualifications", person_id=person["id"])
    assert [(one["level"], one["state"], one["valid_from"]) for one in mine["items"]] == [
        ("ASSISTANT", "SUPERSEDED", "2024-09-02"), ("SENIOR", "REGISTERED", "2024-09-02"),
    ]  # fmt: skip
    added = await desk.read(desk.county, "/people", division=COMMUNITY)
    assert [(one["name_masked"], one["consent_purposes"]) for one in added["items"]] == [
        ("赵**", ["MATCHING", "TRAINING", "VOLUNTEERING"]), ("赵**", []),
    ]  # fmt: skip

    again = await send(desk.county, sheet(rows))
    assert (again.status_code, again.json()["id"]) == (202, entered["id"])
    assert not await run_next(desk.resources, JOB_KINDS)
    more = await imported(desk, sheet([*rows[:3], rows[5]]))
    assert (more["rows_known"], more["rows_entered"], more["rows_bad"]) == (4, 0, 0)
    assert await counted(desk, Qualification) == 4


async def test_nothing_about_people_is_left_in_the_books_or_logs(
    desk: TalentDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    number, code = id_number(), f"Z{next(NUMBERS):09}"
    content = sheet([row(number, 证书编号=code), row(number, 居住社区代码=VILLAGE), row("500103199006150013")])
    found = await imported(desk, content)
    assert [one["errors"][0]["code"] for one in found["first_errors"]] == [
        "PERSON_UNKNOWN", "NOT_YOURS", "ID_NUMBER_INVALID",
    ]  # fmt: skip
    async with desk.resources.database.transaction() as session:
        books = [
            str((await session.execute(text(f"select coalesce(json_agg(t)::text, '') from {table} t"))).scalar_one())
            for table in ("certificate_imports", "certificate_import_rows", "jobs", "audit_log", "outbox")
        ]
    written = "".join([*books, json.dumps(found, ensure_ascii=False), *capsys.readouterr()])
    for secret in (number, NAME, code, "500103199006150013"):
        assert secret not in written
    assert [one["证件号码"] for one in await given_back(desk, found)] == [number, number, "500103199006150013"]


async def test_the_same_list_sent_twice_at_once_is_one(desk: TalentDesk) -> None:
    content = sheet([row(id_number(), 居住社区代码=COMMUNITY)])
    answers = await asyncio.gather(*(send(desk.county, content) for _ in range(4)))
    assert {one.status_code for one in answers} == {202}
    assert len({one.json()["id"] for one in answers}) == 1
    neighbor = await send(desk.rural_county, content)
    assert neighbor.json()["id"] != answers[0].json()["id"]
    path = answers[0].headers["Location"]
    stopped = await desk.county.post(f"{path}/cancellation", headers={"If-Match": '"1"'})
    assert (stopped.status_code, stopped.json()["state"]) == (200, "CANCELLED")
    assert (await desk.county.post(f"{path}/cancellation", headers={"If-Match": '"3"'})).json()[
        "code"
    ] == "IMPORT_ENDED"
    assert (await send(desk.county, content)).json()["id"] != answers[0].json()["id"]
    listed = (await desk.county.get(IMPORTS)).json()["items"]
    assert [one["state"] for one in listed] == ["QUEUED", "CANCELLED"]


async def test_what_another_county_or_person_holds_is_no_matter_of_the_list(desk: TalentDesk) -> None:
    number, held = id_number(), f"C{next(NUMBERS):09}"
    away = await desk.person(id_number=number, name=NAME, community_code=VILLAGE)
    mine = await desk.person(id_number=id_number(), name=NAME)
    for person, officer in ((away, desk.rural_county), (mine, desk.county)):
        body = {"person_id": person["id"], "kind": "SOCIAL_WORK", "level": "ASSISTANT", "passed_on": "2024-06-16",
                "certificate_number": held + person["id"][-4:]}  # fmt: skip
        await desk.create(officer, "/qualifications", body)
    other = id_number()
    await desk.person(id_number=other, name=NAME)
    taken = held + mine["id"][-4:]
    over = row(other, 登记日期="2021-10-30", 批准日期="2021-06-16")
    found = await imported(desk, sheet([row(number), row(other, 证书编号=taken), over]))
    assert [(one["errors"][0]["column"], one["errors"][0]["code"]) for one in found["first_errors"]] == [
        ("id_number", "PERSON_ELSEWHERE"), ("certificate_number", "CERTIFICATE_OF_ANOTHER"),
        ("registered_on", "REGISTRATION_DAY_WRONG"),
    ]  # fmt: skip


async def test_a_certificate_on_record_is_registered_by_a_later_list(desk: TalentDesk) -> None:
    number = id_number()
    await desk.person(id_number=number, name=NAME)
    first = row(number, 登记日期="")
    assert (await imported(desk, sheet([first])))["rows_entered"] == 1
    assert (await imported(desk, sheet([first | {"登记日期": "2024-10-01"}])))["rows_entered"] == 1
    differs = await imported(desk, sheet([first | {"级别": "中级"}]))
    assert differs["first_errors"][0]["errors"][0]["code"] == "CERTIFICATE_DIFFERS"
    (held,) = (await desk.read(desk.county, "/qualifications"))["items"]
    assert (held["state"], held["valid_to"]) == ("REGISTERED", "2027-09-30")
    told = [event["type"] for event in await recorded(desk.resources) if event["subject"] == held["id"]]
    assert told == ["talent.qualification.registered.v1"]


async def test_a_killed_import_goes_on_where_it_stopped(desk: TalentDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK_ROWS", 2)
    chunks = 0

    async def killed(work: entering.Work, rows: Sequence[entering.ListedRow]) -> None:
        nonlocal chunks
        chunks += 1
        if chunks == 2:
            raise asyncio.CancelledError
        await entering.work_on_chunk(work, rows)

    content = sheet([row(id_number(), 居住社区代码=COMMUNITY) for _ in range(5)])
    path = (await send(desk.county, content)).headers["Location"]
    monkeypatch.setattr(running, "work_on_chunk", killed)
    with pytest.raises(asyncio.CancelledError):
        await run_next(desk.resources, JOB_KINDS)
    halfway = (await desk.county.get(path)).json()
    assert (halfway["state"], halfway["done"], halfway["rows_entered"]) == ("QUEUED", 2, 2)
    assert await run_next(desk.resources, JOB_KINDS)
    found = (await desk.county.get(path)).json()
    assert (found["state"], found["rows_entered"], await counted(desk, Qualification)) == ("SUCCEEDED", 5, 5)


async def test_templates_and_sheets_that_cannot_be_taken(desk: TalentDesk) -> None:
    template = await desk.county.get(f"{IMPORTS}/template", params={"format": "xlsx"})
    found = await imported(desk, template.content, "DRY_RUN", "template.xlsx")
    assert (found["file_format"], found["rows_good"], found["rows_bad"]) == ("XLSX", 2, 0), found["first_errors"]
    back = await desk.county.get(f"{IMPORTS}/{found['id']}/result")
    assert back.content.startswith(b"PK")
    for content, code in ((b"a\0b", "SHEET_UNREADABLE"), ("姓名,证书编号\n甲,1\n".encode(), "COLUMNS_WRONG")):
        failed = await imported(desk, content)
        assert (failed["state"], failed["problem"]["code"]) == ("FAILED", code)
        answer = await desk.county.get(f"{IMPORTS}/{failed['id']}/result")
        assert (answer.status_code, answer.json()["code"]) == (404, "RESULT_NOT_READY")
    nowhere = await send(desk.caller("CTY", None), template.content)
    assert (nowhere.status_code, nowhere.json()["code"]) == (403, "NO_COUNTY")


async def test_auditors_see_imports_and_not_what_they_hold(desk: TalentDesk) -> None:
    found = await imported(desk, sheet([row(id_number(), 居住社区代码=COMMUNITY)]))
    auditor = desk.caller("AUD", "50")
    assert (await auditor.get(f"{IMPORTS}/{found['id']}")).json()["rows_entered"] == 1
    assert (await auditor.get(f"{IMPORTS}/{found['id']}/result")).status_code == 403
    assert (await desk.rural_county.get(f"{IMPORTS}/{found['id']}")).status_code == 404


async def test_a_list_that_came_in_parts_is_the_list_that_came_whole(desk: TalentDesk) -> None:
    content = sheet([row(id_number())])
    whole = await send(desk.county, content)
    tus = {"Tus-Resumable": "1.0.0"}
    made = await desk.county.post(f"{BASE}/uploads", headers=tus | {"Upload-Length": str(len(content))})
    part = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    await desk.county.patch(made.headers["location"], content=content, headers=tus | part)
    form = {"upload_id": made.headers["location"].rpartition("/")[2], "mode": "GOOD_ROWS"}
    in_parts = await desk.county.post(IMPORTS, data=form, headers={"Idempotency-Key": f"list-{next(NUMBERS)}"})
    assert (in_parts.status_code, in_parts.headers["location"]) == (202, whole.headers["location"])
