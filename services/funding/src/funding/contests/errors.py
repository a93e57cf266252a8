"""How the end of a contest can fail."""

from shared.kit.problems import Conflict, Text


class SheetsMissing(Conflict):
    """Sheets are still awaited, or a proposal has too few valid ones."""

    code = "SHEETS_MISSING"
    title = Text("评分表尚未齐备", "Score sheets are missing")


class NotScreened(Conflict):
    """A proposal has not been screened, or has no complete panel."""

    code = "NOT_READY_FOR_REVIEW"
    title = Text("尚有申报未初审或未组成评审组", "A proposal is not screened or has no complete panel")


class NothingToPublicize(Conflict):
    """No proposal is to get money."""

    code = "NOTHING_TO_PUBLICIZE"
    title = Text("没有拟资助项目", "No proposal is to get money")


class PublicityRunning(Conflict):
    """No award's publicity is over, or objections are open."""

    code = "PUBLICITY_RUNNING"
    title = Text("公示尚未结束或异议未处理", "Publicity is not over, or an objection is open")


class PublicityOver(Conflict):
    """Objections are heard during publicity only."""

    code = "PUBLICITY_OVER"
    title = Text("公示期已结束", "The time of publicity is over")


class NoProtocol(Conflict):
    """The contest was not ranked."""

    code = "NO_PROTOCOL"
    title = Text("评审结果尚未产生", "The contest has not been ranked")
