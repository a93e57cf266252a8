"""What the managing body changes of a filed organization: who answers for it, and its name."""

from typing import Any

from linli.testing.registering import id_number
from linli.testing.trades import TRADES


def person(number: str | None = None) -> dict[str, Any]:
    return {"responsible_person": {"name": "吴大姐", "id_number": number or id_number()}}


async def test_another_responsible_person(desk: Any) -> None:
    filed = await desk.filed()
    by_group = await desk.post(desk.group, filed, "responsible-person", person())
    assert by_group.status_code == 403
    by_street = await desk.post(desk.street, filed, "responsible-person", person())
    assert (by_street.status_code, by_street.json()["code"]) == (403, "NOT_THE_MANAGING_BODY")
    number = id_number()
    changed = await desk.step(desk.committee, filed, "responsible-person", person(number))
    assert changed["responsible_person"]["name"] == "吴**"
    again = await desk.post(desk.committee, changed, "responsible-person", person(number))
    assert (again.status_code, again.json()["code"]) == (409, "RESPONSIBLE_ALREADY")
    assert (await desk.event_names(filed["organization_id"]))[-1] == "leaders_changed"
    event = (await desk.events(filed["organization_id"]))[-1]
    assert (event.data["count_by_post"], event.data["tier"]) == ({"HEAD": 1}, "COMMUNITY_GUIDED")
    path = f"/v1/registration/organizations/{filed['organization_id']}/leaders"
    leaders = (await desk.read(desk.county, path))["items"]
    assert [(one["name"], one["until_on"] is None) for one in leaders] == [("李*", False), ("吴**", True)]


async def test_another_name(desk: Any) -> None:
    filed = await desk.filed()
    other = await desk.filed()
    taken = {"trade": other["trade"], "field_term": "广场舞", "form": "健身队"}
    answer = await desk.post(desk.committee, filed, "name", taken)
    assert (answer.status_code, answer.json()["code"]) == (409, "NAME_TAKEN")
    wrong = await desk.post(desk.committee, filed, "name", taken | {"form": "协会"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "NAME_INVALID")
    same = {"trade": filed["trade"], "field_term": "广场舞", "form": "健身队"}
    unchanged = await desk.post(desk.committee, filed, "name", same)
    assert (unchanged.status_code, unchanged.json()["code"]) == (409, "NAME_UNCHANGED")
    trade = next(TRADES)
    renamed = await desk.step(desk.committee, filed, "name", {"trade": trade, "field_term": "广场舞", "form": "健身队"})
    assert renamed["name"] == f"重庆市渝中区七星岗街道领事巷社区{trade}广场舞健身队"
    assert renamed["filing_number"] == filed["filing_number"]
    event = (await desk.events(filed["organization_id"]))[-1]
    assert event.type == "registration.organization.renamed.v1"
    assert (event.data["old_name"], event.data["new_name"]) == (filed["name"], renamed["name"])
    freed = await desk.submitted(desk.dancers(trade=filed["trade"]))
    assert freed["name"] == filed["name"]


async def test_only_on_record(desk: Any) -> None:
    draft = await desk.draft()
    answer = await desk.post(desk.committee, draft, "name", {"trade": None, "field_term": "广场舞", "form": "队"})
    assert (answer.status_code, answer.json()["code"]) == (409, "INVALID_TRANSITION")
