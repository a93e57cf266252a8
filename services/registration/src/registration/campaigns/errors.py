"""How campaigns can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class CampaignRefused(Unprocessable):
    """The campaign's division and level or days do not fit."""

    code = "CAMPAIGN_REFUSED"
    title = Text("创建活动信息有误", "The campaign's division, level or days do not fit")


class CampaignOver(Conflict):
    """The campaign has ended."""

    code = "CAMPAIGN_OVER"
    title = Text("创建活动已结束", "The campaign is over")
