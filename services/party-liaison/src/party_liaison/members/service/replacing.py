"""The same person under another reference, or under none."""

from typing import Any, Final

from sqlalchemy import ColumnElement, String, and_, cast, delete, exists, func, literal, select, update
from sqlalchemy.orm import aliased

from party_liaison.models import (
    CultivationPath,
    DevelopmentCase,
    Instructor,
    LeaderEntry,
    PartyMember,
    PersonAccount,
)
from shared.kit.unit_of_work import UnitOfWork

_CLOSED: Final[tuple[tuple[Any, ColumnElement[bool]], ...]] = (
    (PartyMember, PartyMember.until_on.is_not(None)),
    (Instructor, Instructor.until_on.is_not(None)),
    (LeaderEntry, LeaderEntry.until_on.is_not(None)),
    (DevelopmentCase, DevelopmentCase.state.in_(("FULL", "CANCELLED"))),
    (CultivationPath, CultivationPath.state.in_(("ACHIEVED", "ENDED"))),
)


async def replace_person(uow: UnitOfWork, old: str, new: str) -> None:
    """What was kept under the old reference is under the new one; the transaction sees all rows.

    Rows that would then stand twice where a person stands once are left for an officer, and written down.
    """
    for model, _ in _CLOSED:
        other = aliased(model)
        twice = exists().where(other.person_ref == new, _is_open(other), _is_open(model))
        await uow.session.execute(
            update(model)
            .where(model.person_ref == old, ~twice)
            .values(person_ref=new, version=model.version + 1)
            .execution_options(synchronize_session=False)
        )
        left = await uow.session.scalar(select(func.count()).select_from(model).where(model.person_ref == old))
        if left:
            uow.audit("person.merge_left_open", model.__tablename__, "-")
    other = aliased(PersonAccount)
    await uow.session.execute(
        update(PersonAccount)
        .where(PersonAccount.person_ref == old, ~exists().where(other.person_ref == new))
        .values(person_ref=new)
        .execution_options(synchronize_session=False)
    )
    await uow.session.execute(delete(PersonAccount).where(PersonAccount.person_ref == old))


async def drop_person(uow: UnitOfWork, person_ref: str) -> None:
    """Closed entries of the person no longer name anybody; open ones are kept, the party's own law asks for them."""
    for model, closed in _CLOSED:
        nobody = literal("erased:", String) + cast(model.id, String)
        await uow.session.execute(
            update(model)
            .where(and_(model.person_ref == person_ref, closed))
            .values(person_ref=nobody, version=model.version + 1)
            .execution_options(synchronize_session=False)
        )
    kept = [exists().where(model.person_ref == person_ref) for model in (PartyMember, DevelopmentCase)]
    forgotten = delete(PersonAccount).where(PersonAccount.person_ref == person_ref, *(~each for each in kept))
    await uow.session.execute(forgotten)


def _is_open(row: Any) -> ColumnElement[bool]:
    if hasattr(row, "until_on"):
        found: ColumnElement[bool] = row.until_on.is_(None)
        return found
    closed = ("FULL", "CANCELLED", "ACHIEVED", "ENDED")
    going_on: ColumnElement[bool] = row.state.not_in(closed)
    return going_on
