"""Coverage tasks: surveyed, planned, covered, owed, late, opened anew."""

from datetime import date

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.party_desk import PartyDesk
from shared.contracts.registration import OrganizationMerged
from shared.kit.ids import new_id


async def test_the_way_to_a_unit_of_its_own(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    task = await desk.task(life)
    path = f"/coverage-tasks/{task['id']}"
    plan = {"measure": "BUILD_OWN", "for_on": "2025-02-28"}
    assert (await desk.refused(desk.community, f"{path}/plan", plan, task["version"]))[:2] == (409, "NOT_SURVEYED")
    desk.at("2024-11-12")
    members = await desk.members(life, 3)
    task = await desk.survey(life, "2024-11-12", reason="IN_PREPARATION")
    assert (task["state"], task["due_on"]) == ("SURVEYED", "2024-12-30")
    assert (task["obliged_since"], task["build_due_on"]) == ("2024-11-12", "2025-05-12")
    wrong = {"measure": "ASSIGN_INSTRUCTOR", "for_on": "2025-06-02"}
    status, code, defects = await desk.refused(desk.community, f"{path}/plan", wrong, task["version"])
    assert (status, code) == (422, "COVERAGE_PLAN_INVALID")
    assert defects == ["MEASURE_DOES_NOT_FIT", "PLAN_TOO_LATE"]
    task = await desk.done(desk.community, f"{path}/plan", plan, task["version"])
    assert (task["state"], task["due_on"]) == ("PLANNED", "2025-02-28")
    unit = await desk.unit([life], members, "2024-11-12")
    assert unit["state"] == "ACTIVE"
    task = await desk.task(life)
    assert (task["state"], task["coverage"], task["build_due_on"]) == ("ORG_COVERED", "COVERED", None)
    assert await desk.told("coverage", "unit") == [
        "coverage.task_opened", "coverage.surveyed", "unit.approved", "coverage.covered",
    ]  # fmt: skip
    (survey,) = (await desk.read(desk.community, f"{path}/surveys"))["items"]
    assert (survey["full_here"], survey["need"], survey["rules_used"]) == (3, "OWN_UNIT", {"party.branch.minFull": 1})


async def test_others_see_that_it_is_covered_and_never_how(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    members = await desk.members(life, 3)
    await desk.survey(life, "2024-10-30", reason="IN_PREPARATION")
    body = {"name": "党支部", "form": "SINGLE_BRANCH", "organization_ids": [str(life.organization_id)]}
    await desk.done(desk.committee, "/units", body)
    (shown,) = (await desk.read(desk.county, "/coverage-tasks"))["items"]
    assert (shown["state"], shown["obliged_since"], shown["build_due_on"]) == ("PLANNED", None, None)
    assert len((await desk.read(desk.county, "/coverage-tasks", state="PLANNED"))["items"]) == 1
    assert (await desk.read(desk.county, "/coverage-tasks", state="APPLIED"))["items"] == []
    assert (await desk.task(life))["state"] == "APPLIED"
    assert members


async def test_an_owed_unit_is_breached_once_and_cured(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    members = await desk.members(life, 3)
    await desk.survey(life, "2024-10-30", reason="NO_SECRETARY")
    await desk.days_pass_to("2025-04-30", jobs="coverage_tasks.find_breaches")
    assert "coverage.obligation_breached" not in await desk.told()
    await desk.days_pass_to("2025-05-07", jobs="coverage_tasks.find_breaches")
    assert (await desk.told()).count("coverage.obligation_breached") == 1
    breach = (await recorded(desk.resources))[-1]
    assert breach["data"] == {
        "coverage_task_id": (await desk.task(life))["id"],
        "organization_id": str(life.organization_id),
        "status": "ACTIVE",
        "tier": "REGISTERED",
        "state": "NOT_COVERED",
        "since": "2025-05-01",
    }
    await desk.unit([life], members, "2025-05-07")
    cure = [event for event in await recorded(desk.resources) if event["type"] == "party.coverage.cured.v1"]
    assert [(event["data"]["since"], event["data"]["state"]) for event in cure] == [("2025-05-01", "COVERED")]


async def test_falling_below_three_ends_the_duty_and_rising_again_begins_it_anew(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    members = await desk.members(life, 3)
    await desk.survey(life, "2024-10-30", reason="NO_SECRETARY")
    await desk.days_pass_to("2025-05-07", jobs="coverage_tasks.find_breaches")
    gone = {"until_on": "2025-05-07", "reason": "TRANSFERRED"}
    await desk.done(desk.community, f"/members/{members[0]['id']}/end", gone, 1)
    assert (await desk.told())[-1] == "coverage.cured"
    assert (await desk.task(life))["obliged_since"] is None
    desk.at("2025-06-03")
    await desk.member(life, "2025-06-03")
    task = await desk.task(life)
    assert (task["obliged_since"], task["build_due_on"], task["breached_since"]) == ("2025-06-03", "2025-12-03", None)


async def test_a_unit_that_shrinks_opens_the_task_and_is_to_be_adjusted_after_half_a_year(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    members = await desk.members(life, 3)
    unit = await desk.unit([life], members, "2024-10-30")
    gone = {"until_on": "2024-11-04", "reason": "LEFT"}
    desk.at("2024-11-04")
    assert (await desk.refused(desk.community, f"/members/{members[0]['id']}/end", gone, 1))[:2] == (409, "POST_HELD")
    await desk.done(desk.community, f"/members/{members[1]['id']}/end", gone, 1)
    task = await desk.task(life)
    assert (task["state"], task["coverage"], task["due_on"]) == ("REOPENED", "COVERED", "2024-12-04")
    await desk.days_pass_to("2025-05-04", jobs="units.adjust_small")
    assert (await desk.read(desk.committee, f"/units/{unit['id']}"))["state"] == "ACTIVE"
    await desk.days_pass_to("2025-05-05", jobs="units.adjust_small")
    unit = await desk.read(desk.committee, f"/units/{unit['id']}")
    assert (unit["state"], unit["below_since"]) == ("ADJUSTING", "2024-11-04")


async def test_late_steps_are_told_once_per_day_due(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    await desk.days_pass_to("2024-11-29", jobs="coverage_tasks.tell_late")
    assert "coverage.overdue" not in await desk.told()
    await desk.days_pass_to("2024-12-02", jobs="coverage_tasks.tell_late")
    assert (await desk.told()).count("coverage.overdue") == 1
    assert (await desk.task(life))["overdue"] is True
    await desk.survey(life, "2024-12-02", reason="NO_MEMBERS")
    assert (await desk.task(life))["overdue"] is False
    await desk.days_pass_to("2025-01-02", jobs="coverage_tasks.tell_late")
    assert (await desk.told()).count("coverage.overdue") == 2


async def test_a_registration_looks_anew_at_what_an_instructor_covered(desk: PartyDesk) -> None:
    desk.at("2024-10-08")
    life = await desk.hears(Life().filed(date.fromisoformat("2024-09-09")))
    sent = await desk.instructor()
    assigned = {"organization_id": str(life.organization_id), "from_on": "2024-10-08"}
    await desk.done(desk.committee, f"/instructors/{sent['id']}/assignment", assigned, 1)
    task = await desk.task(life)
    assert (task["state"], task["depth"], task["coverage"]) == ("WORK_COVERED", "LIGHT", "COVERED")
    desk.at("2025-01-06")
    await desk.hears(life.upgraded(date.fromisoformat("2025-01-06")))
    task = await desk.task(life)
    assert (task["depth"], task["coverage"], task["due_on"]) == ("FULL", "COVERED", "2025-02-05")


async def test_an_instructor_has_ten_organizations_at_most_and_each_one_instructor(desk: PartyDesk) -> None:
    lives = [await desk.registered("2024-10-30") for _ in range(11)]
    sent, other = await desk.instructor(), await desk.instructor()
    for place, life in enumerate(lives[:10]):
        body = {"organization_id": str(life.organization_id), "from_on": "2024-10-30"}
        await desk.done(desk.committee, f"/instructors/{sent['id']}/assignment", body, place + 1)
    last = {"organization_id": str(lives[10].organization_id), "from_on": "2024-10-30"}
    path = f"/instructors/{sent['id']}"
    assert await desk.refused(desk.committee, f"{path}/assignment", last, 11) == (
        422, "INSTRUCTOR_FULL", ["INSTRUCTOR_FULL"],
    )  # fmt: skip
    taken = {"organization_id": str(lives[0].organization_id), "from_on": "2024-10-30"}
    assert (await desk.refused(desk.committee, f"/instructors/{other['id']}/assignment", taken, 1))[
        1
    ] == "HAS_INSTRUCTOR"
    contact = {
        "organization_id": str(lives[0].organization_id),
        "held_on": "2024-10-30",
        "form": "VISIT",
        "work": "走访",
    }
    await desk.done(desk.committee, f"{path}/contacts", contact, 11)
    nobody = {**contact, "organization_id": str(lives[10].organization_id)}
    assert (await desk.refused(desk.committee, f"{path}/contacts", nobody, 12))[1] == "NOT_ASSIGNED"
    gone = {"organization_id": str(lives[0].organization_id), "until_on": "2024-10-30"}
    await desk.done(desk.committee, f"{path}/release", gone, 12)
    assert (await desk.task(lives[0]))["state"] == "REOPENED"
    ended = await desk.done(desk.committee, f"{path}/end", {"until_on": "2024-10-30"}, 13)
    assert (ended["organization_ids"], ended["name_masked"]) == ([], "孙**")
    assert (await desk.refused(desk.committee, f"{path}/assignment", last, 14))[1] == "INSTRUCTOR_ENDED"
    assert (await desk.read(desk.committee, path, purpose="UNIT_WORK"))["until_on"] == "2024-10-30"
    listed = await desk.read(desk.committee, "/instructors", purpose="UNIT_WORK", serving="true")
    assert [one["id"] for one in listed["items"]] == [other["id"]]


async def test_one_that_takes_others_over_is_surveyed_anew(desk: PartyDesk) -> None:
    life, source = await desk.registered("2024-10-30"), await desk.registered("2024-10-30")
    await desk.unit([life], await desk.members(life, 3), "2024-10-30")
    taken = {"merger_id": new_id(), "sources": (source.organization_id,), "targets": (life.organization_id,)}
    life.tell(OrganizationMerged, date(2024, 11, 12), becomes={}, effective_on=date(2024, 11, 12), **taken)
    await desk.hears(life)
    task = await desk.task(life)
    assert (task["state"], task["coverage"], task["due_on"]) == ("REOPENED", "COVERED", "2024-12-12")


async def test_whoever_looked_after_an_organization_is_free_when_it_ends(desk: PartyDesk) -> None:
    life = await desk.hears(Life().filed(date.fromisoformat("2024-09-09")))
    sent = await desk.instructor()
    desk.at("2024-10-08")
    body = {"organization_id": str(life.organization_id), "from_on": "2024-10-08"}
    await desk.done(desk.committee, f"/instructors/{sent['id']}/assignment", body, 1)
    await desk.hears(life.removed(date(2024, 11, 12)))
    seen = await desk.read(desk.committee, f"/instructors/{sent['id']}", purpose="UNIT_WORK")
    assert seen["organization_ids"] == []
    assert (await desk.task(life))["coverage"] == "NOT_COVERED"
