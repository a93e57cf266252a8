"""How notices can fail."""

from shared.kit.problems import Conflict, Text


class NoticeResolved(Conflict):
    """Somebody has looked at it."""

    code = "NOTICE_RESOLVED"
    title = Text("该提示已处理", "The notice is resolved")
