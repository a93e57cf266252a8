"""How brands can fail."""

from shared.kit.problems import Conflict, Gone, Text, Unprocessable


class BrandNotEligible(Unprocessable):
    """The organization does not fulfil what a brand asks for; the errors say what."""

    code = "BRAND_NOT_ELIGIBLE"
    title = Text("不符合品牌认定条件", "The organization does not fulfil the conditions of a brand")


class BrandNameInvalid(Unprocessable):
    """The name is none, or imitates the name of another organization."""

    code = "BRAND_NAME_INVALID"
    title = Text("品牌名称不符合要求", "The name of the brand is not acceptable")


class BrandNameTaken(Conflict):
    """Another brand has the name."""

    code = "BRAND_NAME_TAKEN"
    title = Text("品牌名称已被使用", "Another brand has this name")


class RecommendationNotNeeded(Conflict):
    """The organization is registered, or has its street's word."""

    code = "RECOMMENDATION_NOT_NEEDED"
    title = Text("无须街道（乡镇）推荐，或已推荐", "No recommendation is needed, or it has been given")


class PublicityRuns(Conflict):
    """The public may still object, or an objection is not answered."""

    code = "PUBLICITY_RUNS"
    title = Text("公示尚未结束，或异议尚未处理", "The publicity is not over, or an objection is not answered")


class PublicityOver(Gone):
    """The time to object is over."""

    code = "PUBLICITY_OVER"
    title = Text("公示期已结束", "The time to object is over")


class ObjectionDecided(Conflict):
    """The objection was answered, or there is none."""

    code = "OBJECTION_DECIDED"
    title = Text("该异议不存在或已处理", "There is no such objection, or it was answered")


class RenewalTooEarly(Conflict):
    """The recognition still runs for long."""

    code = "RENEWAL_TOO_EARLY"
    title = Text("尚未到续认时间", "It is too early to renew the recognition")
