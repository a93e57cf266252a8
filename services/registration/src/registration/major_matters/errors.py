"""How major matters can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class MatterIncomplete(Unprocessable):
    """The report lacks what its type needs."""

    code = "MATTER_INCOMPLETE"
    title = Text("重大事项报告内容不齐全", "The report of the matter is incomplete")


class ReportedTooLate(Unprocessable):
    """The planned day is too near."""

    code = "LEAD_TIME_SHORT"
    title = Text("未按规定提前报告", "The matter was not reported long enough before")


class NotRegistered(Unprocessable):
    """Only registered organizations report major matters."""

    code = "NOT_REGISTERED"
    title = Text("仅登记的社会组织报告重大事项", "Only registered organizations report major matters")


class NothingToDecide(Conflict):
    """What has happened needs no permission."""

    code = "NOTHING_TO_DECIDE"
    title = Text("即时报告事项无需审批", "What has happened needs no decision")


class SupervisorFirst(Conflict):
    """Of a dual-managed organization, the supervising unit speaks first, and once."""

    code = "SUPERVISOR_FIRST"
    title = Text("双重管理组织的事项先由业务主管单位审核", "The supervising unit speaks first, then the authority")


class DirectRoute(Conflict):
    """The organization is registered directly; no supervising unit has a say."""

    code = "DIRECT_ROUTE"
    title = Text("直接登记的组织无业务主管单位审核环节", "The organization has no supervising unit")


class OverseasNotRegistered(Unprocessable):
    """The overseas NGO has neither an office here nor a filed temporary activity."""

    code = "OVERSEAS_NOT_REGISTERED"
    title = Text(
        "境外非政府组织既未登记代表机构也未备案临时活动，不得同意",
        "The overseas NGO has neither a registered office nor a filed temporary activity",
    )


class TemporaryActivityInvalid(Unprocessable):
    """The temporary activity was filed too late, is too long, or lies elsewhere in time."""

    code = "TEMPORARY_ACTIVITY_INVALID"
    title = Text("临时活动备案不符合规定", "The temporary activity does not keep the rules")


class ReportInvalid(Unprocessable):
    """The report back cannot be true, or is silent on a condition."""

    code = "REPORT_INVALID"
    title = Text("事后报告不符合要求", "The report back is not acceptable")


class NeverCleared(Conflict):
    """There is no clearing that could be withdrawn."""

    code = "NEVER_CLEARED"
    title = Text("该事项未曾获得同意", "The matter was never cleared")


class MatterReported(Conflict):
    """The organization has reported the matter."""

    code = "MATTER_REPORTED"
    title = Text("该事项已经报告", "The organization has reported this matter")


class DonationReported(Conflict):
    """Another matter that was not objected to is about the same donation."""

    code = "DONATION_REPORTED"
    title = Text("该笔捐赠已有报告", "Another matter is about the same donation")
