"""Settings of the gateway, from environment variables with the prefix LINLI_."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, SecretStr

from gateway.webhooks.plan import PLAN_SECONDS
from gateway.webhooks.sending import ANSWER_SECONDS
from shared.kit.settings import ServiceSettings

MOST_LOG_DAYS = 40
"""The journal outlives the log of deliveries and the plan of tries."""


class RateSettings(BaseModel):
    """Requests per minute: of a client, of the public at one address, and for tokens and logins at one address."""

    client: int = Field(default=30_000, ge=1)
    public: int = Field(default=300, ge=1)
    tokens: int = Field(default=120, ge=1)
    logins: int = Field(default=60, ge=1)
    public_tokens: int = Field(default=20, ge=1)


class PeopleSettings(BaseModel):
    """Logins of people: failures within `lock_minutes` that lock a name or an address for as long, and lives."""

    failures_by_name: int = Field(default=5, ge=1)
    failures_by_address: int = Field(default=50, ge=1)
    lock_minutes: int = Field(default=15, ge=1)
    login_hours: int = Field(default=10, ge=1, le=24)
    refresh_days: int = Field(default=30, ge=1, le=180)


class WebhookSettings(BaseModel):
    """How messages are posted: seconds to wait for an answer, and seconds before each further try."""

    answer_seconds: float = Field(default=ANSWER_SECONDS, gt=0, le=60)
    plan_seconds: tuple[float, ...] = Field(default=PLAN_SECONDS, min_length=1, max_length=20)


class GatewaySettings(ServiceSettings):
    """What the gateway must be told beyond what every service is.

    `public_url` is the address that callers use; it is the issuer of the tokens. `service_urls` says where the
    services are. `service_clients` maps the client ids of the suite's own services to their secrets. `journal_days`
    says from which day on for how many days events are kept,
    `inbox_days` the same of people's messages. `push_lease_days` is for how long a push hook of somebody of another
    provider holds after it was registered; 0 offers none to them. `tls_certificate_header` is the header in which the
    TLS proxy, and nobody else, writes the caller's certificate. `public_nats_url` is where public events are published
    for integrators who read from NATS itself.
    """

    public_url: str = "http://127.0.0.1:8000"
    service_clients: dict[str, SecretStr] = Field(default_factory=dict)
    token_seconds: int = Field(default=600, ge=60, le=3600)
    key_days: int = Field(default=30, ge=1)
    upstream_connections: int = Field(default=64, ge=1, le=1000)
    import_body_limit_bytes: int = 20 * 1024 * 1024
    rates: RateSettings = RateSettings()
    webhooks: WebhookSettings = WebhookSettings()
    people: PeopleSettings = PeopleSettings()
    tls_certificate_header: str = Field(default="", pattern=r"^[a-z0-9-]*$")
    public_nats_url: SecretStr = SecretStr("")
    event_streams: int = Field(default=200, ge=1)
    journal_days: dict[date, Annotated[int, Field(ge=MOST_LOG_DAYS)]] = Field(
        default_factory=lambda: {date(2020, 1, 1): 1_096}, min_length=1
    )

    push_lease_days: int = Field(default=14, ge=0, le=90)
    inbox_days: dict[date, Annotated[int, Field(ge=1)]] = Field(
        default_factory=lambda: {date(2020, 1, 1): 365}, min_length=1
    )

    @property
    def issuer(self) -> str:
        """The `iss` of access tokens."""
        return self.public_url.rstrip("/")

    @property
    def sandbox_issuer(self) -> str:
        """The `iss` of sandbox tokens."""
        return f"{self.issuer}/sandbox"

    @property
    def token_endpoint(self) -> str:
        """The address of the token endpoint, which client assertions name as their audience."""
        return f"{self.issuer}/oauth/token"
