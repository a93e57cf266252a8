"""What a pledge has to say, for which year, and by whom it is signed."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from shared.contracts.values import LeaderPost, LegalKind
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

COMMITMENTS_RULE: Final = "pledge.commitments"


class Commitment(StrEnum):
    """One promise."""

    LAWFUL_CONDUCT = "LAWFUL_CONDUCT"
    ACT_BY_CHARTER = "ACT_BY_CHARTER"
    TRUE_DISCLOSURE = "TRUE_DISCLOSURE"
    NO_ARBITRARY_FEES = "NO_ARBITRARY_FEES"
    PROPER_USE_OF_MONEY = "PROPER_USE_OF_MONEY"
    ACCEPT_SUPERVISION = "ACCEPT_SUPERVISION"


class PledgeState(StrEnum):
    """Where a pledge stands."""

    PLEDGED = "PLEDGED"
    BROKEN = "BROKEN"


PLEDGE_MACHINE: Final = StateMachine(
    "integrity_pledge",
    [
        Transition(None, PledgeState.PLEDGED, "pledge", ("CSO",), "every commitment; the present year"),
        Transition(PledgeState.PLEDGED, PledgeState.BROKEN, "find_broken", ("CTY", "MUN"), "reasons"),
    ],
)


def pledge_defects(
    year: int,
    commitments: Collection[str],
    this_year: int,
    required: Collection[str],
    post: LeaderPost,
    kind: LegalKind,
) -> list[FieldError]:
    """Return what stands against the pledge: it is for this year, promises everything, and the head signs it.

    Source: cq-cso-opinions 18; linli-design 18
    """
    found = [] if year == this_year else [FieldError("/year", "NOT_THIS_YEAR", _YEAR, _CLAUSE)]
    found += [
        FieldError("/commitments", "MISSING", _missing(commitment), _CLAUSE, {"commitment": commitment})
        for commitment in required
        if commitment not in commitments
    ]
    if post is not head_of(kind):
        found.append(FieldError("/signed_by_post", "NOT_THE_HEAD", _HEAD, _CLAUSE))
    return found


def head_of(kind: LegalKind) -> LeaderPost:
    """Return the post whose holder signs for an organization of `kind`.

    Source: sg-regulations 13; so-regulations 12; fd-regulations 20; guangdong-filing-practice
    """
    return LeaderPost.CHAIR if kind in (LegalKind.SG, LegalKind.FD) else LeaderPost.HEAD


_CLAUSE: Final = "cq-cso-opinions 18"
_YEAR = Text("承诺只能就本年度作出。", "A pledge is made for the present year.")
_HEAD = Text("承诺书须由负责人签署。", "The pledge is signed by the head of the organization.")


def _missing(commitment: str) -> Text:
    return Text(f"承诺书缺少 {commitment}。", f"The pledge leaves out {commitment}.")
