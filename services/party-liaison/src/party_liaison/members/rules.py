"""Who is a member of what standing, and why persons' data may be read.

Source: pipl 28; party-branch-regulations; linli-design
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from party_liaison.organizations.errors import defect
from shared.kit.problems import FieldError

_FIRST_DAY: Final = date(1921, 7, 1)
_LONG: Final = 18
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"


class Standing(StrEnum):
    """FULL members vote; PROBATIONARY ones do not and never count for a unit."""

    FULL = "FULL"
    PROBATIONARY = "PROBATIONARY"


class Basis(StrEnum):
    """HERE: the organizational relation is in the organization. ELSEWHERE: the person only works there."""

    HERE = "HERE"
    ELSEWHERE = "ELSEWHERE"


class EndReason(StrEnum):
    """Why a member's time in an organization ended; CONVERTED: the same person goes on with full standing."""

    TRANSFERRED = "TRANSFERRED"
    LEFT = "LEFT"
    DECEASED = "DECEASED"
    RESIGNED = "RESIGNED"
    EXPELLED = "EXPELLED"
    PROBATION_CANCELLED = "PROBATION_CANCELLED"
    CONVERTED = "CONVERTED"


class Purpose(StrEnum):
    """Why personal data are read; written to the audit trail with each read."""

    UNIT_WORK = "UNIT_WORK"
    ELECTION = "ELECTION"
    DEVELOPMENT = "DEVELOPMENT"
    TRANSFER = "TRANSFER"
    SURVEY = "SURVEY"
    INSPECTION = "INSPECTION"
    OWN_RECORD = "OWN_RECORD"


@dataclass(frozen=True, slots=True)
class MemberCounts:
    """How many members there are on a day; only full ones whose relation is here count for a unit."""

    full_here: int
    probationary_here: int
    full_elsewhere: int

    @property
    def here(self) -> int:
        """All members whose relation is here."""
        return self.full_here + self.probationary_here


def id_number_defects(number: str, pointer: str = "/id_number") -> list[FieldError]:
    """Return the defect of a resident's number that is none: 18 characters, a real birthday, the right check.

    Source: gb-11643-1999
    """
    if len(number) != _LONG or not number[:17].isdecimal() or not number.isascii() or birthday(number) is None:
        return [_no_number(pointer)]
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return [] if number[17].upper() == _CHECKS[total % 11] else [_no_number(pointer)]


def birthday(number: str) -> date | None:
    """Return the day of birth that a resident's number names, or None when it names none.

    Source: gb-11643-1999
    """
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def entry_defects(number: str, from_on: date, today: date) -> list[FieldError]:
    """Return everything that stands against an entry: the number, and a day that lies ahead or before the party.

    Source: gb-11643-1999; linli-design
    """
    found = id_number_defects(number)
    if not _FIRST_DAY <= from_on <= today:
        found.append(defect("/from_on", "DAY_IMPOSSIBLE", "日期不得晚于今天。", "The day must not lie ahead."))
    return found


def end_defects(from_on: date, until_on: date, today: date) -> list[FieldError]:
    """Return the defect of an end that lies ahead or before the beginning.

    Source: linli-design
    """
    if from_on <= until_on <= today:
        return []
    return [defect("/until_on", "DAY_IMPOSSIBLE", "日期须在起始日与今天之间。", "The day lies outside its time.")]


def _no_number(pointer: str) -> FieldError:
    return defect(pointer, "ID_NUMBER_INVALID", "公民身份号码不正确。", "This is no resident's number.")
