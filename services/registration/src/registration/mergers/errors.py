"""How mergers and splits can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class MergerOpen(Conflict):
    """One of the organizations takes part in another merger or split that is not decided."""

    code = "MERGER_OPEN"
    title = Text("有组织正在办理其他合并或分立", "An organization takes part in another merger or split")


class MergerInvalid(Unprocessable):
    """The parties, the papers or the days do not fit."""

    code = "MERGER_INVALID"
    title = Text("合并或分立不符合规定", "The merger or split breaks a rule")


class MergerIncomplete(Unprocessable):
    """Decisions or consents are missing."""

    code = "MERGER_INCOMPLETE"
    title = Text("合并或分立的决议或同意不齐全", "Decisions or consents are missing")


class NotAParty(Conflict):
    """The caller's organization has nothing to confirm here, or has done so."""

    code = "NOTHING_TO_CONFIRM"
    title = Text("没有待确认的事项", "There is nothing to confirm")


class ProposalDiffers(Conflict):
    """The decision does not confirm what was proposed."""

    code = "PROPOSAL_DIFFERS"
    title = Text("决定与拟办意见不一致", "The decision differs from the proposal")
