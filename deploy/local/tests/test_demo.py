"""Made-up organizations: the same for the same seed, and sound enough to be imported, each of them."""

import asyncio
import csv
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import httpx

from linli.demo.importing import write_sheet
from linli.testing.applications import TestApplications

COUNT = 1_500


def test_equal_seeds_make_equal_files(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_sheet(tmp_path / name, 200, seed)
    one, same, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert one == same != other


async def test_fifteen_hundred_organizations_go_in_without_an_error(
    tmp_path: Path,
    applications: TestApplications,
    fresh_nats: Callable[[], str],
    service_client: Callable[..., httpx.AsyncClient],
    make_token: Callable[..., str],
) -> None:
    sheet = tmp_path / "demo.csv"
    write_sheet(sheet, COUNT, 7)
    rows = list(csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    assert len({row["社区代码"] for row in rows}) == COUNT
    assert set(Counter(row["组织类型"] for row in rows)) == {"社会团体", "社会服务机构", "备案组织"}
    async with applications.running("registration", sandbox=True, nats_url=fresh_nats()) as app:
        client = service_client(app, make_token("MUN", "50"))
        answer = await client.post(
            "/v1/registration/imports",
            files={"file": ("demo.csv", sheet.read_bytes())},
            data={"mode": "GOOD_ROWS"},
            headers={"Idempotency-Key": "demo"},
        )
        assert answer.status_code == 202, answer.text
        found, deadline = answer.json(), time.monotonic() + 300
        while found["state"] in ("QUEUED", "RUNNING") and time.monotonic() < deadline:
            await asyncio.sleep(0.05)
            found = (await client.get(answer.headers["location"])).json()
        assert (found["state"], found["rows_entered"], found["rows_bad"]) == ("SUCCEEDED", COUNT, 0), found
