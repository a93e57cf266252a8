"""How contacts and issues can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class ContactInvalid(Unprocessable):
    """The contact cannot be entered so."""

    code = "CONTACT_INVALID"
    title = Text("联系记录不符合规定", "The contact cannot be entered so")


class PlanNotActive(Conflict):
    """No contacts are kept while the plan is paused or closed."""

    code = "PLAN_NOT_ACTIVE"
    title = Text("联系计划已暂停或关闭", "The plan is paused or closed")


class IssueInvalid(Unprocessable):
    """The step cannot be entered so."""

    code = "ISSUE_INVALID"
    title = Text("问题跟进信息不正确", "The step cannot be entered so")
