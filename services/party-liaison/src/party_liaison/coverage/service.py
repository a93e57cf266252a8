"""Counts coverage as of a day, and shows what the caller may see of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from party_liaison.coverage.queries import NUMBERS
from party_liaison.coverage.rules import (
    NAMES,
    RATES,
    Numbers,
    Shown,
    last_quarters,
    member_counts_shown,
    rate_bps,
    shown_side_by_side,
)
from party_liaison.members.queries.loads import counts
from party_liaison.models import Organization
from party_liaison.organizations.service import rules_for
from party_liaison.row_security.service import with_all_rows
from shared.kit.authorization import WHOLE_CITY
from shared.kit.unit_of_work import UnitOfWork

CELL_RULE: Final = "privacy.minCell"
EFFECTIVE_RULE: Final = "party.coverage.effectiveBps"
MIN_FULL_RULE: Final = "party.branch.minFull"
_NOTHING: Final = Numbers()
Counted = dict[tuple[str, str | None], dict[bool, Numbers]]


async def coverage_as_of(uow: UnitOfWork, division: str, day: date, *, exact: bool) -> dict[str, Any]:
    """Return the division's numbers as of the day, with those of the counties or towns within it.

    Unless `exact`, numbers that could point at somebody are hidden: each division is looked at beside its sisters,
    so that its numbers are the same whoever asks for which part.
    """
    rules = await rules_for(uow, WHOLE_CITY, day)
    least = 0 if exact else int(rules(CELL_RULE).value)
    counted = await _counted(uow, day, rules(MIN_FULL_RULE).value, rules(EFFECTIVE_RULE).value, division)
    if len(division) == 12:
        return _answer(day, division, {kind: Shown(_sum(counted, kind)) for kind in (True, False)}, [])
    shown = {kind: _Shelf(counted, kind, least) for kind in (True, False)}
    areas = shown[True].areas(division)
    return _answer(
        day,
        division,
        {kind: shelf.of(division) for kind, shelf in shown.items()},
        [
            {"code": code, "registered": _numbers(shown[True].area(division, code)),
             "filed": _numbers(shown[False].area(division, code))}
            for code in areas
        ],
    )  # fmt: skip


async def member_counts(uow: UnitOfWork, organization: Organization, *, exact: bool) -> dict[str, Any]:
    """Return how many members have their relation in the organization; small numbers hidden unless `exact`."""
    rules = await rules_for(uow, organization.jurisdiction_id, uow.today)
    await with_all_rows(uow.session)
    found = await counts(uow.session, [organization.organization_id], uow.today)
    least = 0 if exact else int(rules(CELL_RULE).value)
    total, full, probationary = member_counts_shown(found.full_here, found.probationary_here, least)
    return {
        "organization_id": organization.organization_id,
        "members": total,
        "full": full,
        "probationary": probationary,
    }


class _Shelf:
    """The numbers of registered or of filed organizations, as they may be shown on every level."""

    def __init__(self, counted: Counted, registered: bool, least: int) -> None:
        towns: dict[str, dict[str | None, Numbers]] = defaultdict(dict)
        for (county, town), kinds in counted.items():
            towns[county][town] = kinds.get(registered, _NOTHING)
        self._towns = {county: _beside(found, least) for county, found in towns.items()}
        counties: dict[str | None, Numbers] = {county: _total(found.values()) for county, found in towns.items()}
        self._counties = _beside(counties, least)
        whole = _total(counties.values())
        self._city = shown_side_by_side([whole], least)[0]

    def of(self, division: str) -> Shown:
        """Return the division's own numbers."""
        if division == WHOLE_CITY:
            return self._city
        if division.isdigit() and len(division) == 9:
            found = (towns[division] for towns in self._towns.values() if division in towns)
            return next(found, Shown(_NOTHING))
        return self._counties.get(division, Shown(_NOTHING))

    def areas(self, division: str) -> list[str | None]:
        """Return the codes of what the division is made of: counties, or towns; nothing within a town."""
        within: Mapping[str | None, Shown] = self._counties if division == WHOLE_CITY else self._towns.get(division, {})
        return sorted(within, key=lambda code: code or "")

    def area(self, division: str, code: str | None) -> Shown:
        """Return the numbers of a part of the division."""
        within = self._counties if division == WHOLE_CITY else self._towns.get(division, {})
        return within.get(code, Shown(_NOTHING))


async def _counted(uow: UnitOfWork, day: date, enough: int, effective: int, division: str) -> Counted:
    await with_all_rows(uow.session)
    first, after = last_quarters(day)
    values = {
        "day": day, "first": first, "after": after, "enough": int(enough), "effective": int(effective),
        "community": division if len(division) == 12 else None,
    }  # fmt: skip
    counted: Counted = defaultdict(dict)
    for row in (await uow.session.execute(NUMBERS, values)).mappings():
        numbers = Numbers(row["total"], **{name: row[name] for name in NAMES})
        counted[row["jurisdiction_id"], row["town_code"]][row["registered"]] = numbers
    return counted


def _beside(areas: Mapping[str | None, Numbers], least: int) -> dict[str | None, Shown]:
    shown = shown_side_by_side(list(areas.values()), least)
    return dict(zip(areas, shown, strict=True))


def _total(areas: Iterable[Numbers]) -> Numbers:
    whole = _NOTHING
    for area in areas:
        whole = whole.plus(area)
    return whole


def _sum(counted: Counted, kind: bool) -> Numbers:
    return _total(kinds.get(kind, _NOTHING) for kinds in counted.values())


def _numbers(shown: Shown) -> dict[str, Any]:
    values: dict[str, Any] = asdict(shown.numbers)
    for name, (part, whole) in RATES.items():
        secret = part in shown.hidden or whole in shown.hidden
        values[name] = None if secret else rate_bps(values[part], values[whole])
    return {name: None if name in shown.hidden else value for name, value in values.items()} | {
        "hidden": sorted(shown.hidden)
    }


def _answer(day: date, division: str, own: Mapping[bool, Shown], areas: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "as_of": day,
        "division": division,
        "registered": _numbers(own[True]),
        "filed": _numbers(own[False]),
        "areas": areas,
    }
