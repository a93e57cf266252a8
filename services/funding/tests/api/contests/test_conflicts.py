"""Conflicts of interest at three moments: assignment, submission, and later."""

from datetime import date
from typing import Any

from sqlalchemy import select

from funding.models.reviews import IntegrityCase
from funding.reviews.service.conflicts import recheck_organization
from funding.reviews.service.copies import keep_leaders
from linli.testing.contests import PROGRAMS, PROPOSALS, REVIEWERS, SHEETS, Contest
from linli.testing.registering import id_number
from shared.contracts.talent import EmployerKind, PlacementActivated, QualificationLevel
from shared.kit.ids import new_id


async def ready(contest: Contest) -> tuple[dict[str, Any], dict[str, Any], Any]:
    program = await contest.published()
    life = await contest.eligible()
    proposal = await contest.submitted(program, life, contest.project(30_000_000))
    await contest.screened(program, [proposal])
    return program, proposal, life


async def led_by(contest: Contest, life: Any, number: str) -> int:
    """The person leads the organization, as registration answers after the event; voided sheets are counted."""
    async with contest.unit_of_work() as uow:
        await keep_leaders(uow, life.organization_id, [uow.vault.blind_index(number)])
        return await recheck_organization(uow, life.organization_id)


async def test_a_panel_keeps_its_rules(contest: Contest) -> None:
    _, proposal, life = await ready(contest)
    leader = id_number()
    await led_by(contest, life, leader)
    experts = [await contest.reviewer(external=place > 1) for place in range(4)]
    conflicted = await contest.reviewer(number=leader)
    path = f"{PROPOSALS}/{proposal['id']}/panel"
    version = (await contest.current(f"{PROPOSALS}/{proposal['id']}"))["version"]
    named = {"reviewer_ids": [*(one for one, _ in experts), conflicted[0]]}
    answer = await contest.post(contest.county, path, named, version)
    assert answer.status_code == 422
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [
        ("/reviewer_ids", "TOO_FEW_EXTERNAL"), ("/reviewer_ids/4", "LEADER")
    ]  # fmt: skip
    helper = await contest.reviewer()
    tie = {"organization_id": str(life.organization_id), "kind": "VOLUNTEER", "from_on": "2022-01-01"}
    left = await contest.done(helper[1], f"{REVIEWERS}/{helper[0]}/ties", 1, tie | {"until_on": "2023-04-01"})
    named = {"reviewer_ids": [helper[0], *[(await contest.reviewer())[0] for _ in range(4)]]}
    panel = await contest.done(contest.county, path, version, named)
    assert left["name_masked"] == "王*"
    assert await contest.refused(contest.county, path, named, panel["version"]) == (409, "PANEL_NAMED")
    await contest.done(helper[1], f"{REVIEWERS}/{helper[0]}/ties", left["version"], tie | {"until_on": "2023-04-02"})
    (sheet,) = (await contest.read(helper[1], SHEETS))["items"]
    assert (sheet["state"], sheet["void_kind"]) == ("VOIDED", "VOLUNTEER")
    assert await contest.event_names(proposal["id"]) == [
        "proposal.submitted", "proposal.screened", "conflict.detected"
    ]  # fmt: skip


async def test_later_leadership_voids_a_sheet_and_too_few_reopen_the_review(contest: Contest) -> None:
    program, proposal, life = await ready(contest)
    numbers = [id_number() for _ in range(5)]
    experts = [await contest.reviewer(number=number) for number in numbers]
    await contest.reviewed(program, {proposal["id"]: 70}, experts)
    path = f"{PROGRAMS}/{program['id']}"
    await contest.step(path, "ranking")
    await contest.step(path, "publicity")
    assert await led_by(contest, life, numbers[0]) == 1
    protocols = (await contest.read(contest.county, f"{path}/protocols"))["items"]
    assert [one["reason"] for one in protocols] == ["RANKING", "SHEET_VOIDED"]
    assert len(protocols[1]["content"]["proposals"][0]["totals"]) == 4
    assert (await contest.current(path))["state"] == "PUBLICITY"
    placed = PlacementActivated(
        placement_id=new_id(), person_ref=contest.resources.vault.blind_index(numbers[1]),
        employer_kind=EmployerKind.CSO, organization_id=life.organization_id, status="ACTIVE", tier="REGISTERED",
        community_code="500103001011", level=QualificationLevel.ASSISTANT, fte_bps=10_000, primary=True,
        effective_on=date(2025, 4, 2),
    )  # fmt: skip
    event = await contest.hears(placed)
    await contest.hears_again(event)
    assert (await contest.current(path))["state"] == "PUBLICITY"
    assert await led_by(contest, life, numbers[2]) == 1
    assert (await contest.current(path))["state"] == "REVIEW"
    assert (await contest.current(f"{PROPOSALS}/{proposal['id']}"))["state"] == "UNDER_REVIEW"
    assert [one["state"] for one in await contest.awards(program)] == ["LAPSED"]
    assert await contest.refused(
        contest.county, f"{path}/ranking", version=(await contest.current(path))["version"]
    ) == (409, "SHEETS_MISSING")
    fresh = [await contest.reviewer() for _ in range(3)]
    await contest.step(f"{PROPOSALS}/{proposal['id']}", "panel", {"reviewer_ids": [one for one, _ in fresh]})
    for _, expert in fresh:
        for sheet in (await contest.read(expert, SHEETS))["items"]:
            await contest.scored(expert, sheet, 90)
    ranked = await contest.step(path, "ranking")
    assert ranked["protocol_hash"] is not None
    await contest.step(path, "publicity")
    contest.at("2025-04-15")
    await contest.step(path, "awards")
    assert await led_by(contest, life, numbers[3]) == 1
    async with contest.unit_of_work() as uow:
        found = select(IntegrityCase).where(IntegrityCase.organization_id == life.organization_id)
        (case,) = (await uow.session.scalars(found)).all()
        assert (case.kind, case.state) == ("REVIEWER_CONFLICT", "OPEN")
    assert (await contest.awards(program, state="GRANTED"))[0]["amount_fen"] == 30_000_000


async def test_a_reviewer_with_a_conflict_by_now_hands_in_nothing(contest: Contest) -> None:
    program, proposal, _ = await ready(contest)
    experts = await contest.panel()
    await contest.step(f"{PROPOSALS}/{proposal['id']}", "panel", {"reviewer_ids": [one for one, _ in experts]})
    await contest.step(f"{PROGRAMS}/{program['id']}", "review")
    (sheet,) = (await contest.read(experts[0][1], SHEETS))["items"]
    wrong = {"scores": {"NEED": 80, "OTHER": 1}, "comment": "好", "no_conflict": True}
    target = f"{SHEETS}/{sheet['id']}/scores"
    assert await contest.refused(experts[0][1], target, wrong, 1) == (422, "SHEET_INCOMPLETE")
    assert await contest.refused(experts[1][1], target, wrong, 1) == (404, "NOT_FOUND")
    declared = await contest.done(experts[0][1], f"{SHEETS}/{sheet['id']}/conflict", 1, {"kind": "NEAR_RELATIVE"})
    assert (declared["state"], declared["void_kind"]) == ("VOIDED", "NEAR_RELATIVE")
    assert await contest.refused(experts[0][1], target, {**wrong, "scores": {"NEED": 1}}, 2) == (
        409,
        "INVALID_TRANSITION",
    )
