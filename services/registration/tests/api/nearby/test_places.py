"""Places to visit: stated, looked at, taken down."""

from typing import Any

import pytest

from linli.testing.services import Services
from registration.organizations.queries.loads import locked_organization

PLACES = "/v1/registration/public-places"
KIND = "public-places"
NEARBY = "/v1/registration/nearby"
OFFICE_HOURS = [{"weekday": day, "opens": "09:00", "closes": "17:00"} for day in range(1, 6)]


def place(services: Services, **changes: Any) -> dict[str, Any]:
    return {
        "organization_id": services.id, "basis": "VENUE", "place": "社区服务站二楼", "is_home": False, "lat": 29.5568,
        "lon": 106.5707, "hours": OFFICE_HOURS,
    } | changes  # fmt: skip


async def seen(desk: Any, services: Services, lat: float = 29.5568, lon: float = 106.5707, **query: Any) -> list[Any]:
    point = {"lat": lat, "lon": lon, "radius_m": 300, "limit": 200}
    found = await desk.read(desk.public, NEARBY, **point | {"kind": "ORGANIZATION"} | query)
    return [item for item in found["items"] if item["organization_id"] == services.id]


async def test_a_registered_organization_is_found_at_its_place(services: Any) -> None:
    desk, own = services.desk, services.own
    refused = await own.post(PLACES, json=place(services, is_home=True))
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "PRIVATE_HOME")
    far = await own.post(PLACES, json=place(services, lat=39.9, lon=116.4))
    assert (far.status_code, [error["pointer"] for error in far.json()["errors"]]) == (422, ["/lat", "/lon"])
    stated = await desk.create(own, PLACES, place(services))
    assert (stated["state"], stated["version"], stated["closed_on_holidays"]) == ("SHOWN", 1, True)
    twice = await own.post(PLACES, json=place(services))
    assert (twice.status_code, twice.json()["code"]) == (409, "PLACE_STATED")
    (item,) = await seen(desk, services)
    assert (item["id"], item["title"], item["is_open"]) == (services.id, item["organization_name"], True)
    assert await seen(desk, services, open_at="2024-10-01T10:00:00") == []
    assert len(await seen(desk, services, open_at="2024-10-12T10:00:00")) == 1
    half = await desk.amend(own, f"{PLACES}/{stated['id']}", 1, {"lat": 29.6})
    assert (half.status_code, half.json()["errors"][0]["code"]) == (422, "COORDINATES_INCOMPLETE")
    moved = await desk.amend(own, f"{PLACES}/{stated['id']}", 1, {"hours": [], "basis": "DOMICILE", "place": None})
    assert moved.json()["place"] == services.organization.domicile
    (item,) = await seen(desk, services)
    assert item["is_open"] is None
    async with desk.unit_of_work() as uow:
        organization = await locked_organization(uow.session, services.organization.id)
        assert organization is not None
        organization.domicile = "重庆市渝中区七星岗街道领事巷社区9号"
    assert await seen(desk, services) == []
    assert (await desk.public.get(f"{PLACES}/{stated['id']}")).status_code == 404
    mine = await desk.read(own, f"{PLACES}/{stated['id']}")
    again = await desk.amend(own, f"{PLACES}/{stated['id']}", mine["version"], {"hours": OFFICE_HOURS})
    assert again.json()["place"] == "重庆市渝中区七星岗街道领事巷社区9号"
    assert len(await seen(desk, services)) == 1


async def test_an_office_takes_a_place_down_and_lets_it_be_shown(services: Any) -> None:
    desk, own = services.desk, services.own
    stated = await desk.create(own, PLACES, place(services))
    down = await services.step(desk.committee, KIND, stated, "withdrawal", {"reason": "系居民住宅"})
    assert (down["state"], down["withdrawal_reason"]) == ("WITHDRAWN", "系居民住宅")
    assert (await desk.public.get(f"{PLACES}/{stated['id']}")).status_code == 404
    waiting = (await desk.amend(own, f"{PLACES}/{stated['id']}", down["version"], {"place": "文化活动室"})).json()
    assert waiting["state"] == "PENDING"
    assert await seen(desk, services) == []
    for who in (own, desk.public, desk.party):
        answer = await services.command(who, KIND, waiting, "confirmation")
        assert answer.status_code in (403, 404), answer.text
    shown = await services.step(desk.county, KIND, waiting, "confirmation")
    assert (shown["state"], shown["withdrawal_reason"], shown["confirmed_on"]) == ("SHOWN", None, "2024-09-27")
    assert "confirmed_on" not in await desk.read(desk.public, f"{PLACES}/{stated['id']}")
    again = await services.command(desk.county, KIND, shown, "confirmation")
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_the_place_of_a_filed_group_is_looked_at_first(desk: Any) -> None:
    filed = await desk.filed()
    async with desk.unit_of_work() as uow:
        organization = await locked_organization(uow.session, filed["organization_id"])
    assert organization is not None
    group = Services(desk, organization)
    none = await group.own.post(PLACES, json=place(group, basis="DOMICILE", place=None))
    assert (none.status_code, none.json()["errors"][0]["code"]) == (422, "NO_DOMICILE")
    stated = await desk.create(group.own, PLACES, place(group))
    assert stated["state"] == "PENDING"
    assert await seen(desk, group) == []
    hidden = await desk.read(desk.public, PLACES, organization_id=group.id)
    mine = await desk.read(group.own, PLACES, organization_id=group.id, state="PENDING")
    assert (hidden["items"], [item["id"] for item in mine["items"]]) == ([], [stated["id"]])
    await group.step(desk.committee, KIND, stated, "confirmation")
    assert len(await seen(desk, group)) == 1


@pytest.mark.parametrize(("who", "status"), [("street", 403), ("city", 403), ("public", 403), ("another", 404)])
async def test_only_the_organization_states_its_place(services: Any, who: str, status: int) -> None:
    other = services.desk.caller("CSO", None, organization_id="0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11")
    caller = other if who == "another" else getattr(services.desk, who)
    assert (await caller.post(PLACES, json=place(services))).status_code == status
