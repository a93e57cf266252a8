"""What party-liaison tells stands in the register: states and days, each event once, a late one without effect."""

from typing import Any
from uuid import UUID

import pytest

from shared.contracts import party
from shared.contracts.values import CoverageState
from shared.kit.ids import new_id

PATH = "/v1/registration/party-works"
NOT_COVERED, COVERED = CoverageState.NOT_COVERED, CoverageState.COVERED


@pytest.fixture
async def organization(desk: Any) -> Any:
    desk.at("2024-03-01")
    return await desk.registered()


def facts(organization: Any, **more: Any) -> dict[str, Any]:
    """What each event of party-liaison says of the organization."""
    return {"organization_id": organization.id, "status": "ACTIVE", "tier": "REGISTERED"} | more


async def state_of(desk: Any, organization: Any) -> dict[str, Any]:
    return dict(await desk.read(desk.county, f"{PATH}/{organization.id}"))


async def test_the_walk_of_a_task_and_a_plan(desk: Any, organization: Any) -> None:
    task, plan = new_id(), new_id()

    def of_task(state: CoverageState, **more: Any) -> dict[str, Any]:
        return facts(organization, coverage_task_id=task, state=state, **more)

    assert (await desk.county.get(f"{PATH}/{organization.id}")).status_code == 404
    await desk.hears(party.CoverageTaskOpened(**of_task(NOT_COVERED)), 1)
    planned = facts(organization, liaison_plan_id=plan, due_on="2024-03-31")
    await desk.hears(party.LiaisonPlanned(**planned), 1)
    known = await state_of(desk, organization)
    assert (known["coverage"], known["surveyed_on"], known["liaison_due_on"]) == ("NOT_COVERED", None, "2024-03-31")
    desk.at("2024-04-09")
    await desk.hears(party.CoverageOverdue(**of_task(NOT_COVERED)), 2)
    await desk.hears(party.LiaisonOverdue(**planned), 2)
    known = await state_of(desk, organization)
    assert (known["overdue_since"], known["liaison_overdue_on"]) == ("2024-04-09", "2024-03-31")
    surveyed = await desk.hears(party.CoverageSurveyed(**of_task(NOT_COVERED)), 3)
    await desk.hears(party.LiaisonContacted(**planned | {"due_on": "2024-07-08"}), 3)
    known = await state_of(desk, organization)
    assert (known["surveyed_on"], known["overdue_since"]) == ("2024-04-09", None)
    assert (known["contacted_on"], known["liaison_due_on"], known["liaison_overdue_on"]) == (
        "2024-04-09", "2024-07-08", None,
    )  # fmt: skip
    await desk.hears(party.CoverageObligationBreached(**of_task(NOT_COVERED, since="2024-10-09")), 4)
    assert (await state_of(desk, organization))["owed_since"] == "2024-10-09"
    await desk.hears(party.CoverageCovered(**of_task(COVERED)), 5)
    await desk.hears(party.CoverageCured(**of_task(COVERED, since="2024-10-09")), 6)
    await desk.hears_again(surveyed)
    await desk.hears(party.CoverageSurveyed(**of_task(NOT_COVERED)), 2)
    known = await state_of(desk, organization)
    assert (known["coverage"], known["owed_since"]) == ("COVERED", None)


async def test_found_by_state_and_by_what_is_behind(desk: Any, organization: Any) -> None:
    other = await desk.registered()
    due = facts(organization, liaison_plan_id=new_id(), due_on="2024-03-31")
    await desk.hears(party.LiaisonPlanned(**due), 1)
    await desk.hears(party.LiaisonOverdue(**due), 2)
    covered = facts(other, coverage_task_id=new_id(), state=COVERED)
    await desk.hears(party.CoverageCovered(**covered), 1)

    async def found(**query: Any) -> set[UUID]:
        items = (await desk.read(desk.county, PATH, limit=200, **query))["items"]
        return {UUID(one["organization_id"]) for one in items} & {organization.id, other.id}

    assert await found() == {organization.id, other.id}
    assert await found(behind=True) == {organization.id}
    assert await found(behind=False, division="500103001011") == {other.id}
    assert await found(coverage="COVERED") == {other.id}
    assert await found(division="500103001013") == set()


READERS = {"MUN": "50", "CTY": "500103", "COM": "500103001011", "PWC": "500103001", "CPO": "500103001011"}


@pytest.mark.parametrize("role", ["MUN", "CTY", "STR", "COM", "PWC", "CPO", "HUB", "APP", "INT", "PUB", "RES", "INS"])
async def test_who_may_read(desk: Any, organization: Any, role: str) -> None:
    task = facts(organization, coverage_task_id=new_id(), state=NOT_COVERED)
    await desk.hears(party.CoverageTaskOpened(**task), 1)
    who = desk.caller(role, READERS.get(role, "500103001"))
    expected = 200 if role in READERS else 403
    assert (await who.get(f"{PATH}/{organization.id}")).status_code == expected
    assert (await who.get(PATH)).status_code == expected
    if role in READERS and role != "MUN":
        elsewhere = desk.caller(role, {"CTY": "500106", "PWC": "500106002"}.get(role, "500106002001"))
        assert (await elsewhere.get(f"{PATH}/{organization.id}")).status_code == 404


async def test_the_organization_sees_its_own_state(desk: Any, organization: Any) -> None:
    task = facts(organization, coverage_task_id=new_id(), state=NOT_COVERED)
    await desk.hears(party.CoverageTaskOpened(**task), 1)
    own = desk.caller("CSO", None, org_id=str(organization.id))
    assert (await own.get(f"{PATH}/{organization.id}")).json()["coverage"] == "NOT_COVERED"
    another = desk.caller("CSO", None, org_id=str((await desk.registered()).id))
    assert (await another.get(f"{PATH}/{organization.id}")).status_code == 404
