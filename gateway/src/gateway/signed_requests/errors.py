"""How a signed request can fail."""

from shared.kit.problems import Text, Unauthorized


class SignatureRequired(Unauthorized):
    """The client signs all of its requests, and this one has no signature."""

    code = "SIGNATURE_REQUIRED"
    title = Text("该客户端的请求须签名", "This client's requests must be signed")


class SignatureInvalid(Unauthorized):
    """The signature is not the client's of this request, does not cover enough, or is too old."""

    code = "SIGNATURE_INVALID"
    title = Text("请求签名无效", "The signature of the request is not valid")


class RequestRepeated(Unauthorized):
    """A request with this nonce has come already."""

    code = "REQUEST_REPEATED"
    title = Text("该签名请求已使用过", "This signed request has been used already")
