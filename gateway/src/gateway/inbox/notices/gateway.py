"""Notices of webhooks, to the client that subscribed."""

from typing import Final

from gateway.inbox.notices.notice import CLIENT, HIGH, Notice
from shared.contracts import gateway as g
from shared.kit.problems import Text

_WEBHOOK: Final = "/v1/webhooks/{subscription_id}"

GATEWAY: Final = (
    Notice(
        g.SubscriptionDisabled, (CLIENT,), Text("网络回调已停止", "A webhook was stopped"),
        Text("网络回调已停止，请修复后重新验证。",
             "Nothing more is delivered to a webhook; mend it and have it verified again."),
        path=_WEBHOOK, importance=HIGH,
    ),
    Notice(
        g.DeliveryFailed, (CLIENT,), Text("网络回调有消息未送达", "A webhook message was given up"),
        Text("位置{position}的事件多次投递未成功，可以重发。",
             "The event at position {position} could not be delivered and can be sent again."),
        path=_WEBHOOK,
    ),
)  # fmt: skip
