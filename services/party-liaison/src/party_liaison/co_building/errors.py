"""How joint building can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class ActivityInvalid(Unprocessable):
    """The activity cannot be entered so."""

    code = "CO_BUILDING_INVALID"
    title = Text("共驻共建活动信息不正确", "The activity cannot be entered so")


class HintTaken(Conflict):
    """Another activity came of the hint before."""

    code = "CO_BUILDING_HINT_TAKEN"
    title = Text("该提示已用于其他活动", "Another activity came of the hint")
