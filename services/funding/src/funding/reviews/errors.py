"""How reviews can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class ReviewerKnown(Conflict):
    """The person or the account is in the pool already."""

    code = "REVIEWER_KNOWN"
    title = Text("该评审专家已在库中", "The expert is in the pool already")


class PanelNotAllowed(Unprocessable):
    """The panel breaks the rules of panels."""

    code = "PANEL_NOT_ALLOWED"
    title = Text("评审组不符合规定", "The panel is not allowed")


class PanelNamed(Conflict):
    """The proposal has a panel; a member is replaced only after a sheet was voided."""

    code = "PANEL_NAMED"
    title = Text("该申报已有评审组", "The proposal has a panel")


class SheetIncomplete(Unprocessable):
    """The sheet does not score each criterion within its range."""

    code = "SHEET_INCOMPLETE"
    title = Text("评分表不完整或超出范围", "The score sheet is not complete and in range")


class SheetSealed(Forbidden):
    """Nobody but its reviewer reads a sheet before the contest is ranked."""

    code = "SHEET_SEALED"
    title = Text("评分尚未公开", "The score sheet is sealed")
