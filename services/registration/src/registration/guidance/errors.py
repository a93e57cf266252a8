"""How guidance can fail."""

from shared.kit.problems import Text, Unprocessable


class GuidanceDayRefused(Unprocessable):
    """The day of the guidance, or of the next one, is not possible."""

    code = "GUIDANCE_DAY_REFUSED"
    title = Text("指导日期不符合规定", "The day is not possible")


class NotFiledGroup(Unprocessable):
    """Guidance of this kind is for filed organizations."""

    code = "ONLY_FOR_FILED"
    title = Text("分类指导适用于备案组织", "This guidance is for filed organizations")
