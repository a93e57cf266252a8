"""Reads of the journal. The one place that says in SQL who may see which entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, Text, and_, any_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from gateway.models import JournalEntry, JournalHead
from shared.kit.authorization import Caller
from shared.kit.reads import Reads, Row

HEAD = select(JournalHead.position).where(JournalHead.id == 1)


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events a caller asked for; None means all."""

    types: tuple[str, ...] = ()
    division: str | None = None
    organization_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Entries in order; `reached` is the position from which to go on, whether or not anything was found."""

    rows: Sequence[Row]
    reached: int


async def read_page(reads: Reads, caller: Caller, wanted: EventFilter, after: int, limit: int) -> JournalPage:
    """Return up to `limit` entries after the position that the caller may see and asked for."""
    head = await reads.value(HEAD) or 0
    rows = await reads.rows(
        _statement(wanted),
        after=after,
        head=head,
        rows=limit,
        issuer=caller.issuer,
        client=caller.client_id,
        types=list(wanted.types),
        division=[wanted.division] if wanted.division else None,
        organization=wanted.organization_id,
    )
    full = len(rows) == limit
    return JournalPage(rows, rows[-1]["position"] if full else max(head, after))


def _statement(wanted: EventFilter) -> Select[int, str, str]:
    return _STATEMENTS[bool(wanted.types), wanted.division is not None, wanted.organization_id is not None]


def _build(with_types: bool, with_division: bool, with_organization: bool) -> Select[int, str, str]:
    conditions: list[ColumnElement[bool]] = [
        JournalEntry.position > bindparam("after", type_=BigInteger),
        JournalEntry.position <= bindparam("head", type_=BigInteger),
        or_(
            JournalEntry.client_id.is_(None),
            and_(JournalEntry.client_issuer == bindparam("issuer"), JournalEntry.client_id == bindparam("client")),
        ),
    ]
    if with_types:
        conditions.append(JournalEntry.type == any_(bindparam("types", type_=ARRAY(Text))))
    if with_division:
        conditions.append(JournalEntry.division_codes.contains(bindparam("division", type_=ARRAY(Text))))
    if with_organization:
        conditions.append(JournalEntry.organization_id == bindparam("organization"))
    return (
        select(JournalEntry.position, JournalEntry.type, JournalEntry.event)
        .where(*conditions)
        .order_by(JournalEntry.position)
        .limit(bindparam("rows", type_=BigInteger))
    )


_STATEMENTS = {
    (types, division, organization): _build(types, division, organization)
    for types in (False, True)
    for division in (False, True)
    for organization in (False, True)
}
