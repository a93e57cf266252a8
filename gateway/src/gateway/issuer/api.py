"""`POST /oauth/token` and the documents under `/.well-known/`."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.issuer.errors import OAuthError
from gateway.issuer.forms import FORM, parse_form, read_form
from gateway.issuer.schemas import IssuerMetadata, KeySetRead, OpenIdMetadata, TokenGranted, TokenRefused
from gateway.parts import CurrentGateway
from gateway.settings import GatewaySettings
from shared.kit.dependencies import public_route

router = APIRouter(tags=["tokens"], dependencies=[public_route])

_NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}
_CACHED = {"Cache-Control": "public, max-age=300"}
_FIELDS: dict[str, Any] = {
    "grant_type": {"type": "string", "enum": ["client_credentials", "authorization_code", "refresh_token"]},
    "client_id": {"type": "string", "description": "Not needed with HTTP Basic or an assertion."},
    "client_secret": {"type": "string", "format": "password"},
    "client_assertion_type": {"type": "string"},
    "client_assertion": {"type": "string", "description": "private_key_jwt, RFC 7523; works once."},
    "scope": {"type": "string", "description": "Blank-separated; all that the client may have when left out."},
    "division": {"type": "string", "description": "Which of the client's divisions the token acts for."},
    "audience": {"type": "string", "description": "A service of the suite, for its own services only."},
    "code": {"type": "string", "description": "authorization_code: works once, within a minute."},
    "code_verifier": {"type": "string", "description": "authorization_code: what the code_challenge was made of."},
    "redirect_uri": {"type": "string", "description": "authorization_code: as in the authorization request."},
    "refresh_token": {"type": "string", "description": "refresh_token: works once; the answer has the next one."},
    "capacity": {"type": "string", "description": "refresh_token: in which of the person's capacities to go on."},
    "organization": {"type": "string", "description": "refresh_token: for which organization to go on."},
}
_TOKEN_BODY: dict[str, Any] = {
    "security": [{"clientBasic": []}, {}],
    "requestBody": {
        "required": True,
        "content": {
            FORM: {
                "schema": {"type": "object", "required": ["grant_type"], "properties": _FIELDS},
                "examples": {
                    "public": {
                        "summary": "公众只读 / The public, read only",
                        "value": {"grant_type": "client_credentials", "client_id": "public"},
                    },
                    "app": {
                        "summary": "应用凭授权码 / An app with its code",
                        "value": {
                            "grant_type": "authorization_code",
                            "client_id": "linli-mobile",
                            "code": "kJ3v",
                            "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                            "redirect_uri": "cn.example.linli:/signed-in",
                        },
                    },
                },
            }
        },
    },
}


@router.post(
    "/oauth/token",
    operation_id="issue_token",
    summary="Get an access token 获取访问令牌",
    openapi_extra=_TOKEN_BODY,
    response_model=TokenGranted,
    responses={400: {"model": TokenRefused}, 401: {"model": TokenRefused}},
)
async def issue_token(request: Request, gateway: CurrentGateway) -> Response:
    """Client credentials with a secret, a signed assertion, or none for `client_id=public` (role PUB). Apps get tokens
    of the person who signed in: for a code with its PKCE verifier, later for a refresh token, each good once."""
    form = parse_form(request.headers.get("content-type", ""), await read_form(request))
    address = request.client.host if request.client else "unknown"
    header = gateway.settings.tls_certificate_header
    certificate = request.headers.get(header) if header else None
    granted = await gateway.tokens.grant(request.headers.get("authorization"), form, address, certificate)
    return JSONResponse(granted.model_dump(exclude_none=True), headers=_NO_STORE)


@router.get("/.well-known/jwks.json", operation_id="read_key_set", summary="Keys of access tokens 令牌公钥")
async def read_key_set(response: Response, gateway: CurrentGateway) -> KeySetRead:
    """Next, current and lately retired keys; fetch again when a token names an unknown key."""
    response.headers.update(_CACHED)
    return KeySetRead(**await gateway.tokens.signer.keyring.key_set())


@router.get(
    "/.well-known/oauth-authorization-server",
    operation_id="read_issuer_metadata",
    summary="Metadata of the issuer 签发机构元数据",
)
async def read_issuer_metadata(response: Response, gateway: CurrentGateway) -> IssuerMetadata:
    """Where tokens are had and checked, as RFC 8414 has it."""
    response.headers.update(_CACHED)
    return IssuerMetadata(**_told(gateway.settings))


@router.get(
    "/.well-known/openid-configuration",
    operation_id="read_openid_metadata",
    summary="Metadata for OpenID clients OpenID 元数据",
)
async def read_openid_metadata(response: Response, gateway: CurrentGateway) -> OpenIdMetadata:
    """The same, with what clients of OpenID Connect ask for; ID tokens come with the scope `openid`."""
    response.headers.update(_CACHED)
    return OpenIdMetadata(**_told(gateway.settings))


def _told(settings: GatewaySettings) -> dict[str, Any]:
    issuer = settings.issuer
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/oauth/authorize",
        "token_endpoint": f"{issuer}/oauth/token",
        "revocation_endpoint": f"{issuer}/oauth/revoke",
        "end_session_endpoint": f"{issuer}/oauth/logout",
        "jwks_uri": f"{issuer}/.well-known/jwks.json",
        "service_documentation": f"{issuer}/docs",
        "tls_client_certificate_bound_access_tokens": bool(settings.tls_certificate_header),
    }


async def answer_refusal(_: Request, error: Exception) -> Response:
    """Answer an `OAuthError` as RFC 6749 wants it."""
    assert isinstance(error, OAuthError)
    body = TokenRefused(error=error.error, error_description=error.description)
    return JSONResponse(body.model_dump(), status_code=error.status, headers={**_NO_STORE, **error.headers})
