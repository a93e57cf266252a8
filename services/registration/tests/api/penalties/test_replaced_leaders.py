"""A penalty that has a leader replaced: the post is vacant until somebody else holds it."""

from typing import Any

import pytest

from linli.testing.registering import id_number

ORGANIZATIONS = "/v1/registration/organizations"
CHANGES = "/v1/registration/changes"
VACANCIES = "/v1/registration/leadership-vacancies"


PAPER = {"document_id": None, "file_name": "材料.pdf", "sha256": "b" * 64}


class Post:
    """An association with a vice chair, and the ways of the post."""

    def __init__(self, cases: Any, organization: str) -> None:
        self.cases, self.desk, self.organization = cases, cases.desk, organization
        self.own = cases.own(organization)
        self.number = id_number()

    async def appoint(self, number: str, post: str = "VICE") -> Any:
        """The answer to an appointment as of today."""
        today = self.desk.resources.clock.today().isoformat()
        version = (await self.desk.organization(self.organization))["version"]
        body = {"name": "赵小云", "id_number": number, "post": post, "from_on": today, "resolved_on": today}
        path = f"{ORGANIZATIONS}/{self.organization}/leader-appointment"
        return await self.desk.send(self.own, path, version, body)

    async def posts(self) -> list[str]:
        """The posts that are held."""
        found = await self.desk.read(self.desk.county, f"{ORGANIZATIONS}/{self.organization}/leaders")
        return sorted(leader["post"] for leader in found["items"] if leader["until_on"] is None)

    async def vacancies(self) -> list[dict[str, Any]]:
        """The posts to be filled or that were."""
        found = await self.desk.read(self.desk.county, VACANCIES, organization_id=self.organization)
        return list(found["items"])

    async def told(self) -> tuple[dict[str, int], bool]:
        """What the last event says of the leaders: holders by post, and whether nobody represents."""
        data = (await self.desk.events(self.organization))[-1].data
        return data["count_by_post"], data["representative_vacant"]

    async def replaced(self, post: str = "VICE", **terms: Any) -> dict[str, Any]:
        """A penalty in force that has the holder of the post replaced, since 13 June."""
        found: dict[str, Any] = await self.cases.in_force(
            self.organization, kind="REPLACE_LEADER", leader_post=post, **terms
        )
        return found


@pytest.fixture
async def vice(cases: Any) -> Post:
    """An association with a vice chair since 3 June 2024."""
    post = Post(cases, await cases.organization())
    assert (await post.appoint(post.number)).status_code == 200
    return post


async def test_the_post_is_vacant_and_another_person_carries_the_penalty_out(vice: Post) -> None:
    case = await vice.replaced()
    assert await vice.posts() == ["CHAIR"]
    (vacancy,) = await vice.vacancies()
    assert (vacancy["post"], vacancy["due_on"], vacancy["penalty_id"], vacancy["disqualification_id"]) == (
        "VICE", "2024-08-12", case["id"], None,
    )  # fmt: skip
    assert (await vice.cases.refused(vice.desk.county, case, "execution")) == (409, "LEADER_NOT_REPLACED")
    back = await vice.appoint(vice.number)
    assert (back.status_code, [error["code"] for error in back.json()["errors"]]) == (422, ["LEADER_REPLACED"])
    assert (await vice.appoint(id_number())).status_code == 200
    seen = await vice.desk.read(vice.desk.county, f"/v1/registration/penalties/{case['id']}")
    assert (seen["executed_on"], seen["rules"].get("leader.vacancy.days")) == ("2024-06-13", 1)
    assert (await vice.vacancies())[0]["filled_on"] == "2024-06-13"
    assert (await vice.desk.event_names(vice.organization)).count("leaders_changed") == 3


async def test_an_unfilled_post_is_found_overdue(vice: Post) -> None:
    await vice.replaced()
    vice.desk.at("2024-08-12")
    await vice.desk.days_pass_to("2024-08-13", jobs="leaderships.")
    assert (await vice.vacancies())[0]["overdue_on"] == "2024-08-13"
    found = await vice.desk.read(
        vice.desk.county, "/v1/registration/supervision-proposals", organization_id=vice.organization
    )
    assert [one["ground"] for one in found["items"]] == ["LEADERSHIP_VACANT"]


async def test_an_appeal_that_succeeds_gives_the_post_back(vice: Post) -> None:
    case = await vice.replaced()
    stayed = await vice.cases.step(vice.desk.county, await vice.cases.fought(case), "stay", {"text": "案情复杂"})
    assert await vice.posts() == ["CHAIR", "VICE"]
    upheld = await vice.cases.settled(stayed, "UPHELD")
    assert (upheld["state"], await vice.posts()) == ("IN_FORCE", ["CHAIR"])
    lifted = await vice.cases.settled(await vice.cases.fought(upheld, "LITIGATION"), "OVERTURNED")
    assert (lifted["state"], await vice.posts()) == ("LIFTED", ["CHAIR", "VICE"])
    assert [bool(each["filled_on"]) for each in await vice.vacancies()] == [True, True]


async def test_a_post_filled_meanwhile_is_not_given_back(vice: Post) -> None:
    case = await vice.replaced()
    await vice.appoint(id_number())
    fought = await vice.cases.fought(await vice.desk.read(vice.desk.county, f"/v1/registration/penalties/{case['id']}"))
    await vice.cases.settled(fought, "OVERTURNED")
    assert await vice.posts() == ["CHAIR", "VICE"]


async def test_the_legal_representative_stays_entered_until_changed(vice: Post) -> None:
    await vice.replaced("CHAIR")
    assert await vice.posts() == ["CHAIR", "VICE"]
    (vacancy,) = await vice.vacancies()
    assert (vacancy["post"], vacancy["legal_representative"], vacancy["filled_on"]) == ("CHAIR", True, None)


async def test_others_hear_at_once_that_nobody_represents(vice: Post) -> None:
    case = await vice.replaced("CHAIR")
    assert await vice.told() == ({"VICE": 1}, True)
    fought = await vice.cases.fought(await vice.desk.read(vice.desk.county, f"/v1/registration/penalties/{case['id']}"))
    await vice.cases.settled(fought, "OVERTURNED")
    assert await vice.told() == ({"CHAIR": 1, "VICE": 1}, False)


async def test_who_was_replaced_does_not_come_back_as_legal_representative(vice: Post) -> None:
    await vice.replaced()
    today = vice.desk.resources.clock.today().isoformat()
    audit = {"finished_on": today, "auditor": "某会计师事务所"}
    codes = ("CHANGE_FORM", "RESOLUTION", "IDENTITY", "AUDIT_REPORT")
    body = {
        "organization_id": vice.organization, "type": "CHANGE",
        "items": {"legal_representative": {"name": "赵小云", "id_number": vice.number, "audit": audit}},
        "resolution": {"body": "ASSEMBLY", "resolved_on": today},
        "materials": [{"code": code, **PAPER} for code in codes],
    }  # fmt: skip
    change = await vice.desk.create(vice.own, CHANGES, body)
    path = f"{CHANGES}/{change['id']}/submission"
    change = await vice.desk.done(vice.own, path, change["version"], None)
    assert {"LEADER_REPLACED": False}.items() <= {
        one["code"]: one["met"] for one in change["condition_results"]
    }.items()
    change = await vice.desk.done(vice.desk.county, f"{CHANGES}/{change['id']}/acceptance", change["version"], None)
    approve = {"outcome": "APPROVE", "grounds": [], "reasons": "同意"}
    refused = await vice.desk.send(vice.desk.county, f"{CHANGES}/{change['id']}/proposal", change["version"], approve)
    assert (refused.status_code, refused.json()["code"]) == (422, "CONDITIONS_UNMET")


async def test_it_must_be_clear_who_is_meant(vice: Post) -> None:
    stated = {"severity": "SERIOUS", "illegal_turnover_fen": 10_000_000, "illegal_gains_fen": 10_000_000}
    case = await vice.cases.opened(vice.organization, **stated)

    async def codes(**terms: Any) -> list[str]:
        body = vice.cases.terms("REPLACE_LEADER", **terms)
        answer = await vice.cases.post(vice.desk.county, case, "proposal", body)
        assert answer.status_code == 422
        return [error["code"] for error in answer.json()["errors"]]

    assert await codes(leader_post="SUPERVISOR") == ["POST_NOT_HELD"]
    assert (await vice.appoint(id_number())).status_code == 200
    assert await codes(leader_post="VICE") == ["LEADER_AMBIGUOUS"]
    leaders = await vice.desk.read(vice.desk.county, f"{ORGANIZATIONS}/{vice.organization}/leaders")
    by_post = {leader["post"]: leader["id"] for leader in leaders["items"]}
    assert await codes(leader_post="VICE", leader_id=by_post["CHAIR"]) == ["NOT_IN_POST"]
    body = vice.cases.terms("REPLACE_LEADER", leader_post="VICE", leader_id=by_post["VICE"])
    proposed = await vice.cases.step(vice.desk.county, case, "proposal", body)
    assert proposed["terms"]["leader_id"] == by_post["VICE"]
