"""How reminders can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class OnlyForFiled(Unprocessable):
    """Reminders are for filed organizations; registered ones are supervised by their authority."""

    code = "ONLY_FOR_FILED"
    title = Text("提醒只适用于备案组织", "Reminders are for filed organizations")


class WrongLevel(Unprocessable):
    """A second reminder follows an unanswered first one, once."""

    code = "WRONG_LEVEL"
    title = Text("二次提醒须在首次提醒未获答复之后发出", "A second reminder follows an unanswered first one")


class RemindedTwice(Conflict):
    """The second reminder was sent already."""

    code = "REMINDED_TWICE"
    title = Text("已发出二次提醒", "The second reminder was sent")


class NotTheSender(Forbidden):
    """Those who sent a reminder say what came of it."""

    code = "NOT_THE_SENDER"
    title = Text("应由发出提醒的机构办理", "The sender says what came of it")


class NotTwiceUnanswered(Conflict):
    """The street decides only after two unanswered reminders, and once."""

    code = "NOT_TWICE_UNANSWERED"
    title = Text(
        "两次提醒均未获答复后，街道（乡镇）方可决定一次", "Two unanswered reminders come first, and one decision"
    )
