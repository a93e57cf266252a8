"""How fundraising can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class QualificationStands(Conflict):
    """The organization is qualified already."""

    code = "QUALIFICATION_STANDS"
    title = Text("该组织已具有公开募捐资格", "The organization is qualified already")


class QualificationWithdrawn(Conflict):
    """The qualification was withdrawn before."""

    code = "QUALIFICATION_WITHDRAWN"
    title = Text("该资格已被撤销", "The qualification was withdrawn before")


class NumberUsed(Conflict):
    """Another certificate or filing has the number."""

    code = "NUMBER_USED"
    title = Text("编号已被使用", "The number is used already")


class NotQualifiable(Unprocessable):
    """The organization cannot get the qualification; all reasons are named."""

    code = "NOT_QUALIFIABLE"
    title = Text("不符合公开募捐资格条件", "The organization cannot be qualified")


class NoFundraisingQualification(Unprocessable):
    """Only a qualified organization raises money from the public."""

    code = "NO_FUNDRAISING_QUALIFICATION"
    title = Text("未取得公开募捐资格，不得开展公开募捐", "The organization is not qualified for public fundraising")


class CampaignNotPossible(Unprocessable):
    """The days of the campaign are none, or it is filed too late."""

    code = "CAMPAIGN_NOT_POSSIBLE"
    title = Text("募捐方案时间不合规定", "The campaign's days are not possible")


class CampaignNotOpen(Unprocessable):
    """The campaign takes no donations, or not such ones."""

    code = "CAMPAIGN_NOT_OPEN"
    title = Text("该募捐活动未开放或与捐赠不符", "The campaign takes no such donation")


class ReportWrong(Unprocessable):
    """More was used than raised."""

    code = "REPORT_WRONG"
    title = Text("使用金额超过募得金额", "More was used than raised")
