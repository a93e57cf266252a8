"""Charters are amended by themselves: by the supreme body, with two thirds, and another officer's word."""

from typing import Any

import pytest

ITEMS = ["NAME_DOMICILE", "PURPOSE_SCOPE_AREA", "MEMBERSHIP", "GOVERNANCE", "LEADERS", "ASSETS", "AMENDMENT",
         "TERMINATION", "OTHER"]  # fmt: skip
CHARTERS = "/v1/registration/charters"
CODES = ("CHARTER_TEXT", "CHARTER_COMPARISON")


def amendment(**resolution: Any) -> dict[str, Any]:
    votes = {"eligible": 30, "present": 20, "in_favor": 14}
    stated = {"body": "ASSEMBLY", "resolved_on": "2024-09-20", "votes": votes} | resolution
    return {"type": "CHARTER_AMEND", "resolution": stated}


def charter(*items: str) -> dict[str, Any]:
    return {"charter": {"charter_items": list(items or ITEMS), "summary": "修改任期"}}


async def test_versions(counter: Any) -> None:
    counter.desk.at("2024-09-24")
    await counter.enter()
    for number in (1, 2):
        await counter.done(charter(), *CODES, **amendment())
        assert (await counter.record())["charter_version"] == number
    found = await counter.desk.read(counter.desk.public, CHARTERS, organization_id=str(counter.organization.id))
    assert [(one["number"], one["superseded_on"]) for one in found["items"]] == [(1, "2024-09-24"), (2, None)]
    in_force = await counter.desk.read(
        counter.own, CHARTERS, organization_id=str(counter.organization.id), in_force="true"
    )
    one = await counter.desk.read(counter.own, f"{CHARTERS}/{in_force['items'][0]['id']}")
    assert (one["number"], one["document"]["code"], one["summary"]) == (2, "CHARTER_TEXT", "修改任期")
    event = (await counter.desk.events(counter.organization.id))[-1]
    assert (event.type, event.data["fields"]) == ("registration.organization.changed.v1", ["charter"])
    owed = f"/v1/registration/organizations/{counter.organization.id}/announcements"
    assert [one["kind"] for one in (await counter.desk.read(counter.first, owed))["items"]] == ["ESTABLISHMENT"]


VOTES = [
    ({"votes": {"eligible": 30, "present": 19, "in_favor": 19}}, ["NO_QUORUM"]),
    ({"votes": {"eligible": 30, "present": 20, "in_favor": 13}}, ["NO_MAJORITY"]),
    ({"votes": {"eligible": 30, "present": 31, "in_favor": 20}}, ["VOTES_IMPOSSIBLE"]),
    ({"votes": None}, ["MISSING"]),
    ({"body": "BOARD"}, ["NOT_SUPREME_BODY"]),
    ({"resolved_on": "2024-09-25"}, ["NOT_RESOLVED_YET"]),
]


@pytest.mark.parametrize(("changes", "codes"), VOTES)
async def test_a_resolution_that_does_not_carry_it(counter: Any, changes: dict[str, Any], codes: list[str]) -> None:
    counter.desk.at("2024-09-24")
    await counter.enter()
    draft = await counter.draft(charter(), *CODES, **amendment(**changes))
    answer = await counter.post(counter.own, draft, "submission")
    assert answer.status_code == 422
    assert [error["code"] for error in answer.json()["errors"]] == codes


async def test_an_incomplete_charter_and_one_among_other_items(counter: Any) -> None:
    counter.desk.at("2024-09-24")
    await counter.enter()
    draft = await counter.draft(charter(*ITEMS[:-2]), *CODES, **amendment())
    errors = (await counter.post(counter.own, draft, "submission")).json()["errors"]
    assert [(error["code"], error["pointer"]) for error in errors] == [
        ("CHARTER_ITEM_MISSING", "/items/charter/charter_items")
    ] * 2
    mixed = await counter.draft({**charter(), "purpose": "新宗旨"}, *CODES, **amendment())
    errors = (await counter.post(counter.own, mixed, "submission")).json()["errors"]
    assert [error["code"] for error in errors] == ["CHARTER_APART"]


async def test_the_registered_charter_is_the_first_version(desk: Any, counter: Any) -> None:
    await counter.enter()
    found = await desk.read(desk.public, CHARTERS, organization_id=str(counter.organization.id))
    assert found["items"] == []
