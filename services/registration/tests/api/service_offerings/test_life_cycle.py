"""An offering from draft to end, and what follows when its organization may not act."""

from typing import Any

from sqlalchemy import update

from registration.models.organizations import Organization

OFFERINGS = "/v1/registration/service-offerings"


async def set_status(desk: Any, organization_id: str, status: str) -> None:
    """The organization stands there, whoever brought it."""
    async with desk.unit_of_work() as uow:
        await uow.session.execute(update(Organization).where(Organization.id == organization_id).values(status=status))


async def test_an_offering_from_draft_to_end(services: Any) -> None:
    desk, own = services.desk, services.own
    draft = await services.draft()
    assert (draft["state"], draft["shown_as"], draft["rating"]) == (
        "DRAFT",
        "VOLUNTEER",
        {"ratings": 0, "average": None},
    )
    assert (await desk.public.get(f"{OFFERINGS}/{draft['id']}")).status_code == 404
    changed = (await desk.amend(own, f"{OFFERINGS}/{draft['id']}", 1, {"title": "午间送餐", "place": None})).json()
    assert (changed["title"], changed["version"], changed["place"]) == ("午间送餐", 2, None)
    published = await services.step(own, "service-offerings", changed, "publication")
    assert (published["state"], published["published_on"]) == ("PUBLISHED", "2024-09-27")
    shown = await desk.read(desk.public, f"{OFFERINGS}/{draft['id']}")
    assert shown["organization_name"] == services.organization.name
    suspended = await services.step(own, "service-offerings", published, "suspension", {"reason": "场地维修"})
    assert (suspended["state"], suspended["suspended_by_role"]) == ("SUSPENDED", "CSO")
    assert (await desk.public.get(f"{OFFERINGS}/{draft['id']}")).status_code == 404
    resumed = await services.step(own, "service-offerings", suspended, "resumption")
    assert (resumed["state"], resumed["suspension_reason"]) == ("PUBLISHED", None)
    closed = await services.step(own, "service-offerings", resumed, "closure")
    assert (closed["state"], closed["closed_on"]) == ("CLOSED", "2024-09-27")
    again = await services.command(own, "service-offerings", closed, "closure")
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_a_street_stops_and_only_it_lets_go_on(services: Any) -> None:
    desk = services.desk
    published = await services.published()
    stopped = await services.step(
        desk.street, "service-offerings", published, "suspension", {"reason": "居民投诉待核实"}
    )
    assert stopped["suspended_by_role"] == "STR"
    for who in (services.own, desk.committee):
        answer = await services.command(who, "service-offerings", stopped, "resumption")
        assert (answer.status_code, answer.json()["code"]) == (403, "SUSPENDED_BY_ANOTHER")
    assert (await services.step(desk.street, "service-offerings", stopped, "resumption"))["state"] == "PUBLISHED"


async def test_what_an_organization_offers_follows_its_status(services: Any) -> None:
    desk = services.desk
    offering = await services.published()
    for status, state in (("SUSPENDED", "SUSPENDED"), ("LIQUIDATING", "SUSPENDED"), ("REVOKED", "SUSPENDED")):
        await set_status(desk, services.id, status)
        assert (await desk.public.get(f"{OFFERINGS}/{offering['id']}")).status_code == 404
        assert (await desk.read(desk.county, f"{OFFERINGS}/{offering['id']}"))["state"] == state
    await set_status(desk, services.id, "ACTIVE")
    assert (await desk.read(desk.public, f"{OFFERINGS}/{offering['id']}"))["state"] == "PUBLISHED"
    await set_status(desk, services.id, "DEREGISTERED")
    assert (await desk.read(desk.county, f"{OFFERINGS}/{offering['id']}"))["state"] == "CLOSED"
    await desk.days_pass_to("2024-09-28", jobs="service_offerings.")
    closed = await desk.read(desk.county, f"{OFFERINGS}/{offering['id']}")
    assert (closed["state"], closed["closed_on"], closed["version"]) == ("CLOSED", "2024-09-28", 3)
    await desk.days_pass_to("2024-09-29", jobs="service_offerings.")
    assert (await desk.read(desk.county, f"{OFFERINGS}/{offering['id']}"))["version"] == 3


async def test_who_may_not_act_offers_nothing(services: Any) -> None:
    draft = await services.draft()
    await set_status(services.desk, services.id, "SUSPENDED")
    published = await services.command(services.own, "service-offerings", draft, "publication")
    assert (published.status_code, published.json()["code"]) == (423, "ORGANIZATION_LOCKED")
    made = await services.own.post(OFFERINGS, json=services.offer())
    assert made.status_code == 423
    await set_status(services.desk, services.id, "DEREGISTERED")
    assert (await services.own.post(OFFERINGS, json=services.offer())).status_code == 410


async def test_a_published_offering_keeps_the_rules_when_it_changes(services: Any) -> None:
    offering = await services.published()
    change = {"fee_kind": "LOW_FEE", "fee_standard": {"amount_fen": 500, "unit": "次"}}
    answer = await services.desk.amend(services.own, f"{OFFERINGS}/{offering['id']}", offering["version"], change)
    assert (answer.status_code, answer.json()["code"]) == (422, "OFFERING_NOT_PUBLISHABLE")
    assert "VOLUNTEER_SERVICE_FREE" in [error["code"] for error in answer.json()["errors"]]
    fine = await services.desk.amend(services.own, f"{OFFERINGS}/{offering['id']}", 2, {"slot_capacity": 5})
    assert fine.json()["slot_capacity"] == 5
