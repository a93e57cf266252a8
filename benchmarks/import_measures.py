"""Importing a sheet over HTTP against copying the same rows into a bare table, and reads meanwhile."""

import asyncio
import time
from io import BytesIO
from pathlib import Path

import asyncpg
import httpx
from benchmarks.http_measures import REGISTRATION, some_ids
from benchmarks.load import Outcome, load, request
from benchmarks.report import Measure
from benchmarks.servers import Stage

from linli.demo.importing import write_sheet

ROWS = 20_000


async def imports(stage: Stage, url: str) -> list[Measure]:
    """Measure rows per second of an import to its end, and p99 of reads by id on two connections meanwhile."""
    sheet = stage.folder / "organizations.csv"
    await asyncio.to_thread(write_sheet, sheet, ROWS, 1)
    token = stage.issuer.token("MUN", "50")
    reads = [request("GET", f"{REGISTRATION}/organizations/{one}", token) for one in await some_ids(url, 500)]
    async with stage.process("registration", stage.environment(url)) as port:
        importing = asyncio.create_task(_import(port, token, sheet))
        meanwhile = Outcome(0)
        while not importing.done():
            part = await load(port, reads, connections=2, seconds=1)
            meanwhile.latencies += part.latencies
        seconds = await importing
    bare = await _bare_copy(url)
    detail = f"{ROWS / seconds:,.0f} rows/s against {ROWS / bare:,.0f} rows/s of one COPY"
    return [
        Measure("import over HTTP / bare COPY", bare / seconds, 0.3, 0.6, "higher", "×", detail),
        Measure("GET by id p99 during an import", meanwhile.quantile(0.99), 30, 10, "lower", " ms", "two connections"),
    ]


async def _import(port: int, token: str, sheet: Path) -> float:
    """Send the sheet and wait until its good rows are entered; return the seconds that took."""
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "benchmark"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as http:
        started = time.perf_counter()
        with sheet.open("rb") as file:
            accepted = await http.post(
                f"{REGISTRATION}/imports", files={"file": (sheet.name, file)}, data={"mode": "GOOD_ROWS"}
            )
        accepted.raise_for_status()
        while True:
            found = (await http.get(accepted.headers["Location"])).json()
            if found["state"] not in {"QUEUED", "RUNNING"}:
                break
            await asyncio.sleep(0.1)
    if found["state"] != "SUCCEEDED":
        raise RuntimeError(f"the import ended as {found['state']}: {found}")
    return time.perf_counter() - started


async def _bare_copy(url: str) -> float:
    """Copy as many rows of the register into a table like it, without indexes; return the seconds that took."""
    connection = await asyncpg.connect(url)
    rows = BytesIO()
    await connection.copy_from_query(f"select * from organizations limit {ROWS}", output=rows, format="binary")
    await connection.execute("create table bare_organizations (like organizations)")
    rows.seek(0)
    started = time.perf_counter()
    await connection.copy_to_table("bare_organizations", source=rows, format="binary")
    seconds = time.perf_counter() - started
    await connection.execute("drop table bare_organizations")
    await connection.close()
    return seconds
