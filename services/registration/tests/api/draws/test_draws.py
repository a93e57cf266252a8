"""A draw from its commitment to its publication, and all that an outsider can check."""

import asyncio
import hashlib
import hmac
from typing import Any

import pytest
from sqlalchemy import text

from shared.contracts.funding import FinalFailed
from shared.kit.ids import new_id

DRAWS = "/v1/registration/draws"


def recomputed(told: dict[str, Any]) -> list[str]:
    """What somebody with a hash library computes from what was published."""
    seed = told["seed"].encode()
    assert hashlib.sha256(seed).hexdigest() == told["seed_hash"]
    assert hashlib.sha256("\n".join(sorted(told["pool"])).encode()).hexdigest() == told["pool_hash"]
    keys = sorted(
        (hmac.new(seed, f"{told['draw_id']}|{one}".encode(), hashlib.sha256).hexdigest(), one) for one in told["pool"]
    )
    gone = {*told["exempt"], *(one["organization_id"] for one in told["replaced"])}
    return [one for _, one in keys if one not in gone][: told["n"]]


async def test_a_draw_is_committed_published_and_recomputed_by_an_outsider(bureau: Any) -> None:
    desk = bureau.desk
    pool = await bureau.organizations(34)
    inspectors = [await bureau.inspector() for _ in range(3)]
    draw = await bureau.committed()
    assert (draw["state"], draw["seed"], draw["n"], draw["rate_bps"]) == ("COMMITTED", None, None, 300)
    before = await bureau.verification(draw)
    assert (before["valid"], before["pool"], before["seed"]) == (None, [], None)
    desk.at("2024-11-04T10:00:00")
    late = await bureau.organizations(2)
    draw = await bureau.published(draw)
    assert (draw["state"], draw["n"], len(draw["drawn"])) == ("PUBLISHED", 2, 2)
    told = await bureau.verification(draw)
    assert told["valid"] is True
    assert told["pool"] == sorted(pool), "who came after the moment is not in the pool"
    assert not set(late) & set(told["pool"])
    assert told["selected"] == recomputed(told) == [one["organization_id"] for one in draw["drawn"]]
    committed, published = await desk.events(draw["id"])
    assert (committed.type.split(".")[-2], published.type.split(".")[-2]) == ("draw_committed", "draw_published")
    assert committed.classification == published.classification == "PUBLIC"
    assert committed.data["seed_hash"] == told["seed_hash"] and "seed" not in committed.data
    assert {name: published.data[name] for name in ("pool_hash", "seed", "n")} == {
        name: told[name] for name in ("pool_hash", "seed", "n")
    }
    for one in draw["drawn"]:
        inspection = await desk.read(bureau.first, f"/v1/registration/inspections/{one['inspection_id']}")
        assert (inspection["state"], inspection["kind"]) == ("PLANNED", "REGULAR")
        assert len(set(inspection["inspector_ids"])) == 2
        assert set(inspection["inspector_ids"]) <= {inspector["id"] for inspector in inspectors}
        assert await desk.event_names(one["inspection_id"]) == ["scheduled"]


async def test_a_seed_other_than_the_committed_one_is_found_out(bureau: Any) -> None:
    await bureau.organizations(2)
    for _ in range(2):
        await bureau.inspector()
    draw = await bureau.committed()
    bureau.desk.at("2024-11-05")
    draw = await bureau.published(draw)
    async with bureau.desk.resources.database.transaction() as session:
        await session.execute(text("update draws set seed = repeat('0', 64) where id = :id"), {"id": draw["id"]})
    told = await bureau.verification(draw)
    assert (told["seed_matches"], told["valid"]) == (False, False)


async def test_the_municipality_draws_at_five_percent(bureau: Any) -> None:
    """The lazy way draws at 3 % everywhere and rounds down."""
    city = {"authority_id": "50", "jurisdiction_id": bureau.county, "scope": "MUNICIPAL"}
    await bureau.organizations(1, **city)
    bureau.first = bureau.desk.caller("MUN", "50", sub="mun-1")
    bureau.second = bureau.desk.caller("MUN", "50", sub="mun-2")
    for _ in range(2):
        await bureau.inspector()
    draw = await bureau.committed()
    assert draw["rate_bps"] == 500
    bureau.desk.at("2024-11-05")
    draw = await bureau.published(draw)
    told = await bureau.verification(draw)
    assert told["n"] == -(-len(told["pool"]) * 5 // 100)
    assert told["valid"] is True


async def test_who_was_drawn_is_exempt_from_a_second_regular_draw_of_the_year(bureau: Any) -> None:
    pool = await bureau.organizations(3)
    for _ in range(2):
        await bureau.inspector()
    seen: list[str] = []
    for month in ("11", "12"):
        draw = await bureau.committed(f"2024-{month}-04T09:00:00+08:00")
        bureau.desk.at(f"2024-{month}-05")
        draw = await bureau.published(draw)
        told = await bureau.verification(draw)
        assert told["exempt"] == sorted(seen)
        assert told["valid"] is True
        seen += told["selected"]
    assert len(set(seen)) == 2
    draw = await bureau.committed("2025-01-06T09:00:00+08:00", rate_bps=10_000)
    bureau.desk.at("2025-01-07")
    told = await bureau.verification(await bureau.published(draw))
    assert (told["exempt"], sorted(told["selected"])) == ([], sorted(pool)), "a new year begins anew"


async def test_a_targeted_draw_aims_at_categories_at_any_rate_and_exempts_nobody(bureau: Any) -> None:
    charities = await bureau.organizations(3, category="CHARITY")
    await bureau.organizations(2)
    for _ in range(2):
        await bureau.inspector()
    draw = await bureau.committed(kind="TARGETED", rate_bps=6_667, categories=["CHARITY"])
    bureau.desk.at("2024-11-05")
    draw = await bureau.published(draw)
    told = await bureau.verification(draw)
    assert (told["pool"], told["n"], told["valid"]) == (sorted(charities), 3, True)


async def test_an_organization_that_ended_is_replaced_by_the_next_key(bureau: Any) -> None:
    desk = bureau.desk
    await bureau.organizations(4)
    for _ in range(2):
        await bureau.inspector()
    draw = await bureau.committed()
    desk.at("2024-11-05")
    draw = await bureau.published(draw)
    path = f"{DRAWS}/{draw['id']}/replacements"
    (gone,) = draw["drawn"]
    body = {"organization_id": gone["organization_id"], "reason": "该组织已注销"}
    refused = await desk.send(bureau.first, path, draw["version"], body)
    assert (refused.status_code, refused.json()["code"]) == (422, "STILL_ON_RECORD")
    await end(desk, gone["organization_id"])
    draw = await desk.done(bureau.first, path, draw["version"], body)
    replaced, successor = sorted(draw["drawn"], key=lambda one: one["place"])
    assert (replaced["replacement_reason"], replaced["replaced_on"]) == ("该组织已注销", "2024-11-05")
    assert successor["place"] == replaced["place"] + 1
    old = await desk.read(bureau.first, f"/v1/registration/inspections/{gone['inspection_id']}")
    assert (old["state"], old["cancellation_reason"]) == ("CANCELLED", "该组织已注销")
    told = await bureau.verification(draw)
    assert (told["replaced"], told["valid"]) == ([body], True)
    assert told["selected"] == recomputed(told) == [successor["organization_id"]]
    again = await desk.send(bureau.first, path, draw["version"], body)
    assert (again.status_code, again.json()["code"]) == (422, "NOT_DRAWN")


async def end(desk: Any, organization_id: str) -> None:
    """The organization is off the register."""
    async with desk.resources.database.transaction() as session:
        await session.execute(
            text("update organizations set status = 'DEREGISTERED' where id = :id"), {"id": organization_id}
        )


async def test_one_person_does_not_both_commit_and_publish(bureau: Any) -> None:
    await bureau.organizations(1)
    draw = await bureau.committed()
    bureau.desk.at("2024-11-05")
    answer = await bureau.desk.send(bureau.first, f"{DRAWS}/{draw['id']}/publication", draw["version"])
    assert (answer.status_code, answer.json()["code"]) == (403, "SAME_PERSON")


async def test_of_two_publications_at_once_one_counts(bureau: Any) -> None:
    await bureau.organizations(2)
    for _ in range(2):
        await bureau.inspector()
    draw = await bureau.committed()
    bureau.desk.at("2024-11-05")
    third = bureau.desk.caller("CTY", bureau.county, sub="third")
    answers = await asyncio.gather(
        *(bureau.desk.send(who, f"{DRAWS}/{draw['id']}/publication", draw["version"]) for who in (bureau.second, third))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert await bureau.desk.event_names(draw["id"]) == ["draw_committed", "draw_published"]
    again = await bureau.desk.send(bureau.second, f"{DRAWS}/{draw['id']}/publication", draw["version"] + 1)
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_of_two_commitments_at_once_one_counts(bureau: Any) -> None:
    body = {"kind": "REGULAR", "pool_at": "2024-11-04T09:00:00+08:00"}
    answers = await asyncio.gather(
        *(
            who.post(DRAWS, json=body, headers={"Idempotency-Key": f"commit-{index}-{bureau.county}"})
            for index, who in enumerate((bureau.first, bureau.second))
        )
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    (refused,) = [answer for answer in answers if answer.status_code == 409]
    assert refused.json()["code"] == "DRAW_OPEN"


async def test_a_draw_is_given_up_without_its_seed_becoming_known(bureau: Any) -> None:
    draw = await bureau.committed()
    path = f"{DRAWS}/{draw['id']}/cancellation"
    draw = await bureau.desk.done(bureau.first, path, draw["version"], {"reason": "计划调整"})
    assert (draw["state"], draw["seed"]) == ("CANCELLED", None)
    bureau.desk.at("2024-11-05")
    answer = await bureau.desk.send(bureau.second, f"{DRAWS}/{draw['id']}/publication", draw["version"])
    assert (answer.status_code, answer.json()["code"]) == (409, "INVALID_TRANSITION")
    assert (await bureau.committed("2024-11-06T09:00:00+08:00"))["state"] == "COMMITTED", "another may be committed"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"pool_at": "2024-10-30T08:59:00+08:00"}, "POOL_MOMENT_PASSED"),
        ({"rate_bps": 299}, "RATE_REFUSED"),
        ({"categories": ["CHARITY"]}, "CRITERIA_REFUSED"),
        ({"kind": "TARGETED", "rate_bps": 100}, "CRITERIA_REFUSED"),
        ({"kind": "TARGETED", "categories": ["CHARITY"]}, "RATE_REFUSED"),
        ({"seed": "2024-CQ-500103-01"}, "INVALID_BODY"),
        ({"pool_at": "2024-11-04T09:00:00"}, "INVALID_BODY"),
    ],
)
async def test_what_cannot_be_committed(bureau: Any, changes: dict[str, Any], code: str) -> None:
    body = {"kind": "REGULAR", "pool_at": "2024-11-04T09:00:00+08:00", **changes}
    answer = await bureau.first.post(DRAWS, json=body, headers={"Idempotency-Key": f"{bureau.county}-{code}"})
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text


async def test_what_cannot_be_published(bureau: Any) -> None:
    draw = await bureau.committed()
    path = f"{DRAWS}/{draw['id']}/publication"
    early = await bureau.desk.send(bureau.second, path, draw["version"])
    assert (early.status_code, early.json()["code"]) == (409, "POOL_NOT_YET_TAKEN")
    bureau.desk.at("2024-11-05")
    nobody = await bureau.desk.send(bureau.second, path, draw["version"])
    assert (nobody.status_code, nobody.json()["code"]) == (409, "EMPTY_POOL")
    await bureau.desk.done(bureau.first, f"{DRAWS}/{draw['id']}/cancellation", draw["version"], {"reason": "空"})
    await bureau.organizations(1)
    draw = await bureau.committed("2024-11-06T09:00:00+08:00")
    bureau.desk.at("2024-11-07")
    alone = await bureau.desk.send(bureau.second, f"{DRAWS}/{draw['id']}/publication", draw["version"])
    assert (alone.status_code, alone.json()["code"]) == (409, "TOO_FEW_INSPECTORS")
    assert (await bureau.verification(draw))["seed"] is None, "a publication that fails reveals nothing"


OTHERS = [
    ("STR", "500103001"), ("COM", "500103001011"), ("PUB", None), ("AUD", None), ("INS", "500103"), ("CSO", None),
    ("CTY", "999999"), ("CTY", ""),
]  # fmt: skip


async def test_only_an_authority_draws_and_everybody_reads(bureau: Any) -> None:
    draw = await bureau.committed()
    body = {"kind": "REGULAR", "pool_at": "2024-11-04T09:00:00+08:00"}
    for role, division in OTHERS:
        who = bureau.desk.caller(role, division, sub=f"draws-{role}")
        answer = await who.post(DRAWS, json=body, headers={"Idempotency-Key": f"who-{role}-{division}"})
        assert answer.status_code == 403
        assert (await who.get(f"{DRAWS}/{draw['id']}/verification")).status_code == 200
        listed = await bureau.desk.read(who, DRAWS, authority_id=bureau.county, state="COMMITTED")
        assert [one["id"] for one in listed["items"]] == [draw["id"]]
        assert (await who.get(f"{DRAWS}/00000000-0000-7000-8000-000000000000")).status_code == 404
    other = bureau.desk.caller("CTY", "500106", sub="other")
    refused = await bureau.desk.send(other, f"{DRAWS}/{draw['id']}/cancellation", draw["version"], {"reason": "甲"})
    assert refused.status_code == 403


async def test_a_targeted_draw_aims_at_risk_without_telling_the_public(bureau: Any) -> None:
    desk = bureau.desk
    risky, calm = await bureau.organizations(2)
    for _ in range(2):
        await bureau.inspector()
    data = FinalFailed(organization_id=risky, status="ACTIVE", tier="REGISTERED", project_id=new_id())
    await desk.hears(data)
    draw = await bureau.committed(kind="TARGETED", rate_bps=10_000, least_risk=25)
    assert "least_risk" not in draw
    desk.at("2024-11-05")
    told = await bureau.verification(await bureau.published(draw))
    assert (told["pool"], told["selected"], told["valid"]) == ([risky], [risky], True)
    assert calm not in told["pool"]
