"""How work on voluntary service can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class HoursOverlap(Conflict):
    """The volunteer has served elsewhere in part of that time."""

    code = "HOURS_OVERLAP"
    title = Text("与该志愿者已登记的服务时间重叠", "The volunteer has other hours in that time")


class HoursWrong(Unprocessable):
    """The time is over, lies on one day, and is a multiple of half an hour."""

    code = "HOURS_WRONG"
    title = Text(
        "服务时间须在同一日内、已结束，并以半小时为单位", "The time is past, on one day, in steps of half an hour"
    )


class DayFull(Unprocessable):
    """More hours than one day may have."""

    code = "DAY_FULL"
    title = Text("当日志愿服务时间超过上限", "There are more hours than one day may have")


class NoVolunteerConsent(Unprocessable):
    """The person has not agreed to have voluntary service recorded."""

    code = "NO_VOLUNTEER_CONSENT"
    title = Text("本人未同意志愿服务记录", "The person has not agreed to the record of voluntary service")


class OrganizationNotActive(Unprocessable):
    """The organization is not on record or not active."""

    code = "ORGANIZATION_NOT_ACTIVE"
    title = Text("该组织不存在或不在正常状态", "The organization is not on record or not active")


class HoursDecided(Conflict):
    """The hours were verified or refused before."""

    code = "HOURS_DECIDED"
    title = Text("该服务时间已审核", "The hours were decided before")


class CertificateWithdrawn(Conflict):
    """The certificate proves nothing any more."""

    code = "CERTIFICATE_WITHDRAWN"
    title = Text("该证明已撤销", "The certificate has been withdrawn")


class NothingServed(Unprocessable):
    """There are no verified hours in that time."""

    code = "NOTHING_SERVED"
    title = Text("该时段没有已核实的志愿服务", "There are no verified hours in that time")
