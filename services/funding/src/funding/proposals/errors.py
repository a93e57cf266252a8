"""How proposals can fail before review."""

from shared.kit.problems import Conflict, Text, Unprocessable


class ProposalOpen(Conflict):
    """The organization has an open proposal in the program."""

    code = "PROPOSAL_OPEN"
    title = Text("该组织在本项目中已有未结申报", "The organization has an open proposal in this program")


class TooManyProposals(Unprocessable):
    """The organization has as many open projects as it may."""

    code = "TOO_MANY_PROPOSALS"
    title = Text("该组织在办项目已达上限", "The organization has as many open projects as it may")


class FindingsLeft(Unprocessable):
    """The automatic screening found reasons that stand."""

    code = "FINDINGS_LEFT"
    title = Text("初审尚有不符合项", "The screening has found reasons that stand")


class SponsorNotPossible(Unprocessable):
    """Only a filed organization has a sponsor, and never itself."""

    code = "SPONSOR_NOT_POSSIBLE"
    title = Text("承接关系不成立", "This cannot be the sponsor")


class PeriodNotPossible(Unprocessable):
    """The project ends before it begins, or begins before it could be awarded."""

    code = "PERIOD_NOT_POSSIBLE"
    title = Text("项目期限不合理", "The period of the project is not possible")


class NotASmallGrant(Unprocessable):
    """Only a committee's small grants are decided without a panel."""

    code = "NOT_A_SMALL_GRANT"
    title = Text("该项目须经评审", "Experts must score this proposal")


class MinutesIncomplete(Unprocessable):
    """The committee's decision is not made as it must be."""

    code = "MINUTES_INCOMPLETE"
    title = Text("会议决议不符合要求", "The committee has not decided as it must")


class LeaderVotes(Unprocessable):
    """A leader of the organization took part in the decision."""

    code = "LEADER_VOTES"
    title = Text("兼任该组织负责人的成员应当回避", "Members who lead the organization abstain")
