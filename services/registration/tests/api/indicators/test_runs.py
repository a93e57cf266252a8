"""Runs of the targets: scenario 1, reproducibility, late data, drill-down, and who may see them."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from linli.testing.offices import Offices
from shared.contracts import funding, talent


async def test_average_met_minimum_missed(board: Any, desk: Offices) -> None:
    """Scenario 1: three of five communities have five organizations; forty are ten short of fifty."""
    early = await board.measure("2019-12-31")
    late = await board.measure("2020-12-31")
    minimum, average = board.value(early, "T19-U"), board.value(late, "T20-U")
    assert (minimum["result"], minimum["facts"]["rate_bps"], minimum["facts"]["gap"]) == ("NOT_ATTAINED", 6_000, 7)
    assert (average["facts"]["organizations"], average["facts"]["required"]) == (40, 50)
    assert (average["result"], average["facts"]["shortfall"]) == ("NOT_ATTAINED", 10)
    told = {event.data["key"]: event.data["gaps"] for event in (await desk.events(early["id"]))[1:]}
    assert [gap["gap"] for gap in told["T19-U"]] == [2, 5]
    assert set(told) == {"T19-U"}, "in 2019 the targets of 2020 were not due"
    told = {event.data["key"]: event.data["gaps"] for event in (await desk.events(late["id"]))[1:]}
    assert [gap["gap"] for gap in told["T20-U"]] == [10]
    assert {"T19-U", "T20-U", "T20-WU"} == set(told)


async def test_rural_targets_of_a_town_without_villages_do_not_apply(board: Any) -> None:
    run = await board.measure("2020-12-31")
    assert run["results"]["T19-R"] == run["results"]["T20-R"] == run["results"]["T20-1"] == "NOT_APPLICABLE"
    assert run["results"]["T20-X"] == "REPORTED"


async def test_the_same_day_and_data_give_the_same_hash(board: Any, desk: Offices) -> None:
    first, second = (
        await board.measure("2020-12-31"),
        await board.measure("2020-12-31", who=desk.caller("STR", board.town)),
    )
    assert first["id"] != second["id"]
    assert (first["run_hash"], first["snapshot_hash"]) == (second["run_hash"], second["snapshot_hash"])
    assert first["values"] == second["values"]
    assert first["rule_versions"]["target.T19.urbanMin"] == 1


async def test_late_data_change_new_runs_only(board: Any, desk: Offices) -> None:
    town = "500103008"
    before = await board.measure("2020-12-31", town)
    await desk.registered(home_community_code=f"{town}002", town_code=town, registered_on=date(2020, 11, 2))
    after = await board.measure("2020-12-31", town)
    assert after["totals"]["organizations"] == before["totals"]["organizations"] + 1
    assert after["run_hash"] != before["run_hash"]
    kept = await desk.read(desk.county, f"{board.runs}/{before['id']}")
    assert {**kept, "values": None} == {**before, "values": None}
    assert kept["values"] == before["values"]
    listed = await board.pages(desk.county, f"{board.runs}/{before['id']}/organizations")
    assert len(listed) == before["totals"]["organizations"]


async def test_every_number_leads_to_its_organizations(board: Any, desk: Offices) -> None:
    run = await board.measure("2020-12-31")
    path = f"{board.runs}/{run['id']}"
    cells = await board.pages(desk.county, f"{path}/communities", limit=2)
    assert [cell["organizations"] for cell in cells] == list(board.numbers)
    for cell in cells:
        behind = await board.pages(desk.county, f"{path}/organizations", division=cell["place_code"], limit=7)
        assert len(behind) == cell["organizations"]
        assert {each["place_code"] for each in behind} <= {cell["place_code"]}
    assert cells[2]["closing"] == {
        "organizations_to_minimum": 2, "organizations_to_average": 7, "professionals": 2,
        "missing_groups": ["COMMUNITY_AFFAIRS", "CHARITY_RELIEF", "CULTURE_SPORT"],
    }  # fmt: skip
    registered = await board.pages(desk.county, f"{path}/organizations", tier="REGISTERED", setting="URBAN")
    assert len(registered) == 40
    assert await board.pages(desk.county, f"{path}/organizations", group="CHARITY_RELIEF") == []
    assert await board.pages(desk.county, f"{path}/organizations", group="NO_GROUP") == []
    shortfalls = await board.pages(desk.county, f"{path}/shortfalls", key="T19-U")
    assert [(each["place_code"], each["gap"]) for each in shortfalls] == [(board.places[2], 2), (board.places[4], 5)]


async def test_what_does_not_count(board: Any, desk: Offices) -> None:
    """Filings in progress, town-wide bodies and ended organizations count nowhere; an upgraded one counts once."""
    town = "500103007"
    desk.at("2021-02-01")
    before = (await board.measure("2021-02-01", town))["totals"]["organizations"]
    home = {"home_community_code": f"{town}001", "town_code": town}
    await desk.submitted(desk.dancers(home_community_code=f"{town}001", activity_communities=[f"{town}001"]))
    await desk.registered(**home | {"home_community_code": None}, scope="TOWN")
    await desk.registered(**home, legal_kind="FD")
    run = await board.measure("2021-02-01", town)
    assert run["totals"]["organizations"] == before


async def test_an_ended_organization_counts_until_its_day(board: Any, desk: Offices) -> None:
    desk.at("2021-01-11")
    filed = await desk.filed()
    desk.at("2021-02-22")
    await desk.step(desk.group, filed, "removal")
    counts = [
        (await board.measure(day, filed["home_community_code"]))["totals"]["organizations"]
        for day in ("2021-01-10", "2021-01-11", "2021-02-21", "2021-02-22")
    ]
    assert counts[1] == counts[2] == counts[0] + 1
    assert counts[3] == counts[0]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"scope": "500103999"}, "UNKNOWN_SCOPE"),
        ({"scope": "500110-XX"}, "UNKNOWN_SCOPE"),
        ({"scope": "51"}, "UNKNOWN_SCOPE"),
        ({"scope": "500103", "as_of": "2999-01-01"}, "AS_OF_IN_FUTURE"),
        ({"scope": "500103", "as_of": "1949-10-01"}, "UNKNOWN_SCOPE"),
        ({"scope": "渝中区"}, "INVALID_BODY"),
        ({"scope": "500103", "more": 1}, "INVALID_BODY"),
    ],
)
async def test_what_cannot_be_measured(board: Any, desk: Offices, body: dict[str, Any], code: str) -> None:
    answer = await desk.city.post(board.runs, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_a_month_end_is_measured_by_itself_once(board: Any, desk: Offices) -> None:
    desk.at("2020-12-30")
    await desk.days_pass_to("2021-01-02", jobs="indicators.")
    await desk.days_pass_to("2021-01-02", jobs="indicators.")
    found = await board.pages(desk.city, board.runs, scope="50", as_of="2020-12-31")
    assert [run["trigger"] for run in found] == ["SCHEDULED"]
    run = await desk.read(desk.city, f"{board.runs}/{found[0]['id']}")
    assert run["totals"]["communities"] > 11_000
    facts = board.value(run, "T20-1")["facts"]
    assert len(facts["units_missed"]) == 39, "38 counties and 万盛"
    units = await board.pages(desk.city, f"{board.runs}/{run['id']}/values", key="T20-U", level="UNIT", limit=200)
    whole = board.value(run, "T20-U")["facts"]
    assert len(units) == 39
    for name in ("communities", "organizations", "required"):
        assert sum(unit["facts"][name] for unit in units) == whole[name]


async def test_bases_count_for_their_planning_unit(board: Any, desk: Offices) -> None:
    base = {"base_id": uuid4(), "level": "COUNTY", "county_code": "500110", "jurisdiction_id": "500110-WS"}
    event = await desk.hears(funding.BaseOpened(**base, effective_on=date(2020, 6, 1)))
    await desk.hears_again(event)
    town_base = {**base, "base_id": uuid4(), "level": "TOWN", "town_code": "500110001", "jurisdiction_id": "500110"}
    await desk.hears(funding.BaseOpened(**town_base, effective_on=date(2020, 6, 1)))

    async def bases(scope: str, as_of: str) -> int:
        return int(board.value(await board.measure(as_of, scope, desk.city), "T20-1")["facts"]["bases"])

    assert [await bases("500110-WS", day) for day in ("2020-05-31", "2020-06-01")] == [0, 1]
    assert await bases("500110", "2020-12-31") == 0, "the base of 万盛 is not the host county's"
    await desk.hears(funding.BaseClosed(**base, effective_on=date(2020, 9, 1)), version=2)
    assert [await bases("500110-WS", day) for day in ("2020-08-31", "2020-09-01")] == [1, 0]
    listed = await board.pages(desk.public, "/v1/registration/incubation-bases", jurisdiction_id="500110-WS")
    assert [each["state"] for each in listed] == ["CLOSED"]


async def test_who_may_see_and_measure(board: Any, desk: Offices) -> None:
    run = await board.measure("2020-12-31")
    path = f"{board.runs}/{run['id']}"
    street = desk.caller("STR", board.town)
    for reader in (desk.county, desk.city, street, desk.caller("AUD", None), desk.caller("DEP", "500103")):
        assert (await reader.get(path)).status_code == 200
    outsiders = [
        desk.caller("CTY", "500105"),
        desk.street,
        desk.public,
        desk.caller("INT", None),
        desk.caller("CSO", None),
    ]
    for outsider in outsiders:
        for below in ("", "/values", "/communities", "/shortfalls", "/organizations"):
            assert (await outsider.get(path + below)).status_code == 404
        assert run["id"] not in [each["id"] for each in await board.pages(outsider, board.runs, as_of="2020-12-31")]
    body = {"scope": board.town}
    assert (await street.post(board.runs, json=body)).status_code == 201
    assert (await desk.caller("CTY", "500105").post(board.runs, json=body)).status_code == 404
    for role in ("COM", "PUB", "INT", "CPO", "AUD"):
        assert (await desk.caller(role, board.town).post(board.runs, json=body)).status_code == 403


async def test_a_person_counts_in_one_community_and_few_are_hidden(board: Any, desk: Offices) -> None:
    """A certificate or a degree counts; a second post does not; one who is suspended or lapsed does not."""
    place, other = board.places[0], board.places[1]

    def post(person: str, community: str, **more: Any) -> dict[str, Any]:
        stated = {"placement_id": uuid4(), "person_ref": person, "employer_kind": "COMMITTEE", "fte_bps": 5_000,
                  "community_code": community, "primary": True, "effective_on": date(2020, 3, 1)}  # fmt: skip
        return stated | more

    ann = post("ann", place, social_work_degree=True)
    bob = post("bob", place)
    certificate = {"qualification_id": uuid4(), "person_ref": "bob", "kind": "SOCIAL_WORK",
                   "valid_from": date(2020, 1, 1), "valid_to": date(2022, 12, 31)}  # fmt: skip
    for heard in (ann, bob, post("bob", other, primary=False), post("eve", place)):
        await desk.hears(talent.PlacementActivated(**heard))
    await desk.hears(talent.QualificationRenewable(**certificate), version=2)
    await desk.hears(talent.QualificationRegistered(**certificate), version=1)
    other_kind = {**certificate, "qualification_id": uuid4(), "person_ref": "eve", "kind": "ELDERLY_CARE"}
    await desk.hears(talent.QualificationRegistered(**other_kind))

    async def staff(as_of: str) -> list[tuple[int, int]]:
        run = await board.measure(as_of)
        cells = await board.pages(desk.county, f"{board.runs}/{run['id']}/communities")
        return [(cell["professionals"], cell["certified"]) for cell in cells[:2]]

    assert await staff("2020-02-29") == [(0, 0), (0, 0)]
    assert await staff("2020-12-31") == [(2, 1), (0, 0)]
    await desk.hears(talent.PlacementSuspended(**ann | {"effective_on": date(2020, 7, 1)}, reason="LEAVE"), version=2)
    assert await staff("2020-12-31") == [(1, 1), (0, 0)]
    assert await staff("2020-06-30") == [(2, 1), (0, 0)]
    lapsed = talent.QualificationLapsed(**certificate, lapsed_on=date(2020, 10, 1))
    await desk.hears(lapsed, version=3)
    await desk.hears_again(await desk.hears(talent.QualificationRenewed(**certificate), version=4))
    assert await staff("2020-12-31") == [(0, 0), (0, 0)]
    await desk.hears(talent.PersonMerged(person_ref="ann", new_person_ref="anna"))
    assert await staff("2020-06-30") == [(2, 1), (0, 0)]
    await desk.hears(talent.PersonErased(person_ref="anna"))
    await desk.hears(talent.PlacementActivated(**ann | {"effective_on": date(2020, 8, 1)}), version=3)
    assert await staff("2020-12-31") == [(0, 0), (0, 0)], "nothing late brings an erased person back"
