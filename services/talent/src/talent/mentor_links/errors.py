"""How work on mentor links can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class ResidencyOver(Conflict):
    """The organization has left the base; no mentor is wanted any more."""

    code = "RESIDENCY_OVER"
    title = Text("入驻已结束，不再需要导师", "The residency is over; no mentor is wanted")


class NoMentor(Conflict):
    """No mentor stands by the organization."""

    code = "NO_MENTOR"
    title = Text("尚未指派导师", "No mentor stands by the organization")


class MentorNotFit(Unprocessable):
    """The person has no valid certificate, too little practice, a tie to the organization, or has not agreed."""

    code = "MENTOR_NOT_FIT"
    title = Text("该人员不符合导师条件", "The person does not meet the conditions of a mentor")


class MentorBusy(Conflict):
    """The person is mentor of as many organizations as one can be."""

    code = "MENTOR_BUSY"
    title = Text("该导师指导组织数量已达上限", "The mentor has as many organizations as one can have")
