"""The register: by id, as of a day, its history, and who sees what of it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from registration.codes.rules.credit_codes import issue_credit_code
from registration.organizations.errors import InvalidCreditCode, NotFiled
from registration.organizations.service import register_organization
from shared.contracts.values import LegalKind
from shared.kit.problems import Problem

ORGANIZATIONS = "/v1/registration/organizations"


async def test_a_registered_organization(offices: Any) -> None:
    offices.at("2024-09-27T10:00:00")
    organization = await offices.registered()
    answer = await offices.county.get(f"{ORGANIZATIONS}/{organization.id}")
    shown = answer.json()
    assert (shown["status"], shown["tier"], shown["version"]) == ("ACTIVE", "REGISTERED", 1)
    assert shown["uscc"].startswith("51500103MJ")
    assert (shown["registered_on"], shown["members_individual"]) == ("2024-09-27", 25)
    assert answer.headers["etag"] == '"1"'
    known = await offices.county.get(f"{ORGANIZATIONS}/{organization.id}", headers={"If-None-Match": '"1"'})
    assert (known.status_code, known.content) == (304, b"")
    events = await offices.events(organization.id)
    assert [event.type for event in events] == ["registration.organization.registered.v1"]
    assert events[0].data["uscc"] == shown["uscc"]
    owed = (await offices.county.get(f"{ORGANIZATIONS}/{organization.id}/announcements")).json()["items"]
    assert owed == [{"kind": "ESTABLISHMENT", "due_on": "2024-10-16", "published_on": None, "channel": None}]


async def test_the_public_sees_the_public_part(offices: Any) -> None:
    organization = await offices.registered()
    answer = await offices.public.get(f"{ORGANIZATIONS}/{organization.id}")
    assert answer.status_code == 200
    assert answer.headers["etag"] == '"1-public"'
    assert answer.json()["uscc"] == organization.uscc
    assert "members_individual" not in answer.json()
    history = await offices.public.get(f"{ORGANIZATIONS}/{organization.id}/history")
    assert "members_individual" not in history.json()["items"][0]["facts"]
    assert history.json()["items"][0]["facts"]["uscc"] == organization.uscc
    hidden = await offices.public.get(f"{ORGANIZATIONS}/{organization.id}", params={"fields": "members_unit"})
    assert hidden.status_code == 422
    leaders = await offices.public.get(f"{ORGANIZATIONS}/{organization.id}/leaders")
    assert leaders.status_code == 403


async def test_a_pending_filing_is_not_on_the_register(offices: Any) -> None:
    submitted = await offices.submitted()
    path = f"{ORGANIZATIONS}/{submitted['organization_id']}"
    assert (await offices.public.get(path)).status_code == 404
    assert (await offices.committee.get(path)).json()["status"] == "PENDING"
    found = await offices.committee.get(ORGANIZATIONS, params={"q": submitted["trade"]})
    assert submitted["organization_id"] not in {item["id"] for item in found.json()["items"]}


async def test_leaders_are_masked(offices: Any) -> None:
    organization = await offices.registered()
    answer = await offices.county.get(f"{ORGANIZATIONS}/{organization.id}/leaders")
    assert [(leader["name"], leader["post"]) for leader in answer.json()["items"]] == [("李**", "CHAIR")]


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [
        ("MUN", "50", 200), ("CTY", "500103", 200), ("STR", "500103001", 200), ("COM", "500103001011", 200),
        ("AUD", None, 200), ("CTY", "500112", 404), ("STR", "500103005", 404), ("COM", "500103001001", 404),
        ("CTY", None, 404), ("APP", None, 403), ("REV", "500103", 403), ("CSO", None, 404),
    ],
)  # fmt: skip
async def test_who_may_read(offices: Any, role: str, division: str | None, status: int) -> None:
    organization = await offices.registered()
    answer = await offices.caller(role, division).get(f"{ORGANIZATIONS}/{organization.id}")
    assert answer.status_code == status


async def test_an_organizations_own_user(offices: Any) -> None:
    organization = await offices.registered()
    own = offices.caller("CSO", None, organization_id=organization.id)
    assert (await own.get(f"{ORGANIZATIONS}/{organization.id}")).status_code == 200
    assert [item["id"] for item in (await own.get(ORGANIZATIONS)).json()["items"]] == [str(organization.id)]


async def test_what_does_not_exist(offices: Any) -> None:
    missing = await offices.county.get(f"{ORGANIZATIONS}/{uuid4()}")
    organization = await offices.registered()
    elsewhere = await offices.caller("CTY", "500112").get(f"{ORGANIZATIONS}/{organization.id}")
    assert missing.status_code == elsewhere.status_code == 404
    assert {**missing.json(), "trace_id": ""} == {**elsewhere.json(), "trace_id": ""}
    assert (await offices.county.get(f"{ORGANIZATIONS}/no-id")).status_code == 422


async def test_as_of_a_day(offices: Any) -> None:
    offices.at("2024-03-01T10:00:00")
    filed = await offices.filed()
    offices.at("2024-06-01T10:00:00")
    await offices.patch(offices.group, filed, {"members": {"individual": 9}})
    path = f"{ORGANIZATIONS}/{filed['organization_id']}"

    async def members(day: str) -> Any:
        return (await offices.committee.get(path, params={"as_of": day, "fields": "members_individual"})).json()

    assert await members("2024-03-01") == {"members_individual": 8}
    assert await members("2024-05-31") == {"members_individual": 8}
    assert await members("2024-06-01") == {"members_individual": 9}
    before = await offices.committee.get(path, params={"as_of": "2024-02-29"})
    assert before.status_code == 404
    whole = (await offices.committee.get(path, params={"as_of": "2024-04-01"})).json()
    assert (whole["id"], whole["status"], whole["version"]) == (filed["organization_id"], "ACTIVE", 2)


async def test_history_in_pages(offices: Any) -> None:
    filed = await offices.filed()
    for members in (9, 10, 11):
        filed = (await offices.patch(offices.group, filed, {"members": {"individual": members}})).json()
    path = f"{ORGANIZATIONS}/{filed['organization_id']}/history"
    first = await offices.committee.get(path, params={"limit": 3})
    rest = await offices.committee.get(path, params={"limit": 3, "cursor": first.json()["next_cursor"]})
    entries = first.json()["items"] + rest.json()["items"]
    assert [entry["facts"]["members_individual"] for entry in entries] == [8, 9, 10, 11]
    assert [entry["version"] for entry in entries] == sorted(entry["version"] for entry in entries)
    assert entries[-1]["valid_to"] is None
    assert all(entry["valid_to"] == entries[-1]["valid_from"] for entry in entries[:-1])


async def test_announcing(offices: Any) -> None:
    organization = await offices.registered()
    path = f"{ORGANIZATIONS}/{organization.id}/announcement"
    body, headers = {"channel": "渝中区民政局网站"}, {"If-Match": '"1"'}
    assert (await offices.street.post(path, json=body, headers=headers)).status_code == 403
    announced = await offices.county.post(path, json=body, headers=headers)
    assert (announced.status_code, announced.json()["version"], announced.headers["etag"]) == (200, 2, '"2"')
    again = await offices.county.post(path, json=body, headers={"If-Match": '"2"'})
    assert (again.status_code, again.json()["code"]) == (409, "NOTHING_TO_ANNOUNCE")
    items = (await offices.public.get(f"{ORGANIZATIONS}/{organization.id}/announcements")).json()["items"]
    assert items[0]["channel"] == "渝中区民政局网站"


async def test_an_imported_organization_keeps_its_code_and_days(offices: Any) -> None:
    given = issue_credit_code(LegalKind.SG, "500103", 999_001)
    organization = await offices.registered(uscc=given, origin="IMPORT", registered_on=date(2015, 5, 6))
    assert organization.uscc == given
    event = (await offices.events(organization.id))[0]
    assert (event.data["origin"], event.data["registered_on"]) == ("IMPORT", "2015-05-06")
    assert event.data["recorded_on"] == offices.resources.clock.today().isoformat()
    assert (await offices.county.get(f"{ORGANIZATIONS}/{organization.id}/announcements")).json()["items"] == []
    then = await offices.county.get(f"{ORGANIZATIONS}/{organization.id}", params={"as_of": "2016-01-01"})
    assert then.json()["status"] == "ACTIVE"


@pytest.mark.parametrize(
    ("changes", "problem", "code"),
    [
        ({"uscc": "52500103MJ0000026Y"}, InvalidCreditCode, "USCC_KIND_MISMATCH"),
        ({"uscc": "51500112MJ00000187"}, InvalidCreditCode, "USCC_CHECK"),
        ({"organization_id": uuid4()}, NotFiled, None),
    ],
)
async def test_registrations_that_are_refused(
    offices: Any, changes: dict[str, Any], problem: type[Problem], code: str | None
) -> None:
    with pytest.raises(problem) as raised:
        async with offices.unit_of_work() as uow:
            await register_organization(uow, offices.facts(**changes))
    assert [error.code for error in raised.value.errors] == ([code] if code else [])


async def test_a_filed_organization_is_registered_under_its_own_id(offices: Any) -> None:
    filed = await offices.filed()
    organization = await offices.registered(organization_id=UUID(filed["organization_id"]))
    shown = (await offices.county.get(f"{ORGANIZATIONS}/{filed['organization_id']}")).json()
    assert (shown["id"], shown["tier"], shown["filing_number"]) == (filed["organization_id"], "REGISTERED", None)
    assert shown["uscc"] == organization.uscc
    assert shown["filed_on"] == filed["filed_on"]
    closed = (await offices.committee.get(f"/v1/registration/filings/{filed['id']}")).json()
    assert (closed["state"], closed["filing_number"]) == ("UPGRADED", filed["filing_number"])
    assert (await offices.event_names(filed["organization_id"]))[-2:] == ["registered", "upgraded"]
    upgraded = (await offices.events(filed["organization_id"]))[-1]
    assert (upgraded.data["old_number"], upgraded.data["new_uscc"]) == (filed["filing_number"], organization.uscc)
    leaders = (await offices.county.get(f"{ORGANIZATIONS}/{filed['organization_id']}/leaders")).json()["items"]
    assert [(leader["post"], leader["until_on"] is None) for leader in leaders] == [("HEAD", False), ("CHAIR", True)]
