"""Settings of a service process, from environment variables with the prefix LINLI_."""

from ipaddress import ip_address
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.kit.claim_mapping import ClaimMapping

Algorithm = Literal["EdDSA", "Ed25519", "ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]
"""How tokens may be signed: with a private key, always."""


class IssuerSettings(BaseModel):
    """An issuer whose tokens are accepted, and what its tokens may claim.

    `jwks_url`, `jwks` (the keys themselves), or neither: then the issuer's discovery document names the URL.
    `divisions` are code prefixes, "" allows all; a `sandbox` issuer is accepted only while LINLI_SANDBOX=1.

    For an issuer that does not know the suite, such as a city's single sign-on: `claims` say what its claims mean,
    `audiences` what `aud` must name instead of LINLI_AUDIENCE, `token_types` which `typ` its access tokens have
    (`JWT` where it marks none), `algorithms` how it signs.
    """

    model_config = ConfigDict(extra="forbid")

    issuer: str
    jwks_url: str | None = None
    jwks: dict[str, object] | None = None
    audiences: frozenset[str] = frozenset()
    algorithms: tuple[Algorithm, ...] = Field(default=("EdDSA", "Ed25519", "ES256"), min_length=1)
    token_types: frozenset[Literal["at+jwt", "JWT"]] = frozenset({"at+jwt"})
    claims: ClaimMapping | None = None
    roles: frozenset[str] = frozenset()
    divisions: tuple[str, ...] = ("",)
    sandbox: bool = False


class UploadSettings(BaseModel):
    """Files sent in parts: the largest, how many one may have under way or unused, and hours until one is given up."""

    model_config = ConfigDict(extra="forbid")

    largest_bytes: int = Field(default=20 * 1024 * 1024, ge=1)
    most_open: int = Field(default=20, ge=1)
    hours: int = Field(default=48, ge=1)


class ServiceSettings(BaseSettings):
    """What a process must be told; every field is documented in deploy/SETTINGS.md."""

    model_config = SettingsConfigDict(env_prefix="LINLI_", frozen=True, hide_input_in_errors=True)

    env: Literal["development", "production"] = "development"
    sandbox: bool = False
    host: str = "127.0.0.1"
    port: int = 0
    database_url: SecretStr
    nats_url: str = "nats://127.0.0.1:4222"
    pool_size: int = Field(default=10, ge=1, le=200)
    worker: Literal["embedded", "separate"] = "embedded"
    audience: str = "linli"
    issuers: tuple[IssuerSettings, ...] = ()
    data_keys: SecretStr
    suite_key: SecretStr
    documents_url: str = "file:///tmp/linli-documents"
    public_url: str = "http://127.0.0.1:8000"
    service_urls: dict[str, str] = Field(default_factory=dict)
    token_url: str | None = None
    internal_client_id: str | None = None
    internal_client_secret: SecretStr | None = None
    stream_prefix: str = Field(default="", pattern=r"^[A-Za-z0-9_-]*$")
    stream_replicas: int = Field(default=1, ge=1, le=5)
    stream_days: int = Field(default=14, ge=1)
    outbox_days: int = Field(default=14, ge=1)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    body_limit_bytes: int = 1024 * 1024
    uploads: UploadSettings = UploadSettings()
    credit_code_issuer: str = Field(default="file", pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")

    @field_validator("database_url")
    @classmethod
    def _plain_scheme(cls, url: SecretStr) -> SecretStr:
        return SecretStr(url.get_secret_value().replace("postgres://", "postgresql://", 1))

    @model_validator(mode="after")
    def _sandbox_stays_home(self) -> Self:
        if not self.sandbox:
            return self
        if self.env == "production":
            raise ValueError("LINLI_SANDBOX=1 is refused when LINLI_ENV=production")
        if not ip_address(self.host).is_loopback:
            raise ValueError("LINLI_SANDBOX=1 listens on loopback addresses only")
        return self

    def issuers_in_force(self) -> tuple[IssuerSettings, ...]:
        """Return the issuers that count now: those of the sandbox only while there is one."""
        return tuple(issuer for issuer in self.issuers if self.sandbox or not issuer.sandbox)
