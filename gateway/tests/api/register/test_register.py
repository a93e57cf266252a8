"""The copy of the public register: a snapshot and what comes after it are the register; hashes prove it."""

import asyncio
import gzip
import hashlib
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from gateway.register.keeping import begin_register
from shared.kit.daily import run_days

REGISTERED = "registration.organization.registered.v1"
RENAMED = "registration.organization.renamed.v1"
SNAPSHOT = "/v1/public-register/snapshot"
RECONCILIATIONS = "/v1/public-register/reconciliations"
TYPES = [REGISTERED, RENAMED]
COUNTIES = ["500103", "500105", "500112"]


class Copy:
    """An integrator's copy of the register, built from what the API answers and from the documentation alone."""

    def __init__(self, snapshot: str = "") -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.position = 0
        if snapshot:
            self._begin([json.loads(line) for line in snapshot.splitlines()])

    def _begin(self, lines: list[dict[str, Any]]) -> None:
        first, *rows, last = lines
        assert (first["format"], last["end"]) == (1, True)
        assert first["organizations"] == last["organizations"] == len(rows)
        self.rows = {row["organization_id"]: row for row in rows}
        self.position = int(first["cursor"])
        assert last["sha256"] == self.hash(rows)

    async def follow(self, client: httpx.AsyncClient, until: int | None = None) -> None:
        """Apply the events after the copy's position, up to a position or to the end."""
        while True:
            query = {"after": self.position, "limit": 200}
            page = (await client.get("/v1/events", params=query)).json()
            for at, event in enumerate(page["items"]):
                if until is None or self.position + at + 1 <= until:
                    self.apply(event)
            self.position = int(page["next_cursor"])
            if len(page["items"]) < 200:
                return

    def apply(self, event: dict[str, Any]) -> None:
        data, version = event["data"], event["aggregateversion"]
        if event["aggregatetype"] != "organization" or data["tier"] != "REGISTERED":
            return
        known = self.rows.get(data["organization_id"])
        if known is None or known["version"] < version:
            self.rows[data["organization_id"]] = {name: data.get(name) for name in NAMES} | {"version": version}

    @staticmethod
    def hash(rows: list[dict[str, Any]]) -> str:
        """The hash of rows as docs/register.md says."""
        ordered = sorted(rows, key=lambda row: row["organization_id"])
        lines = [json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n" for row in ordered]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def of_county(self, code: str) -> list[dict[str, Any]]:
        return [row for row in self.rows.values() if row["county_code"] == code]


NAMES = [
    "authority_id",
    "category",
    "community_code",
    "county_code",
    "credit_flags",
    "filed_on",
    "filing_number",
    "jurisdiction_id",
    "legal_kind",
    "name",
    "organization_id",
    "origin",
    "recorded_on",
    "registered_on",
    "status",
    "tier",
    "town_code",
    "uscc",
]


class Register:
    """A register that tells of itself: organizations that are registered and renamed all the time."""

    def __init__(self, publish: Any) -> None:
        self._publish = publish
        self.names: dict[str, str] = {}
        self.last: set[str] = set()

    async def live(self, county: str) -> None:
        """Register an organization and rename it twice."""
        organization = str(uuid4())
        for version, kind in enumerate((REGISTERED, RENAMED, RENAMED), 1):
            name = f"重庆市协会{organization[:8]}第{version}名"
            event = await self._publish(
                kind, subject=organization, version=version, organization_id=organization, name=name,
                county_code=county, status="ACTIVE", tier="REGISTERED",
            )  # fmt: skip
            self.names[organization] = name
        self.last.add(str(event.id))


async def read(client: httpx.AsyncClient, path: str = SNAPSHOT, **params: str) -> httpx.Response:
    answer = await client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer


@pytest.fixture
async def grown(client: Any, publish: Any) -> tuple[Register, list[str]]:
    """A register of thirty organizations, and snapshots that were taken while it grew."""
    register, snapshots = Register(publish), []
    growing = [asyncio.create_task(register.live(COUNTIES[number % 3])) for number in range(30)]
    while not all(task.done() for task in growing):
        snapshots.append((await read(client)).text)
        await asyncio.sleep(0)
    await asyncio.gather(*growing)
    wanted = set(register.last)
    position = int(json.loads(snapshots[0].splitlines()[0])["cursor"])
    async with asyncio.timeout(20):
        while wanted:
            page = await read(client, "/v1/events", after=str(position), wait="5", limit="200")
            wanted -= {event["id"] for event in page.json()["items"]}
            position = int(page.json()["next_cursor"])
    return register, snapshots


async def test_a_copy_is_complete_and_can_prove_it(gateway_app: Any, client: Any, grown: Any) -> None:
    register, snapshots = grown
    whole = Copy((await read(client)).text)
    assert {each: whole.rows[each]["name"] for each in register.names} == register.names
    for snapshot in (snapshots[0], snapshots[len(snapshots) // 2], snapshots[-1]):
        copy = Copy(snapshot)
        await copy.follow(client)
        assert copy.rows == whole.rows
    resources = gateway_app.state.resources
    day = resources.clock.today() + timedelta(days=1)
    await run_days(resources, day)
    day_before = (day - timedelta(days=1)).isoformat()
    proofs = (await read(client, RECONCILIATIONS, day=day_before)).json()["items"]
    assert set(COUNTIES) <= {proof["county_code"] for proof in proofs}
    for proof in proofs:
        outsider = Copy()
        await outsider.follow(client, until=proof["position"])
        rows = outsider.of_county(proof["county_code"])
        assert (proof["organizations"], proof["sha256"]) == (len(rows), Copy.hash(rows))
    await run_days(resources, day)
    assert (await read(client, RECONCILIATIONS, day=day_before)).json()["items"] == proofs
    missing = [row for row in whole.of_county("500103") if row["organization_id"] != next(iter(register.names))]
    assert Copy.hash(missing[1:]) != Copy.hash(missing)


async def test_a_snapshot_of_one_county_comes_compressed(client: Any, grown: Any) -> None:
    async with client.stream("GET", SNAPSHOT, params={"county_code": "500105"}) as answer:
        packed = b"".join([part async for part in answer.aiter_raw()])
    assert (answer.headers["content-encoding"], answer.headers["content-type"]) == ("gzip", "application/x-ndjson")
    copy = Copy(gzip.decompress(packed).decode())
    assert answer.headers["linli-cursor"] == str(copy.position)
    assert {row["county_code"] for row in copy.rows.values()} == {"500105"}
    plain = await client.get(SNAPSHOT, params={"county_code": "500105"}, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert Copy(plain.text).rows == copy.rows
    assert (await client.get(SNAPSHOT, params={"county_code": "11"})).status_code == 422


async def test_what_is_not_on_the_public_register_is_not_in_the_copy(client: Any, publish: Any) -> None:
    filed = str(uuid4())
    event = await publish("registration.filing.upgrade_suggested.v1", organization_id=filed, tier="COMMUNITY_GUIDED")
    async with asyncio.timeout(10):
        while str(event.id) not in (await read(client, "/v1/events", organization_id=filed, wait="5")).text:
            continue
    assert filed not in Copy((await read(client)).text).rows


async def test_a_journal_that_is_older_than_the_copy_fills_it(gateway_app: Any, client: Any, grown: Any) -> None:
    before = Copy((await read(client)).text).rows
    database = gateway_app.state.resources.database
    async with database.transaction() as session:
        await (await session.connection()).exec_driver_sql("delete from public_register")
    await begin_register(database)
    assert Copy((await read(client)).text).rows == before


async def test_not_all_at_once(gateway_app: Any, client: Any) -> None:
    snapshots = gateway_app.state.gateway.snapshots
    snapshots._running = 4
    try:
        answer = await client.get(SNAPSHOT)
    finally:
        snapshots._running = 0
    assert (answer.status_code, answer.json()["code"]) == (503, "TOO_MANY_SNAPSHOTS")
    assert answer.headers["retry-after"] == "30"
