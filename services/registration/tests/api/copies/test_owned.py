"""What organizations offer and do follows them: a change of the organization changes the copies of both."""

from typing import Any

from sqlalchemy import delete, update

from linli.testing.desk import COMMUNITY
from registration.models.activities import CommunityActivity
from registration.models.organizations import Organization

OFFERINGS = "/v1/registration/service-offerings"
ACTIVITIES = "/v1/registration/activities"
REQUESTS = "/v1/registration/service-requests"
ACTIVITY = {
    "kind": "CULTURE", "title": "重阳敬老演出", "plan": "文艺节目展演。", "community_code": COMMUNITY,
    "place": "社区文化广场", "starts_at": "2024-10-11T09:00:00+08:00", "ends_at": "2024-10-11T11:00:00+08:00",
    "expected_participants": 120, "value_tags": ["FILIAL"],
}  # fmt: skip


async def change(services: Any, **values: Any) -> None:
    """The organization is otherwise, whoever made it so."""
    async with services.desk.resources.database.transaction() as session:
        await session.execute(update(Organization).where(Organization.id == services.id).values(**values))


async def test_offerings_and_activities_follow_their_organization(services: Any, copy_of: Any) -> None:
    desk = services.desk
    draft = await services.draft()
    published = await services.published()
    activity = await desk.create(services.own, ACTIVITIES, ACTIVITY | {"organization_id": services.id})
    offers, events = copy_of(desk.public, OFFERINGS), copy_of(desk.public, ACTIVITIES)
    county = copy_of(desk.county, OFFERINGS)
    copies = (offers, events, county)
    for copy in copies:
        await copy.catch_up()
    assert published["id"] in offers.rows
    assert activity["id"] in events.rows
    assert draft["id"] not in offers.rows
    await change(services, name="重庆市渝中区七星岗街道领事巷社区改名协会")
    for copy in copies:
        await copy.catch_up()
    assert offers.rows[published["id"]]["organization_name"].endswith("改名协会")
    assert events.rows[activity["id"]]["organization_name"].endswith("改名协会")
    await change(services, status="SUSPENDED")
    for copy in copies:
        await copy.catch_up()
    assert published["id"] in offers.removed
    assert draft["id"] not in offers.removed
    assert county.rows[published["id"]]["state"] == "SUSPENDED"
    await change(services, status="ACTIVE")
    moved = {"county_code": "500105", "town_code": "500105001", "home_community_code": "500105001001"}
    await change(services, **moved, jurisdiction_id="500105", authority_id="500105")
    for copy in copies:
        await copy.catch_up()
    assert published["id"] in offers.rows
    assert county.rows.get(published["id"], {}).get("state") == "PUBLISHED", "everybody sees what is published"
    assert draft["id"] in county.removed
    async with desk.resources.database.transaction() as session:
        await session.execute(delete(CommunityActivity).where(CommunityActivity.id == activity["id"]))
    await events.catch_up()
    assert activity["id"] in events.removed
    for copy in copies:
        assert copy.rows == await copy.listed()


async def test_a_resident_keeps_the_own_requests(services: Any, copy_of: Any) -> None:
    desk = services.desk
    published = await services.published()
    resident, other = services.another_resident(1), services.another_resident(2)
    slot = {"offering_id": published["id"], "slot_on": "2024-09-30", "slot_at": "09:00", "community_code": COMMUNITY}
    asked = await desk.create(resident, REQUESTS, slot | {"contact_name": "欧阳芳菲", "contact_phone": "13912345678"})
    own, others, provider = copy_of(resident, REQUESTS), copy_of(other, REQUESTS), copy_of(services.own, REQUESTS)
    for copy in (own, others, provider):
        await copy.catch_up()
    assert own.rows.keys() == {asked["id"]}
    assert others.rows == {}
    assert asked["id"] in provider.rows
    await services.step(resident, "service-requests", asked, "cancellation")
    for copy in (own, others, provider):
        await copy.catch_up()
    assert own.rows[asked["id"]]["state"] == provider.rows[asked["id"]]["state"] == "CANCELLED"
    assert (others.rows, others.removed) == ({}, [])
