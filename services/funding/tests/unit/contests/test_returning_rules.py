"""Where proposals stand again after an annulled revocation."""

from datetime import date

import pytest

from funding.programs.rules.states import ProgramState as Program
from funding.proposals.rules.returning import stands_again
from funding.proposals.rules.states import ProposalState as Proposal

TODAY = date(2025, 4, 1)
CASES = [
    (Proposal.DRAFT, Program.CALL_OPEN, False, False, Proposal.DRAFT),
    (Proposal.DRAFT, Program.CALL_CLOSED, False, False, None),
    (Proposal.SUBMITTED, Program.SCREENING, False, False, Proposal.SUBMITTED),
    (Proposal.SCREENED_IN, Program.SCREENING, False, False, Proposal.SCREENED_IN),
    (Proposal.SCREENED_IN, Program.REVIEW, False, False, None),
    (Proposal.UNDER_REVIEW, Program.REVIEW, False, False, Proposal.UNDER_REVIEW),
    (Proposal.UNDER_REVIEW, Program.REVIEW, True, False, None),
    (Proposal.UNDER_REVIEW, Program.PUBLICITY, True, False, None),
    (Proposal.RANKED, Program.REVIEW, True, True, Proposal.WAITLISTED),
    (Proposal.PROPOSED, Program.PUBLICITY, True, True, Proposal.WAITLISTED),
    (Proposal.PUBLICITY, Program.EXECUTING, True, True, Proposal.WAITLISTED),
    (Proposal.AWARDED, Program.AWARDED, True, True, Proposal.WAITLISTED),
    (Proposal.PUBLICITY, Program.EXECUTING, True, False, None),
    (Proposal.AWARDED, Program.COMPLETED, True, True, None),
    (Proposal.AWARDED, Program.CANCELLED, True, True, None),
    (Proposal.PUBLICITY, Program.PUBLICITY, False, True, None),
]


@pytest.mark.parametrize(("stood", "program", "ranked", "passed", "again"), CASES)
def test_it_stands_where_its_contest_still_is(
    stood: Proposal, program: Program, ranked: bool, passed: bool, again: Proposal | None
) -> None:
    stated = {"ranked": ranked, "passed": passed, "today": TODAY}
    assert stands_again(stood, program, until_on=date(2025, 12, 31), **stated) is again
    assert stands_again(stood, program, until_on=TODAY, **stated) is None
