"""S16: a person who may not lead leaves the posts vacant everywhere, and gets none."""

import asyncio
from datetime import date
from typing import Any

import pytest

from linli.testing.registering import id_number
from registration.organizations.rules.facts import LeaderFacts
from shared.contracts.values import LeaderPost, LegalKind

PATH = "/v1/registration/leader-disqualifications"
VACANCIES = "/v1/registration/leadership-vacancies"
CONFIRM = {"outcome": "CONFIRM", "reasons": "事实清楚"}


def case(organization_id: object, number: str, **changes: Any) -> dict[str, Any]:
    return {"organization_id": str(organization_id), "name": "钱某某", "id_number": number,
            "ground": "POLITICAL_RIGHTS", "since_on": "2024-06-01", "until_on": "2027-05-31",
            "reasons": "附加剥夺政治权利"} | changes  # fmt: skip


def leader(desk: Any, number: str, post: LeaderPost) -> LeaderFacts:
    vault = desk.resources.vault
    return LeaderFacts(vault.blind_index(number), vault.encrypt("钱某某"), vault.encrypt(number), post)


async def proposed(desk: Any, organization_id: object, number: str, **changes: Any) -> dict[str, Any]:
    return dict(await desk.create(desk.county, PATH, case(organization_id, number, **changes)))


async def confirmed(desk: Any, organization_id: object, number: str, **changes: Any) -> dict[str, Any]:
    open_case = await proposed(desk, organization_id, number, **changes)
    return dict(await desk.done(desk.second, f"{PATH}/{open_case['id']}/decision", 1, CONFIRM))


async def test_the_effect_reaches_every_organization(desk: Any) -> None:
    desk.at("2024-09-24")
    number = id_number()
    other = leader(desk, id_number(), LeaderPost.CHAIR)
    led = await desk.registered(leaders=(leader(desk, number, LeaderPost.CHAIR),))
    helped = await desk.registered(leaders=(other, leader(desk, number, LeaderPost.VICE)))
    untouched = await desk.registered()
    open_case = await proposed(desk, led.id, number)
    assert (open_case["state"], open_case["name"], open_case["from_on"]) == ("PROPOSED", "钱**", None)
    assert number not in str(open_case)
    alone = await desk.send(desk.county, f"{PATH}/{open_case['id']}/decision", 1, CONFIRM)
    assert (alone.status_code, alone.json()["code"]) == (403, "SAME_PERSON")
    done = await desk.done(desk.second, f"{PATH}/{open_case['id']}/decision", 1, CONFIRM)
    assert (done["state"], done["from_on"], done["until_on"]) == ("IN_FORCE", "2024-09-24", "2027-05-31")
    told = await desk.events(open_case["id"])
    assert [event.type for event in told] == ["registration.leader.disqualified.v1"] * 2
    assert {event.data["organization_id"] for event in told} == {str(led.id), str(helped.id)}
    assert {event.data["person_ref"] for event in told} == {desk.resources.vault.blind_index(number)}
    assert [event.aggregateversion for event in told] == [1, 2]
    vacant = {
        one["organization_id"]: one
        for organization in (led, helped)
        for one in (await desk.read(desk.county, VACANCIES, organization_id=str(organization.id)))["items"]
    }
    assert (vacant[str(led.id)]["post"], vacant[str(led.id)]["legal_representative"]) == ("CHAIR", True)
    assert (vacant[str(helped.id)]["post"], vacant[str(helped.id)]["due_on"]) == ("VICE", "2024-11-25")
    leaders = (await desk.read(desk.county, f"/v1/registration/organizations/{led.id}/leaders"))["items"]
    assert [one["until_on"] for one in leaders] == [None]
    leaders = (await desk.read(desk.county, f"/v1/registration/organizations/{helped.id}/leaders"))["items"]
    assert sorted(str(one["until_on"]) for one in leaders) == ["2024-09-24", "None"]
    assert await desk.event_names(helped.id) == ["registered", "leaders_changed"]
    assert await desk.event_names(untouched.id) == ["registered"]

    user = desk.caller("CSO", None, org_id=str(helped.id), sub="own")
    version = (await desk.organization(helped.id))["version"]
    body = {"name": "周一", "id_number": id_number(), "post": "VICE", "from_on": "2024-09-24",
            "resolved_on": "2024-09-24"}  # fmt: skip
    path = f"/v1/registration/organizations/{helped.id}/leader-appointment"
    barred = await desk.send(user, path, version, body | {"id_number": number})
    assert [error["code"] for error in barred.json()["errors"]] == ["LEADER_DISQUALIFIED"]
    assert (await desk.send(user, path, version, body)).status_code == 200
    filled = await desk.read(desk.county, VACANCIES, organization_id=str(helped.id), filled="true")
    assert filled["items"][0]["filled_on"] == "2024-09-24"


async def test_an_unfilled_post_is_reported_once(desk: Any) -> None:
    desk.at("2024-09-24")
    number = id_number()
    led = await desk.registered(leaders=(leader(desk, number, LeaderPost.CHAIR),))
    await confirmed(desk, led.id, number)
    await desk.days_pass_to("2024-11-25", jobs="leaderships.")
    (vacancy,) = (await desk.read(desk.county, VACANCIES, organization_id=str(led.id)))["items"]
    assert (vacancy["due_on"], vacancy["overdue_on"]) == ("2024-11-25", None)
    await desk.days_pass_to("2024-11-27", jobs="leaderships.")
    (vacancy,) = (await desk.read(desk.county, VACANCIES, organization_id=str(led.id)))["items"]
    assert vacancy["overdue_on"] == "2024-11-26"
    found = await desk.read(desk.county, "/v1/registration/supervision-proposals", organization_id=str(led.id))
    assert [one["ground"] for one in found["items"]] == ["LEADERSHIP_VACANT"]


async def test_the_ban_is_checked_at_changes(desk: Any) -> None:
    desk.at("2024-09-24")
    number, organization = id_number(), await desk.registered()
    await confirmed(desk, organization.id, number)
    user = desk.caller("CSO", None, org_id=str(organization.id), sub="own")
    body = {
        "organization_id": str(organization.id),
        "items": {"legal_representative": {"name": "钱某某", "id_number": number}},
    }
    draft = await desk.create(user, "/v1/registration/changes", body)
    assert {"LEADER_DISQUALIFIED": False}.items() <= {
        one["code"]: one["met"] for one in draft["condition_results"]
    }.items()


async def test_a_new_legal_representative_fills_the_vacancy(desk: Any) -> None:
    desk.at("2024-09-24")
    number = id_number()
    led = await desk.registered(leaders=(leader(desk, number, LeaderPost.CHAIR),))
    await confirmed(desk, led.id, number)
    user = desk.caller("CSO", None, org_id=str(led.id), sub="own")
    paper = {"document_id": None, "file_name": "表.pdf", "sha256": "0f" * 32}
    codes = ("CHANGE_FORM", "RESOLUTION", "IDENTITY", "AUDIT_REPORT")
    successor = {"name": "王小明", "id_number": id_number(),
                 "audit": {"finished_on": "2024-09-24", "auditor": "事务所"}}  # fmt: skip
    body = {
        "organization_id": str(led.id), "items": {"legal_representative": successor},
        "resolution": {"body": "ASSEMBLY", "resolved_on": "2024-09-24"},
        "materials": [{"code": code, **paper} for code in codes],
    }  # fmt: skip
    change = await desk.create(user, "/v1/registration/changes", body)
    approve = {"outcome": "APPROVE", "grounds": [], "reasons": "同意"}
    for who, command, content in (
        (user, "submission", None), (desk.county, "acceptance", None), (desk.county, "proposal", approve),
        (desk.second, "decision", {"outcome": "APPROVE"}),
    ):  # fmt: skip
        path = f"/v1/registration/changes/{change['id']}/{command}"
        change = await desk.done(who, path, change["version"], content)
    (vacancy,) = (await desk.read(desk.county, VACANCIES, organization_id=str(led.id)))["items"]
    assert (vacancy["post"], vacancy["filled_on"]) == ("CHAIR", "2024-09-24")
    assert (await desk.event_names(led.id))[-1] == "legal_rep_changed"


async def test_the_ban_is_checked_at_applications(desk: Any) -> None:
    number = id_number()
    organization = await desk.registered()
    today = desk.resources.clock.today().isoformat()
    await confirmed(desk, organization.id, number, since_on=today, until_on=None, ground="NO_FULL_CAPACITY")
    applicant = desk.caller("APP", None, sub="hopeful")
    person = {"name": "钱某某", "id_number": number}
    body = {"legal_kind": "SG", "scope": "COMMUNITY", "category": "LIVELIHOOD",
            "home_community_code": "500103001011", "leaders": [person | {"post": "CHAIR"}]}  # fmt: skip
    draft = await desk.create(applicant, "/v1/registration/applications", body)
    assert "LEADER_DISQUALIFIED" in [one["code"] for one in draft["condition_results"]]
    body["leaders"], body["initiators"] = [], [person]
    draft = await desk.create(applicant, "/v1/registration/applications", body)
    assert "LEADER_DISQUALIFIED" in [one["code"] for one in draft["condition_results"]]


async def test_lifting_and_the_last_day(desk: Any) -> None:
    desk.at("2024-09-24")
    number, organization = id_number(), await desk.registered()
    done = await confirmed(desk, organization.id, number)
    by_same = await desk.send(desk.second, f"{PATH}/{done['id']}/lifting", done["version"], {"reasons": "改判"})
    assert (by_same.status_code, by_same.json()["code"]) == (403, "SAME_PERSON")
    path = f"/v1/registration/organizations/{organization.id}/leader-appointment"
    body = {"name": "钱某某", "id_number": number, "post": "VICE", "from_on": "2027-05-31", "resolved_on": "2027-05-31"}
    version = (await desk.organization(organization.id))["version"]
    user = desk.caller("CSO", None, org_id=str(organization.id), sub="own")
    desk.at("2027-05-31")
    assert (await desk.send(user, path, version, body)).status_code == 422
    desk.at("2027-06-01")
    assert (await desk.send(user, path, version, body)).status_code == 200
    lifted = await desk.done(desk.county, f"{PATH}/{done['id']}/lifting", done["version"], {"reasons": "改判"})
    assert lifted["state"] == "LIFTED"
    again = await desk.send(desk.county, f"{PATH}/{done['id']}/lifting", lifted["version"], {"reasons": "改判"})
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_grounds_for_foundations_reach_foundations_only(desk: Any) -> None:
    desk.at("2024-09-24")
    number = id_number()
    association = await desk.registered(leaders=(leader(desk, number, LeaderPost.CHAIR),))
    changes = {"ground": "CRIMINAL_SENTENCE", "since_on": "2020-03-10", "until_on": None}
    done = await confirmed(desk, association.id, number, **changes)
    assert (done["legal_kinds"], done["until_on"]) == (["FD"], "2025-03-09")
    assert done["rules"]["leader.ban.foundationYears"] == 1
    assert (await desk.read(desk.county, VACANCIES, organization_id=str(association.id)))["items"] == []
    (told,) = await desk.events(done["id"])
    assert told.data["organization_id"] == str(association.id)


REFUSED = [
    ({"since_on": "2024-09-25"}, "NOT_YET"),
    ({"until_on": None}, "MISSING"),
    ({"until_on": "2024-09-23"}, "BAN_OVER"),
    ({"ground": "NO_FULL_CAPACITY"}, "END_NOT_STATED"),
    ({"ground": "LEADER_OF_REVOKED", "since_on": "2019-09-24", "until_on": None}, "BAN_OVER"),
]


@pytest.mark.parametrize(("changes", "code"), REFUSED)
async def test_grounds_that_do_not_hold(desk: Any, changes: dict[str, Any], code: str) -> None:
    desk.at("2024-09-24")
    organization = await desk.registered()
    answer = await desk.county.post(
        PATH, json=case(organization.id, id_number(), **changes), headers={"Idempotency-Key": id_number()}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "DISQUALIFICATION_INVALID")
    assert code in [error["code"] for error in answer.json()["errors"]]


async def test_one_case_for_a_ground_and_one_decision(desk: Any) -> None:
    desk.at("2024-09-24")
    number, organization = id_number(), await desk.registered()
    bodies = [case(organization.id, number)] * 3
    answers = await asyncio.gather(
        *(desk.county.post(PATH, json=body, headers={"Idempotency-Key": id_number()}) for body in bodies)
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    (made,) = (answer.json() for answer in answers if answer.status_code == 201)
    third = desk.caller("CTY", "500103", sub="officer-3")
    told = [desk.send(who, f"{PATH}/{made['id']}/decision", 1, CONFIRM) for who in (desk.second, third)]
    assert sorted(answer.status_code for answer in await asyncio.gather(*told)) == [200, 412]
    assert len(await desk.events(made["id"])) == 1


async def test_who_may(desk: Any) -> None:
    organization = await desk.registered()
    today = date.isoformat(desk.resources.clock.today())
    body = case(organization.id, id_number(), since_on=today, until_on="2099-01-01")
    for who, status in (
        (desk.street, 403), (desk.committee, 403), (desk.public, 403), (desk.city, 403),
        (desk.caller("CTY", "500112"), 404),
    ):  # fmt: skip
        answer = await who.post(PATH, json=body, headers={"Idempotency-Key": id_number()})
        assert answer.status_code == status
    made = await desk.create(desk.county, PATH, body)
    for who, status in (
        (desk.county, 200), (desk.city, 200), (desk.caller("AUD", None), 200), (desk.street, 403), (desk.public, 403),
        (desk.caller("CTY", "500112"), 404), (desk.caller("CSO", None, org_id=str(organization.id)), 403),
    ):  # fmt: skip
        assert (await who.get(f"{PATH}/{made['id']}")).status_code == status
    unkeyed = await desk.county.post(PATH, json=body)
    assert unkeyed.status_code == 400


async def test_a_filed_organization(desk: Any) -> None:
    number = id_number()
    filed = await desk.filed(desk.dancers(responsible_person={"name": "李梅", "id_number": number}))
    today = date.isoformat(desk.resources.clock.today())
    await confirmed(desk, filed["organization_id"], number, since_on=today, until_on="2099-01-01")
    (vacancy,) = (await desk.read(desk.committee, VACANCIES, organization_id=filed["organization_id"]))["items"]
    assert (vacancy["post"], vacancy["legal_representative"]) == ("HEAD", True)
    assert (
        LegalKind.FILED
        in (await desk.read(desk.county, PATH, organization_id=filed["organization_id"]))["items"][0]["legal_kinds"]
    )
