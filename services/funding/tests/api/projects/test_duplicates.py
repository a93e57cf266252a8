"""Double funding: suspected at submission, cleared with a reason before a proposal passes."""

from linli.testing.contests import PROGRAMS, PROPOSALS, Contest

DUPLICATES = "/v1/funding/duplicates"


async def test_a_suspicion_is_cleared_before_the_proposal_passes(contest: Contest) -> None:
    program = await contest.published()
    funded = contest.project(30_000_000, title="高龄老人助餐", activities="每日助餐与探访")
    first = await contest.submitted(program, await contest.eligible(), funded)
    await contest.screened(program, [first])
    await contest.reviewed(program, {first["id"]: 90})
    for command in ("ranking", "publicity"):
        await contest.step(f"{PROGRAMS}/{program['id']}", command)
    again = await contest.published()
    alike = contest.project(6_000_000, title="高龄老人助餐。", activities="另一种活动")
    later = {"from_on": "2026-01-01", "until_on": "2026-06-30"}
    other = contest.project(6_000_000, title="手语培训", activities="每周培训", **later)
    second = await contest.submitted(again, await contest.eligible(), alike)
    third = await contest.submitted(again, await contest.eligible(), other)
    assert [one["code"] for one in second["findings"]] == ["DUPLICATE_SUSPECTED"]
    assert third["findings"] == []
    contest.at("2025-04-01")
    await contest.step(f"{PROGRAMS}/{again['id']}", "screening")
    path = f"{PROPOSALS}/{second['id']}"
    body = {"outcome": "PASS", "reason": "同意"}
    version = (await contest.current(path))["version"]
    assert await contest.refused(contest.county, f"{path}/screening", body, version) == (422, "FINDINGS_LEFT")
    (case,) = (await contest.read(contest.county, DUPLICATES, proposal_id=second["id"]))["items"]
    assert (case["other_source"], case["other_id"], case["grounds"]) == ("GRANT", first["id"], ["TITLE"])
    cleared = {"outcome": "DISMISS", "reason": "服务对象不同"}
    street = contest.caller("STR", "500103001")
    assert await contest.refused(street, f"{DUPLICATES}/{case['id']}/decision", cleared, 1) == (404, "NOT_FOUND")
    await contest.done(contest.county, f"{DUPLICATES}/{case['id']}/decision", 1, cleared)
    passed = await contest.step(path, "screening", body)
    assert (passed["state"], passed["findings"]) == ("SCREENED_IN", [])
    assert await contest.event_names(case["id"]) == ["duplicate.suspected", "duplicate.dismissed"]
