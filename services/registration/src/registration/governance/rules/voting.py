"""Quorum and majority, in whole votes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from registration.applications.rules.lookup import Lookup
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRule

QUORUM_RULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ASSEMBLY": "governance.quorum.assembly",
        "BOARD": "governance.quorum.board",
        "SUPERVISORS": "governance.quorum.supervisors",
    }
)
ORDINARY_RULE: Final = "governance.majority.ordinary"
SPECIAL_RULE: Final = "governance.majority.special"


@dataclass(frozen=True, slots=True)
class Votes:
    """How many could have come, how many came, and how many of these were in favor."""

    eligible: int
    present: int
    in_favor: int


def has_quorum(votes: Votes, quorum: AppliedRule) -> bool:
    """Return whether enough came; the share that the rule names as [numerator, denominator] is enough.

    Source: fd-regulations 21; sg-regulations 14; so-regulations 10
    """
    numerator, denominator = quorum.value
    return votes.eligible > 0 and votes.present * denominator >= votes.eligible * numerator


def is_carried(votes: Votes, majority: AppliedRule, *, special: bool) -> bool:
    """Return whether those present carried it: more than the ordinary share, or at least the special one.

    Source: fd-regulations 21; sg-regulations 14; so-regulations 10
    """
    numerator, denominator = majority.value
    reached, needed = votes.in_favor * denominator, votes.present * numerator
    return votes.present > 0 and (reached >= needed if special else reached > needed)


def vote_defects(body: str, votes: Votes, lookup: Lookup, pointer: str, *, special: bool) -> list[FieldError]:
    """Return why the votes decide nothing: impossible numbers, no quorum, or no majority.

    Source: fd-regulations 21; sg-regulations 14; so-regulations 10; linli-design 10.17
    """
    if not votes.in_favor <= votes.present <= votes.eligible:
        return [FieldError(pointer, "VOTES_IMPOSSIBLE", _IMPOSSIBLE)]
    quorum = lookup(QUORUM_RULES[body])
    if not has_quorum(votes, quorum):
        return [_by_rule(pointer, "NO_QUORUM", _NO_QUORUM, quorum)]
    majority = lookup(SPECIAL_RULE if special else ORDINARY_RULE)
    if not is_carried(votes, majority, special=special):
        return [_by_rule(pointer, "NO_MAJORITY", _NO_MAJORITY, majority)]
    return []


def _by_rule(pointer: str, code: str, message: Text, rule: AppliedRule) -> FieldError:
    details = {"rule_key": rule.key, "rule_version": rule.version}
    return FieldError(pointer, code, message, "fd-regulations 21", details)


_IMPOSSIBLE: Final = Text(
    "赞成人数不得多于到会人数，到会人数不得多于应到人数。",
    "No more can be in favor than were present, and no more present than could have come.",
)
_NO_QUORUM: Final = Text("到会人数不足，所作决议无效。", "Without a quorum the resolution is void.")
_NO_MAJORITY: Final = Text("赞成票不足，决议未通过。", "The resolution was not carried.")
