"""When two projects look like one, and where a suspicion stands."""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition

WHOLE_BPS = 10_000


class DuplicateState(StrEnum):
    """Where a suspicion stands."""

    SUSPECTED = "SUSPECTED"
    CONFIRMED = "CONFIRMED"
    DISMISSED = "DISMISSED"


class Ground(StrEnum):
    """Why two projects look like one."""

    TITLE = "TITLE"
    ACTIVITIES = "ACTIVITIES"
    BENEFICIARIES = "BENEFICIARIES"


class Source(StrEnum):
    """What pays for the other one."""

    GRANT = "GRANT"
    FOUNDATION_GRANT = "FOUNDATION_GRANT"
    CONTRACT = "CONTRACT"


_S = DuplicateState
_OFFICE: Final = ("CTY", "MUN", "FIN")
DUPLICATE_MACHINE: Final = StateMachine(
    "duplicate",
    [
        Transition(None, _S.SUSPECTED, "suspect", ("SYS",), event="funding.duplicate.suspected.v1"),
        Transition(_S.SUSPECTED, _S.DISMISSED, "dismiss", _OFFICE, "reason", "funding.duplicate.dismissed.v1"),
        Transition(_S.SUSPECTED, _S.CONFIRMED, "confirm", _OFFICE, "reason", "funding.duplicate.confirmed.v1"),
    ],
)


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Something that is or is to be paid for; both days inclusive."""

    title: str
    activities: str
    community_code: str
    from_on: date
    until_on: date
    beneficiaries_sha256: str | None = None


def dice_bps(one: str, other: str) -> int:
    """Return how alike two texts are: the Dice coefficient of their pairs of neighboring characters, floored.

    Width, case, spaces and punctuation do not count. Two texts without pairs are alike when they are equal.

    Source: linli-design
    """
    first, second = _pairs(one), _pairs(other)
    whole = first.total() + second.total()
    if not whole:
        return WHOLE_BPS if _plain(one) == _plain(other) else 0
    return 2 * WHOLE_BPS * (first & second).total() // whole


def suspicion(one: Undertaking, other: Undertaking, least_bps: int) -> tuple[list[Ground], int]:
    """Return why two undertakings look like one, and how alike their texts are; no ground means no suspicion.

    Only what lies in one community with overlapping days is compared.

    Source: cq-cso-opinions 14; linli-design
    """
    apart = one.until_on < other.from_on or other.until_on < one.from_on
    if apart or one.community_code != other.community_code:
        return [], 0
    title, activities = dice_bps(one.title, other.title), dice_bps(one.activities, other.activities)
    same = one.beneficiaries_sha256 is not None and one.beneficiaries_sha256 == other.beneficiaries_sha256
    found = [
        (title >= least_bps, Ground.TITLE),
        (bool(one.activities and other.activities) and activities >= least_bps, Ground.ACTIVITIES),
        (same, Ground.BENEFICIARIES),
    ]
    return [ground for holds, ground in found if holds], max(title, activities)


def _pairs(text: str) -> Counter[str]:
    plain = _plain(text)
    return Counter(plain[place : place + 2] for place in range(len(plain) - 1))


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
