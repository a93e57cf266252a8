"""A copy of the register, kept through the gateway."""

from typing import Any

from sqlalchemy import update

from linli.testing.horizon import pass_horizon
from registration.models.organizations import Organization

LIST = "/v1/registration/organizations"


async def test_an_app_keeps_a_copy(people: Any, desk: Any) -> None:
    organization = await desk.registered()
    key, app = str(organization.id), people.caller("CTY", "500103", sub="copier")
    asked: dict[str, Any] = {"division": "500103", "status": "ACTIVE", "updated_since": "start"}
    await pass_horizon(desk.resources)
    body = (await app.get(LIST, params=asked)).json()
    while body["more"]:
        body = (await app.get(LIST, params=asked | {"updated_since": body["next"]})).json()
    async with desk.resources.database.transaction() as session:
        await session.execute(update(Organization).where(Organization.id == organization.id).values(status="SUSPENDED"))
    await pass_horizon(desk.resources)
    answer = await app.get(LIST, params=asked | {"updated_since": body["next"]})
    assert (key in {one["id"] for one in answer.json()["removed"]}, answer.json()["more"]) == (True, False)
    assert answer.headers["cache-control"] == "no-store"
    again = await app.get(LIST, params=asked | {"updated_since": answer.json()["next"]})
    assert (again.json()["items"], again.json()["removed"]) == ([], [])
