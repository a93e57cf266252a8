"""When an assembly of residents or villagers can decide, and has decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from registration.consultations.errors import VoteInvalid
from shared.kit.problems import FieldError, Text

ASSEMBLY_RULE: Final = "consultation.assembly.quorum"


class VoteBasis(StrEnum):
    """Who is counted: everybody with a vote, or one representative of each household."""

    PERSONS = "PERSONS"
    HOUSEHOLDS = "HOUSEHOLDS"


@dataclass(frozen=True, slots=True)
class AssemblyVote:
    """How many had a vote, came, and were in favor."""

    basis: VoteBasis
    entitled: int
    present: int
    in_favor: int


def require_valid_vote(vote: AssemblyVote, committee_kind: str, quorum: Mapping[str, Any]) -> None:
    """Pass a vote that is possible, had its quorum and was carried by more than half of those present.

    `quorum` is the rule's value: by committee kind and basis, `{"over": [1, 2]}` or `{"least": [2, 3]}`.

    Raises:
        VoteInvalid: with every reason.

    Source: villagers-committee-law 22; residents-committee-law 10
    """
    wanted = quorum[committee_kind][vote.basis.value]
    found = []
    if not 0 <= vote.in_favor <= vote.present <= vote.entitled:
        found.append(FieldError("/assembly_vote", "IMPOSSIBLE", _IMPOSSIBLE, "9"))
    if not _reached(vote.present, vote.entitled, wanted):
        found.append(FieldError("/assembly_vote/present", "NO_QUORUM", _NO_QUORUM, "9"))
    if 2 * vote.in_favor <= vote.present:
        found.append(FieldError("/assembly_vote/in_favor", "NOT_CARRIED", _NOT_CARRIED, "9"))
    if found:
        raise VoteInvalid(errors=found)


def _reached(present: int, entitled: int, wanted: Mapping[str, Any]) -> bool:
    if "over" in wanted:
        part, whole = wanted["over"]
        return bool(present * whole > entitled * part)
    part, whole = wanted["least"]
    return bool(entitled > 0 and present * whole >= entitled * part)


_IMPOSSIBLE = Text("赞成、到会、应到人数须依次不大于后者。", "In favor, present and entitled must not decrease.")
_NO_QUORUM = Text("到会人数未达到法定要求，表决无效。", "Too few were present for a valid vote.")
_NOT_CARRIED = Text("赞成者未超过到会人数的半数。", "Not more than half of those present were in favor.")
