"""Writing dated rows: cutting them short and opening those that follow."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from registration.divisions.queries import lock_rows
from registration.divisions.rules.classification import Setting
from registration.divisions.rules.editions import EditionEntry, RowChanges
from registration.divisions.rules.timeline import Period, rewritten
from registration.divisions.service.seeding import division_values
from registration.models import Division

KNOWN_CODES = 1_000
"""How many codes are looked up at once."""


def period_of(row: Division) -> Period:
    """Return what the row says of its division."""
    return Period(
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        name=row.name,
        urban_rural_code=row.urban_rural_code,
        urban_override=None if row.urban_override is None else Setting(row.urban_override),
        override_reason=row.override_reason,
    )


def follow(
    rows: Sequence[Division],
    from_day: date,
    change: Callable[[Period], Period] | None,
    values: Callable[[Division], Mapping[str, Any]],
) -> list[Division]:
    """The rows are cut where `change` begins to hold; returns the rows that follow, not yet in the session.

    `values` gives what the row that follows another has besides its period.
    """
    rewriting = rewritten([period_of(row) for row in rows], from_day, change)
    for cut in rewriting.cuts:
        rows[cut.index].valid_to = cut.valid_to
    last = rows[-1].revision if rows else 0
    followed = zip(rewriting.cuts, rewriting.added, strict=change is not None)
    return [
        Division(**{**values(rows[cut.index]), **_stated(period), "revision": last + number})
        for number, (cut, period) in enumerate(followed, start=1)
    ]


async def apply_changes(
    session: AsyncSession, changes: RowChanges, taken_out: Mapping[str, str], *, on: date, edition: int
) -> None:
    """From `on` the rows are what the edition says of them."""
    opening = {entry.code: entry for entry in changes.opening}
    known = await _known_rows(session, sorted({*changes.closing, *opening}))
    fresh: list[Division] = []
    for code in sorted({*changes.closing, *opening}):
        rows = known.get(code, [])
        fresh += _of_code(rows, opening.get(code), taken_out, on, edition)
        for row in rows:
            if code in changes.closing and row.valid_to == on:
                row.successor_codes = list(changes.closing[code])
    await session.flush()
    session.add_all(fresh)
    await session.flush()


def _of_code(
    rows: Sequence[Division], entry: EditionEntry | None, taken_out: Mapping[str, str], on: date, edition: int
) -> list[Division]:
    if entry is None:
        return follow(rows, on, None, lambda row: {})
    values = division_values(entry, taken_out, valid_from=on, edition=edition)
    values.pop("id")
    followers = follow(rows, on, lambda period: _restated(period, entry), lambda row: values)
    if followers:
        return followers
    last = rows[-1].revision if rows else 0
    return [Division(**values, revision=last + 1)]


def _restated(period: Period, entry: EditionEntry) -> Period:
    return replace(period, name=entry.name, urban_rural_code=entry.urban_rural_code)


def _stated(period: Period) -> dict[str, Any]:
    return {
        "valid_from": period.valid_from,
        "valid_to": period.valid_to,
        "name": period.name,
        "urban_rural_code": period.urban_rural_code,
        "urban_override": None if period.urban_override is None else period.urban_override.value,
        "override_reason": period.override_reason,
    }


async def _known_rows(session: AsyncSession, codes: Sequence[str]) -> dict[str, list[Division]]:
    known: dict[str, list[Division]] = {}
    for start in range(0, len(codes), KNOWN_CODES):
        known |= await lock_rows(session, codes[start : start + KNOWN_CODES])
    return known
