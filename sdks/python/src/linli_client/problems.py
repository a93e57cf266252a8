"""Everything that can go wrong, as exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx


class LinliError(Exception):
    """Base of this package's exceptions; `zh` and `en` are the same sentence."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}" if zh != en else zh)
        self.zh = zh
        self.en = en


class Unreachable(LinliError):
    """No try brought an answer; an unsafe call may have been carried out all the same: repeat it with its key."""

    def __init__(self, url: str, idempotency_key: str | None) -> None:
        super().__init__(f"多次尝试后仍无法连接 {url}", f"No answer from {url} after several tries")
        self.idempotency_key = idempotency_key


class TokenRefused(LinliError):
    """The issuer gives no token; `error` is the code of RFC 6749, such as invalid_client."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(f"无法取得访问令牌（{error}）：{description}", f"No access token ({error}): {description}")
        self.error = error


class SignatureRefused(LinliError):
    """A webhook is not from who it says, was changed on its way, or is too old."""

    def __init__(self) -> None:
        super().__init__("回调签名无效", "The webhook's signature does not hold")


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong with a request; `pointer` is a JSON pointer into its body."""

    pointer: str
    code: str
    message: str


class ProblemError(LinliError):
    """Linli's own refusal (RFC 9457). `code` is stable; the sentences are in the language that the client asks for."""

    def __init__(self, status: int, problem: Mapping[str, Any], language: str | None) -> None:
        self.status = status
        self.problem = problem
        self.code = str(problem.get("code", f"HTTP_{status}"))
        self.title = str(problem.get("title", ""))
        self.detail = str(problem.get("detail", ""))
        self.language = language
        self.errors = tuple(_defect(item) for item in problem.get("errors", ()))
        self.trace_id = problem.get("trace_id")
        super().__init__(self._sentence(), self._sentence())

    @property
    def clause_ref(self) -> str | None:
        """The clause that stands behind the refusal, where there is one."""
        return self.problem.get("clause_ref")

    def has(self, code: str) -> bool:
        """Tell whether the problem or one of its defects has this code."""
        return code == self.code or any(code == defect.code for defect in self.errors)

    def _sentence(self) -> str:
        defects = "; ".join(f"{defect.pointer} {defect.code} {defect.message}".strip() for defect in self.errors)
        said = " ".join(part for part in (self.title, self.detail, defects and f"[{defects}]") if part)
        return f"{self.status} {self.code}: {said}"


def read_problem(response: httpx.Response) -> ProblemError:
    """Return an unsuccessful response as an exception, whoever on the way has answered."""
    try:
        problem = response.json()
    except ValueError:
        problem = None
    found = problem if isinstance(problem, dict) else {"title": response.reason_phrase}
    return ProblemError(response.status_code, found, response.headers.get("content-language"))


def _defect(item: Mapping[str, Any]) -> Defect:
    return Defect(str(item.get("pointer", "")), str(item.get("code", "")), str(item.get("message", "")))
