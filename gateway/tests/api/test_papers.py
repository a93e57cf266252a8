"""The public page behind the QR codes: no token, Chinese first, escaped, and no 5xx for what nobody issued."""

import base64
from typing import Any

import httpx
import orjson
import pytest

from gateway.public_pages.page import paper_page
from shared.kit.papers.checked import CheckedFact, CheckedPaper
from shared.kit.schemas import BilingualText

PAPER: dict[str, Any] = {
    "code": "N0F3A9C27D51E8B64",
    "title": {"zh": "受理通知书", "en": "Notice of acceptance"},
    "number": "渝中区民社受〔2024〕1号",
    "issued_by": "重庆市渝中区民政局",
    "issued_on": "2024-10-09",
    "good": True,
    "standing": {"zh": "属实", "en": "Genuine"},
    "facts": [{"label": {"zh": "名称", "en": "Name"}, "value": "<b>阳光</b>协会"}],
}
ANSWERS: dict[str, tuple[int, bytes]] = {
    "N0F3A9C27D51E8B64": (200, orjson.dumps(PAPER)),
    "N000000000000BAD1": (500, b"{}"),
}


class Papers:
    """A service that knows some papers and keeps who asked."""

    def __init__(self) -> None:
        self.authorization: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any, *, body_limit: int = 0) -> None:
        """Answer one request."""
        self.authorization.append(dict(scope["headers"])[b"authorization"].decode())
        status, body = ANSWERS.get(scope["path"].rsplit("/", 1)[1], (404, b"{}"))
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})


@pytest.fixture
def papers(gateway_app: Any, monkeypatch: pytest.MonkeyPatch) -> Papers:
    """Papers in the place of the registration service."""
    made = Papers()
    gateway = gateway_app.state.gateway
    monkeypatch.setitem(gateway.services, "registration", made)
    return made


async def test_a_page_without_token(public: httpx.AsyncClient, papers: Papers) -> None:
    answer = await public.get("/verify/registration/N0F3A9C27D51E8B64")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.text.index("受理通知书") < answer.text.index("Notice of acceptance")
    assert "&lt;b&gt;阳光&lt;/b&gt;协会" in answer.text
    claims = papers.authorization[0].split(".")[1]
    assert orjson.loads(base64.urlsafe_b64decode(claims + "=="))["roles"] == ["PUB"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("registration/N0000000000000000", 404),
        ("registration/%3Cscript%3E", 404),
        ("registration/..%2Finternal", 404),
        ("nowhere/N0F3A9C27D51E8B64", 404),
        ("registration/N000000000000BAD1", 503),
        ("talent/N0F3A9C27D51E8B64", 503),
    ],
)
async def test_a_page_says_why_there_is_none(public: httpx.AsyncClient, papers: Papers, path: str, status: int) -> None:
    answer = await public.get(f"/verify/{path}")
    assert answer.status_code == status
    assert "<script" not in answer.text


def test_what_is_void_says_so() -> None:
    fact = CheckedFact(label=BilingualText(zh="名称", en="Name"), value="协会")
    paper = CheckedPaper.model_validate(PAPER | {"good": False, "standing": {"zh": "作废", "en": "Void"}})
    page = paper_page(paper.model_copy(update={"facts": [fact]}))
    assert "不可使用：作废" in page and 'class="bad"' in page
