"""What a meeting has resolved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from registration.applications.rules.defects import defect
from registration.applications.rules.lookup import Lookup
from registration.governance.rules.voting import (
    ORDINARY_RULE,
    QUORUM_RULES,
    SPECIAL_RULE,
    Votes,
    has_quorum,
    is_carried,
)
from shared.kit.problems import FieldError, Text

ResolutionSubject = Literal[
    "CHARTER_AMENDMENT", "ELECTION", "MERGER_SPLIT", "DISSOLUTION", "MAJOR_INVESTMENT", "FUNDRAISING", "FINANCE",
    "PERSONNEL", "ACTIVITY", "INTERNAL_RULE", "OTHER",
]  # fmt: skip
SPECIAL_SUBJECTS: Final[frozenset[ResolutionSubject]] = frozenset(
    {"CHARTER_AMENDMENT", "ELECTION", "MERGER_SPLIT", "DISSOLUTION", "MAJOR_INVESTMENT", "FUNDRAISING"}
)
"""Carried by the special majority."""


@dataclass(frozen=True, slots=True)
class Motion:
    """What was put to the vote, and how many were in favor."""

    subject: ResolutionSubject
    in_favor: int


@dataclass(frozen=True, slots=True)
class MeetingOutcome:
    """Whether there was a quorum, and whether each motion was carried, in order."""

    quorum: bool
    carried: tuple[bool, ...]


def meeting_outcome(
    body: str, eligible: int, present: int, motions: Sequence[Motion], lookup: Lookup
) -> MeetingOutcome:
    """Return what the meeting decided, by the rules of its day; without a quorum it carries nothing.

    Source: fd-regulations 21; sg-regulations 14; so-regulations 10; linli-design 10.17
    """
    quorum = has_quorum(Votes(eligible, present, 0), lookup(QUORUM_RULES[body]))
    return MeetingOutcome(quorum, tuple(quorum and _carried(eligible, present, motion, lookup) for motion in motions))


def meeting_defects(
    held_on: date, eligible: int, present: int, motions: Sequence[Motion], outcome: MeetingOutcome, on: date
) -> list[FieldError]:
    """Return why the meeting cannot be entered: ahead, impossible numbers, or resolutions without a quorum.

    Source: fd-regulations 21; linli-design 10.17
    """
    found = [_AHEAD] if held_on > on else []
    if present > eligible:
        found.append(_TOO_MANY)
    found += [_favor(index) for index, motion in enumerate(motions) if motion.in_favor > present]
    if motions and not outcome.quorum:
        found.append(_VOID)
    return found


def _carried(eligible: int, present: int, motion: Motion, lookup: Lookup) -> bool:
    special = motion.subject in SPECIAL_SUBJECTS
    rule = lookup(SPECIAL_RULE if special else ORDINARY_RULE)
    return is_carried(Votes(eligible, present, motion.in_favor), rule, special=special)


def _favor(index: int) -> FieldError:
    return FieldError(f"/resolutions/{index}/in_favor", "VOTES_IMPOSSIBLE", _IMPOSSIBLE)


_IMPOSSIBLE: Final = Text("赞成人数不得多于到会人数。", "No more can be in favor than were present.")
_AHEAD: Final = defect("/held_on", "MEETING_AHEAD", "会议日期不得晚于今天。", "The meeting has not been held yet.")
_TOO_MANY: Final = defect(
    "/present", "VOTES_IMPOSSIBLE", "到会人数不得多于应到人数。", "More came than could have come."
)
_VOID: Final = defect(
    "/present", "NO_QUORUM", "到会人数不足，所作决议无效。", "Without a quorum the resolutions are void.",
    "fd-regulations 21",
)  # fmt: skip
