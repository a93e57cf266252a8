"""Entering numbers of residents."""

from sqlalchemy.dialects.postgresql import insert

from registration.applications.service.surroundings import unknown_communities
from registration.divisions.rules.gazetteer import Gazetteer
from registration.divisions.service.gazetteers import current_gazetteer
from registration.models.service_records import ResidentCount
from registration.resident_counts.errors import CountsRefused
from registration.resident_counts.schemas import CountsEntry
from shared.kit.authorization import Place
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork


async def enter_counts(uow: UnitOfWork, entry: CountsEntry) -> int:
    """The numbers stand for their day; return how many there are.

    Raises:
        CountsRefused: a community is unknown, named twice or not the caller's, or the day is still to come.
    """
    defects = await _defects(uow, entry)
    if defects:
        raise CountsRefused(errors=defects)
    told = {"counted_on": entry.counted_on, "source": entry.source, "entered_by": uow.caller.identity}
    rows = [{**told, "entered_at": uow.now, **item.model_dump()} for item in entry.items]
    statement = insert(ResidentCount).values(rows)
    replaced = {name: statement.excluded[name] for name in ("residents", "source", "entered_by", "entered_at")}
    await uow.session.execute(
        statement.on_conflict_do_update(index_elements=["community_code", "counted_on"], set_=replaced)
    )
    details = {"entered": len(rows), "source": entry.source}
    uow.audit("resident_count.enter", "resident_count", entry.counted_on, details=details)
    return len(rows)


async def _defects(uow: UnitOfWork, entry: CountsEntry) -> list[FieldError]:
    found = [FieldError("/counted_on", "IN_THE_FUTURE", _FUTURE)] if entry.counted_on > uow.today else []
    gazetteer = await current_gazetteer(uow.resources, uow.today)
    codes = [item.community_code for item in entry.items]
    unknown = await unknown_communities(uow, codes)
    seen: set[str] = set()
    for index, code in enumerate(codes):
        pointer = f"/items/{index}/community_code"
        if code in unknown:
            found.append(FieldError(pointer, "UNKNOWN_REFERENCE", _NOWHERE))
        elif code in seen:
            found.append(FieldError(pointer, "TWICE", _TWICE))
        elif not _within_reach(uow, gazetteer, code):
            found.append(FieldError(pointer, "OUTSIDE_JURISDICTION", _ELSEWHERE))
        seen.add(code)
    return found


def _within_reach(uow: UnitOfWork, gazetteer: Gazetteer, code: str) -> bool:
    division = gazetteer.by_code(code)
    assert division is not None
    place = Place(jurisdiction_id=division.jurisdiction_id, town_code=code[:9], community_code=code)
    return uow.resources.permissions.allows(uow.caller, "resident_count.enter", place)


_NOWHERE = Text("没有该社区（村）。", "There is no such community.")
_TWICE = Text("同一社区重复出现。", "This community is named twice.")
_ELSEWHERE = Text("不在您的管辖范围内。", "This is outside your jurisdiction.")
_FUTURE = Text("不能晚于今天。", "This is still to come.")
