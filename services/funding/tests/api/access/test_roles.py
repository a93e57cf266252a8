"""The whole table: every role on every route, at home, next door, and on what does not exist."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import httpx

from linli.testing.funding_world import REVIEWER, Route, World, routes
from linli.testing.money import Counter
from shared.kit.ids import new_id
from shared.kit.permission_words import EVERYBODY

DIVISIONS: Final = {
    "MUN": "50", "STR": "500103001", "PWC": "500103001", "COM": "500103001011", "CPO": "500103001011",
    "RES": "500103001011", "INT": "50",
}  # fmt: skip
NEXT_DOOR: Final = {
    "CTY": "500112", "STR": "500103005", "COM": "500103001001", "RES": "500103001001", "FIN": "500112",
    "INS": "500112", "HUB": None, "CSO": None, "FDN": None, "BAS": "500112", "REV": None,
}  # fmt: skip
OF_ORGANIZATIONS: Final = ("CSO", "HUB", "FDN", "BAS")
EVERYWHERE: Final = frozenset(
    {
        "POST /v1/funding/awards/{award_id}/objections",
        "GET /v1/funding/outflow-stops/{stop_id}",
        "POST /v1/funding/fairs/{fair_id}/projects",
    }
)
"""What may be done from anywhere."""
NOT_FOUND_OR_FORBIDDEN: Final = (403, 404)


def table() -> Mapping[str, tuple[str, ...]]:
    """Who may use which route at home."""
    stated = tomllib.loads((Path(__file__).parent / "roles.toml").read_text())
    return {route: EVERYBODY if roles == "*" else tuple(roles.split()) for route, roles in stated.items()}


def test_the_table_names_every_route() -> None:
    assert {str(route) for route in routes()} == set(table())


async def asked(client: httpx.AsyncClient, route: Route, path: str, *, keyed: bool = False) -> httpx.Response:
    """The answer; a key makes sure of it where the request may go on, and whoever is refused never comes to it."""
    body: Any = {} if route.method != "GET" else None
    headers = {"Idempotency-Key": str(new_id())} if keyed else {}
    return await client.request(route.method, path, json=body, headers=headers)


def at_home(money: Counter, built: World) -> dict[str, httpx.AsyncClient]:
    own = str(built.organization_id)
    return {
        role: money.caller(
            role, DIVISIONS.get(role, "500103"), sub=REVIEWER if role == "REV" else f"probe-{role}",
            org_id=own if role in OF_ORGANIZATIONS else None,
        )
        for role in EVERYBODY
    }  # fmt: skip


async def test_every_role_on_every_route(built: World, money: Counter) -> None:
    allowed = table()
    clients, wrong = at_home(money, built), list[tuple[str, str, int]]()
    for route in routes():
        path = built.path(route.path)
        for role, client in clients.items():
            status = (await asked(client, route, path, keyed=role in allowed[str(route)])).status_code
            may = status < 500 and status not in (401, *NOT_FOUND_OR_FORBIDDEN)
            if may != (role in allowed[str(route)]) or status >= 500:
                wrong.append((role, str(route), status))
    assert wrong == []


async def test_nobody_reaches_next_door_nor_what_does_not_exist(built: World, money: Counter) -> None:
    allowed = table()
    clients = at_home(money, built)
    neighbors = {
        role: money.caller(
            role, division, sub=f"neighbor-{role}", org_id=str(new_id()) if role in OF_ORGANIZATIONS else None
        )
        for role, division in NEXT_DOOR.items()
    }
    wrong = list[tuple[str, str, int]]()
    for route in routes():
        roles = allowed[str(route)]
        if "_id}" not in route.path:
            continue
        for role in roles:
            status = (await asked(clients[role], route, built.path(route.path, missing=True))).status_code
            if status not in NOT_FOUND_OR_FORBIDDEN:
                wrong.append((role, f"missing {route}", status))
        if len(roles) == len(EVERYBODY) or str(route) in EVERYWHERE:
            continue
        for role in sorted(set(roles) & set(neighbors)):
            status = (await asked(neighbors[role], route, built.path(route.path))).status_code
            if status not in NOT_FOUND_OR_FORBIDDEN:
                wrong.append((role, f"next door {route}", status))
    assert wrong == []


async def test_without_a_token_nothing_is_answered(money: Counter) -> None:
    client = money.caller("MUN", "50")
    client.headers.pop("authorization")
    for route in routes():
        if "{" not in route.path:
            assert (await asked(client, route, route.path)).status_code == 401, str(route)
