"""The ways in which a service can fail to answer the gateway."""

from typing import ClassVar

from shared.kit.problems import PayloadTooLarge, Problem, ServiceUnavailable, Text


class ServiceDown(ServiceUnavailable):
    """The service refuses connections, or has failed so often that it is given a rest."""

    code = "SERVICE_DOWN"

    def __init__(self, service: str, retry_after: float = 1.0) -> None:
        super().__init__(
            Text(f"服务 {service} 暂时无法连接。", f"The service {service} cannot be reached at the moment."),
            headers={"Retry-After": str(max(1, round(retry_after)))},
        )


class ServiceBusy(ServiceUnavailable):
    """All connections to the service are in use and the queue for them is full or too slow."""

    code = "SERVICE_BUSY"

    def __init__(self, service: str) -> None:
        super().__init__(
            Text(f"服务 {service} 请求过多。", f"The service {service} has too many requests in hand."),
            headers={"Retry-After": "1"},
        )


class ServiceTimeout(ServiceUnavailable):
    """The service took the request and did not answer in time."""

    code = "SERVICE_TIMEOUT"

    def __init__(self, service: str) -> None:
        super().__init__(
            Text(f"服务 {service} 未及时应答。", f"The service {service} did not answer in time."),
            headers={"Retry-After": "5"},
        )


class ServiceBroken(ServiceUnavailable):
    """The connection ended, or carried something that is not HTTP, before the answer was whole."""

    code = "SERVICE_BROKEN"

    def __init__(self, service: str, *, untouched: bool = False) -> None:
        super().__init__(
            Text(f"服务 {service} 的应答中断。", f"The answer of the service {service} broke off."),
            headers={"Retry-After": "1"},
        )
        self.untouched = untouched
        """Whether the connection had served before and ended without one byte of this answer."""


class RequestTimeout(Problem):
    """The caller stopped sending the body it had announced."""

    status: ClassVar[int] = 408
    code = "REQUEST_TIMEOUT"
    title = Text("请求体发送超时", "The request body was not sent in time")


class MalformedRequest(Problem):
    """The request line or a header holds a character that HTTP does not allow."""

    status: ClassVar[int] = 400
    code = "MALFORMED_REQUEST"
    title = Text("请求行或请求头格式错误", "The request line or a header is malformed")


class BodyTooLarge(PayloadTooLarge):
    """The body is larger than the gateway lets through to this route."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Text(f"请求体不得超过 {limit} 字节。", f"The request body may not exceed {limit} bytes."),
            headers={"Connection": "close"},
        )


class ClientGone(Exception):
    """The caller hung up; nobody waits for an answer any more."""
