"""How joint building can refuse."""

from shared.kit.problems import Text, Unprocessable


class ActivityInvalid(Unprocessable):
    """The activity cannot be entered so."""

    code = "CO_BUILDING_INVALID"
    title = Text("共驻共建活动信息不正确", "The activity cannot be entered so")
