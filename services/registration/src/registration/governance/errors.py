"""How governance can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class BodyExists(Conflict):
    """The organization has such a body; it is elected anew."""

    code = "BODY_EXISTS"
    title = Text("该机构已设立，请办理换届", "There is such a body; it is elected anew")


class ElectionInvalid(Unprocessable):
    """The body cannot be elected so."""

    code = "ELECTION_INVALID"
    title = Text("机构组成或换届不符合规定", "The body is not elected by the rules")


class MeetingInvalid(Unprocessable):
    """The meeting cannot be entered."""

    code = "MEETING_INVALID"
    title = Text("会议记录不符合规定", "The meeting does not keep the rules")


class NoQuorum(Unprocessable):
    """Resolutions of a meeting without a quorum are void."""

    code = "NO_QUORUM"
    title = Text("到会人数不足，所作决议无效", "Without a quorum the resolutions are void")


class RuleInvalid(Unprocessable):
    """The internal rule was not adopted yet, or before the one that it is to supersede."""

    code = "RULE_INVALID"
    title = Text("内部制度的通过日期不正确", "The day of adoption is not possible")


class RuleJustAdopted(Conflict):
    """Another rule of the kind was entered at the same moment."""

    code = "RULE_JUST_ADOPTED"
    title = Text("同类制度刚刚登记", "A rule of this kind has just been entered")


class UnknownBody(Unprocessable):
    """The body does not exist, or is out of reach."""

    code = "UNKNOWN_REFERENCE"
    title = Text("引用的机构不存在", "There is no such body")


class SeatTaken(Conflict):
    """The person took the seat at the same moment."""

    code = "SEAT_TAKEN"
    title = Text("该人员已是成员", "The person is a member already")
