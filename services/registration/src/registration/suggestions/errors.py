"""How suggestions can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class ForwardingIncomplete(Unprocessable):
    """An organization is named exactly when the suggestion goes to one, and it is at work in the community."""

    code = "FORWARDING_INCOMPLETE"
    title = Text("转办对象不完整或不正确", "Whom the suggestion goes to is not complete")


class NotTheAddressee(Forbidden):
    """The suggestion was forwarded to somebody else."""

    code = "NOT_THE_ADDRESSEE"
    title = Text("该建议已转由其他单位答复", "The suggestion was forwarded to another body")


class SuggestionTaken(Conflict):
    """A consultation was begun on this suggestion."""

    code = "SUGGESTION_TAKEN"
    title = Text("该建议已转入协商", "A consultation was begun on this suggestion")
