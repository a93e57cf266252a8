"""Who I am, and what I may do: by the tables with which the services decide."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from registration.permissions import PERMISSIONS
from shared.kit.authorization import Caller, Place

ACTIONS = "/v1/me/actions"
BODIES = ("CTY", "MUN", "STR", "COM", "CSO", "PUB", "AUD")


def allowed(answer: httpx.Response) -> dict[str, Any]:
    """What is said of each permission."""
    assert answer.status_code == 200, answer.text
    return {one["permission"]: one["allowed"] for each in answer.json()["items"] for one in each["actions"]}


async def test_a_person_is_told_who_they_are(people: Any, browser: Any, member: Any) -> None:
    tokens = await browser.tokens()
    own = people.client(people.app, tokens["access_token"])
    me = (await own.get("/v1/me")).json()
    assert (me["issuer"], me["client_id"], me["roles"], me["division"]) == (people.url, "mobile", ["CTY"], "500103")
    assert me["display_name"] == "王芳"
    assert [(one["title"], one["current"]) for one in me["capacities"]] == [("渝中区民政局", True)]
    elsewhere = (await people.county.get("/v1/me")).json()
    assert (elsewhere["subject"], elsewhere["display_name"], elsewhere["capacities"]) == ("administrator", None, [])
    assert (await people.client(people.app).get("/v1/me")).status_code == 401


@pytest.mark.parametrize("role", BODIES)
async def test_actions_at_a_place_are_what_the_service_would_decide(people: Any, role: str) -> None:
    division = {"CTY": "500103", "MUN": "50", "STR": "500103001", "COM": "500103001011", "AUD": "500103"}.get(role)
    organization = str(uuid4())
    own = people.caller(role, division, organization_id=organization)
    caller = Caller("i", "s", "c", frozenset({role}), division=division, organization_id=organization)
    places = [
        Place("500103", "500103001", "500103001011", "500103", organization),
        Place("500105", "500105001", "500105001001", "500105", str(uuid4())),
    ]
    for place in places:
        stated = {
            "jurisdiction_id": place.jurisdiction_id, "town_code": place.town_code,
            "community_code": place.community_code, "authority_id": place.authority_id,
            "organization_id": place.organization_id, "service": "registration",
        }  # fmt: skip
        said = allowed(await own.get(ACTIONS, params=stated))
        held = [name for name in PERMISSIONS.rows if PERMISSIONS.holds(caller, name)]
        assert said == {name: PERMISSIONS.allows(caller, name, place) for name in held}
    assert set(allowed(await own.get(ACTIONS)).values()) == {None}


async def test_actions_on_an_object_follow_where_it_lies(people: Any, desk: Any) -> None:
    organization = await desk.registered()
    path = f"/v1/registration/organizations/{organization.id}"
    asked = {"path": path, "resource": "certificate"}
    here = allowed(await people.county.get(ACTIONS, params=asked))
    assert any(here.values())
    assert (await people.caller("CTY", "500105").get(ACTIONS, params=asked)).status_code == 404
    own = people.caller("CSO", None, organization_id=organization.id)
    assert allowed(await own.get(ACTIONS, params={"path": path, "resource": "change"}))["change.create"] is True
    unreadable = (f"{path[:-4]}0000", "/v1/nowhere/x/y", "/internal/permissions", "/v1/a/../b/c")
    for unknown in unreadable:
        assert (await people.county.get(ACTIONS, params={"path": unknown})).status_code == 404
    assert (await people.county.get(ACTIONS, params={"resource": "A;"})).status_code == 422


async def test_the_tables_themselves_are_not_for_callers(people: Any) -> None:
    assert (await people.caller("MUN", "50").get("/internal/permissions")).status_code == 404
    past_the_gateway = people.client(people.registration, people.token("MUN", "50"))
    assert (await past_the_gateway.get("/internal/permissions")).status_code == 403


async def test_services_that_are_away_are_named(client: httpx.AsyncClient) -> None:
    answer = (await client.get(ACTIONS)).json()
    assert answer == {"items": [], "unavailable": ["registration", "talent"]}
    assert (await client.get(ACTIONS, params={"path": "/v1/talent/courses/1"})).status_code == 503
