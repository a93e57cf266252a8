"""Every way of failing once: drafts, submission, states, versions, keys."""

from typing import Any

import pytest

PATH = "/v1/registration/applications"
COMMUNITY = "500103001011"
PATCH = {"Content-Type": "application/merge-patch+json"}


async def _submit(office: Any, **changes: Any) -> Any:
    draft = await office.draft(await office.association(**changes))
    return await office.post(office.applicant, draft, "submission")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"legal_kind": "FILED"}, "/legal_kind"),
        ({"scope": "WORLD"}, "/scope"),
        ({"category": None}, "/category"),
        ({"capital_fen": -1}, "/capital_fen"),
        ({"capital_fen": "lots"}, "/capital_fen"),
        ({"home_community_code": "领事巷"}, "/home_community_code"),
        ({"home_community_code": "５００１０３００１０１１"}, "/home_community_code"),
        ({"favorite_color": "red"}, "/favorite_color"),
        ({"materials": [{"code": "M1"}]}, "/materials/0"),
        ({"leaders": [{"name": "李四", "id_number": "1", "post": "KING"}]}, "/leaders/0/post"),
        ({"name_reservation_id": None, "home_community_code": None}, "/home_community_code"),
    ],
)
async def test_drafts_check_types(changes: dict[str, Any], pointer: str, office: Any) -> None:
    body = await office.association() | changes
    answer = await office.applicant.post(PATH, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_BODY")
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"home_community_code": "500103001999"}, "/home_community_code"),
        ({"home_community_code": "000000000000"}, "/home_community_code"),
        ({"served_community_codes": [COMMUNITY, "500103001999"]}, "/served_community_codes/1"),
        ({"supervising_unit_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}, "/supervising_unit_id"),
        ({"name_reservation_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}, "/name_reservation_id"),
    ],
)
async def test_drafts_check_references(changes: dict[str, Any], pointer: str, office: Any) -> None:
    answer = await office.applicant.post(PATH, json=await office.association() | changes)
    assert (answer.status_code, answer.json()["code"]) == (422, "UNKNOWN_REFERENCE")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


async def test_a_bare_draft_is_accepted_and_told_everything_at_submission(office: Any) -> None:
    bare = {"legal_kind": "SG", "scope": "COMMUNITY", "category": "LIVELIHOOD", "home_community_code": COMMUNITY}
    draft = await office.draft(bare)
    assert draft["mode"] == "DIRECT"
    answer = await office.post(office.applicant, draft, "submission")
    assert (answer.status_code, answer.json()["code"]) == (422, "APPLICATION_INCOMPLETE")
    pointers = {error["pointer"] for error in answer.json()["errors"]}
    assert pointers >= {"/functions", "/domicile", "/business_scope", "/capital_fen", "/premises", "/members",
                        "/leaders", "/initiators", "/materials", "/charter_items", "/name_reservation_id"}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"authority_id": "500105"}, "WRONG_AUTHORITY"),
        ({"subject_area": "SOCIAL_SCIENCE"}, "DIRECT_NOT_ELIGIBLE"),
        ({"body_kind": "COMPANY"}, "ENTERPRISE_FORM"),
        ({"body_kind": "OWNERS_COMMITTEE"}, "NOT_A_CSO"),
        ({"category": "AGRI_RURAL", "services": ["AGRI_TECH"]}, "NOT_RURAL"),
        ({"category": "ELDERLY_CARE", "services": ["HOSPICE"], "business_scope": "临终关怀与诊疗"},
         "DIRECT_NOT_ELIGIBLE"),
        ({"initiators": [{"name": "王五", "id_number": "x", "residence_community_code": "500103001013",
                          "basis": "WORKS"}]}, "NOT_RESIDENT_INITIATED"),
        ({"materials": []}, "APPLICATION_INCOMPLETE"),
    ],
)  # fmt: skip
async def test_submission_names_what_is_wrong(changes: dict[str, Any], code: str, office: Any) -> None:
    answer = await _submit(office, **changes)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_treatment_without_a_licence(office: Any) -> None:
    answer = await _submit(office, category="ELDERLY_CARE", services=["HOSPICE"], business_scope="诊疗")
    assert "PERMIT_REQUIRED" in [error["code"] for error in answer.json()["errors"]]


async def test_serving_a_village_is_rural(office: Any) -> None:
    body = await office.association(
        category="AGRI_RURAL", services=["AGRI_TECH"], served_community_codes=["500240218201"]
    )
    assert (await office.submitted(body))["state"] == "SUBMITTED"


async def test_a_name_is_used_by_its_holder_and_for_its_place_only(office: Any) -> None:
    body = await office.association(home_community_code="500103001013")
    answer = await office.post(office.applicant, await office.draft(body), "submission")
    assert "NAME_MISMATCH" in [error["code"] for error in answer.json()["errors"]]
    other = office.caller("APP", None, sub="applicant-2")
    created = await other.post(PATH, json=await office.association())
    refused = await office.post(other, created.json(), "submission")
    assert refused.json()["code"] == "NAME_NOT_RESERVED"


async def test_wrong_states(office: Any, approval: dict[str, Any]) -> None:
    draft = await office.draft()
    commands = {
        "acceptance": None,
        "review": None,
        "proposal": approval,
        "decision": {"outcome": "APPROVE"},
        "correction-request": {"defects": ["缺"]},
    }
    for command, body in commands.items():
        answer = await office.post(office.officer, draft, command, body)
        assert (answer.status_code, answer.json()["code"]) == (409, "INVALID_TRANSITION"), command
    reviewed = await office.in_review()
    without = await office.post(office.second_officer, reviewed, "decision", {"outcome": "APPROVE"})
    assert (without.status_code, without.json()["code"]) == (409, "INVALID_TRANSITION")
    proposed = await office.step(office.officer, reviewed, "proposal", approval)
    twice = await office.post(office.second_officer, proposed, "proposal", approval)
    assert (twice.status_code, twice.json()["code"]) == (409, "PROPOSAL_PENDING")
    withdrawn = await office.step(office.applicant, proposed, "withdrawal", {"reasons": "改变计划"})
    again = await office.post(office.applicant, withdrawn, "withdrawal")
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_two_persons_and_one_outcome(office: Any) -> None:
    proposed = await office.proposed()
    same = await office.post(office.officer, proposed, "decision", {"outcome": "APPROVE"})
    assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
    other = await office.post(office.second_officer, proposed, "decision", {"outcome": "REJECT"})
    assert (other.status_code, other.json()["code"]) == (409, "PROPOSAL_DIFFERS")


async def test_the_same_person_through_another_system_is_the_same_person(office: Any) -> None:
    proposed = await office.proposed()
    elsewhere = office.caller("CTY", "500103", sub="officer-1", client_id="another-system")
    answer = await office.post(elsewhere, proposed, "decision", {"outcome": "APPROVE"})
    assert answer.json()["code"] == "SAME_PERSON"


@pytest.mark.parametrize(
    ("proposal", "code", "pointer"),
    [
        ({"outcome": "REJECT", "grounds": [], "reasons": "不宜"}, "MISSING", "/grounds"),
        ({"outcome": "REJECT", "grounds": ["FRAUD"], "reasons": ""}, "MISSING", "/reasons"),
        ({"outcome": "REJECT", "grounds": ["SG_MEMBERS"], "reasons": "少"}, "GROUND_UNKNOWN", "/grounds/0"),
        ({"outcome": "REJECT", "grounds": ["DUPLICATE_UNNECESSARY"], "reasons": "已有"}, "GROUND_NOT_APPLICABLE",
         "/grounds/0"),
        ({"outcome": "APPROVE", "grounds": ["FRAUD"], "reasons": "同意"}, "GROUNDS_WITH_APPROVAL", "/grounds"),
    ],
)  # fmt: skip
async def test_proposals_state_what_the_law_asks(
    proposal: dict[str, Any], code: str, pointer: str, office: Any
) -> None:
    answer = await office.post(office.officer, await office.in_review(), "proposal", proposal)
    assert (answer.status_code, answer.json()["code"]) == (422, "PROPOSAL_INVALID")
    assert [(error["code"], error["pointer"]) for error in answer.json()["errors"]] == [(code, pointer)]


async def test_an_unmet_condition_stands_against_approval(office: Any, approval: dict[str, Any]) -> None:
    body = await office.association(members={"individual": 19, "unit": 0}, capital_fen=999_999)
    answer = await office.post(office.officer, await office.in_review(body), "proposal", approval)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "CONDITIONS_UNMET")
    assert [error["code"] for error in problem["errors"]] == ["SG_MEMBERS", "SG_CAPITAL"]
    assert problem["rule_key"] == "sg.members.cso.individual"


async def test_versions_and_keys(office: Any, approval: dict[str, Any]) -> None:
    draft = await office.draft()
    path = f"{PATH}/{draft['id']}"
    missing = await office.applicant.post(f"{path}/submission")
    assert missing.status_code == 428
    stale = await office.applicant.post(f"{path}/submission", headers={"If-Match": '"7"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "STALE_VERSION")
    reviewed = await office.in_review()
    keyless = await office.officer.post(
        f"{PATH}/{reviewed['id']}/proposal", json=approval, headers={"If-Match": f'"{reviewed["version"]}"'}
    )
    assert (keyless.status_code, keyless.json()["code"]) == (400, "IDEMPOTENCY_KEY_REQUIRED")


async def test_commands_take_no_unknown_fields(office: Any) -> None:
    draft = await office.draft()
    answer = await office.post(office.applicant, draft, "submission", {"hurry": True})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "UNKNOWN_FIELD")
    assert (await office.post(office.applicant, draft, "submission", {})).status_code == 200


async def test_a_repeated_decision_is_answered_once_more(office: Any) -> None:
    proposed = await office.proposed()
    path = f"{PATH}/{proposed['id']}/decision"
    headers = {"If-Match": f'"{proposed["version"]}"', "Idempotency-Key": f"decide-{proposed['id']}"}
    first = await office.second_officer.post(path, json={"outcome": "APPROVE"}, headers=headers)
    again = await office.second_officer.post(path, json={"outcome": "APPROVE"}, headers=headers)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == first.json()
    organization_id = first.json()["organization_id"]
    assert (await office.event_names(organization_id)).count("registered") == 1


async def test_patches(office: Any) -> None:
    draft = await office.draft()
    path, headers = f"{PATH}/{draft['id']}", PATCH | {"If-Match": f'"{draft["version"]}"'}
    changed = await office.applicant.patch(
        path,
        json={"capital_fen": 2_000_000, "charity_type": None, "premises": {"valid_to": "2030-01-31"}},
        headers=headers,
    )
    assert changed.status_code == 200, changed.text
    after = changed.json()
    assert (after["capital_fen"], after["premises"]) == (2_000_000, {"basis": "FREE_USE", "valid_to": "2030-01-31"})
    assert (after["leaders"], after["version"]) == (draft["leaders"], 2)
    headers["If-Match"] = '"2"'
    empty = await office.applicant.patch(path, json={"category": None}, headers=headers)
    assert (empty.status_code, empty.json()["code"]) == (422, "INVALID_BODY")
    plain = await office.applicant.patch(path, json={}, headers=headers | {"Content-Type": "application/json"})
    assert plain.status_code == 415
    replaced = await office.applicant.patch(
        path, json={"leaders": [{"name": "赵六", "id_number": "K1234567", "post": "CHAIR"}]}, headers=headers
    )
    assert [leader["name"] for leader in replaced.json()["leaders"]] == ["赵*"]
    assert replaced.json()["initiators"] == draft["initiators"]


async def test_submitted_applications_cannot_be_patched(office: Any) -> None:
    application = await office.submitted()
    headers = PATCH | {"If-Match": f'"{application["version"]}"'}
    answer = await office.applicant.patch(f"{PATH}/{application['id']}", json={"capital_fen": 1}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_what_comes_first(office: Any) -> None:
    """404, 403, the body's form, the version, the state."""
    proposed = await office.proposed()
    path = f"{PATH}/{proposed['id']}/decision"
    wrong = {"json": {"outcome": "PERHAPS"}, "headers": {"Idempotency-Key": "order-1"}}
    stranger = office.caller("CTY", "500105", sub="stranger")
    assert (await stranger.post(path, **wrong)).status_code == 404
    assert (await office.city_officer.post(path, **wrong)).json()["code"] == "FORBIDDEN"
    assert (await office.officer.post(path, **wrong)).json()["code"] == "SAME_PERSON"
    assert (await office.second_officer.post(path, **wrong)).json()["code"] == "INVALID_BODY"
    wrong["json"] = {"outcome": "REJECT"}
    assert (await office.second_officer.post(path, **wrong)).status_code == 428
    wrong["headers"] = wrong["headers"] | {"If-Match": '"1"'}
    assert (await office.second_officer.post(path, **wrong)).status_code == 412
    wrong["headers"] = wrong["headers"] | {"If-Match": f'"{proposed["version"]}"'}
    assert (await office.second_officer.post(path, **wrong)).json()["code"] == "PROPOSAL_DIFFERS"


async def test_defects_are_told_in_the_callers_language(office: Any) -> None:
    draft = await office.draft(await office.association(domicile=None))
    headers = {"If-Match": '"1"', "Accept-Language": "en"}
    answer = await office.applicant.post(f"{PATH}/{draft['id']}/submission", headers=headers)
    assert answer.json()["errors"][0]["message"] == "The domicile is missing."
    del headers["Accept-Language"]
    answer = await office.applicant.post(f"{PATH}/{draft['id']}/submission", headers=headers)
    assert answer.json()["errors"][0]["message"] == "缺少住所。"
