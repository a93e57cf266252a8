"""How consultations of departments can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class AlreadyConsulted(Conflict):
    """The department is, or was, asked about this application."""

    code = "ALREADY_CONSULTED"
    title = Text("已就该申请征求该部门意见", "The department has been asked about this application")


class NotUnderReview(Conflict):
    """Nobody is asked before acceptance, nor after the decision."""

    code = "NOT_UNDER_REVIEW"
    title = Text("申请不在受理后、决定前的阶段", "The application is not between acceptance and decision")


class ConsultationOver(Conflict):
    """The days for an answer have passed; silence counted as no objection."""

    code = "CONSULTATION_OVER"
    title = Text("答复期限已过，视为无异议", "The time for an answer is over; silence is no objection")


class ConsultationPending(Conflict):
    """A department may still answer."""

    code = "CONSULTATION_PENDING"
    title = Text("有关部门的意见尚未反馈", "A department has not answered yet")


class ObjectionUnanswered(Unprocessable):
    """An approval against a department's objection must say why."""

    code = "OBJECTION_UNANSWERED"
    title = Text("有部门提出异议，须说明不采纳的理由", "A department objects; say why it is not followed")


class UnitUnknown(Unprocessable):
    """There is no such supervising unit on the lists today."""

    code = "SUPERVISING_UNIT_NOT_LISTED"
    title = Text("没有该业务主管单位", "There is no such supervising unit")


class AddresseeUnclear(Unprocessable):
    """Either a department or a supervising unit is asked."""

    code = "ADDRESSEE_UNCLEAR"
    title = Text("须填写部门或者业务主管单位之一", "Name either a department or a supervising unit")
