"""What other services ask of the register."""

from typing import Any

import pytest

from shared.contracts.registration import OrganizationSnapshot

INTERNAL = "/internal/organizations"


@pytest.fixture
def service(registration: Any, service_client: Any, make_token: Any) -> Any:
    """Another service of the suite."""
    return service_client(registration, make_token([], scope="internal.read", audience="registration"))


async def test_the_snapshot_is_the_last_events_state(offices: Any, service: Any) -> None:
    filed = await offices.filed()
    answer = await service.get(f"{INTERNAL}/{filed['organization_id']}")
    snapshot = OrganizationSnapshot.model_validate(answer.json())
    event = (await offices.events(filed["organization_id"]))[-1]
    assert snapshot.aggregate_version == event.aggregateversion == 3
    facts = snapshot.facts.model_dump(mode="json")
    assert facts == {name: value for name, value in event.data.items() if name in facts}


async def test_status_and_leaders(offices: Any, service: Any) -> None:
    organization = await offices.registered()
    status = (await service.get(f"{INTERNAL}/{organization.id}/status")).json()
    assert status == {
        "organization_id": str(organization.id), "status": "ACTIVE", "tier": "REGISTERED", "legal_kind": "SG",
        "credit_flags": [], "aggregate_version": 1,
    }  # fmt: skip
    leaders = (await service.get(f"{INTERNAL}/{organization.id}/leaders")).json()["leaders"]
    assert [leader["post"] for leader in leaders] == ["CHAIR"]
    assert len(leaders[0]["person_ref"]) == 64
    assert leaders[0]["from_on"] == str(organization.registered_on)


async def test_founders_are_those_who_filed_the_group(offices: Any, service: Any) -> None:
    filed = await offices.filed()
    answer = (await service.get(f"{INTERNAL}/{filed['organization_id']}/founders")).json()
    leaders = (await service.get(f"{INTERNAL}/{filed['organization_id']}/leaders")).json()["leaders"]
    assert [one["person_ref"] for one in answer["founders"]] == [one["person_ref"] for one in leaders]


async def test_all_organizations_page_by_page(offices: Any, service: Any) -> None:
    entered = [str((await offices.registered()).id) for _ in range(3)]
    seen: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = (await service.get(INTERNAL, params={"limit": 2, **after})).json()
        seen += [item["facts"]["organization_id"] for item in page["items"]]
        if page["next_after"] is None:
            break
        after = {"after": page["next_after"]}
    assert seen == sorted(set(seen))
    assert set(entered) <= set(seen)


@pytest.mark.parametrize("path", ["", "/status", "/leaders", "/founders"])
async def test_unknown_organizations(service: Any, path: str) -> None:
    assert (await service.get(f"{INTERNAL}/0192a3b4-0000-7000-8000-0000000000c1{path}")).status_code == 404


async def test_officers_may_not_ask(offices: Any) -> None:
    organization = await offices.registered()
    assert (await offices.city.get(f"{INTERNAL}/{organization.id}")).status_code == 403
