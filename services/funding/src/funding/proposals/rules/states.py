"""Where a proposal stands, from the draft to the signed agreement; then the project goes on."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ProposalState(StrEnum):
    """Where a proposal stands."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    SCREENED_IN = "SCREENED_IN"
    SCREENED_OUT = "SCREENED_OUT"
    UNDER_REVIEW = "UNDER_REVIEW"
    RANKED = "RANKED"
    WAITLISTED = "WAITLISTED"
    PROPOSED = "PROPOSED"
    PUBLICITY = "PUBLICITY"
    OBJECTED = "OBJECTED"
    UPHELD = "UPHELD"
    NOT_AWARDED = "NOT_AWARDED"
    AWARDED = "AWARDED"
    SIGNED = "SIGNED"
    LAPSED = "LAPSED"
    WITHDRAWN = "WITHDRAWN"
    CLOSED = "CLOSED"
    TERMINATED = "TERMINATED"


_S = ProposalState
_OWN: Final = ("CSO",)
_OFFICE: Final = ("CTY", "FDN", "COM")
_EVENT: Final = "funding.proposal"
_WITHDRAWABLE: Final = (
    _S.DRAFT,
    _S.SUBMITTED,
    _S.SCREENED_IN,
    _S.UNDER_REVIEW,
    _S.RANKED,
    _S.WAITLISTED,
    _S.PROPOSED,
    _S.PUBLICITY,
    _S.OBJECTED,
)

PROPOSAL_MACHINE: Final = StateMachine(
    "proposal",
    [
        Transition(None, _S.DRAFT, "draft", _OWN, "the program is published"),
        Transition(_S.DRAFT, _S.DRAFT, "amend", _OWN),
        Transition(_S.DRAFT, _S.DRAFT, "sponsor", ("HUB", "FDN"), "filed applicants only"),
        Transition(_S.DRAFT, _S.SUBMITTED, "submit", _OWN, "before call_to", f"{_EVENT}.submitted.v1"),
        Transition(_S.SUBMITTED, _S.SCREENED_IN, "pass_screening", _OFFICE, "no finding", f"{_EVENT}.screened.v1"),
        Transition(_S.SUBMITTED, _S.SCREENED_OUT, "fail_screening", _OFFICE, "reason", f"{_EVENT}.screened.v1"),
        Transition(_S.SCREENED_IN, _S.UNDER_REVIEW, "start_review", _OFFICE, "its panel is complete"),
        Transition(_S.SCREENED_IN, _S.RANKED, "decide_small", ("COM",), "minutes", f"{_EVENT}.ranked.v1"),
        Transition(_S.UNDER_REVIEW, _S.RANKED, "rank", _OFFICE, "enough valid sheets", f"{_EVENT}.ranked.v1"),
        Transition(_S.RANKED, _S.PROPOSED, "propose", _OFFICE, "allocation gives it money"),
        Transition(_S.RANKED, _S.WAITLISTED, "wait", _OFFICE, "passed; no money left"),
        Transition(_S.RANKED, _S.NOT_AWARDED, "refuse", _OFFICE, "below the pass mark"),
        Transition(_S.WAITLISTED, _S.PROPOSED, "propose", _OFFICE, "money became free"),
        Transition(_S.WAITLISTED, _S.NOT_AWARDED, "refuse", _OFFICE, "the program gives nothing more"),
        Transition(_S.PROPOSED, _S.WAITLISTED, "wait", _OFFICE, "another allocation"),
        Transition(_S.PROPOSED, _S.PUBLICITY, "publicize", _OFFICE, event="funding.award.publicity_started.v1"),
        Transition(_S.PUBLICITY, _S.WAITLISTED, "wait", _OFFICE, "another allocation"),
        Transition(_S.PUBLICITY, _S.OBJECTED, "object", ("PUB", "CSO", "RES"), event="funding.award.objected.v1"),
        Transition(_S.OBJECTED, _S.OBJECTED, "object", ("PUB", "CSO", "RES"), event="funding.award.objected.v1"),
        Transition(_S.OBJECTED, _S.PUBLICITY, "dismiss", _OFFICE, "the last objection"),
        Transition(_S.OBJECTED, _S.UPHELD, "uphold", _OFFICE, event="funding.award.lapsed.v1"),
        Transition(_S.PUBLICITY, _S.AWARDED, "grant", _OFFICE, "publicity over", "funding.award.granted.v1"),
        Transition(_S.AWARDED, _S.SIGNED, "sign", (*_OFFICE, "CSO"), "in time", "funding.agreement.signed.v1"),
        Transition(_S.AWARDED, _S.LAPSED, "lapse", ("SYS", *_OFFICE), event="funding.award.lapsed.v1"),
        Transition(_S.SIGNED, _S.LAPSED, "lapse", ("SYS",), "no staff came", "funding.award.lapsed.v1"),
        Transition(_S.SIGNED, _S.CLOSED, "close", _OFFICE, "the project is settled"),
        Transition(_S.SIGNED, _S.TERMINATED, "terminate", _OFFICE, "the project is terminated"),
        Transition(_S.NOT_AWARDED, _S.PROPOSED, "propose", _OFFICE, "another allocation"),
        Transition(_S.NOT_AWARDED, _S.WAITLISTED, "wait", _OFFICE, "another allocation"),
        Transition(_S.PROPOSED, _S.NOT_AWARDED, "refuse", _OFFICE, "another ranking"),
        Transition(_S.PUBLICITY, _S.NOT_AWARDED, "refuse", _OFFICE, "another ranking"),
        Transition(_S.PUBLICITY, _S.PROPOSED, "propose", _OFFICE, "another sum: it is publicized anew"),
        *(
            Transition(state, _S.UNDER_REVIEW, "review_again", ("SYS",), "too few valid sheets are left")
            for state in (_S.RANKED, _S.WAITLISTED, _S.PROPOSED, _S.PUBLICITY, _S.NOT_AWARDED)
        ),
        *(Transition(state, _S.WITHDRAWN, "withdraw", (*_OWN, "SYS")) for state in _WITHDRAWABLE),
        *(
            Transition(_S.WITHDRAWN, state, f"return_to_{state.lower()}", ("SYS",), "the revocation was annulled")
            for state in (_S.DRAFT, _S.SUBMITTED, _S.SCREENED_IN, _S.UNDER_REVIEW, _S.WAITLISTED)
        ),
        Transition(_S.LAPSED, _S.WAITLISTED, "return_to_waitlisted", ("SYS",), "the revocation was annulled"),
    ],
)
