"""Answers a token request: who asks, what the client may have, the signed token."""

from dataclasses import dataclass

from gateway.clients.rules import same, thumbprint_of
from gateway.edge.rate_limits import Policy, RateLimits
from gateway.issuer.authentication import ClientAuthentication, Form
from gateway.issuer.errors import OAuthError, invalid_client, invalid_request
from gateway.issuer.grants import Wanted, decide_grant
from gateway.issuer.schemas import TokenGranted
from gateway.issuer.tokens import TokenClaims, TokenSigner
from gateway.sign_in.grants import AUTHORIZATION_CODE, REFRESH_TOKEN, PersonGrants

CLIENT_CREDENTIALS = "client_credentials"


@dataclass(frozen=True, slots=True)
class TokenEndpoint:
    """The client credentials grant (RFC 6749, section 4.4); the grants of apps are `people`'s."""

    authentication: ClientAuthentication
    signer: TokenSigner
    limits: RateLimits
    tokens: Policy
    public_tokens: Policy
    audience: str
    services: frozenset[str]
    seconds: int
    people: PersonGrants

    async def grant(
        self, authorization: str | None, form: Form, address: str, certificate: str | None = None
    ) -> TokenGranted:
        """Return a token for the client that `form` and `authorization` prove; `address` is where it calls from.

        `certificate` is that of the connection; a client with one of its own gets tokens over that only.

        Raises:
            OAuthError: the request or the client's proof is not good.
            QuotaUsed: too many token requests from this address.
        """
        self.limits.take(self.tokens, address)
        if _grant_type(form) != CLIENT_CREDENTIALS:
            return await self.people.grant(form, authorization)
        client = await self.authentication.client(authorization, form)
        if client.thumbprint is not None and not same(thumbprint_of(certificate) or "", client.thumbprint):
            raise invalid_client("The client has to connect with its own certificate.")
        if client.open:
            self.limits.take(self.public_tokens, address)
        wanted = Wanted(
            scopes=tuple(form.get("scope", "").split()),
            division=form.get("division"),
            audience=form.get("audience"),
        )
        grant = decide_grant(client.entitlement, wanted, audience=self.audience, services=self.services)
        claims = TokenClaims(
            subject=client.client_id,
            client_id=client.client_id,
            audience=grant.audience,
            roles=grant.roles,
            scopes=grant.scopes,
            division=grant.division,
            organization_id=grant.organization_id,
            department=grant.department,
            thumbprint=client.thumbprint,
        )
        token = await self.signer.sign(claims, self.seconds)
        return TokenGranted(access_token=token, expires_in=self.seconds, scope=" ".join(grant.scopes))


def _grant_type(form: Form) -> str:
    if "grant_type" not in form:
        raise invalid_request("The parameter grant_type is missing.")
    if form["grant_type"] not in (CLIENT_CREDENTIALS, AUTHORIZATION_CODE, REFRESH_TOKEN):
        raise OAuthError("unsupported_grant_type", "The discovery document says which grants are supported.")
    return form["grant_type"]
