"""How fairs can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class FairNotAccepting(Conflict):
    """The fair takes no projects, or no intents, now."""

    code = "FAIR_NOT_ACCEPTING"
    title = Text("交流会当前不接受此操作", "The fair does not take this now")


class FairProjectEntered(Conflict):
    """The organization presents a project of that title already."""

    code = "FAIR_PROJECT_ENTERED"
    title = Text("该项目已参展", "The project is presented already")


class IntentMade(Conflict):
    """The project has an intent for that need already."""

    code = "INTENT_MADE"
    title = Text("该项目与该需求已有对接意向", "There is an intent for this project and need already")


class FairDayNotPossible(Unprocessable):
    """The day of the fair has passed, or is too far ahead; or the fair's day has not come."""

    code = "FAIR_DAY"
    title = Text("交流会日期不合理", "The day of the fair is not possible")


class AwardNotOwn(Unprocessable):
    """The award is another organization's, or there is none."""

    code = "AWARD_NOT_OWN"
    title = Text("该资助项目不属于本组织", "The award is not the organization's own")
