"""How handing over and covering can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class HeldByAnother(Conflict):
    """Somebody else works on the task, who is not away."""

    code = "HELD_BY_ANOTHER"
    title = Text("该任务由他人办理，须由其本人或者代理人移交", "Somebody else works on this task and hands it over")


class KindUnknown(Unprocessable):
    """There is no such kind of work."""

    code = "KIND_UNKNOWN"
    title = Text("没有这类任务", "There is no such kind of work")


class AbsenceInvalid(Unprocessable):
    """The days are none, or the substitute is the person."""

    code = "ABSENCE_INVALID"
    title = Text("请假日期或者代理人无效", "The days or the substitute of the absence are not valid")


class AbsentThen(Conflict):
    """One of the two is away on one of the days."""

    code = "ABSENT_THEN"
    title = Text("该期间本人已请假，或者代理人不在岗", "You are entered as away then, or the substitute is away")
