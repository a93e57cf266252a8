"""How mediations can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class NotTheHandler(Forbidden):
    """Another mediator handles the case."""

    code = "NOT_THE_HANDLER"
    title = Text("该案由其他调解员办理", "Another mediator handles this case")


class ExtendedBefore(Conflict):
    """A mediation is extended once."""

    code = "EXTENDED_BEFORE"
    title = Text("调解期限只能延长一次", "A mediation is extended once only")


class NotReferable(Unprocessable):
    """Only disputes over contracted rural land go to arbitration."""

    code = "NOT_REFERABLE"
    title = Text("该类纠纷不能移送仲裁", "This kind of dispute cannot be referred to arbitration")


class MediationElsewhere(Unprocessable):
    """The kind of dispute does not arise in this community."""

    code = "MEDIATION_ELSEWHERE"
    title = Text("该类纠纷不适用于此社区（村）", "This kind of dispute does not arise in this community")


class AgreementIncomplete(Unprocessable):
    """An agreement says what was agreed and by when it is kept."""

    code = "AGREEMENT_INCOMPLETE"
    title = Text("调解协议不完整", "The agreement is not complete")
