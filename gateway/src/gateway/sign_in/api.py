"""`/oauth/authorize` and `/oauth/revoke`, as the OpenAPI document has them."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from gateway.issuer.forms import FORM, parse_form, read_form
from gateway.issuer.schemas import TokenRefused
from gateway.parts import CurrentGateway
from gateway.sign_in.authorizing import authorize
from gateway.sign_in.visiting import page
from shared.kit.dependencies import public_route

router = APIRouter(tags=["tokens"], dependencies=[public_route])

_authorize = page(authorize)
_REVOCATION: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            FORM: {
                "schema": {
                    "type": "object",
                    "required": ["token", "client_id"],
                    "properties": {
                        "token": {"type": "string", "description": "A refresh token."},
                        "token_type_hint": {"type": "string"},
                        "client_id": {"type": "string"},
                    },
                },
                "examples": {
                    "app": {
                        "summary": "应用退出 / An app signs out",
                        "value": {"token": "kJ3v", "client_id": "linli-mobile"},
                    }
                },
            }
        },
    },
}


def _parameter(name: str, description: str, *, required: bool = False) -> dict[str, Any]:
    return {
        "name": name, "in": "query", "required": required, "description": description, "schema": {"type": "string"},
    }  # fmt: skip


_PARAMETERS = [
    _parameter("response_type", "Always `code`.", required=True),
    _parameter("client_id", "The app's id, as the operator entered it.", required=True),
    _parameter("redirect_uri", "Letter by letter one that is registered for the app.", required=True),
    _parameter("code_challenge", "BASE64URL(SHA-256(verifier)).", required=True),
    _parameter("code_challenge_method", "Always `S256`.", required=True),
    _parameter("state", "Comes back with the answer."),
    _parameter("scope", "Blank-separated; all that the app may ask for when left out."),
    _parameter("nonce", "Comes back in the ID token of the scope `openid`."),
    _parameter("prompt", "`none`, `login` or `select_account`."),
    _parameter("max_age", "Seconds since the login, at most."),
    _parameter("capacity", "In which of the person's capacities to act."),
    _parameter("organization", "For which of the person's organizations to act."),
]
"""Not FastAPI's: what is wrong with them is told to the app at its redirect URI, or to the person on a page."""


@router.get(
    "/oauth/authorize",
    operation_id="authorize_app",
    summary="Sign in for an app 登录应用",
    response_class=HTMLResponse,
    responses={302: {"description": "To the redirect URI, with `code`, `state` and `iss`, or with `error`."}},
    openapi_extra={"parameters": _PARAMETERS},
)
async def authorize_app(request: Request) -> Response:
    """Authorization code with PKCE (S256 only): the person signs in and, having several, chooses in what capacity to
    act; the app gets a code for one minute. Consent is implied, since apps are entered by the operator."""
    return await _authorize(request)


@router.post(
    "/oauth/revoke",
    operation_id="revoke_token",
    summary="Revoke a refresh token 撤销刷新令牌",
    openapi_extra=_REVOCATION,
    responses={400: {"model": TokenRefused}, 401: {"model": TokenRefused}},
)
async def revoke_token(request: Request, gateway: CurrentGateway) -> Response:
    """Void a refresh token and all that came of the same authorization (RFC 7009); an unknown one already is."""
    form = parse_form(request.headers.get("content-type", ""), await read_form(request))
    await gateway.sign_in.grants.revoke(form, request.headers.get("authorization"))
    return Response(status_code=200, headers={"Cache-Control": "no-store"})
