"""How successions can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class PartyUnknown(Conflict):
    """A party is not on record here yet."""

    code = "PARTY_UNKNOWN"
    title = Text("承继一方的登记信息尚未同步", "A party is not on record here yet")


class SharesWrong(Unprocessable):
    """The shares do not name each successor once, or do not add up to the whole."""

    code = "SHARES_WRONG"
    title = Text("承继比例须逐一列明且合计为100%", "Name each successor once; the shares add up to the whole")


class MattersWrong(Unprocessable):
    """A matter is missing, unknown, named twice, or passes to somebody who is no successor."""

    code = "MATTERS_WRONG"
    title = Text("承继事项不完整或承继人有误", "Each open matter passes to one of the successors, once")
