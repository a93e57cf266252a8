"""How the exchange of codes can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class RequestOpen(Conflict):
    """Codes for this authority and kind are asked for already."""

    code = "CREDIT_CODE_REQUEST_OPEN"
    title = Text("该登记管理机关和类别的赋码申请尚未办结", "Codes for this authority and kind are asked for already")


class ReturnUnreadable(Unprocessable):
    """The issuer's return has another form, or is of another request."""

    code = "CREDIT_CODE_RETURN_UNREADABLE"
    title = Text("赋码返回文件无法识别或者不属于该申请", "The return cannot be read, or answers another request")


class RequestInvalid(Unprocessable):
    """No such codes can be asked for."""

    code = "CREDIT_CODE_REQUEST_INVALID"
    title = Text("赋码申请的机关或者类别无效", "No codes can be asked for this authority or kind")
