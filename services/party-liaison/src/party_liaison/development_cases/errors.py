"""How a development case can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class StepInvalid(Unprocessable):
    """The step does not keep the rules."""

    code = "DEVELOPMENT_STEP_INVALID"
    title = Text("该步骤不符合发展党员规定", "The step does not keep the rules of developing members")


class HomeBranchDecides(Unprocessable):
    """A functional branch neither chooses nor admits; the branch of the relation does."""

    code = "HOME_BRANCH"
    title = Text("功能型党支部不发展党员，请由组织关系所在支部办理", "The branch of the relation decides")


class CaseExists(Conflict):
    """The person has an open case."""

    code = "CASE_EXISTS"
    title = Text("该人员已有进行中的发展记录", "The person has an open case already")


class VoteStands(Conflict):
    """The vote of the branch stands until its approval is too late."""

    code = "VOTE_STANDS"
    title = Text("支部大会决议尚在审批期限内", "The vote stands until its approval is too late")


class NoTransfer(Conflict):
    """There is no transfer to confirm here."""

    code = "NO_TRANSFER"
    title = Text("没有待确认的转接", "There is no transfer to confirm")


class UnitCannotDevelop(Conflict):
    """The unit is not established, or has ended."""

    code = "UNIT_NOT_WORKING"
    title = Text("党组织尚未成立或已撤销", "The unit is not established or has ended")
