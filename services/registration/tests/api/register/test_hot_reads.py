"""A plainly asked read is answered on a short way; the declared handler answers everything else, and alike."""

from typing import Any

import pytest

ORGANIZATIONS = "/v1/registration/organizations"
LONG_WAY = {"If-None-Match": '"nothing-like-this"'}
"""A condition that never holds, and that the short way does not take."""
OWN = frozenset({"x-trace-id", "date"})

NOBODYS = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"


async def ways(caller: Any, path: str, **headers: str) -> list[tuple[int, dict[str, str], Any]]:
    """Give status, headers and body of `path` on the short way and on the long one."""
    found = []
    for more in ({}, LONG_WAY):
        answer = await caller.get(path, headers=headers | more)
        body = {name: value for name, value in answer.json().items() if name != "trace_id"}
        kept = {name: value for name, value in answer.headers.items() if name not in OWN}
        found.append((answer.status_code, kept, body))
    return found


@pytest.mark.parametrize("reader", ["county", "city", "public", "committee", "group"])
async def test_one_organization_reads_alike(offices: Any, reader: str) -> None:
    organization = await offices.registered()
    short, long = await ways(getattr(offices, reader), f"{ORGANIZATIONS}/{organization.id}")
    assert short == long


@pytest.mark.parametrize("missing", [NOBODYS, "not-an-id", "0" * 36, NOBODYS.replace("-", "")])
async def test_what_is_not_there_is_missing_alike(offices: Any, missing: str) -> None:
    short, long = await ways(offices.county, f"{ORGANIZATIONS}/{missing}")
    short[1].pop("content-length"), long[1].pop("content-length")
    assert short == long
    assert short[0] in {404, 422}


@pytest.mark.parametrize(
    "query",
    [
        "", "?", "?limit=1", "?limit=2&division=500103", "?division=50&limit=2", "?division=500110-WS", "?limit=0",
        "?limit=201", "?limit=2&limit=1", "?division=5001", "?limit=1&q=%E5%BF%97", "?cursor=made-up", "?limit=01",
        "?status=ACTIVE&limit=1", "?limit=&division=50", "?unknown=1&limit=1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("reader", ["county", "public"])
async def test_a_page_reads_alike(offices: Any, reader: str, query: str) -> None:
    for _ in range(3):
        await offices.registered()
    short, long = await ways(getattr(offices, reader), ORGANIZATIONS + query)
    for way in (short, long):
        if way[0] != 200:
            way[1].pop("content-length")
    assert short == long


async def test_pages_follow_one_another_on_either_way(offices: Any) -> None:
    for _ in range(4):
        await offices.registered()
    path, seen = f"{ORGANIZATIONS}?limit=2&division=500103", []
    for _ in range(3):
        short, long = await ways(offices.county, path)
        assert short == long
        seen += [item["id"] for item in short[2]["items"]]
        if "link" not in short[1]:
            break
        path = short[1]["link"].partition("<")[2].partition(">")[0]
    assert len(seen) == len(set(seen)) >= 4
    assert seen == sorted(seen)


async def test_a_reader_without_token_or_role_is_turned_away(offices: Any) -> None:
    organization = await offices.registered()
    for path in (ORGANIZATIONS, f"{ORGANIZATIONS}/{organization.id}"):
        short, long = await ways(offices.county, path, Authorization="Bearer nothing")
        assert short == long
        assert short[0] == 401
        assert "www-authenticate" in short[1]
