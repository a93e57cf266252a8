"""The one family of errors that callers see (RFC 9457). Imports the standard library only.

    Problem
    ├── BadRequest 400            ├── PayloadTooLarge 413
    ├── Unauthorized 401          ├── UnsupportedMediaType 415
    ├── Forbidden 403             ├── RangeNotSatisfiable 416
    │   └── SamePerson            ├── Unprocessable 422
    ├── NotFound 404              │   └── InvalidBody
    ├── Conflict 409              ├── Locked 423
    │   └── InvalidTransition     ├── PreconditionRequired 428
    ├── Gone 410                  ├── TooManyRequests 429
    └── PreconditionFailed 412    └── ServiceUnavailable 503

A feature's `errors.py` names its facts by subclassing one of these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

Language = Literal["zh-CN", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages of the API."""

    zh: str
    en: str

    def localized(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.zh if language == "zh-CN" else self.en


@dataclass(frozen=True, slots=True)
class FieldError:
    """One defect of a request; `pointer` is an RFC 6901 pointer into its body ("" is the whole)."""

    pointer: str
    code: str
    message: Text
    clause_ref: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


class Problem(Exception):
    """A failure that the caller can understand and act on."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "INTERNAL_ERROR"
    title: ClassVar[Text] = Text("服务内部错误", "Internal error")

    def __init__(
        self,
        detail: Text | None = None,
        *,
        errors: Sequence[FieldError] = (),
        rule_key: str | None = None,
        rule_version: int | None = None,
        clause_ref: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(self.code)
        self.detail = detail
        self.errors = tuple(errors)
        self.rule_key = rule_key
        self.rule_version = rule_version
        self.clause_ref = clause_ref
        self.headers = dict(headers or {})


class BadRequest(Problem):
    """The request cannot be read."""

    status = 400
    code = "BAD_REQUEST"
    title = Text("请求格式错误", "The request is malformed")


class Unauthorized(Problem):
    """Nobody we know is calling."""

    status = 401
    code = "UNAUTHORIZED"
    title = Text("未通过身份验证", "Authentication is required")

    def __init__(self, detail: Text | None = None, *, error: str | None = None) -> None:
        challenge = "Bearer" + (f' error="{error}"' if error else "")
        super().__init__(detail, headers={"WWW-Authenticate": challenge})


class Forbidden(Problem):
    """The caller is known and may not do this."""

    status = 403
    code = "FORBIDDEN"
    title = Text("没有权限执行此操作", "You may not do this")


class SamePerson(Forbidden):
    """One person tried to do both halves of a two-person act."""

    code = "SAME_PERSON"
    title = Text("须由另一名人员办理", "Another person must do this")


class WrongDepartment(Forbidden):
    """The right is another kind of department's."""

    code = "WRONG_DEPARTMENT"
    title = Text("此事项由其他部门办理", "This is for another department")


class NotFound(Problem):
    """There is no such object, or none that the caller may see."""

    status = 404
    code = "NOT_FOUND"
    title = Text("未找到", "Not found")


class MethodNotAllowed(Problem):
    """The path exists, the method does not."""

    status = 405
    code = "METHOD_NOT_ALLOWED"
    title = Text("不支持该请求方法", "The method is not allowed here")


class Conflict(Problem):
    """The state of things forbids it."""

    status = 409
    code = "CONFLICT"
    title = Text("与当前状态冲突", "This conflicts with the current state")


class InvalidTransition(Conflict):
    """The object's state does not allow the command."""

    code = "INVALID_TRANSITION"
    title = Text("当前状态不允许此操作", "The current state does not allow this")


class Gone(Problem):
    """It existed and is closed."""

    status = 410
    code = "GONE"
    title = Text("已关闭", "No longer available")


class PreconditionFailed(Problem):
    """The caller's copy is stale."""

    status = 412
    code = "STALE_VERSION"
    title = Text("数据已被他人修改", "The resource has changed since you read it")


class PayloadTooLarge(Problem):
    """The body is larger than the route allows."""

    status = 413
    code = "PAYLOAD_TOO_LARGE"
    title = Text("请求体过大", "The request body is too large")


class UnsupportedMediaType(Problem):
    """The body's content type is not one the route reads."""

    status = 415
    code = "UNSUPPORTED_MEDIA_TYPE"
    title = Text("不支持的内容类型", "The content type is not supported")


class RangeNotSatisfiable(Problem):
    """The requested byte range lies outside the file."""

    status = 416
    code = "RANGE_NOT_SATISFIABLE"
    title = Text("请求的字节范围无效", "The byte range cannot be satisfied")


class Unprocessable(Problem):
    """The request is well formed and breaks a rule."""

    status = 422
    code = "RULE_VIOLATED"
    title = Text("不符合规定", "A rule does not allow this")


class InvalidBody(Unprocessable):
    """Fields of the request are missing, unknown or of the wrong form."""

    code = "INVALID_BODY"
    title = Text("请求内容有误", "The request has invalid fields")


class Locked(Problem):
    """The object is frozen."""

    status = 423
    code = "LOCKED"
    title = Text("已锁定", "Locked")


class PreconditionRequired(Problem):
    """An unsafe request came without If-Match."""

    status = 428
    code = "IF_MATCH_REQUIRED"
    title = Text("须提供 If-Match 请求头", "If-Match is required")


class TooManyRequests(Problem):
    """The caller's quota is used up."""

    status = 429
    code = "TOO_MANY_REQUESTS"
    title = Text("请求过于频繁", "Too many requests")


class ServiceUnavailable(Problem):
    """A part that the answer needs is down."""

    status = 503
    code = "SERVICE_UNAVAILABLE"
    title = Text("服务暂不可用", "The service is unavailable")
