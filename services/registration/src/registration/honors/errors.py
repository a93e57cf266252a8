"""How honors can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NominationRefused(Unprocessable):
    """The nomination breaks rules of clause 10; all of them are listed."""

    code = "NOMINATION_REFUSED"
    title = Text("荣誉提名不符合规定", "The nomination breaks rules")


class NominatedAlready(Conflict):
    """The person is nominated in this campaign already."""

    code = "NOMINATED_ALREADY"
    title = Text("该对象已在本次创建活动中被提名", "The nominee is nominated in this campaign already")


class ConsentMissing(Conflict):
    """A resident's name is publicized with consent only."""

    code = "CONSENT_MISSING"
    title = Text("未取得本人同意，不得公示", "The nominee has not consented to publicity")


class PublicityRuns(Conflict):
    """The days of publicity are not over."""

    code = "PUBLICITY_RUNS"
    title = Text("公示期未满", "The days of publicity are not over")


class PublicityOver(Conflict):
    """Objections are raised within the days of publicity."""

    code = "PUBLICITY_OVER"
    title = Text("公示期已过，不再受理异议", "The days for objections are over")


class ObjectionsOpen(Conflict):
    """Objections must be answered first."""

    code = "OBJECTIONS_OPEN"
    title = Text("尚有未答复的异议", "There are objections to be answered")


class ObjectionUpheld(Conflict):
    """An objection was upheld: the honor cannot be granted."""

    code = "OBJECTION_UPHELD"
    title = Text("异议成立，不得授予", "An objection was upheld")


class ObjectionAnswered(Conflict):
    """The objection was answered before."""

    code = "OBJECTION_ANSWERED"
    title = Text("该异议已答复", "The objection was answered before")


class AlreadyObjected(Conflict):
    """One open objection each."""

    code = "ALREADY_OBJECTED"
    title = Text("您已提出异议", "You have objected already")


class DecidedByFunding(Conflict):
    """Awards of projects are decided where the money is."""

    code = "DECIDED_BY_FUNDING"
    title = Text("公益创投奖励由资助机构决定", "Awards of projects are decided by funding")
