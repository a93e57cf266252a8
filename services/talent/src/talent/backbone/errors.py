"""How work on backbone staff can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class BackboneKnown(Conflict):
    """The person is on record as backbone of the organization."""

    code = "BACKBONE_KNOWN"
    title = Text("该人员已登记为该组织骨干", "The person is backbone staff of the organization already")


class BackboneOver(Conflict):
    """The person is not backbone staff any more."""

    code = "BACKBONE_OVER"
    title = Text("该骨干登记已结束", "This is over already")


class BackboneOrganizationWrong(Unprocessable):
    """The organization is not on record, or not active."""

    code = "ORGANIZATION_NOT_ACTIVE"
    title = Text("组织不在册或不在正常状态", "The organization is not on record or not active")


class BackboneDayWrong(Unprocessable):
    """The day has not come, or the end lies before the beginning."""

    code = "BACKBONE_DAY_WRONG"
    title = Text("日期有误", "The day has not come, or lies before the beginning")


class BackboneNoConsent(Unprocessable):
    """The person has not agreed that the own training is followed."""

    code = "NO_TRAINING_CONSENT"
    title = Text("本人未同意培训用途", "The person has not agreed to this purpose")
