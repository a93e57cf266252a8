"""Documents, remarks and defaults of drafts."""

from typing import Any

PATH = "/v1/registration/applications"
DOCUMENTS = "/v1/registration/documents"


async def test_a_stored_document_becomes_part_of_the_application(office: Any) -> None:
    upload = {"file": ("章程.pdf", b"%PDF-1.7\n%%EOF\n", "application/pdf")}
    document = (await office.applicant.post(DOCUMENTS, files=upload)).json()
    body = await office.association()
    body["materials"][3] = {"code": "M5", "document_id": document["id"]}
    draft = await office.draft(body)
    assert draft["materials"][3]["sha256"] == document["sha256"]
    content = f"{DOCUMENTS}/{document['id']}"
    assert (await office.officer.get(content)).status_code == 200
    assert (await office.caller("CTY", "500105", sub="elsewhere").get(content)).status_code == 404
    second = await office.applicant.post(PATH, json=body)
    assert (second.status_code, second.json()["code"]) == (409, "DOCUMENT_IN_USE")


async def test_documents_of_others_are_unknown(office: Any) -> None:
    body = await office.association()
    body["materials"][3] = {"code": "M5", "document_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}
    answer = await office.applicant.post(PATH, json=body)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/materials/3/document_id")


async def test_odd_drafts_are_remarked_on_and_not_refused(office: Any) -> None:
    body = await office.association(business_scope="下棋打牌", category="AGRI_RURAL", services=["AGRI_TECH"])
    body["served_community_codes"] = ["500240218201"]
    submitted = await office.submitted(body)
    assert "BUSINESS_SCOPE" in [warning["code"] for warning in submitted["warnings"]]
    assert (await office.draft())["warnings"] == []


async def test_the_way_of_registration_has_a_default_by_category(office: Any) -> None:
    body = await office.association()
    del body["mode"]
    assert (await office.draft(body))["mode"] == "DIRECT"
    foundation = {"legal_kind": "FD", "scope": "COUNTY", "category": "CHARITY", "home_community_code": "500103001011"}
    draft = await office.draft(foundation)
    assert (draft["mode"], draft["authority_id"]) == ("DUAL", "50")


async def test_functional_areas_decide_on_their_towns(office: Any) -> None:
    body = {"legal_kind": "SG", "scope": "COMMUNITY", "category": "LIVELIHOOD", "home_community_code": "500110004001"}
    assert (await office.draft(body))["authority_id"] == "500110-WS"


async def test_a_name_no_longer_wanted_is_free_again(office: Any) -> None:
    application = await office.submitted()
    sent_back = await office.step(office.officer, application, "correction-request", {"defects": ["换名"]})
    other = await office.reserved()
    headers = {"If-Match": f'"{sent_back["version"]}"', "Content-Type": "application/merge-patch+json"}
    path = f"{PATH}/{application['id']}"
    patched = await office.applicant.patch(path, json={"name_reservation_id": other}, headers=headers)
    assert patched.json()["name_reservation_id"] == other
    assert (await office.step(office.applicant, patched.json(), "resubmission"))["state"] == "SUBMITTED"
    names = [
        (await office.applicant.get(f"/v1/registration/name-reservations/{each}")).json()["state"]
        for each in (application["name_reservation_id"], other)
    ]
    assert names == ["RELEASED", "RESERVED"]


async def test_a_name_does_not_expire_while_the_office_works(office: Any) -> None:
    office.at("2024-03-01T09:00:00")
    application = await office.submitted()
    office.at("2024-10-01T09:00:00")
    await office.days_pass(1)
    reservation = f"/v1/registration/name-reservations/{application['name_reservation_id']}"
    assert (await office.applicant.get(reservation)).json()["state"] == "RESERVED"
