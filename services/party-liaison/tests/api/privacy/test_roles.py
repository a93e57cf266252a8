"""The whole table: every role on every route, at home, next door, and on what does not exist."""

import pytest

from linli.testing.party_desk import PartyDesk
from linli.testing.party_world import SUPERVISING_UNIT, World, allowed_on, routes, world
from shared.kit.ids import new_id
from shared.kit.permission_words import EVERYBODY

DIVISIONS = {
    "MUN": "50", "CTY": "500103", "PWC": "500103001", "STR": "500103001", "CPO": "500103001011",
    "COM": "500103001011", "HUB": "500103001", "INS": "500103", "FIN": "500103", "INT": "50", "DEP": "500103",
}  # fmt: skip
NEXT_DOOR = {"CTY": "500112", "PWC": "500103005", "CPO": "500103001001", "COM": "500103001001", "STR": "500103005"}


def test_the_table_names_every_route() -> None:
    assert {(route.method, route.path) for route in routes()} == set(allowed_on())


async def test_every_role_on_every_route(desk: PartyDesk) -> None:
    built: World = await world(desk)
    clients = {
        role: desk.caller(
            role, DIVISIONS.get(role), scope="party.coverage.read",
            organization_id={"CSO": built.organization_id, "SUP": SUPERVISING_UNIT}.get(role),
        )
        for role in EVERYBODY
    }  # fmt: skip
    neighbors = {role: desk.caller(role, division) for role, division in NEXT_DOOR.items()}
    table = allowed_on()
    for route in routes():
        roles = table[route.method, route.path]
        path, query = built.path(route.path), built.query(route.path)
        body = {} if route.method == "POST" else None
        for role, client in clients.items():
            answer = await client.request(route.method, path, params=query, json=body)
            if role in roles:
                assert answer.status_code not in (401, 403, 404), (role, route, answer.text)
            else:
                assert answer.status_code in (403, 404), (role, route, answer.status_code)
        if "{" not in route.path:
            continue
        missing = built.path(route.path, {name: str(new_id()) for name in built.ids})
        for role, client in neighbors.items():
            if role in roles:
                answer = await client.request(route.method, path, params=query, json=body)
                assert answer.status_code == 404, (role, route, answer.status_code)
        for role in roles:
            answer = await clients[role].request(route.method, missing, params=query, json=body)
            assert answer.status_code in ((404, 403) if role == "CSO" else (404,)), (role, route, answer.status_code)


async def test_lists_next_door_are_empty(desk: PartyDesk) -> None:
    built = await world(desk)
    neighbor = desk.caller("PWC", "500103005")
    for route in routes():
        if route.method == "GET" and "{" not in route.path and route.path not in ("/v1/party/coverage",):
            answer = await neighbor.get(route.path, params=built.query(route.path))
            if answer.headers["content-type"].startswith("application/json"):
                assert answer.json().get("items", []) == [], route.path
                assert answer.json().get("organizations", 0) == 0, route.path


@pytest.mark.parametrize("path", ["/v1/party/members", "/v1/party/units", "/v1/party/liaison-plans"])
async def test_without_a_token(desk: PartyDesk, path: str) -> None:
    client = desk.caller("PWC", "500103001")
    client.headers.pop("authorization")
    assert (await client.get(path)).status_code == 401
