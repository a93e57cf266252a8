"""A person's way into the party, through the API."""

from datetime import date
from typing import Any

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.party_desk import PartyDesk
from linli.testing.registering import id_number

YES: dict[str, Any] = {"voting": 15, "present": 9, "in_favor": 8}


async def branch(desk: PartyDesk) -> tuple[Life, dict[str, Any], list[dict[str, Any]]]:
    life = await desk.registered("2022-11-30")
    members = await desk.members(life, 15, "2022-01-04")
    return life, await desk.unit([life], members, "2022-11-30"), members


class Case:
    """A case before its branch; each step is sent at the version that the last answer showed."""

    def __init__(self, desk: PartyDesk, seen: dict[str, Any]) -> None:
        self.desk, self.seen = desk, seen

    async def step(self, name: str, on: str | None = None, by: Any = None, **body: Any) -> dict[str, Any]:
        if on is not None:
            self.desk.at(on)
        path = f"/development-cases/{self.seen['id']}/{name}"
        self.seen = await self.desk.done(by or self.desk.community, path, body, self.seen["version"])
        return self.seen

    async def refused(self, name: str, by: Any = None, **body: Any) -> tuple[int, str, list[str]]:
        path = f"/development-cases/{self.seen['id']}/{name}"
        return await self.desk.refused(by or self.desk.community, path, body, self.seen["version"])


async def applicant(desk: PartyDesk, life: Life, unit: dict[str, Any]) -> Case:
    desk.at("2022-12-01")
    body = {
        "unit_id": unit["id"], "organization_id": str(life.organization_id), "name": "周小满",
        "id_number": id_number(), "applied_on": "2022-12-01",
    }  # fmt: skip
    return Case(desk, await desk.done(desk.community, "/development-cases", body))


async def candidate(desk: PartyDesk, life: Life, unit: dict[str, Any], members: list[dict[str, Any]]) -> Case:
    """A candidate of 2024-03-15, prepared."""
    case = await applicant(desk, life, unit)
    a, b = members[0]["id"], members[1]["id"]
    early = {
        "decided_on": "2022-12-01", "decided_by": "BRANCH", "recommended_by": "MEMBERS", "filed_on": "2022-12-01",
        "cultivator_ids": [a],
    }  # fmt: skip
    assert (await case.refused("activist", **early))[2] == ["NO_TALK"]
    await case.step("talk", "2022-12-20", talked_on="2022-12-20", by_member_id=a)
    chosen = {**early, "decided_on": "2023-03-15", "filed_on": "2023-03-15"}
    seen = await case.step("activist", "2023-03-15", **chosen)
    assert (seen["stage"], seen["next_due_on"]) == (2, "2023-09-15")
    for day in ("2023-09-15", "2024-03-15"):
        await case.step("assessments", day, assessed_on=day, result="合格")
    opinions = ["GROUP", "CULTIVATORS", "MEMBERS", "MASSES"]
    too_early = {"chosen_on": "2024-03-14", "opinions": opinions, "superior_agreed_on": "2024-03-15"}
    assert (await case.refused("candidate", **too_early))[2] == ["TOO_EARLY", "ASSESSMENTS_MISSING"]
    await case.step("candidate", **{**too_early, "chosen_on": "2024-03-15"})
    vote = {"voted_on": "2024-03-15", "pre_reviewed_on": "2024-03-15", "vote": YES}
    assert (await case.refused("admission", **vote))[2] == ["NOT_PREPARED"]
    ready = {
        "introducer_ids": [a, b], "political_review": "PASSED", "reviewed_on": "2024-05-10", "training_days": 3,
    }  # fmt: skip
    await case.step("preparation", "2024-05-10", **ready)
    return case


async def test_from_application_to_full_standing(desk: PartyDesk) -> None:
    life, unit, members = await branch(desk)
    case = await candidate(desk, life, unit, members)
    desk.at("2024-06-20")
    admission = {"voted_on": "2024-06-20", "pre_reviewed_on": "2024-06-12"}
    lost = await case.refused("admission", **admission, vote={**YES, "in_favor": 7})
    assert lost == (422, "DEVELOPMENT_STEP_INVALID", ["NOT_CARRIED"])
    seen = await case.step("admission", **admission, vote=YES)
    assert (seen["state"], seen["accepted_on"], seen["next_due_on"]) == ("ADMITTED", "2024-06-20", "2024-09-20")
    assert (await case.refused("approval", approved_on="2024-06-20"))[0] == 403
    desk.at("2024-12-25")
    late = await case.refused("approval", desk.committee, approved_on="2024-12-25", exception_reason="疫情")
    assert late[2] == ["APPROVAL_TOO_LATE"]
    desk.at("2024-09-10")
    seen = await case.step("approval", by=desk.committee, approved_on="2024-09-10")
    assert (seen["stage"], seen["probation_ends_on"]) == (4, "2025-06-20")
    listed = await desk.read(desk.community, "/members", purpose="UNIT_WORK", standing="PROBATIONARY")
    assert [one["from_on"] for one in listed["items"]] == ["2024-06-20"]
    desk.at("2025-06-19")
    conversion = {"applied_on": "2025-06-10", "voted_on": "2025-06-19", "vote": YES}
    assert (await case.refused("conversion", **conversion))[2] == ["TOO_EARLY"]
    await case.step("conversion", "2025-06-20", **{**conversion, "voted_on": "2025-06-20"})
    seen = await case.step("conversion-approval", "2025-07-15", desk.committee, approved_on="2025-07-15")
    assert (seen["state"], seen["stage"]) == ("FULL", 5)
    counts = await desk.read(desk.community, f"/coverage/organizations/{life.organization_id}/member-counts")
    assert (counts["full"], counts["probationary"]) == (16, 0)
    assert [one["step"] for one in seen["proceedings"]][-1] == "approve_conversion"
    assert "周" not in str(await recorded(desk.resources))


async def test_a_vote_that_was_approved_too_late_is_repeated(desk: PartyDesk) -> None:
    life, unit, members = await branch(desk)
    case = await candidate(desk, life, unit, members)
    vote = {"voted_on": "2024-06-20", "pre_reviewed_on": "2024-06-12", "vote": YES}
    await case.step("admission", "2024-06-20", **vote)
    assert (await case.refused("admission", **vote))[:2] == (409, "VOTE_STANDS")
    again = {**vote, "voted_on": "2024-12-25"}
    assert (await case.step("admission", "2024-12-25", **again))["accepted_on"] == "2024-12-25"


async def test_probation_is_extended_once_or_cancelled_by_a_vote(desk: PartyDesk) -> None:
    life, unit, members = await branch(desk)
    case = await candidate(desk, life, unit, members)
    vote = {"voted_on": "2024-06-20", "pre_reviewed_on": "2024-06-12", "vote": YES}
    await case.step("admission", "2024-06-20", **vote)
    await case.step("approval", by=desk.committee, approved_on="2024-06-20")
    longer = {"voted_on": "2025-06-20", "months": 6, "vote": YES}
    seen = await case.step("extension", "2025-06-20", **longer)
    assert seen["probation_ends_on"] == "2025-12-20"
    desk.at("2025-12-20")
    assert (await case.refused("extension", **{**longer, "voted_on": "2025-12-20"}))[2] == ["EXTENDED_BEFORE"]
    end = {"ended_on": "2025-12-20", "reason": "不合格"}
    assert (await case.refused("cancellation", **end))[2] == ["MISSING"]
    assert (await case.step("cancellation", **end, vote=YES))["state"] == "CANCELLED"
    listed = await desk.read(desk.community, "/members", purpose="UNIT_WORK", standing="PROBATIONARY")
    assert [one["end_reason"] for one in listed["items"]] == ["PROBATION_CANCELLED"]


async def test_a_transfer_keeps_the_time_served_when_the_new_unit_confirms(desk: PartyDesk) -> None:
    life, unit, members = await branch(desk)
    case = await candidate(desk, life, unit, members)
    other = await desk.registered("2024-05-13")
    new = await desk.unit([other], await desk.members(other, 3, "2022-01-04"), "2024-05-13")
    confirm = {"organization_id": str(other.organization_id)}
    assert (await case.refused("transfer-confirmation", **confirm))[:2] == (409, "NO_TRANSFER")
    await case.step("transfer", unit_id=new["id"])
    seen = await case.step("transfer-confirmation", **confirm)
    assert (seen["unit_id"], seen["activist_on"], seen["candidate_on"]) == (new["id"], "2023-03-15", "2024-03-15")


async def test_who_is_refused(desk: PartyDesk) -> None:
    life, unit, _ = await branch(desk)
    case = await applicant(desk, life, unit)
    for role, division, claims in [("CSO", None, {"organization_id": life.organization_id}), ("INT", "50", {})]:
        stranger = desk.caller(role, division, **claims)
        for step in ("talk", "activist", "candidate", "admission", "approval", "conversion", "transfer-confirmation"):
            assert (await case.refused(step, stranger))[0] == 403
    body = {
        "unit_id": unit["id"], "organization_id": str(life.organization_id), "name": "周小满",
        "id_number": id_number(), "applied_on": date(2022, 12, 1).isoformat(),
    }  # fmt: skip
    await desk.done(desk.community, "/development-cases", body)
    assert (await desk.refused(desk.community, "/development-cases", body))[:2] == (409, "CASE_EXISTS")
    assert (await desk.refused(desk.community, "/development-cases", {**body, "id_number": "1"}))[2] == [
        "ID_NUMBER_INVALID"
    ]
    await desk.days_pass_to("2023-01-02", jobs="development_cases")
    late = await desk.read(desk.community, "/development-cases", purpose="DEVELOPMENT", overdue="true")
    assert len(late["items"]) == 2
