"""What the token endpoint and the well-known documents answer."""

from typing import Any, Literal

from pydantic import Field

from shared.kit.schemas import ResponseModel


class TokenGranted(ResponseModel):
    """An access token (RFC 6749, section 5.1)."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int = Field(description="Seconds until the token expires.", examples=[600])
    scope: str = Field(description="The scopes granted, separated by blanks.", examples=[""])
    refresh_token: str | None = Field(default=None, description="For apps: good once, then its successor is.")
    id_token: str | None = Field(default=None, description="For apps that asked for the scope `openid`.")


class TokenRefused(ResponseModel):
    """Why there is no token (RFC 6749, section 5.2)."""

    error: str = Field(examples=["invalid_client"])
    error_description: str


class KeySetRead(ResponseModel):
    """The public keys that verify our tokens (RFC 7517)."""

    keys: list[dict[str, Any]]


class IssuerMetadata(ResponseModel):
    """What OAuth clients need to know of the issuer (RFC 8414)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    revocation_endpoint: str
    end_session_endpoint: str
    jwks_uri: str
    service_documentation: str
    tls_client_certificate_bound_access_tokens: bool = False
    grant_types_supported: tuple[str, ...] = ("client_credentials", "authorization_code", "refresh_token")
    response_types_supported: tuple[str, ...] = ("code",)
    response_modes_supported: tuple[str, ...] = ("query",)
    code_challenge_methods_supported: tuple[str, ...] = ("S256",)
    authorization_response_iss_parameter_supported: bool = True
    ui_locales_supported: tuple[str, ...] = ("zh-CN", "en")
    prompt_values_supported: tuple[str, ...] = ("none", "login", "select_account")
    token_endpoint_auth_methods_supported: tuple[str, ...] = (
        "client_secret_basic",
        "client_secret_post",
        "private_key_jwt",
        "none",
    )
    token_endpoint_auth_signing_alg_values_supported: tuple[str, ...] = ("Ed25519", "EdDSA", "ES256")
    revocation_endpoint_auth_methods_supported: tuple[str, ...] = ("none",)


class OpenIdMetadata(IssuerMetadata):
    """The same for clients of OpenID Connect; request objects are not taken."""

    scopes_supported: tuple[str, ...] = ("openid", "offline_access")
    subject_types_supported: tuple[str, ...] = ("public",)
    id_token_signing_alg_values_supported: tuple[str, ...] = ("Ed25519",)
    claims_supported: tuple[str, ...] = ("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "sid")
    request_parameter_supported: bool = False
    request_uri_parameter_supported: bool = False
    claims_parameter_supported: bool = False
