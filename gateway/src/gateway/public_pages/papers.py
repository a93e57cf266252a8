"""`/verify/<service>/<code>`: the public page behind the QR code of every printed paper."""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from gateway.parts import Gateway
from gateway.proxy.errors import ServiceBroken
from gateway.public_pages.asking import ask_as_public
from gateway.public_pages.page import POLICY, paper_page, refusal_page
from shared.kit.papers.checked import CheckedPaper
from shared.kit.papers.paper import CHECK_PATH
from shared.kit.problems import Problem, Text, TooManyRequests

_CODE: Final = re.compile(r"[0-9A-Z-]{8,40}")
_UNKNOWN: Final = Text(
    "没有以该查验码出具的文书，请核对查验码，谨防假冒。", "No paper was issued under this code. Beware of forgeries."
)
_BUSY: Final = Text("访问过于频繁，请稍后再试。", "Too many requests: try again in a moment.")
_DOWN: Final = Text("查验服务暂时不可用，请稍后再试。", "Papers cannot be checked right now: try again later.")


async def check_page(request: Request) -> Response:
    """Answer with what the service says of the code."""
    gateway: Gateway = request.app.state.gateway
    service, code = request.path_params["service"], request.path_params["code"]
    if service not in gateway.services or not _CODE.fullmatch(code):
        return _answer(404, refusal_page(_UNKNOWN))
    try:
        paper = await _checked(request, service, code)
    except TooManyRequests:
        return _answer(429, refusal_page(_BUSY))
    except Problem:
        return _answer(503, refusal_page(_DOWN))
    return _answer(404, refusal_page(_UNKNOWN)) if paper is None else _answer(200, paper_page(paper))


async def _checked(request: Request, service: str, code: str) -> CheckedPaper | None:
    reply = await ask_as_public(request, service, "GET", f"/v1/{service}/paper-checks/{code}")
    if reply.status == 404:
        return None
    if reply.status != 200:
        raise ServiceBroken(service)
    return CheckedPaper.model_validate_json(reply.body)


def _answer(status: int, page: str) -> Response:
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return HTMLResponse(page, status, headers)


ROUTES = [Route(f"{CHECK_PATH}/{{service}}/{{code}}", check_page)]
