"""Canaries: a name, a number, a telephone and a text that must appear nowhere but where they are asked for."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text

from linli.testing.books import recorded
from linli.testing.party_desk import PartyDesk
from linli.testing.party_world import CANARIES, NOTE, World, routes, world
from party_liaison.models.walls import BY_ORGANIZATION, BY_PLACE
from shared.kit import audit_chain


@pytest.fixture
async def built(desk: PartyDesk) -> AsyncIterator[World]:
    yield await world(desk)


def leaks(shown: str, *, but: tuple[str, ...] = ()) -> list[str]:
    return [one for one in CANARIES if one not in but and one in shown]


async def test_no_read_shows_a_canary_and_each_has_the_shape_that_is_documented(desk: PartyDesk, built: World) -> None:
    readers = {
        "PWC": desk.committee, "CPO": desk.community, "CTY": desk.county, "AUD": desk.caller("AUD", None),
        "CSO": desk.caller("CSO", None, organization_id=built.organization_id), "MUN": desk.caller("MUN", "50"),
    }  # fmt: skip
    for route in routes():
        if route.method != "GET":
            continue
        for role, client in readers.items():
            answer = await client.get(built.path(route.path), params=built.query(route.path))
            allowed = (NOTE,) if route.path.startswith(("/v1/party/contacts", "/v1/party/liaison-issues")) else ()
            assert leaks(answer.text, but=allowed) == [], (role, route.path)
            if answer.status_code == 200 and route.shape is not None:
                route.shape.model_validate(answer.json(), extra="forbid")


async def test_nothing_sealed_lies_open_in_the_database(desk: PartyDesk, built: World) -> None:
    async with desk.resources.database.transaction() as session:
        names = await session.scalars(
            text("select table_name from information_schema.tables where table_schema = 'public'")
        )
        for name in names.all():
            rows = (await session.execute(text(f'select to_jsonb(t)::text from "{name}" as t'))).scalars().all()
            assert leaks("".join(rows)) == [], name


async def test_no_event_log_metric_or_audit_row_tells(
    desk: PartyDesk, built: World, capfd: pytest.CaptureFixture[str]
) -> None:
    events = json.dumps(await recorded(desk.resources), ensure_ascii=False)
    assert leaks(events) == []
    assert not [word for word in ("form", "members", "unit_id", "person", "full_", "count") if f'"{word}' in events]
    assert {event["classification"] for event in await recorded(desk.resources)} == {"SENSITIVE"}
    metrics = await desk.committee.get("/metrics")
    assert leaks(metrics.text) == []
    out = capfd.readouterr()
    assert leaks(out.out + out.err) == []


async def test_no_refusal_echoes_what_was_sent(desk: PartyDesk, built: World) -> None:
    body: dict[str, Any] = dict.fromkeys(("name", "id_number", "unit_id", "note", "held_on"), CANARIES[0])
    for route in routes():
        if route.method == "POST":
            answer = await desk.committee.post(built.path(route.path), json=body, headers={"If-Match": '"1"'})
            assert answer.status_code < 500, route.path
            assert leaks(answer.text) == [], route.path


async def test_every_read_of_persons_is_written_down_with_its_purpose_in_the_chain(
    desk: PartyDesk, built: World
) -> None:
    await desk.read(desk.community, "/members", purpose="ELECTION")
    await desk.done(desk.community, f"/members/{built.ids['member_id']}/reveal", {"purpose": "TRANSFER"})
    assert (await desk.community.get("/v1/party/members")).status_code == 422
    async with desk.resources.database.transaction() as session:
        found = await session.execute(
            text("select action, purpose from audit_log where action like 'party_member.%' order by id desc limit 2")
        )
        assert [tuple(row) for row in found.all()] == [
            ("party_member.reveal", "TRANSFER"), ("party_member.list", "ELECTION"),
        ]  # fmt: skip
        while await audit_chain.seal(session):
            pass
    assert (await audit_chain.verify(desk.resources)).intact


async def test_the_database_itself_shows_persons_only_within_reach(desk: PartyDesk, built: World) -> None:
    sealed = (*BY_ORGANIZATION, *BY_PLACE)
    async with desk.resources.database.transaction() as session:
        await session.execute(text("set local role linli_party"))
        for reach, seen in [
            ("", False), ('{"town_code": "500103005"}', False), ('{"community_code": "500103001001"}', False),
            ('{"town_code": "500103001"}', True), ('{"all": "yes"}', True),
        ]:  # fmt: skip
            await session.execute(text("select set_config('linli.reach', :reach, true)"), {"reach": reach})
            for table in sealed:
                number = await session.scalar(text(f"select count(*) from {table}"))
                assert bool(number) is seen, (table, reach)
        await session.execute(text("select set_config('linli.reach', '{\"town_code\": \"500103005\"}', true)"))
        with pytest.raises(Exception, match="row-level security"):
            await session.execute(
                text("insert into party_members select gen_random_uuid(), :o, 'x', 'x', 'x', 'FULL', 'ELSEWHERE', "
                     "'2024-01-01', null, null, 'x', now(), 1"),
                {"o": built.organization_id},
            )  # fmt: skip
        await session.rollback()
