"""How a designated fund can be refused."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NotAFoundation(Unprocessable):
    """Only an active foundation has designated funds."""

    code = "NOT_A_FOUNDATION"
    title = Text("专项基金只能设在正常状态的基金会之下", "Only an active foundation has designated funds")


class NameWrong(Unprocessable):
    """The name does not begin with the foundation's, or does not end as it must."""

    code = "DESIGNATED_NAME_WRONG"
    title = Text("专项基金名称须为“基金会全称＋××社区基金”", "The name is the foundation's in full, then … 社区基金")


class CommitteeWrong(Unprocessable):
    """The committee is too small, or no resident sits on it."""

    code = "COMMITTEE_WRONG"
    title = Text("管理委员会人数不足或没有居民代表", "The committee is too small or has no resident")


class DesignatedFeeTooHigh(Unprocessable):
    """The foundation keeps back more than allowed."""

    code = "DESIGNATED_FEE_TOO_HIGH"
    title = Text("管理费比例超过上限", "The foundation's fee is above what is allowed")


class DesignatedNameTaken(Conflict):
    """There is a designated fund of this name."""

    code = "DESIGNATED_NAME_TAKEN"
    title = Text("已有同名专项基金", "There is a designated fund of this name")


class FeeNotDue(Unprocessable):
    """No such fee is due of what has come in."""

    code = "FEE_NOT_DUE"
    title = Text("按约定比例尚无足额管理费可提取", "No such fee is due of what has come in")


class FeeTargetWrong(Unprocessable):
    """The fee goes into another fund of the foundation itself."""

    code = "FEE_TARGET_WRONG"
    title = Text("管理费只能转入本基金会的其他资金", "The fee goes into another fund of the foundation itself")
