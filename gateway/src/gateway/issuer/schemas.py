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
    token_endpoint: str
    jwks_uri: str
    service_documentation: str
    tls_client_certificate_bound_access_tokens: bool = False
    grant_types_supported: tuple[str, ...] = ("client_credentials",)
    response_types_supported: tuple[str, ...] = ()
    token_endpoint_auth_methods_supported: tuple[str, ...] = (
        "client_secret_basic",
        "client_secret_post",
        "private_key_jwt",
        "none",
    )
    token_endpoint_auth_signing_alg_values_supported: tuple[str, ...] = ("Ed25519", "EdDSA", "ES256")
