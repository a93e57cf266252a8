"""The main story: a name, an application, two officers, and everybody hears of it."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any, Final

import httpx
import pytest

from linli.testing.registering import Community, People, communities, id_number, name_of, register
from linli.testing.running_suite import RunningSuite

HOME: Final = Community("500103001011", "500103")
NAME: Final = "重庆市渝中区七星岗街道领事巷社区志愿者协会"
CITY: Final = ("MUN", "50", "observer")
OFFICER: Final = ("CTY", "500103", "officer-1")


@pytest.fixture(scope="module", params=[(), ("--single-process",)], ids=["processes", "one process"])
def suite(request: pytest.FixtureRequest, suites: Callable[..., RunningSuite]) -> Iterator[RunningSuite]:
    suite = suites(*request.param, name="one" if request.param else "many")
    suite.start()
    yield suite
    suite.stop()


@pytest.fixture
def people(suite: RunningSuite, people_of: Callable[..., People]) -> People:
    return people_of(suite)


async def test_an_association_is_registered_and_everybody_hears_of_it(
    people: People, eventually: Callable[..., Awaitable[Any]]
) -> None:
    valid = await people.call(OFFICER, "POST", "/v1/registration/names/validate", name_of(HOME))
    assert valid.status_code == 200
    assert (valid.json()["valid"], valid.json()["name"], valid.json()["errors"]) == (True, NAME, [])
    parts = {"text": NAME, "legal_kind": "SG", "scope": "COMMUNITY"}
    parsed = await people.call(OFFICER, "POST", "/v1/registration/names/parse", parts)
    assert parsed.json()["segmentations"][0]["community_code"] == HOME.code

    done = await register(people, HOME)

    taken = await people.call(("APP", "500103", "late"), "POST", "/v1/registration/name-reservations", name_of(HOME))
    assert (taken.status_code, taken.json()["code"]) == (409, "NAME_TAKEN")
    organization = await people.read(OFFICER, f"/v1/registration/organizations/{done.organization_id}")
    assert (organization["status"], organization["tier"], organization["name"]) == ("ACTIVE", "REGISTERED", NAME)
    assert len(organization["uscc"]) == 18
    found = await people.read(CITY, "/v1/registration/organizations", q="志愿者", division="500103", status="ACTIVE")
    assert [item["id"] for item in found["items"]] == [done.organization_id]

    async def heard() -> list[dict[str, Any]]:
        kind = "registration.organization.registered.v1"
        page = await people.read(CITY, "/v1/events", after=0, type=kind)
        return [item for item in page["items"] if item["subject"] == done.organization_id]

    (event,) = await eventually(heard)
    assert (event["specversion"], event["source"]) == ("1.0", "/linli/registration")
    for path in (
        "/v1/party/coverage-tasks",
        "/v1/party/liaison-plans",
        "/v1/talent/link-pairs",
        "/v1/funding/organization-accounts",
    ):

        async def row(path: str = path) -> list[dict[str, Any]]:
            page = await people.read(CITY, path, organization_id=done.organization_id)
            items: list[dict[str, Any]] = page["items"]
            return items

        assert len(await eventually(row)) == 1, path
    tasks = await people.read(CITY, "/v1/party/coverage-tasks", organization_id=done.organization_id)
    assert tasks["items"][0]["state"] == "OPEN"


async def test_the_officer_who_proposed_may_not_decide(people: People) -> None:
    class OneOfficer(People):
        async def call(self, person: tuple[str, str, str], *arguments: Any, **options: Any) -> httpx.Response:
            return await people.call(OFFICER if person[0] == "CTY" else person, *arguments, **options)

    other = next(community for community in communities() if community.county == HOME.county and community != HOME)
    with pytest.raises(AssertionError, match=r"403.*SAME_PERSON"):
        await register(OneOfficer(people.client), other, "applicant-2")


async def test_nothing_is_shown_without_a_token(suite: RunningSuite, people: People) -> None:
    answer = await people.client.get("/v1/registration/organizations")
    assert (answer.status_code, answer.json()["code"]) == (401, "UNAUTHORIZED")
    hidden = await people.client.get("/internal/organizations")
    assert hidden.status_code == 404


async def test_documents_are_served(people: People) -> None:
    document = (await people.client.get("/openapi.json")).json()
    assert "x-linli-missing-services" not in document["info"]
    assert document["openapi"].startswith("3.1")
    assert {"/v1/registration/applications", "/v1/party/coverage-tasks"} <= document["paths"].keys()
    assert (await people.client.get("/docs")).headers["content-type"].startswith("text/html")


def test_numbers_of_people_differ() -> None:
    numbers = {id_number() for _ in range(3000)}
    assert len(numbers) == 3000 and all(len(number) == 18 for number in numbers)


def test_logs_hold_no_personal_data(suite: RunningSuite) -> None:
    written = "".join(log.read_text() for log in (suite.folder / "logs").glob("*.log"))
    assert "发起人" not in written
    assert not any(token in written for token in ("eyJ", "Bearer "))
