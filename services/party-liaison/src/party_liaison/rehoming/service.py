"""Rows that lie in a division of their own follow it from the day on which it is replaced."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from party_liaison.models import CoBuildingActivity, CommunityEvent, DivisionMove, Instructor, PartyUnit, PreSurvey
from party_liaison.notices.schemas import NoticeKind
from party_liaison.notices.service import give_notice
from party_liaison.rehoming.rules import column_of, new_values
from party_liaison.row_security.service import with_all_rows
from shared.contracts.envelope import EventData
from shared.contracts.registration import DivisionChanged
from shared.kit.consume import Delivery, Handler
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 20
_FOLLOW: Final[tuple[Any, ...]] = (Instructor, PreSurvey)
_ONLY_WHOLE: Final[tuple[Any, ...]] = (CoBuildingActivity, CommunityEvent)
"""What has taken place in a community goes to the one that replaces it; where it was divided, it stays on record."""


async def on_division_changed(uow: UnitOfWork, delivery: Delivery) -> None:
    """Our rows follow on the day of the change: at once when that has come, by the daily job else."""
    told = delivery.data
    assert isinstance(told, DivisionChanged)
    row = {"old_code": told.old_code, "effective_on": told.effective_on, "new_codes": list(told.new_codes)}
    await uow.session.execute(insert(DivisionMove).values(row).on_conflict_do_nothing())
    if told.effective_on <= uow.today:
        await follow_moves(uow, uow.today)


async def follow_moves(uow: UnitOfWork, day: date) -> int:
    """Rows in divisions that are replaced by the day lie in the new ones; what became homeless is told to its town."""
    statement = (
        select(DivisionMove)
        .where(DivisionMove.done_on.is_(None), DivisionMove.effective_on <= day)
        .order_by(DivisionMove.effective_on, DivisionMove.old_code)
        .limit(BATCH)
        .with_for_update()
    )
    moves = (await uow.session.scalars(statement)).all()
    if moves:
        await with_all_rows(uow.session)
    for move in moves:
        await _follow(uow, move)
        move.done_on = day
    return len(moves)


async def _follow(uow: UnitOfWork, move: DivisionMove) -> None:
    values = new_values(move.old_code, move.new_codes)
    column = column_of(move.old_code)
    if not values or column is None:
        return
    homeless = values[column] is None
    moved = 0
    for model in _FOLLOW if homeless else (*_FOLLOW, *_ONLY_WHOLE):
        moved += await _moved(uow, model, column, move.old_code, values)
    if not homeless and column != "community_code":
        await uow.session.execute(
            update(PartyUnit).where(PartyUnit.superior_code == move.old_code).values(superior_code=values[column])
        )
    if homeless and moved:
        await give_notice(
            uow, NoticeKind.UNASSIGNED, f"{move.old_code} {move.effective_on}", move.effective_on,
            town_code=move.old_code[:9], detail=move.old_code,
        )  # fmt: skip
    uow.audit("division.follow", "division", move.old_code, details={"rows": moved})


async def _moved(uow: UnitOfWork, model: Any, column: str, old: str, values: Mapping[str, str | None]) -> int:
    more = {"version": model.version + 1} if hasattr(model, "version") else {}
    statement = update(model).where(getattr(model, column) == old).values(**values, **more).returning(model.id)
    found = await uow.session.execute(statement.execution_options(synchronize_session=False))
    return len(found.all())


REACTIONS: Final[Mapping[type[EventData], Handler]] = {DivisionChanged: on_division_changed}
DAILY_JOBS: Final = (DailyJob("rehoming.follow_moves", follow_moves),)
