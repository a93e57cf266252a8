"""What follows a division that ended: one, several, or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

REHOMING_DAYS_RULE: Final = "boundary.rehoming.days"
LONGEST_CHAIN: Final = 50


class Ending(Protocol):
    """The last row of a division that is no more."""

    @property
    def valid_to(self) -> date | None:
        """The first day without it."""

    @property
    def successor_codes(self) -> list[str]:
        """What follows."""


@dataclass(frozen=True, slots=True)
class Following:
    """Where the path from an ended division leads; `effective_on` is the first day after the last step to it.

    One code: that is where everything of it belongs. Several, or none: somebody has to say.
    """

    codes: tuple[str, ...]
    effective_on: date


def following(code: str, ended: Callable[[str], Ending | None]) -> Following | None:
    """Return what follows `code`, step by step while one follows one; None when it has not ended.

    `ended` gives the last row of a division that is no more, None for one in force. A path that comes back to
    itself leads nowhere.

    Source: linli-design; nbs-division-codes
    """
    last = ended(code)
    if last is None or last.valid_to is None:
        return None
    effective_on, seen = last.valid_to, {code}
    for _ in range(LONGEST_CHAIN):
        codes = tuple(last.successor_codes)
        if len(codes) != 1:
            return Following(codes, effective_on)
        if codes[0] in seen:
            return Following((), effective_on)
        step = ended(codes[0])
        if step is None or step.valid_to is None:
            return Following(codes, effective_on)
        seen.add(codes[0])
        last, effective_on = step, step.valid_to
    return Following((), effective_on)


def place_changes(present: Mapping[str, object], wanted: Mapping[str, object]) -> dict[str, object]:
    """Return the columns of a place that are not what they should be.

    Source: linli-design
    """
    return {name: value for name, value in wanted.items() if present[name] != value}


def authority_after(authority_id: str, old_jurisdiction: str, new_jurisdiction: str) -> str:
    """Return who registers from now on: the new place's authority, when it was the old place's; the city stays.

    Source: sg-regulations 6; linli-design
    """
    return new_jurisdiction if authority_id == old_jurisdiction else authority_id
