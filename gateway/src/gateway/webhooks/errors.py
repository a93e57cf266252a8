"""How asking for webhooks can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class ClientRequired(Forbidden):
    """The public's token belongs to nobody who could be told anything."""

    code = "CLIENT_REQUIRED"

    def __init__(self) -> None:
        super().__init__(Text("公众令牌不能订阅，请使用已登记的客户端。", "Webhooks need a client of their own."))


class TooManySubscriptions(Conflict):
    """The client has as many subscriptions as it may."""

    code = "TOO_MANY_SUBSCRIPTIONS"
    title = Text("订阅数量已达上限", "Too many subscriptions")


class SubscriptionInvalid(Unprocessable):
    """The URL or a filter cannot be used."""

    code = "SUBSCRIPTION_INVALID"
    title = Text("订阅内容不可用", "The subscription cannot be used")


class NotActive(Conflict):
    """Nothing is delivered now: the URL is not verified, or deliveries are paused or were stopped."""

    code = "SUBSCRIPTION_NOT_ACTIVE"
    title = Text("订阅未启用", "The subscription is not active")


class PositionUnknown(Unprocessable):
    """The journal does not reach that far."""

    code = "POSITION_UNKNOWN"
    title = Text("没有这个位置", "There is no such position")
