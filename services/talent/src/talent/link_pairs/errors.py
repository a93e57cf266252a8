"""How work on link pairs can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class WorkerOverloaded(Conflict):
    """The social worker stands by as many organizations as one can."""

    code = "WORKER_OVERLOADED"
    title = Text("该社工结对数量已达上限", "The social worker has as many organizations as one can have")


class NotAProfessional(Unprocessable):
    """The person has neither a valid certificate nor a degree in social work, or has not agreed to be matched."""

    code = "NOT_A_PROFESSIONAL"
    title = Text("该人员不是可结对的社会工作专业人才", "The person is no professional who agreed to be matched")


class NotLinked(Conflict):
    """No social worker stands by the organization."""

    code = "NOT_LINKED"
    title = Text("该组织尚未结对社工", "No social worker stands by the organization")


class LinkEnded(Conflict):
    """No social worker is wanted any more."""

    code = "LINK_ENDED"
    title = Text("结对已结束", "No social worker is wanted any more")


class ContactDayWrong(Unprocessable):
    """A contact lies in the future, or before the pair was made."""

    code = "CONTACT_DAY_WRONG"
    title = Text("联系日期有误", "The day of the contact is wrong")
