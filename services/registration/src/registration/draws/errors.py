"""How draws can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class DrawOpen(Conflict):
    """A regular draw of the authority is committed and not published yet."""

    code = "DRAW_OPEN"
    title = Text("已有未公布的定期抽查", "A regular draw is open already")


class PoolNotYetTaken(Conflict):
    """The moment at which the pool is taken has not come."""

    code = "POOL_NOT_YET_TAKEN"
    title = Text("尚未到确定抽查对象库的时间", "The pool has not been taken yet")


class PoolMomentPassed(Unprocessable):
    """The seed must be committed before the pool is taken."""

    code = "POOL_MOMENT_PASSED"
    title = Text("确定抽查对象库的时间须晚于现在", "The pool must be taken after the commitment")


class RateRefused(Unprocessable):
    """A regular draw has at least the rate of its level, any draw at most the whole pool."""

    code = "RATE_REFUSED"
    title = Text("抽查比例不符合规定", "The rate is not possible")


class CriteriaRefused(Unprocessable):
    """A regular draw takes everybody; a targeted one says whom it aims at."""

    code = "CRITERIA_REFUSED"
    title = Text("抽查条件不符合规定", "The criteria are not possible")


class EmptyPool(Conflict):
    """Nobody is left to draw."""

    code = "EMPTY_POOL"
    title = Text("没有可抽取的组织", "There is nobody to draw")


class TooFewInspectors(Conflict):
    """Some organization has fewer inspectors who are not tied to it than are needed."""

    code = "TOO_FEW_INSPECTORS"
    title = Text("符合条件的检查员不足", "There are too few eligible inspectors")


class NotDrawn(Unprocessable):
    """The organization was not drawn, or was replaced before."""

    code = "NOT_DRAWN"
    title = Text("该组织未被抽中或已被替换", "The organization was not drawn, or was replaced")
