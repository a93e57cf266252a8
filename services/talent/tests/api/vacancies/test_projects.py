"""S12 and S13: an award asks for social workers, wanted once, who leave with notice when the project breaks off."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.talent_desk import COMMUNITY, VILLAGE, TalentDesk
from shared.contracts.funding import (
    AgreementSigned,
    AwardGranted,
    AwardLapsed,
    ContractSigned,
    ContractTerminated,
    FinalFailed,
    MidtermFailed,
    ProjectTerminated,
    StaffingNeed,
)
from shared.kit.ids import new_id
from shared.kit.resources import Resources

NEED = (StaffingNeed(level="ASSISTANT", fte_bps=15_000),)


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """Events are counted, so that each test begins with none."""


def facts(life: Life, **more: Any) -> dict[str, Any]:
    return {"organization_id": life.organization_id, "status": "ACTIVE", "tier": "REGISTERED", **more}


def granted(life: Life, award_id: UUID, **more: Any) -> AwardGranted:
    period = {"from_on": date(2024, 11, 1), "until_on": date(2025, 10, 31)}
    told = {"award_id": award_id, "amount_fen": 40_000_000, "staffing": NEED, "staff_by": date(2024, 12, 16)}
    return AwardGranted(**facts(life, **period, **told) | more)


async def posts_of(desk: TalentDesk, life: Life) -> list[dict[str, Any]]:
    found = await desk.read(desk.county, "/vacancies", organization_id=str(life.organization_id))
    return list(found["items"])


async def serving(desk: TalentDesk, life: Life, award_id: UUID) -> dict[str, Any]:
    """Somebody certified who serves in the project's first post since 2024-11-01."""
    await desk.hears(granted(life, award_id))
    worker = desk.worker()
    person = await desk.person(worker)
    await desk.certificate(person)
    post = (await posts_of(desk, life))[0]
    placement = await desk.proposed(post, person, is_primary=True)
    placement = await desk.done(worker, f"/placements/{placement['id']}/acceptance", placement)
    await desk.done(desk.employer(life), f"/placements/{placement['id']}/confirmation", placement)
    await desk.day_comes("2024-11-01", jobs="placement")
    return placement


async def test_an_award_opens_the_posts_it_needs_once(desk: TalentDesk) -> None:
    life, award_id = await desk.organization(), new_id()
    event = await desk.hears(granted(life, award_id))
    await desk.hears_again(event)
    await desk.hears(granted(life, award_id), version=2)
    signed = {"award_id": award_id, "amount_fen": 1, "from_on": date(2024, 11, 1), "until_on": date(2025, 10, 31)}
    await desk.hears(AgreementSigned(**facts(life, **signed, staffing=NEED)), version=3)
    found = await posts_of(desk, life)
    assert sorted(one["fte_bps"] for one in found) == [5_000, 10_000]
    assert {(one["min_level"], one["start_on"], one["ends_on"], one["community_code"]) for one in found} == {
        ("ASSISTANT", "2024-11-01", "2025-10-31", COMMUNITY)
    }
    told = [one["data"] for one in await recorded(desk.resources) if one["type"] == "talent.vacancy.opened.v1"]
    assert [one["project_id"] for one in told] == [str(award_id)] * 2


async def test_an_agreement_alone_opens_them_too(desk: TalentDesk) -> None:
    life, award_id = await desk.organization(), new_id()
    signed = {"award_id": award_id, "amount_fen": 1, "from_on": date(2024, 11, 1), "until_on": date(2025, 10, 31)}
    await desk.hears(AgreementSigned(**facts(life, **signed, staffing=NEED, community_code=VILLAGE, rural=True)))
    assert {(one["community_code"], one["rural"]) for one in await posts_of(desk, life)} == {(VILLAGE, True)}


async def test_nobody_is_wanted_where_nobody_may_be_placed(desk: TalentDesk) -> None:
    life = await desk.organization()
    await desk.hears(granted(life, new_id(), staffing=()))
    await desk.hears_again(life.revoked(desk.resources.clock.today()).last)
    await desk.hears(granted(life, new_id()))
    assert await posts_of(desk, life) == []


async def test_the_project_is_told_of_who_serves(desk: TalentDesk) -> None:
    life, award_id = await desk.organization(), new_id()
    await serving(desk, life, award_id)
    (told,) = [one["data"] for one in await recorded(desk.resources) if one["type"] == "talent.placement.activated.v1"]
    assert (told["project_id"], told["level"], told["fte_bps"]) == (str(award_id), "ASSISTANT", 10_000)


async def test_a_purchased_service_asks_for_its_social_workers(desk: TalentDesk) -> None:
    life, contract_id = await desk.organization(), new_id()
    contract = facts(life, contract_id=contract_id, catalog_code="A01", amount_fen=6_000_000)
    await desk.hears(ContractSigned(**contract))
    assert await posts_of(desk, life) == []
    service = {"community_code": VILLAGE, "from_on": date(2024, 11, 1), "until_on": date(2025, 10, 31)}
    event = await desk.hears(ContractSigned(**contract, **service, staffing=NEED), version=2)
    await desk.hears_again(event)
    posts = await posts_of(desk, life)
    assert sorted(one["fte_bps"] for one in posts) == [5_000, 10_000]
    assert {(one["project_id"], one["community_code"], one["ends_on"]) for one in posts} == {
        (str(contract_id), VILLAGE, "2025-10-31")
    }
    await desk.hears(ContractTerminated(**contract), version=3)
    assert {one["state"] for one in await posts_of(desk, life)} == {"CLOSED"}


@pytest.mark.parametrize("ending", ["terminated", "lapsed", "contract"])
async def test_who_serves_has_thirty_days_and_nobody_else_is_wanted(desk: TalentDesk, ending: str) -> None:
    life, award_id = await desk.organization(), new_id()
    placement = await serving(desk, life, award_id)
    told = {
        "terminated": lambda: ProjectTerminated(**facts(life, project_id=award_id)),
        "lapsed": lambda: AwardLapsed(**facts(life, award_id=award_id, amount_fen=1)),
        "contract": lambda: ContractTerminated(**facts(life, contract_id=award_id, catalog_code="A01", amount_fen=1)),
    }[ending]()
    event = await desk.hears(told, version=9)
    await desk.hears_again(event)
    assert {one["state"] for one in await posts_of(desk, life)} == {"CLOSED"}
    found = await desk.read(desk.county, f"/placements/{placement['id']}")
    assert (found["state"], found["ends_on"]) == ("ACTIVE", "2024-12-01")
    await desk.day_comes("2024-12-01", jobs="placement")
    assert (await desk.read(desk.county, f"/placements/{placement['id']}"))["state"] == "ACTIVE"
    await desk.day_comes("2024-12-02", jobs="placement")
    found = await desk.read(desk.county, f"/placements/{placement['id']}")
    assert (found["state"], found["end_reason"]) == ("ENDED", "TERM")


@pytest.mark.parametrize("failed", [MidtermFailed, FinalFailed])
async def test_a_failed_report_has_the_posts_reviewed(desk: TalentDesk, failed: Any) -> None:
    life, award_id = await desk.organization(), new_id()
    placement = await serving(desk, life, award_id)
    await desk.hears(failed(**facts(life, project_id=award_id)), version=9)
    found = await desk.read(desk.county, f"/placements/{placement['id']}")
    assert [one["code"] for one in found["notices"]] == ["PROJECT_UNDER_REVIEW"]
