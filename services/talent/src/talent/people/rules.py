"""ID numbers, consents, and what an education says. No session, no clock."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final

CONSENT_RULE: Final = "person.consentVersion"
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_OLDEST: Final = 1900


class PersonState(StrEnum):
    """MERGED and ERASED records hold nothing that tells who the person is."""

    ACTIVE = "ACTIVE"
    MERGED = "MERGED"
    ERASED = "ERASED"


class ConsentPurpose(StrEnum):
    """What a person agrees to, each on its own."""

    MATCHING = "MATCHING"
    TRAINING = "TRAINING"
    VOLUNTEERING = "VOLUNTEERING"


class EducationLevel(StrEnum):
    """How far an education went, lowest first."""

    UPPER_SECONDARY = "UPPER_SECONDARY"
    DIPLOMA = "DIPLOMA"
    BACHELOR = "BACHELOR"
    MASTER = "MASTER"
    DOCTORATE = "DOCTORATE"


def birth_date_of(id_number: str) -> date | None:
    """Return the date of birth in the number of a resident ID card; None when the number is none.

    Seventeen digits with a date that exists and the check character of MOD 11-2.

    Source: gb-11643-1999
    """
    body, check = id_number[:17], id_number[17:]
    if len(id_number) != 18 or not (body.isascii() and body.isdigit()):
        return None
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    if check != _CHECKS[total % 11]:
        return None
    try:
        born = date(int(body[6:10]), int(body[10:12]), int(body[12:14]))
    except ValueError:
        return None
    return born if born.year >= _OLDEST else None


def consent_covers(purposes: Sequence[str], version: str | None, present_version: str, purpose: str) -> bool:
    """Tell whether the person agreed to the purpose in the version of the text that is in force.

    Source: pipl 14; linli-design
    """
    return version == present_version and purpose in purposes


def has_social_work_degree(education: Sequence[Mapping[str, Any]], on: date) -> bool:
    """Tell whether a diploma or degree in social work was finished on the day.

    Source: cq-cso-opinions 2; linli-design
    """
    return any(
        one["social_work"] and one["level"] != EducationLevel.UPPER_SECONDARY and _day(one["graduated_on"]) <= on
        for one in education
        if one["graduated_on"] is not None
    )


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
