"""How supervision can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class OnlyReminders(Unprocessable):
    """A filed organization is reminded and helped; legal measures are for registered ones."""

    code = "ONLY_REMINDERS"
    title = Text("备案组织只能提醒和帮助纠正，不适用监管措施", "A filed organization can only be reminded and helped")


class ProposalDecided(Conflict):
    """The proposal was taken up or dismissed before."""

    code = "PROPOSAL_DECIDED"
    title = Text("该建议已处理", "The proposal has been dealt with")


class WrongProposal(Unprocessable):
    """The proposal is for another organization or another measure."""

    code = "WRONG_PROPOSAL"
    title = Text("建议与所办事项不符", "The proposal is for something else")
