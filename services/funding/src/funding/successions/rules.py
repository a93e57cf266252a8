"""Who takes over what when organizations are merged or split."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Final
from uuid import UUID

from funding.programs.rules.terms import split
from funding.successions.errors import MattersWrong, SharesWrong
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

WHOLE_BPS: Final = 10_000


class SuccessionState(StrEnum):
    """Where a succession stands."""

    PENDING = "PENDING"
    PROPOSED = "PROPOSED"
    CARRIED_OUT = "CARRIED_OUT"


class MatterKind(StrEnum):
    """What passes as a whole."""

    AWARD = "AWARD"
    CONTRACT = "CONTRACT"
    SUBSIDY = "SUBSIDY"


_S = SuccessionState
SUCCESSION_MACHINE: Final = StateMachine(
    "succession",
    [
        Transition(None, _S.PENDING, "open", ("SYS",), "once per merger or split"),
        Transition(_S.PENDING, _S.CARRIED_OUT, "pass_all", ("SYS",), "a merger: one successor, which is known here"),
        Transition(_S.PENDING, _S.PROPOSED, "propose", ("FIN", "CTY", "MUN"), "a split: the written succession"),
        Transition(_S.PROPOSED, _S.PENDING, "return", ("CTY", "MUN"), "another person"),
        Transition(_S.PROPOSED, _S.CARRIED_OUT, "carry_out", ("CTY", "MUN"), "another person"),
    ],
)


def require_shares(shares: Mapping[UUID, int], named: int, successors: Collection[UUID]) -> None:
    """Pass shares in basis points that name each successor once (`named` counts the lines) and make the whole.

    Raises:
        SharesWrong: they do not.

    Source: civil-code 67; linli-design
    """
    if named != len(shares) or shares.keys() != set(successors) or sum(shares.values()) != WHOLE_BPS:
        raise SharesWrong(errors=[FieldError("/shares", SharesWrong.code, SharesWrong.title, "14")], clause_ref="14")


def require_matters(
    given: Sequence[tuple[UUID, UUID]], open_matters: Collection[UUID], successors: Collection[UUID]
) -> None:
    """Pass a list of matter and successor that has each open matter once, and no other.

    Raises:
        MattersWrong: naming the lines that are wrong, and the matters that are missing.

    Source: civil-code 67; linli-design
    """
    seen: set[UUID] = set()
    errors = []
    for place, (matter_id, successor) in enumerate(given):
        if matter_id in seen or matter_id not in open_matters or successor not in successors:
            errors.append(_wrong(f"/matters/{place}", MattersWrong.title))
        seen.add(matter_id)
    missing = [one for one in open_matters if one not in seen]
    errors += [_wrong("/matters", Text(f"缺少事项 {one}", f"{one} is missing")) for one in missing]
    if errors:
        raise MattersWrong(errors=errors, clause_ref="14")


def claim_parts(amount_fen: int, shares: Sequence[tuple[UUID, int]]) -> list[tuple[UUID, int]]:
    """Return what each successor owes of a claim: its share rounded down, the last with a share takes the rest.

    Nobody without a share owes anything, and no fen is lost.

    Source: civil-code 67; linli-design
    """
    sharing = [(successor, bps) for successor, bps in shares if bps]
    parts = split(amount_fen, [bps for _, bps in sharing])
    return [(successor, part) for (successor, _), part in zip(sharing, parts, strict=True) if part]


def _wrong(pointer: str, message: Text) -> FieldError:
    return FieldError(pointer, MattersWrong.code, message, "14")
