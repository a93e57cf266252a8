"""How signing up and checking in can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class SignUpRefused(Unprocessable):
    """The terms of the sign-up do not fit the activity; all of them are listed."""

    code = "SIGN_UP_REFUSED"
    title = Text("报名设置不符合要求", "The sign-up does not fit the activity")


class SignUpOpened(Conflict):
    """The activity has a sign-up; that one is changed."""

    code = "SIGN_UP_OPENED"
    title = Text("该活动已开放报名", "The activity has a sign-up already")


class SignUpNotOpen(Conflict):
    """Nobody can sign up now: not yet, not any more, or the activity is called off."""

    code = "SIGN_UP_NOT_OPEN"
    title = Text("当前不在报名时间内或报名已结束", "Nobody can sign up now")


class NotEligible(Unprocessable):
    """The activity is for others; every reason is listed."""

    code = "NOT_ELIGIBLE"
    title = Text("不符合报名条件", "The activity is for others")


class SignUpFull(Conflict):
    """All places are taken, and so is the waiting list."""

    code = "SIGN_UP_FULL"
    title = Text("名额与候补均已满", "All places and the waiting list are full")


class AlreadySignedUp(Conflict):
    """The person has a place, or waits for one."""

    code = "ALREADY_SIGNED_UP"
    title = Text("您已报名该活动", "You have signed up already")


class ActivityUnderWay(Conflict):
    """The activity has begun: a place cannot be given back any more."""

    code = "ACTIVITY_UNDER_WAY"
    title = Text("活动已开始，不能取消报名", "The activity has begun; the place cannot be given back")


class CodeInvalid(Unprocessable):
    """The code is not one of ours, or was changed."""

    code = "CODE_INVALID"
    title = Text("二维码无效", "The code is not valid")


class CodeExpired(Unprocessable):
    """The code has run out; a new one is shown by now."""

    code = "CODE_EXPIRED"
    title = Text("二维码已过期，请重新扫描", "The code has run out; scan the new one")


class CheckInClosed(Unprocessable):
    """It is too early or too late to check in."""

    code = "CHECK_IN_CLOSED"
    title = Text("当前不在签到时间内", "It is too early or too late to check in")


class AlreadyCheckedIn(Conflict):
    """The person has checked in; a code works once."""

    code = "ALREADY_CHECKED_IN"
    title = Text("已签到，二维码不可重复使用", "Checked in already; a code works once")


class NoPlaceHeld(Conflict):
    """The caller has no place in the activity: not signed up, waiting, or cancelled."""

    code = "NO_PLACE_HELD"
    title = Text("您在该活动中没有名额", "You have no place in this activity")


class ParticipantsBelowCheckedIn(Unprocessable):
    """The report counts fewer people than checked in."""

    code = "PARTICIPANTS_BELOW_CHECKED_IN"
    title = Text("报告人数少于签到人数", "The report counts fewer people than checked in")
