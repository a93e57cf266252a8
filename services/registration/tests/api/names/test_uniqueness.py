"""Fifty at once, expiry, quarantine, and names that other features take."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.exc import IntegrityError

from registration.definition import DEFINITION
from registration.names.errors import (
    ConfirmationRequired,
    HeldByApplication,
    NameInvalid,
    NameTaken,
    ReservationExpired,
)
from registration.names.rules.keys import full_name_key
from registration.names.rules.states import HeldAs
from registration.names.service import (
    FiledName,
    free_name,
    hold_for_application,
    occupy_filed_name,
    occupy_name,
    quarantine_name,
    release_reservation,
    use_reservation,
)
from registration.names.service.uniqueness import key_rows
from shared.contracts.values import LegalKind
from shared.kit.ids import new_id
from shared.kit.problem_handler import problem_of
from shared.kit.problems import InvalidTransition

RESERVATIONS = "/v1/registration/name-reservations"
GUIHUA = "500103005008"
LINGSHI = "500103001011"


async def used(desk: Any, **changes: Any) -> tuple[dict[str, Any], UUID]:
    """A name that an organization has, and the organization."""
    made, organization_id = await desk.reserved(**changes), new_id()
    async with desk.unit_of_work() as uow:
        await use_reservation(uow, UUID(made["id"]), organization_id)
    return made, organization_id


async def statuses(desk: Any, day: str, *, trade: str, division_code: str = GUIHUA) -> int:
    """The status of an attempt to reserve the trade name on the day."""
    desk.at(f"{day}T10:00:00")
    answer = await desk.somebody().post(RESERVATIONS, json=desk.body(trade=trade, division_code=division_code))
    return int(answer.status_code)


async def test_of_fifty_requests_at_once_exactly_one_wins(desk: Any) -> None:
    body = desk.body()
    applicants = [desk.somebody() for _ in range(50)]
    answers = await asyncio.gather(*(who.post(RESERVATIONS, json=body) for who in applicants))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 49
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"NAME_TAKEN"}


async def test_overlapping_cuts_at_once_have_one_winner(desk: Any) -> None:
    trade = desk.body()["trade"]
    bodies = [
        desk.body(trade=trade, field_term="居家养老"),
        desk.body(trade=f"{trade}居家", field_term="养老"),
        desk.body(trade=trade, field_term="居家养老服务", form="中心", division_code=GUIHUA),
    ] * 4
    answers = await asyncio.gather(*(desk.somebody().post(RESERVATIONS, json=body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 11


async def test_the_constraint_alone_keeps_keys_apart(desk: Any) -> None:
    """Whoever enters a key past the queue is stopped by the database, which is answered as NAME_TAKEN."""
    made, organization_id = await used(desk)
    rows = key_rows(
        [full_name_key(made["name"])], Range(date(2020, 1, 1), None), held_as="USED", name=made["name"],
        authority_id="500103", organization_id=organization_id, filed=False,
    )  # fmt: skip
    with pytest.raises(IntegrityError) as caught:
        async with desk.unit_of_work() as uow:
            uow.session.add_all(rows)
    assert isinstance(problem_of(caught.value, DEFINITION.constraint_problems), NameTaken)


async def test_a_reservation_expires_after_its_last_day(desk: Any) -> None:
    desk.at("2022-01-31T09:00:00")
    made = await desk.reserved(desk.applicant)
    assert made["expires_on"] == "2022-07-30"
    assert await statuses(desk, "2022-07-30", trade=made["trade"]) == 409
    await desk.let_days_pass()
    assert await desk.event_names(made) == ["reserved"]

    desk.at("2022-07-31T00:10:00")
    await desk.let_days_pass()
    await desk.let_days_pass()
    assert await desk.event_names(made) == ["reserved", "expired"]
    read = (await desk.applicant.get(f"{RESERVATIONS}/{made['id']}")).json()
    assert (read["state"], read["ended_on"]) == ("EXPIRED", "2022-07-31")
    assert await statuses(desk, "2022-07-31", trade=made["trade"]) == 201


async def test_an_expired_name_is_free_even_before_the_job_has_run(desk: Any) -> None:
    desk.at("2021-03-01T09:00:00")
    made = await desk.reserved()
    assert await statuses(desk, "2021-09-01", trade=made["trade"]) == 201
    async with desk.unit_of_work() as uow:
        with pytest.raises(ReservationExpired):
            await use_reservation(uow, UUID(made["id"]), new_id())


@pytest.mark.parametrize(
    ("cause", "blocked", "free"),
    [
        (HeldAs.DEREGISTERED, "2024-03-10 2025-03-09", "2025-03-10"),
        (HeldAs.RENAMED, "2024-03-10 2025-03-09", "2025-03-10"),
        (HeldAs.REVOKED, "2025-03-10 2027-03-09", "2027-03-10"),
    ],
)
async def test_a_name_given_up_stays_in_quarantine(desk: Any, cause: HeldAs, blocked: str, free: str) -> None:
    desk.at("2023-05-01T09:00:00")
    made, organization_id = await used(desk)
    assert await statuses(desk, "2024-03-09", trade=made["trade"]) == 409
    desk.at("2024-03-10T09:00:00")
    async with desk.unit_of_work() as uow:
        assert await quarantine_name(uow, organization_id, cause, date(2024, 3, 10)) == date.fromisoformat(free)
    for day in blocked.split():
        assert await statuses(desk, day, trade=made["trade"]) == 409
    assert await statuses(desk, free, trade=made["trade"]) == 201


async def test_a_used_name_names_the_organization_in_another_district_it_is_free(desk: Any) -> None:
    made, _ = await used(desk)
    answer = await desk.somebody().post(RESERVATIONS, json=desk.body(trade=made["trade"], division_code=GUIHUA))
    assert answer.status_code == 409
    assert made["name"] in answer.json()["detail"]
    await desk.reserved(trade=made["trade"], division_code="500112011001")


async def test_a_name_in_quarantine_says_so(desk: Any) -> None:
    desk.at("2023-05-01T09:00:00")
    made, organization_id = await used(desk)
    async with desk.unit_of_work() as uow:
        await quarantine_name(uow, organization_id, HeldAs.DEREGISTERED, date(2023, 6, 1))
    answer = await desk.somebody().post(RESERVATIONS, json=desk.body(trade=made["trade"]))
    assert "2024-06-01" in answer.json()["detail"]
    assert "注销" in answer.json()["detail"]


async def test_a_used_name_can_be_neither_used_nor_released(desk: Any) -> None:
    made, _ = await used(desk)
    async with desk.unit_of_work() as uow:
        with pytest.raises(InvalidTransition):
            await use_reservation(uow, UUID(made["id"]), new_id())
        with pytest.raises(InvalidTransition):
            await release_reservation(uow, UUID(made["id"]))
    assert await desk.event_names(made) == ["reserved"]


async def test_a_name_does_not_expire_while_an_application_is_open(desk: Any) -> None:
    desk.at("2019-01-10T09:00:00")
    made = await desk.reserved(desk.applicant)
    async with desk.unit_of_work() as uow:
        await hold_for_application(uow, UUID(made["id"]), new_id())
    held = (await desk.applicant.get(f"{RESERVATIONS}/{made['id']}")).json()
    refused = await desk.post(desk.applicant, held, "release")
    assert (refused.status_code, refused.json()["code"]) == (409, HeldByApplication.code)

    desk.at("2019-09-01T09:00:00")
    await desk.let_days_pass()
    assert await statuses(desk, "2019-09-01", trade=made["trade"]) == 409
    async with desk.unit_of_work() as uow:
        await release_reservation(uow, UUID(made["id"]))
    assert await desk.event_names(made) == ["reserved", "released"]
    assert await statuses(desk, "2019-09-01", trade=made["trade"]) == 201


async def test_an_unconfirmed_name_cannot_be_used(desk: Any) -> None:
    made = await desk.reserved(legal_kind="SG", trade="全国", field_term="京剧", form="协会")
    async with desk.unit_of_work() as uow:
        with pytest.raises(ConfirmationRequired):
            await use_reservation(uow, UUID(made["id"]), new_id())
    assert (await desk.post(desk.officer, made, "confirmation", {"reason": "剧种通称"})).status_code == 200
    async with desk.unit_of_work() as uow:
        await use_reservation(uow, UUID(made["id"]), new_id())


def filed(trade: str, *, tier: int = 2, code: str = LINGSHI, form: str = "健身队") -> FiledName:
    """The name of a dance team of the community, managed by the street (1) or guided by the committee (2)."""
    return FiledName(code, code if tier == 2 else code[:9], trade, "广场舞", form)


async def test_filed_names_are_unique_per_community_or_town(desk: Any) -> None:
    trade = desk.body()["trade"]
    async with desk.unit_of_work() as uow:
        name = await occupy_filed_name(uow, filed(trade), new_id())
        await occupy_filed_name(uow, filed(trade, code="500103001013"), new_id())
        assert name == f"重庆市渝中区七星岗街道领事巷社区{trade}广场舞健身队"
        with pytest.raises(NameTaken):
            await occupy_filed_name(uow, filed(trade), new_id())
    other = desk.body()["trade"]
    async with desk.unit_of_work() as uow:
        await occupy_filed_name(uow, filed(other, tier=1), new_id())
        with pytest.raises(NameTaken):
            await occupy_filed_name(uow, filed(other, tier=1, code="500103001013"), new_id())


async def test_filed_names_give_way_to_registered_ones_and_not_the_other_way(desk: Any) -> None:
    registered = await desk.reserved(field_term="广场舞", form="社")
    trade = desk.body()["trade"]
    async with desk.unit_of_work() as uow:
        with pytest.raises(NameTaken):
            await occupy_filed_name(uow, filed(registered["trade"], form="社"), new_id())
        await occupy_filed_name(uow, filed(trade, form="社"), new_id())
    await desk.reserved(trade=trade, field_term="广场舞", form="社")


async def test_a_filed_name_is_free_as_soon_as_it_is_given_up(desk: Any) -> None:
    trade, organization_id = desk.body()["trade"], new_id()
    async with desk.unit_of_work() as uow:
        await occupy_filed_name(uow, filed(trade), organization_id)
    async with desk.unit_of_work() as uow:
        await free_name(uow, organization_id, uow.today)
    async with desk.unit_of_work() as uow:
        await occupy_filed_name(uow, filed(trade), new_id())


async def test_an_invalid_filed_name_is_refused(desk: Any) -> None:
    async with desk.unit_of_work() as uow:
        with pytest.raises(NameInvalid) as caught:
            await occupy_filed_name(uow, filed("康", form="协会"), new_id())
    assert {error.code for error in caught.value.errors} == {"TRADE_TOO_SHORT", "FORM_WRONG_KIND"}


async def test_imported_organizations_hold_their_names(desk: Any) -> None:
    trade = desk.body()["trade"]
    name = f"重庆市渝中区七星岗街道领事巷社区{trade}居家养老服务中心"
    async with desk.unit_of_work() as uow:
        await occupy_name(uow, name, LegalKind.SO, "500103", new_id(), date(2015, 1, 1))
        await occupy_name(uow, "渝中区老年书画社", LegalKind.SO, "500103", new_id(), date(1998, 1, 1))
        with pytest.raises(NameTaken):
            await occupy_name(uow, name, LegalKind.SO, "500103", new_id(), date(2015, 1, 1))
    assert await statuses(desk, "2024-06-03", trade=trade) == 409
