"""How instructors can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class InstructorInvalid(Unprocessable):
    """The instructor cannot be entered so."""

    code = "INSTRUCTOR_INVALID"
    title = Text("党建指导员信息不符合规定", "The instructor cannot be entered so")


class InstructorFull(Unprocessable):
    """The instructor looks after as many organizations as one may."""

    code = "INSTRUCTOR_FULL"
    title = Text("该指导员联系的组织已达上限", "The instructor has as many organizations as one may")


class InstructorEnded(Conflict):
    """The instructor serves no more."""

    code = "INSTRUCTOR_ENDED"
    title = Text("该指导员已离任", "The instructor serves no more")


class InstructorExists(Conflict):
    """The person is an instructor here already."""

    code = "INSTRUCTOR_EXISTS"
    title = Text("该人员已是指导员", "The person is an instructor here already")


class HasInstructor(Conflict):
    """Another instructor looks after the organization."""

    code = "HAS_INSTRUCTOR"
    title = Text("该组织已有指导员", "The organization has an instructor already")


class NotAssigned(Unprocessable):
    """The instructor does not look after the organization on that day."""

    code = "NOT_ASSIGNED"
    title = Text("该指导员当日未联系该组织", "The instructor does not look after the organization on that day")
