"""Sagas S4 and S5 on proposals and awards, the waiting list, and the same events heard twice."""

from datetime import date

from linli.testing.contests import PROGRAMS, PROPOSALS, Contest


async def test_a_listed_organization_waits_and_a_severe_one_loses_its_award(contest: Contest) -> None:
    program = await contest.published(budget_fen=30_000_000, rural_reserve_bps=3000)
    first, second = await contest.eligible(), await contest.eligible()
    proposals = [await contest.submitted(program, one, contest.project(30_000_000)) for one in (first, second)]
    await contest.screened(program, proposals)
    await contest.reviewed(program, {proposals[0]["id"]: 90, proposals[1]["id"]: 80})
    path = f"{PROGRAMS}/{program['id']}"
    await contest.step(path, "ranking")
    await contest.step(path, "publicity")
    (award,) = await contest.awards(program)
    assert award["proposal_id"] == proposals[0]["id"]
    await contest.told(first.listed_abnormal(date(2025, 4, 2)))
    assert (await contest.awards(program))[0]["paused_since"] is not None
    contest.at("2025-04-15")
    version = (await contest.current(path))["version"]
    assert await contest.refused(contest.county, f"{path}/awards", version=version) == (409, "PUBLICITY_RUNNING")
    await contest.told(first.listed_severe(date(2025, 4, 16)))
    await contest.told(first)
    states = {one["proposal_id"]: one["state"] for one in await contest.awards(program)}
    assert states == {proposals[0]["id"]: "LAPSED", proposals[1]["id"]: "PUBLICITY"}
    assert (await contest.current(f"{PROPOSALS}/{proposals[0]['id']}"))["state"] == "WITHDRAWN"
    await contest.told(first.off_the_lists(date(2025, 4, 20)))
    assert (await contest.current(f"{PROPOSALS}/{proposals[0]['id']}"))["state"] == "WITHDRAWN"
    assert await contest.event_names(award["id"]) == ["award.publicity_started", "award.lapsed"]


async def test_an_award_that_nobody_signs_goes_to_the_next(contest: Contest) -> None:
    program = await contest.published(budget_fen=30_000_000)
    first, second = await contest.eligible(), await contest.eligible()
    proposals = [await contest.submitted(program, one, contest.project(30_000_000)) for one in (first, second)]
    await contest.screened(program, proposals)
    await contest.reviewed(program, {proposals[0]["id"]: 90, proposals[1]["id"]: 80})
    path = f"{PROGRAMS}/{program['id']}"
    for command in ("ranking", "publicity"):
        await contest.step(path, command)
    contest.at("2025-04-15")
    await contest.step(path, "awards")
    (award,) = await contest.awards(program)
    assert (award["state"], award["sign_by"]) == ("GRANTED", "2025-05-08")
    await contest.days_pass_to("2025-05-08", jobs="contests")
    assert (await contest.awards(program))[0]["state"] == "GRANTED"
    await contest.days_pass_to("2025-05-09", jobs="contests")
    states = {one["proposal_id"]: one["state"] for one in await contest.awards(program)}
    assert states == {proposals[0]["id"]: "LAPSED", proposals[1]["id"]: "PUBLICITY"}
    assert (await contest.sums(program["fund_ids"][0]))[:2] == (150_000_000, 0)
