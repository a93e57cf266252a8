"""How complaints can fail."""

from shared.kit.problems import Forbidden, Text, Unprocessable


class AnonymousContact(Unprocessable):
    """Who complains without a name leaves no contact, and the public complains without a name."""

    code = "ANONYMOUS_CONTACT"
    title = Text(
        "匿名投诉不得填写联系方式，实名投诉须由居民提出", "A complaint is either anonymous or a resident's own"
    )


class AnotherSupervisor(Forbidden):
    """The street looks into complaints about filed organizations, the authority into the others."""

    code = "ANOTHER_SUPERVISOR"
    title = Text("应由该组织的监督机构办理", "Another body supervises this organization")


class MeasureImpossible(Unprocessable):
    """What follows does not go with what was found, or with the organization."""

    code = "MEASURE_IMPOSSIBLE"
    title = Text("处理措施与调查结论或组织类型不符", "The measure does not go with the findings or the organization")
