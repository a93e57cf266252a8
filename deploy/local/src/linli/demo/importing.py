"""Writes the made-up organizations as a sheet, and imports it through the gateway like any other."""

import asyncio
import csv
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import httpx

from linli.console import say
from linli.data_folder import DataFolder
from linli.demo.organizations import HEADINGS, Generator
from linli.launcher.running import find_running
from linli.servers.trouble import ServerTrouble

MOST_PER_FILE: Final = 100_000
IMPORTS: Final = "/v1/registration/imports"
_POLL_SECONDS: Final = 1.0
_ENDED: Final = frozenset({"SUCCEEDED", "FAILED", "CANCELLED"})


def write_sheet(path: Path, organizations: int, seed: int) -> None:
    """The file is a CSV of so many organizations; equal seeds make equal files."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS, restval="")
        writer.writeheader()
        writer.writerows(Generator(seed).organizations(organizations))


async def import_organizations(folder: DataFolder, organizations: int, seed: int) -> dict[str, Any]:
    """The organizations are on the register of the suite that runs on the data folder; return the import.

    Raises:
        ServerTrouble: no suite runs there, it is no sandbox, or it refuses the sheet.
    """
    port = find_running(folder).ports["gateway"]
    with tempfile.TemporaryDirectory(prefix="linli-demo-") as place:
        sheet = Path(place) / "demo.csv"
        say("note", f"正在生成 {organizations} 个组织……", f"Making up {organizations} organizations …")
        await asyncio.to_thread(write_sheet, sheet, organizations, seed)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
            client.headers["Authorization"] = f"Bearer {await _token(client)}"
            path = await _send(client, sheet, f"demo-{organizations}-{seed}-{time.time_ns()}")
            return await _follow(client, path)


async def _token(client: httpx.AsyncClient) -> str:
    wanted = {"role": "MUN", "division": "50", "org_id": None, "sub": "demo"}
    answer = _accepted(await client.post("/v1/sandbox/tokens", json=wanted))
    return str(answer.json()["access_token"])


async def _send(client: httpx.AsyncClient, sheet: Path, key: str) -> str:
    with sheet.open("rb") as content:
        answer = await client.post(
            IMPORTS,
            files={"file": ("demo.csv", content, "text/csv")},
            data={"mode": "GOOD_ROWS"},
            headers={"Idempotency-Key": key},
        )
    return _accepted(answer).headers["location"]


async def _follow(client: httpx.AsyncClient, path: str) -> dict[str, Any]:
    """Show the progress until the import has ended."""
    began = time.monotonic()
    while True:
        found: dict[str, Any] = _accepted(await client.get(path)).json()
        _show(found, time.monotonic() - began)
        if found["state"] in _ENDED:
            print(file=sys.stderr)
            return found
        await asyncio.sleep(_POLL_SECONDS)


def _accepted(answer: httpx.Response) -> httpx.Response:
    if answer.is_success:
        return answer
    raise ServerTrouble(
        f"网关拒绝了请求（{answer.status_code}）：{answer.text[:300]}",
        f"The gateway refused the request with {answer.status_code}: {answer.text[:300]}",
    )


def _show(found: dict[str, Any], seconds: float) -> None:
    done, total = found["done"], found["total"] or 0
    share = f"{done * 100 // total:3d} %" if total else "  … "
    line = f"{share}  {done} / {total or '?'}  {found['phase']}  {seconds:.0f} s"
    print(f"\r{line:<60}", end="", file=sys.stderr, flush=True)
