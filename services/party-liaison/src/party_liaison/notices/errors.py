"""How a notice can refuse."""

from shared.kit.problems import Conflict, Text


class NoticeNotOpen(Conflict):
    """Somebody has taken note of it before, or it is over."""

    code = "NOTICE_NOT_OPEN"
    title = Text("该提示已处理或已失效", "The notice was noted before or is over")
