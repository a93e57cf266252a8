"""How registering and using clients can fail."""

from typing import Final

from shared.kit.problems import Forbidden, Gone, Problem, Text, Unauthorized, Unprocessable


class ClientInvalid(Unprocessable):
    """What is asked for cannot be given."""

    code = "CLIENT_INVALID"
    title = Text("客户端登记内容有误", "The client cannot be registered so")


class ClaimExpired(Gone):
    """The client was approved and not fetched in time."""

    code = "CLAIM_EXPIRED"
    title = Text("领取期限已过，请重新申请", "It was not claimed in time; ask again")


class ClientSuspended(Forbidden):
    """The authority has suspended the client."""

    code = "CLIENT_SUSPENDED"
    title = Text("该客户端已被暂停使用", "The client is suspended")


class ClientDisabled(Forbidden):
    """The operator has closed the client or app."""

    code = "CLIENT_DISABLED"
    title = Text("该客户端已被停用", "The client has been closed")


class CertificateRequired(Unauthorized):
    """The client's tokens count only over a connection with its own certificate (RFC 8705)."""

    code = "CERTIFICATE_REQUIRED"
    title = Text("须使用该客户端登记的证书连接", "The client's own certificate is needed")


CONSTRAINT_PROBLEMS: Final[dict[str, type[Problem]]] = {}
