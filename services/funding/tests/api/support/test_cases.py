"""Inspections that became cases hold awards; grades give priority; money of removed groups is to be handed on."""

from datetime import date
from typing import Any

from linli.testing.contests import PROGRAMS
from linli.testing.lives import Life
from linli.testing.paying import Teller
from shared.contracts import registration
from shared.kit.ids import new_id

ACCOUNTS = "/v1/funding/organization-accounts"


def concerning(life: Life) -> dict[str, Any]:
    return {"organization_id": life.organization_id, "status": "ACTIVE", "tier": "REGISTERED"}


async def test_an_award_waits_while_an_inspection_is_a_case(teller: Teller) -> None:
    program = await teller.published()
    life = await teller.eligible()
    proposal = await teller.submitted(program, life, teller.project(6_000_000))
    await teller.screened(program, [proposal])
    await teller.reviewed(program, {proposal["id"]: 90})
    for command in ("ranking", "publicity"):
        await teller.step(f"{PROGRAMS}/{program['id']}", command)
    case = registration.InspectionClosed(**concerning(life), inspection_id=new_id(), result="CASE")
    await teller.hears(case)
    teller.at("2025-04-10")
    path = f"{PROGRAMS}/{program['id']}"
    version = (await teller.current(path))["version"]
    assert await teller.refused(teller.county, f"{path}/awards", None, version) == (409, "PUBLICITY_RUNNING")
    warned = registration.PenaltyInForce(
        **concerning(life), penalty_id=new_id(), kind="WARNING", amount_fen=0, in_force_on=date(2025, 4, 10)
    )
    await teller.hears(warned)
    await teller.step(path, "awards")
    assert [one["state"] for one in await teller.awards(program)] == ["GRANTED"]


async def test_a_grade_gives_priority_while_it_holds(teller: Teller) -> None:
    teller.at("2025-03-03")
    life = await teller.registered()
    evaluation = {**concerning(life), "evaluation_id": new_id(), "valid_to": date(2030, 3, 1)}

    async def shown() -> tuple[object, object]:
        (account,) = (await teller.read(teller.county, ACCOUNTS, organization_id=str(life.organization_id)))["items"]
        return account["evaluation_grade"], account["priority"]

    assert await shown() == (None, False)
    await teller.hears(registration.EvaluationGranted(**evaluation, grade="3A"))
    assert await shown() == ("3A", True)
    await teller.hears(registration.EvaluationDowngraded(**evaluation, grade="2A"), version=2)
    assert await shown() == ("2A", False)
    await teller.hears(registration.EvaluationGranted(**evaluation, grade="3A"), version=1)
    assert await shown() == ("2A", False)
    await teller.hears(registration.EvaluationCancelled(**evaluation, grade="2A"), version=3)
    assert await shown() == (None, False)
