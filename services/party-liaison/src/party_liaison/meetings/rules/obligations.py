"""What a unit owes in a period, what it has met, and what comes next.

Source: party-branch-regulations; linli-design
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from party_liaison.meetings.rules.periods import Period, PeriodKind, parts_of, period_of

TABLE_RULE: Final = "party.meetings"
FUNCTIONAL_RULE: Final = "party.meetings.functionalTypes"
MINUTES_RULE: Final = "party.meetings.minutesDays"
_WHOLE: Final = 10_000


class MeetingType(StrEnum):
    """What a meeting was."""

    MEMBERS = "MEMBERS"
    COMMITTEE = "COMMITTEE"
    GROUP = "GROUP"
    LESSON = "LESSON"
    THEME_DAY = "THEME_DAY"
    ORG_LIFE = "ORG_LIFE"
    REVIEW = "REVIEW"
    TALK = "TALK"


@dataclass(frozen=True, slots=True)
class Part:
    """A committee or a group in its time, `until_on` not inclusive."""

    id: UUID
    kind: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Unit:
    """What of a unit decides about its obligations."""

    form: str
    established_on: date
    dissolved_on: date | None
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A record as compliance sees it."""

    type: str
    part_id: UUID | None
    held_on: date
    valid: bool


@dataclass(frozen=True, slots=True)
class Obligation:
    """At least so many meetings of a type (of a group) in a period."""

    type: str
    period: Period
    part_id: UUID | None
    least: int


@dataclass(frozen=True, slots=True)
class Compliance:
    """What was required and met; `missing` are the obligations with what lacks."""

    required: int
    met: int
    missing: tuple[tuple[Obligation, int], ...]

    @property
    def bps(self) -> int | None:
        """Return the share met in basis points, cut off; None when nothing was required."""
        return self.met * _WHOLE // self.required if self.required else None


def is_valid(
    eligible_voting: int, present_voting: int, held_on: date, minutes_on: date | None, minutes_days: int
) -> bool:
    """Tell whether a meeting counts: more than half of those who may vote were there, minutes came in time.

    Source: party-branch-regulations; linli-design
    """
    in_time = minutes_on is not None and minutes_on <= held_on + timedelta(days=minutes_days)
    return in_time and 2 * present_voting > eligible_voting


def obligations(
    unit: Unit, period: Period, table: Sequence[Mapping[str, Any]], functional: Sequence[str]
) -> list[Obligation]:
    """Return what the unit owes in the period, by the table of the rule.

    Only whole periods after the beginning (of the unit, its committee, its group) and before its end count. Months of
    groups count for each group.

    Source: party-branch-regulations; linli-design
    """
    return [
        Obligation(str(row["type"]), part, owner, int(row["least"]))
        for row in table
        if unit.form != "FUNCTIONAL_BRANCH" or row["type"] in functional
        for part in parts_of(period, PeriodKind(row["per"]))
        if _whole(part, unit.established_on, unit.dissolved_on)
        for owner in _owners(unit, str(row["type"]), part)
    ]


def compliance(owed: Sequence[Obligation], meetings: Sequence[Meeting]) -> Compliance:
    """Return what of the obligations was met: a meeting belongs to the period of its own day only.

    Source: party-branch-regulations; linli-design
    """
    held: Counter[tuple[str, UUID | None, PeriodKind, date]] = Counter()
    for meeting in meetings:
        if meeting.valid:
            for kind in PeriodKind:
                held[meeting.type, meeting.part_id, kind, period_of(meeting.held_on, kind).start] += 1
    met, missing = 0, []
    for each in owed:
        found = min(each.least, held[each.type, each.part_id, each.period.kind, each.period.start])
        met += found
        if found < each.least:
            missing.append((each, each.least - found))
    return Compliance(sum(each.least for each in owed), met, tuple(missing))


def first_close(established_on: date, minutes_days: int) -> date:
    """Return the first day on which the month of the establishment can be closed: minutes may still come before.

    Source: linli-design
    """
    return closable_on(period_of(established_on, PeriodKind.MONTH).end, minutes_days)


def closable_on(end: date, minutes_days: int) -> date:
    """Return the day on which a period that ends on `end` can be closed.

    Source: linli-design
    """
    return end + timedelta(days=minutes_days + 1)


def _whole(period: Period, begun_on: date, ended_on: date | None) -> bool:
    return period.start > begun_on and (ended_on is None or period.end < ended_on)


def _owners(unit: Unit, kind: str, period: Period) -> Iterator[UUID | None]:
    """Yield whom the obligation binds: the unit, or each group; nobody where there is no committee."""
    there = [part for part in unit.parts if part.kind == kind and _whole(period, part.from_on, part.until_on)]
    if kind == MeetingType.GROUP:
        yield from (part.id for part in there)
    elif kind != MeetingType.COMMITTEE or there:
        yield None
