"""JSON of clients and their registrations."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gateway.clients.states import AuthenticationMethod, RegistrationState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Name = Annotated[str, StringConstraints(min_length=2, max_length=100, pattern=r"\S"), PLAIN]
Words = Annotated[str, StringConstraints(min_length=2, max_length=2_000, pattern=r"\S"), PLAIN]
Division = Annotated[str, StringConstraints(pattern=r"^50([0-9]{4}(-[A-Z]{2}|[0-9]{3}([0-9]{3})?)?)?$")]
Scope = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9._:-]{0,63}$")]
Thumbprint = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
ClaimCode = Annotated[str, StringConstraints(min_length=40, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]
Quota = Annotated[int, Field(ge=1, le=1_000_000)]

ASKED: Final[dict[str, Any]] = {
    "name": "渝中区智慧社区平台",
    "operator": "重庆市渝中区大数据中心",
    "purpose": "把公开登记信息接入区级智慧社区平台",
    "divisions": ["500103"],
    "scopes": [],
    "authentication": "SECRET",
}


class RegistrationCreate(RequestModel):
    """Who wants a client for what, and the most that its tokens shall say. Clients of integrators have the role INT."""

    model_config = ConfigDict(json_schema_extra={"examples": [ASKED]})

    name: Name
    operator: Name
    purpose: Words
    divisions: Annotated[tuple[Division, ...], Field(max_length=50)] = ()
    scopes: Annotated[tuple[Scope, ...], Field(max_length=20)] = ()
    authentication: AuthenticationMethod = AuthenticationMethod.SECRET
    jwks: dict[str, Any] | None = Field(default=None, description="Public keys, for PRIVATE_KEY_JWT.")
    certificate_thumbprint: Thumbprint | None = Field(
        default=None, description="SHA-256 of the certificate that all of the client's tokens shall be bound to."
    )
    signing_keys: dict[str, Any] | None = Field(
        default=None, description="Public keys (JWK set) that all of the client's requests shall be signed with."
    )
    requests_per_minute: Quota | None = Field(default=None, description="When the usual quota is not enough.")


class Approval(RequestModel):
    """What is granted where it differs from what was asked for: less, never more scopes and divisions."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"requests_per_minute": 6000}]})

    divisions: Annotated[tuple[Division, ...], Field(max_length=50)] | None = None
    scopes: Annotated[tuple[Scope, ...], Field(max_length=20)] | None = None
    requests_per_minute: Quota | None = None


class Refusal(RequestModel):
    """Why the client is refused."""

    reasons: Words = Field(examples=["用途不明确"])


class Claim(RequestModel):
    """The code that the answer to the request held."""

    claim_code: ClaimCode = Field(examples=["Yk3vC4wJ2fQ8sR1tU5xZ7aB9cD0eF6gH3iK4lM5nO2p"])


class RegistrationRead(ResponseModel):
    """A registration; `client_id` is there once it is approved."""

    id: UUID
    version: int = Field(examples=[1])
    name: str = Field(examples=["渝中区智慧社区平台"])
    operator: str = Field(examples=["重庆市渝中区大数据中心"])
    purpose: str = Field(examples=["把公开登记信息接入区级智慧社区平台"])
    divisions: list[str] = Field(examples=[["500103"]])
    scopes: list[str] = Field(examples=[[]])
    authentication: AuthenticationMethod
    certificate_thumbprint: str | None = Field(examples=[None])
    signing_keys: dict[str, Any] | None = Field(
        description="With which all requests are to be signed, null where none need be.", examples=[None]
    )
    requests_per_minute: int | None = Field(examples=[None])
    authority_id: str = Field(description="Who decides; 50 is the city's bureau.", examples=["500103"])
    state: RegistrationState
    requested_at: datetime
    decided_at: datetime | None = Field(examples=[None])
    reasons: str | None = Field(examples=[None])
    client_id: str | None = Field(examples=[None])


class RegistrationWithCode(RegistrationRead):
    """A registration with its claim code, which is shown only now."""

    claim_code: str = Field(examples=["Yk3vC4wJ2fQ8sR1tU5xZ7aB9cD0eF6gH3iK4lM5nO2p"])


class RegistrationPage(ResponseModel):
    """One page of registrations, oldest first."""

    items: list[RegistrationRead]
    next_cursor: str | None


class Credentials(ResponseModel):
    """What the client signs in with; the secret is shown only now and null where it signs with its own key."""

    client_id: str = Field(examples=["int-3f9c1a7be402"])
    client_secret: str | None = Field(examples=["p2Hn8sVqYk3vC4wJ2fQ8sR1tU5xZ7aB9cD0eF6gH3iK"])


class ClientRead(ResponseModel):
    """A client, without what it signs in with."""

    client_id: str = Field(examples=["int-3f9c1a7be402"])
    version: int = Field(examples=[1])
    name: str = Field(examples=["渝中区智慧社区平台"])
    roles: list[str] = Field(examples=[["INT"]])
    divisions: list[str] = Field(examples=[["500103"]])
    scopes: list[str] = Field(examples=[[]])
    authority_id: str | None = Field(examples=["500103"])
    requests_per_minute: int | None = Field(examples=[6000])
    certificate_thumbprint: str | None = Field(examples=[None])
    signing_keys: dict[str, Any] | None = Field(
        description="With which all requests are signed, null where none need be.", examples=[None]
    )
    previous_until: datetime | None = Field(description="Until when the earlier secret counts too.", examples=[None])
    suspended_at: datetime | None = Field(examples=[None])
    suspended_reason: str | None = Field(examples=[None])
    created_at: datetime
    disabled_at: datetime | None = Field(examples=[None])


class ClientPage(ResponseModel):
    """One page of clients by their ids."""

    items: list[ClientRead]
    next_cursor: str | None


class ClientUpdate(RequestModel):
    """A merge patch of a client's terms; null gives the usual quota back, unbinds the certificate, or lets requests be
    unsigned again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"requests_per_minute": 6000}]})

    requests_per_minute: Quota | None = None
    certificate_thumbprint: Thumbprint | None = None
    signing_keys: dict[str, Any] | None = None


class Suspension(RequestModel):
    """Why the client is suspended."""

    reason: Words = Field(examples=["密钥疑似泄露，待核实"])


class ClientSecretRotation(RequestModel):
    """For how many hours the earlier secret counts too."""

    overlap_hours: Annotated[int, Field(ge=0, le=168)] = Field(default=24, examples=[24])


class ClientKeys(RequestModel):
    """The public keys that count from now on, in place of all earlier ones."""

    jwks: dict[str, Any] = Field(examples=[{"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "2", "x": "…"}]}])


class ClientSigningKeys(RequestModel):
    """The public keys that all requests are signed with from now on, in place of all earlier ones."""

    signing_keys: dict[str, Any] = Field(
        examples=[{"keys": [{"kty": "EC", "crv": "SM2", "kid": "2026", "x": "…", "y": "…"}]}]
    )


class UsageRead(ResponseModel):
    """Requests of one day to one group of routes; `refused` are answers 4xx, `failed` 5xx."""

    day: date = Field(examples=["2026-11-25"])
    route_group: str = Field(examples=["registration"])
    requests: int = Field(examples=[1200])
    refused: int = Field(examples=[3])
    failed: int = Field(examples=[0])


class UsagePage(ResponseModel):
    """One page of usage, newest day first."""

    items: list[UsageRead]
    next_cursor: str | None
