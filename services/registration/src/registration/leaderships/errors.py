"""How changes of leaders can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class AppointmentRefused(Unprocessable):
    """The person may not take up the post."""

    code = "APPOINTMENT_REFUSED"
    title = Text("任职不符合规定", "The appointment does not keep the rules")


class DisqualificationInvalid(Unprocessable):
    """The ground does not hold."""

    code = "DISQUALIFICATION_INVALID"
    title = Text("限制任职的理由不成立", "The ground does not hold")


class DisqualificationOpen(Conflict):
    """There is one for this person, organization and ground."""

    code = "DISQUALIFICATION_OPEN"
    title = Text("该人员已有同一事由的限制任职", "The person is barred on this ground already, or is to be")


class NotAPresentLeader(Unprocessable):
    """The leader named is none of the organization's present ones."""

    code = "NOT_A_PRESENT_LEADER"
    title = Text("不是该组织现任负责人", "This is no present leader of the organization")


class RepresentativeStays(Conflict):
    """The legal representative leaves by change registration only."""

    code = "CHANGE_REGISTRATION_REQUIRED"
    title = Text("更换法定代表人须办理变更登记", "The legal representative changes by change registration only")


class PostHeld(Conflict):
    """The person took up the post at the same moment."""

    code = "POST_HELD"
    title = Text("该人员已担任此职务", "The person holds this post already")


class LeaderBarred(Unprocessable):
    """The person may not lead."""

    code = "LEADER_DISQUALIFIED"
    title = Text("该人员在限制任职期内", "The person is barred from leading")
