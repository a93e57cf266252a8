"""What an app does for a resident: find what is near, sign up, wait, get a place, and check in by QR code."""

from typing import Any

from linli.testing.attending import CHECK_INS, SEATS, SIGN_UPS

BASE = "/v1/registration"


async def test_from_the_map_to_the_door(attending: Any) -> None:
    desk, own = attending.desk, attending.own
    place = {
        "organization_id": attending.services.id, "basis": "VENUE", "place": "社区服务站", "is_home": False,
        "lat": 29.5568, "lon": 106.5707, "hours": [{"weekday": 5, "opens": "09:00", "closes": "17:00"}],
    }  # fmt: skip
    await desk.create(own, f"{BASE}/public-places", place)
    activity = await attending.planned(lat=29.5570, lon=106.5707)
    sign_up = await desk.create(own, SIGN_UPS, attending.terms(activity, capacity=1))
    point = {"lat": 29.5568, "lon": 106.5707, "radius_m": 500, "open_now": False}
    near = await desk.read(desk.public, f"{BASE}/nearby", **point)
    assert [(item["kind"], item["distance_m"]) for item in near["items"]] == [("ORGANIZATION", 0), ("ACTIVITY", 22)]
    found = await desk.read(desk.public, f"{BASE}/activities/{near['items'][1]['id']}")
    assert found["sign_up_id"] == sign_up["id"]

    first, second = await attending.seat(1, sign_up), await attending.seat(2, sign_up)
    assert (first["state"], second["state"], second["position"]) == ("SIGNED_UP", "WAITING", 1)
    assert (await attending.cancels(1, first)).status_code == 200
    promoted = await desk.read(attending.person(2), f"{SEATS}/{second['id']}")
    assert promoted["state"] == "SIGNED_UP"

    desk.at("2024-10-11T08:45:00")
    drawn = await own.get(f"{SIGN_UPS}/{sign_up['id']}/check-in-code", headers={"Accept": "image/svg+xml"})
    assert (drawn.status_code, drawn.headers["content-type"]) == (200, "image/svg+xml")
    code = (await desk.read(own, f"{SIGN_UPS}/{sign_up['id']}/check-in-code"))["code"]
    done = await attending.person(2).post(CHECK_INS, json={"code": code})
    assert (done.status_code, done.json()["state"]) == (201, "CHECKED_IN")
    again = await attending.person(2).post(CHECK_INS, json={"code": code})
    assert (again.status_code, again.json()["code"]) == (409, "ALREADY_CHECKED_IN")
