"""The whole table: every role on every route, at home, next door, as a stranger, and on what does not exist."""

from collections.abc import Mapping
from typing import Final

import httpx
import pytest

from linli.testing.talent_desk import BASE, VILLAGE, TalentDesk
from linli.testing.talent_world import OWNER, PUBLIC_OBJECTS, Route, World, allowed_on, routes, world
from shared.kit.ids import new_id
from shared.kit.permission_words import EVERYBODY
from shared.kit.resources import Resources

COUNTY, TOWN = VILLAGE[:6], VILLAGE[:9]
DIVISIONS: Final = {
    "MUN": "50", "CTY": COUNTY, "PWC": TOWN, "STR": TOWN, "CPO": VILLAGE, "COM": VILLAGE, "HUB": TOWN, "INS": COUNTY,
    "FIN": COUNTY, "INT": "50", "DEP": COUNTY,
}  # fmt: skip
NEXT_DOOR: Final = {"CTY": "500103", "STR": "500240219", "COM": "500240218202", "HUB": "500240219", "INT": "500103"}
OWN: Final = ("SW", "RES", "APP")
MISSING: Final = {"community_code": "500240218299", "code": "0" * 16}
Clients = Mapping[str, httpx.AsyncClient]


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """The world is made anew for each test."""


def at_home(desk: TalentDesk, built: World) -> Clients:
    mine = {"CSO": {"org_id": str(built.life.organization_id)}, **{role: {"sub": OWNER} for role in OWN}}
    return {role: desk.caller(role, DIVISIONS.get(role), **mine.get(role, {})) for role in EVERYBODY}


async def strangers(desk: TalentDesk) -> Clients:
    """The same roles next door; another organization and other people of the same village."""
    other = await desk.organization(community_code=VILLAGE)
    found = {role: desk.caller(role, division) for role, division in NEXT_DOOR.items()}
    found["CSO"] = desk.employer(other)
    for role in OWN:
        found[role] = desk.caller(role, None, sub=f"stranger-{role}")
    return found


async def asked(who: httpx.AsyncClient, route: Route, path: str) -> httpx.Response:
    body = None if route.method == "GET" else {}
    query = {"purpose": "核对证书", "year": "2024", "division": VILLAGE} if route.method == "GET" else {}
    return await who.request(route.method, path, params=query, json=body)


def test_the_table_names_every_route() -> None:
    assert {(route.method, route.path) for route in routes()} == set(allowed_on())


async def test_every_role_on_every_route(desk: TalentDesk) -> None:
    built = await world(desk)
    clients, table = at_home(desk, built), allowed_on()
    for route in routes():
        for role, client in clients.items():
            answer = await asked(client, route, built.path(route.path))
            if role in table[route.method, route.path]:
                assert answer.status_code not in (401, 403, 404), (role, route, answer.text)
                assert answer.status_code < 500, (role, route, answer.text)
            else:
                assert answer.status_code in (403, 404), (role, route, answer.text)


async def test_what_belongs_to_others_is_unknown(desk: TalentDesk) -> None:
    built, table = await world(desk), allowed_on()
    others = await strangers(desk)
    for route in routes():
        if "{" not in route.path or (route.method == "GET" and route.path in PUBLIC_OBJECTS):
            continue
        readable = route.path.startswith(PUBLIC_OBJECTS)
        for role, client in others.items():
            answer = await asked(client, route, built.path(route.path))
            wanted = (403,) if readable else (404,)
            if role not in table[route.method, route.path]:
                wanted = (403, 404)
            assert answer.status_code in wanted, (role, route, answer.text)


async def test_what_does_not_exist_is_unknown(desk: TalentDesk) -> None:
    built, table = await world(desk), allowed_on()
    clients = at_home(desk, built)
    nothing = {name: str(new_id()) for name in built.ids} | MISSING
    for route in routes():
        if "{" in route.path:
            for role in table[route.method, route.path]:
                answer = await asked(clients[role], route, built.path(route.path, nothing))
                assert answer.status_code == 404, (role, route, answer.text)


async def test_lists_of_others_are_empty(desk: TalentDesk) -> None:
    await world(desk)
    others, table = await strangers(desk), allowed_on()
    for route in routes():
        if route.method != "GET" or "{" in route.path or route.path in ("/imports/template", "/indicators"):
            continue
        if len(table[route.method, route.path]) == len(EVERYBODY):
            continue
        for role, client in others.items():
            if role in table[route.method, route.path]:
                answer = await asked(client, route, f"{BASE}{route.path}")
                mine = 1 if role == "CSO" else 0
                assert len(answer.json()["items"]) <= mine, (role, route, answer.text)


@pytest.mark.parametrize("path", ["/people", "/vacancies", "/quotas", "/volunteers/hours"])
async def test_without_a_token(desk: TalentDesk, path: str) -> None:
    client = desk.caller("CTY", COUNTY)
    client.headers.pop("authorization")
    assert (await client.get(f"{BASE}{path}")).status_code == 401
