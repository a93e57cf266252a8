"""A secretary reads the own unit, a person the own record, another user of the organization nobody."""

import json
from typing import Any

from sqlalchemy import text

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.party_desk import PartyDesk
from linli.testing.registering import id_number
from party_liaison.members.service.replacing import drop_person, replace_person
from party_liaison.models.walls import OF_PERSONS, OF_SECRETARIES
from party_liaison.row_security.service import with_all_rows
from shared.kit.authorization import system_caller
from shared.kit.unit_of_work import UnitOfWork


async def unit_of(desk: PartyDesk) -> tuple[Life, dict[str, Any], list[dict[str, Any]]]:
    life = await desk.registered("2024-10-30")
    members = await desk.members(life, 3)
    return life, await desk.unit([life], members, "2024-10-30"), members


async def applicant(desk: PartyDesk, life: Life, unit: dict[str, Any]) -> dict[str, Any]:
    body = {
        "unit_id": unit["id"], "organization_id": str(life.organization_id), "name": "周小满",
        "id_number": id_number(), "applied_on": "2024-10-30",
    }  # fmt: skip
    return await desk.done(desk.community, "/development-cases", body)


def ids(page: dict[str, Any]) -> set[str]:
    return {one["id"] for one in page["items"]}


async def test_a_secretary_reads_members_and_cases_of_the_own_unit_only(desk: PartyDesk) -> None:
    life, unit, members = await unit_of(desk)
    other_life, other_unit, others = await unit_of(desk)
    case, other_case = await applicant(desk, life, unit), await applicant(desk, other_life, other_unit)
    account = {"issuer": desk.issuer, "subject": "reading-secretary"}
    unit = await desk.done(desk.community, f"/units/{unit['id']}/secretary-account", account, unit["version"])
    own = {"organization_id": life.organization_id}
    secretary, admin = (
        desk.caller("CSO", None, sub="reading-secretary", **own),
        desk.caller("CSO", None, sub="admin", **own),
    )
    for path in ("/members", "/development-cases", f"/members/{members[0]['id']}", f"/development-cases/{case['id']}"):
        assert (await admin.get(f"/v1/party{path}", params={"purpose": "UNIT_WORK"})).status_code == 403, path
        assert (await secretary.get(f"/v1/party{path}")).status_code == 422, path
    listed = await desk.read(secretary, "/members", purpose="UNIT_WORK")
    assert ids(listed) == {one["id"] for one in members}
    assert {one["name_masked"] for one in listed["items"]} == {"孙**"}
    assert ids(await desk.read(secretary, "/development-cases", purpose="UNIT_WORK")) == {case["id"]}
    assert (await desk.read(secretary, f"/members/{members[0]['id']}", purpose="ELECTION"))["standing"] == "FULL"
    for path in (f"/members/{others[0]['id']}", f"/development-cases/{other_case['id']}"):
        assert (await secretary.get(f"/v1/party{path}", params={"purpose": "UNIT_WORK"})).status_code == 404
    for path, body in ((f"/members/{members[0]['id']}/reveal", {"purpose": "ELECTION"}),
                       (f"/development-cases/{case['id']}/talk", {"talked_on": "2024-10-30"})):  # fmt: skip
        assert (await desk.refused(secretary, path, body, 1))[0] == 403
    async with desk.resources.database.transaction() as session:
        rows = await session.execute(
            text("select action, purpose from audit_log where actor = :actor order by id"),
            {"actor": f"{desk.issuer}|reading-secretary"},
        )
        assert [tuple(row) for row in rows.all()] == [
            ("party_member.list", "UNIT_WORK"), ("development_case.list", "UNIT_WORK"),
            ("party_member.read", "ELECTION"),
        ]  # fmt: skip
    vote = {"elected_on": "2024-10-30", "secretary_id": members[1]["id"], "voting": 3, "present": 3, "in_favor": 3}
    await desk.done(desk.committee, f"/units/{unit['id']}/election", {**vote, "committee_ids": []}, unit["version"])
    gone = await secretary.get("/v1/party/members", params={"purpose": "UNIT_WORK"})
    assert gone.status_code == 403, "another one was elected"


async def test_a_person_reads_the_own_record_only(desk: PartyDesk) -> None:
    life, unit, members = await unit_of(desk)
    case = await applicant(desk, life, unit)
    worker, stranger = desk.caller("SW", None, sub="worker"), desk.caller("SW", None, sub="stranger")
    account = {"issuer": desk.issuer, "subject": "worker"}
    asked = {"purpose": "OWN_RECORD"}
    assert ids(await desk.read(worker, "/members", **asked)) == set()
    path = f"/members/{members[0]['id']}"
    await desk.done(desk.community, f"{path}/account", account, members[0]["version"])
    assert ids(await desk.read(worker, "/members", **asked)) == {members[0]["id"]}
    assert ids(await desk.read(worker, "/development-cases", **asked)) == set()
    assert (await desk.read(worker, path, **asked))["name_masked"] == "孙**"
    for client, there in ((stranger, path), (worker, f"/members/{members[1]['id']}")):
        assert (await client.get(f"/v1/party{there}", params=asked)).status_code == 404
    assert ids(await desk.read(stranger, "/members", **asked)) == set()
    taken = await desk.refused(desk.community, f"/development-cases/{case['id']}/account", account, case["version"])
    assert taken[:2] == (409, "ACCOUNT_TAKEN")
    other = {**account, "subject": "stranger"}
    await desk.done(desk.community, f"/development-cases/{case['id']}/account", other, case["version"])
    assert ids(await desk.read(stranger, "/development-cases", **asked)) == {case["id"]}
    assert "worker" not in str(await recorded(desk.resources))


async def test_the_account_follows_the_person_and_goes_with_the_last_record(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    number = id_number()
    member = await desk.member(life, id_number=number)
    account = {"issuer": desk.issuer, "subject": "worker"}
    await desk.done(desk.community, f"/members/{member['id']}/account", account, member["version"])
    old, new = desk.resources.vault.blind_index(number), "f" * 64
    for change in (lambda uow: replace_person(uow, old, new), lambda uow: drop_person(uow, new)):
        async with desk.resources.database.transaction() as session:
            uow = UnitOfWork(
                session=session, caller=system_caller("party"), resources=desk.resources, correlation_id="people"
            )
            await with_all_rows(session)
            await change(uow)
        worker = desk.caller("SW", None, sub="worker")
        assert ids(await desk.read(worker, "/members", purpose="OWN_RECORD")) == {member["id"]}


async def test_the_database_itself_says_the_same(desk: PartyDesk) -> None:
    life, unit, members = await unit_of(desk)
    await unit_of(desk)
    await applicant(desk, life, unit)
    account = {"issuer": desk.issuer, "subject": "secretary"}
    await desk.done(desk.community, f"/units/{unit['id']}/secretary-account", account, unit["version"])
    await desk.done(desk.community, f"/members/{members[0]['id']}/account", account, members[0]["version"])
    digest = desk.resources.vault.blind_index(f"{desk.issuer}|secretary")
    async with desk.resources.database.transaction() as session:
        await session.execute(text("set local role linli_party"))
        seen: dict[str, list[int]] = {}
        for name in ("secretary", "account", "nobody"):
            setting = {"reach": json.dumps({name: digest})}
            await session.execute(text("select set_config('linli.reach', :reach, true)"), setting)
            for table in (*OF_SECRETARIES, "person_accounts"):
                number = await session.scalar(text(f"select count(*) from {table}"))
                seen.setdefault(table, []).append(int(number or 0))
        assert seen == {
            "party_members": [3, 1, 0], "unit_posts": [1, 0, 0], "development_cases": [1, 0, 0],
            "person_accounts": [0, 1, 0],
        }  # fmt: skip
        assert set(OF_PERSONS) < set(OF_SECRETARIES)
        await session.execute(
            text("select set_config('linli.reach', :reach, true)"), {"reach": json.dumps({"secretary": digest})}
        )
        changed = await session.execute(text("update party_members set standing = 'PROBATIONARY'"))
        assert changed.rowcount == 0, "reading is not writing"
        await session.rollback()


async def test_the_policy_of_the_reach_is_tried_before_the_others(desk: PartyDesk) -> None:
    """PostgreSQL tries policies in the order of their names; a count of the whole city asks nobody's account."""
    async with desk.resources.database.transaction() as session:
        rows = await session.execute(text("select tablename, policyname from pg_policies order by 1, 2"))
        first: dict[str, str] = {}
        for table, policy in rows.all():
            first.setdefault(table, policy)
    assert {table: policy for table, policy in first.items() if policy != f"{table}_reach"} == {}
    assert set(OF_SECRETARIES) <= first.keys()
