"""How work on courses can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class SessionDaysWrong(Unprocessable):
    """A session lies ahead, and ends no earlier than it begins."""

    code = "PERIOD_WRONG"
    title = Text("班次起止日期有误", "The days of the session are wrong")


class SessionNotOpen(Conflict):
    """The session has begun, was held or was cancelled."""

    code = "SESSION_NOT_OPEN"
    title = Text("该班次不再接受报名或变更", "The session takes no changes any more")


class SessionNotOver(Conflict):
    """Attendance is entered once the session is over."""

    code = "SESSION_NOT_OVER"
    title = Text("班次尚未结束", "The session is not over")


class AlreadyEnrolled(Conflict):
    """The person is enrolled or waits."""

    code = "ALREADY_ENROLLED"
    title = Text("已报名该班次", "The person is enrolled or waits already")


class NoTrainingConsent(Unprocessable):
    """The person has not agreed to be trained."""

    code = "NO_TRAINING_CONSENT"
    title = Text("本人未同意参加培训的信息处理", "The person has not agreed to the purpose of training")


class OrganizationUnknown(Unprocessable):
    """There is no such organization, or a post is named without one."""

    code = "ORGANIZATION_UNKNOWN"
    title = Text("所填组织不存在", "There is no such organization")


class NotEnrolledHere(Unprocessable):
    """Somebody is said to have been present who has no place in the session."""

    code = "NOT_ENROLLED_HERE"
    title = Text("名单中有未报名该班次的人员", "Somebody on the list has no place in this session")


class EnrolmentOver(Conflict):
    """The enrolment was cancelled, or the session is over."""

    code = "ENROLMENT_OVER"
    title = Text("报名已取消或已结束", "The enrolment is over")
