"""Groups of households and the hours that they exchange."""

import asyncio
from typing import Any

from linli.testing.desk import COMMUNITY
from linli.testing.registering import id_number
from linli.testing.services import Services

GROUPS = "/v1/registration/mutual-aid-groups"
KIND = "mutual-aid-groups"
HELP = {"given_by": 1, "taken_by": 2, "helped_on": "2024-09-27", "hours": 1.5, "task": "代购日用品"}


def body(services: Any, **changes: Any) -> dict[str, Any]:
    return {
        "organization_id": services.id,
        "kind": "ELDERLY",
        "name": "邻里互助组",
        "community_code": COMMUNITY,
    } | changes


async def group_of(services: Any, households: int) -> dict[str, Any]:
    group = await services.desk.create(services.own, GROUPS, body(services))
    for _ in range(households):
        person = {"holder_name": "诸葛亮亮", "holder_id_number": id_number()}
        group = await services.step(services.own, KIND, group, "households", person)
    return dict(group)


async def balances(services: Any, group: dict[str, Any]) -> list[float]:
    found = await services.desk.read(services.own, f"{GROUPS}/{group['id']}/households")
    return [item["balance_hours"] for item in found["items"]]


async def test_a_group_from_first_to_last(services: Any) -> None:
    desk, own = services.desk, services.own
    group = await group_of(services, 3)
    assert (group["households"], group["hours_given"]) == (3, 0)
    helped = await services.step(own, KIND, group, "exchanges", HELP)
    helped = await services.step(own, KIND, helped, "exchanges", HELP | {"given_by": 2, "taken_by": 3, "hours": 2})
    assert helped["hours_given"] == 3.5
    assert await balances(services, group) == [1.5, 0.5, -2.0]
    listed = (await desk.read(desk.street, f"{GROUPS}/{group['id']}/exchanges"))["items"]
    assert sorted(item["hours"] for item in listed) == [1.5, 2]
    first = next(item for item in listed if item["hours"] == 1.5)
    back = await services.step(own, KIND, helped, f"exchanges/{first['id']}/reversal")
    assert await balances(services, group) == [0.0, 2.0, -2.0]
    twice = await services.command(own, KIND, back, f"exchanges/{first['id']}/reversal")
    assert (twice.status_code, twice.json()["code"]) == (409, "REVERSED_ALREADY")
    left = await services.step(own, KIND, back, "households/2/leaving")
    assert left["households"] == 2
    gone = await services.command(own, KIND, left, "households/2/leaving")
    assert (gone.status_code, gone.json()["code"]) == (409, "HOUSEHOLD_GONE")
    desk.at("2024-09-28")
    late = await services.command(own, KIND, left, "exchanges", HELP | {"helped_on": "2024-09-28"})
    assert [(error["pointer"], error["code"]) for error in late.json()["errors"]] == [("/taken_by", "NOT_A_MEMBER")]
    closed = await services.step(own, KIND, left, "closure")
    assert (closed["state"], closed["closed_on"]) == ("CLOSED", "2024-09-28")
    assert (await services.command(own, KIND, closed, "exchanges", HELP)).status_code == 409


async def test_what_is_refused(services: Any) -> None:
    own = services.own
    answer = await own.post(GROUPS, json=body(services, kind="PRODUCTION"))
    assert [error["code"] for error in answer.json()["errors"]] == ["NOT_RURAL"]
    group = await group_of(services, 2)
    same = await services.command(own, KIND, group, "exchanges", HELP | {"taken_by": 1})
    assert [error["code"] for error in same.json()["errors"]] == ["SAME_HOUSEHOLD"]
    unknown = await services.command(own, KIND, group, "exchanges", HELP | {"taken_by": 9})
    assert unknown.status_code == 404
    odd = await services.command(own, KIND, group, "exchanges", HELP | {"hours": 1.25})
    assert odd.status_code == 422
    long = await services.command(own, KIND, group, "exchanges", HELP | {"hours": 12.5})
    assert [error["code"] for error in long.json()["errors"]] == ["DAY_FULL"]
    person = {"holder_name": "诸葛亮亮", "holder_id_number": id_number()}
    group = await services.step(own, KIND, group, "households", person)
    again = await services.command(own, KIND, group, "households", person)
    assert (again.status_code, again.json()["code"]) == (409, "HOUSEHOLD_KNOWN")


async def test_exchanges_at_once_count_once(services: Any) -> None:
    group = await group_of(services, 2)
    answers = await asyncio.gather(*(services.command(services.own, KIND, group, "exchanges", HELP) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    assert await balances(services, group) == [1.5, -1.5]


async def test_who_sees_a_group(services: Any, desk: Any) -> None:
    group = await group_of(services, 1)
    path = f"{GROUPS}/{group['id']}"
    assert "诸葛" not in (await desk.street.get(f"{path}/households")).text
    for who in (desk.street, desk.committee, desk.county, desk.party, desk.city):
        assert (await who.get(path)).status_code == 200
        assert (await services.command(who, KIND, group, "closure")).status_code == 403
    stranger = Services(desk, await desk.registered()).own
    for who in (stranger, desk.caller("STR", "500106002")):
        assert (await who.get(path)).status_code == 404
        assert (await who.get(f"{path}/households")).status_code == 404
        assert (await who.get(f"{path}/exchanges")).status_code == 404
    assert (await desk.public.get(path)).status_code == 403
    async with desk.resources.database.reads.connection() as connection:
        rows = await connection.fetch("select t::text as told from mutual_aid_households t")
    assert "诸葛" not in " ".join(row["told"] for row in rows)
