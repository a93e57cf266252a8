"""Where a proposal stands again that a revocation had closed, when the revocation is annulled."""

from datetime import date
from typing import Final

from funding.programs.rules.states import ProgramState
from funding.proposals.rules.states import ProposalState

_P = ProgramState
_S = ProposalState
_CALL: Final = frozenset({_P.PUBLISHED, _P.CALL_OPEN})
_BEFORE_REVIEW: Final = frozenset({_P.CALL_OPEN, _P.CALL_CLOSED, _P.SCREENING})
_GIVING: Final = frozenset({_P.REVIEW, _P.PUBLICITY, _P.AWARDED, _P.EXECUTING})
_RANKED: Final = frozenset({_S.RANKED, _S.WAITLISTED, _S.PROPOSED, _S.PUBLICITY, _S.OBJECTED, _S.AWARDED})


def stands_again(
    closed_from: ProposalState, program: ProgramState, *, ranked: bool, passed: bool, until_on: date, today: date
) -> ProposalState | None:
    """Return where a proposal stands again; None when its call or its own days are over.

    A draft needs an open call. What was before the officers goes on as long as its contest is at the same stage. What
    was ranked and had passed waits for money, by its rank: what was given to others meanwhile stays with them.

    Source: linli-design
    """
    if until_on <= today:
        return None
    if closed_from is _S.DRAFT:
        return closed_from if program in _CALL else None
    if closed_from in (_S.SUBMITTED, _S.SCREENED_IN):
        return closed_from if program in _BEFORE_REVIEW else None
    if closed_from is _S.UNDER_REVIEW:
        return closed_from if program is _P.REVIEW and not ranked else None
    return _S.WAITLISTED if closed_from in _RANKED and ranked and passed and program in _GIVING else None
