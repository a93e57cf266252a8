"""How work on notices can fail."""

from shared.kit.problems import Text, Unprocessable


class DispatchIncomplete(Unprocessable):
    """The way of service is not open here, or something about it is missing."""

    code = "DISPATCH_INCOMPLETE"
    title = Text("送达方式不符合规定或者信息不完整", "The way of service is not allowed here, or not fully stated")


class ReceiptIncomplete(Unprocessable):
    """The receipt does not prove that the notice was served."""

    code = "RECEIPT_INCOMPLETE"
    title = Text("送达回证不完整", "The receipt does not prove service")


class ServedOnImpossible(Unprocessable):
    """The notice cannot have been served on that day."""

    code = "SERVED_ON_IMPOSSIBLE"
    title = Text("送达日期无效", "The notice cannot have been served on that day")
