"""The ways in which registration authorities can fail."""

from shared.kit.problems import NotFound, Text, Unprocessable


class AuthorityNotFound(NotFound):
    """No registration authority has this id on that day."""

    title = Text("未找到该登记管理机关", "There is no such registration authority")


class WrongAuthority(Unprocessable):
    """The stated authority is not the one that kind, scope and domicile lead to."""

    code = "WRONG_AUTHORITY"
    title = Text("不属于该登记管理机关管辖", "Another registration authority is responsible")
