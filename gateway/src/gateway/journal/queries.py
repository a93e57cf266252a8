"""Reads of the journal. The one place that says in SQL who may see which entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, Text, Uuid, and_, any_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from gateway.journal.errors import CursorExpired
from gateway.journal.visibility import acts_for_its_client
from gateway.models import JournalEntry, JournalHead
from shared.kit.authorization import Caller
from shared.kit.reads import Reads, Row

HEAD = select(JournalHead.position, JournalHead.forgotten).where(JournalHead.id == 1)


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events a caller asked for: those that one of each filter fits; an empty one means all."""

    types: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    organizations: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Entries in order; `reached` is the position from which to go on, whether or not anything was found."""

    rows: Sequence[Row]
    reached: int


async def read_page(reads: Reads, caller: Caller, wanted: EventFilter, after: int, limit: int) -> JournalPage:
    """Return up to `limit` entries after the position that the caller may see and asked for.

    Raises:
        CursorExpired: some of the entries after the position are no longer kept.
    """
    head, forgotten = await journal_span(reads)
    if after < forgotten:
        raise CursorExpired(forgotten)
    rows = await reads.rows(
        _statement(wanted),
        after=after,
        head=head,
        rows=limit,
        issuer=caller.issuer,
        client=caller.client_id if acts_for_its_client(caller) else None,
        types=list(wanted.types),
        divisions=list(wanted.divisions),
        organizations=list(wanted.organizations),
    )
    full = len(rows) == limit
    return JournalPage(rows, rows[-1]["position"] if full else max(head, after))


async def journal_span(reads: Reads) -> tuple[int, int]:
    """Return the newest position, and that up to which entries are no longer kept."""
    row = await reads.row(HEAD)
    return (row["position"], row["forgotten"]) if row else (0, 0)


def _statement(wanted: EventFilter) -> Select[int, str, str]:
    return _STATEMENTS[bool(wanted.types), bool(wanted.divisions), bool(wanted.organizations)]


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
        conditions.append(JournalEntry.division_codes.overlap(bindparam("divisions", type_=ARRAY(Text))))
    if with_organization:
        conditions.append(JournalEntry.organization_id == any_(bindparam("organizations", type_=ARRAY(Uuid))))
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
