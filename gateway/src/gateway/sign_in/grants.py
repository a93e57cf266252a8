"""What apps get for codes and refresh tokens; each works once, however many try at the same time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.accounts.queries import capacities_of
from gateway.issuer.errors import OAuthError, invalid_client, invalid_request
from gateway.issuer.schemas import TokenGranted
from gateway.issuer.tokens import TokenClaims, TokenSigner
from gateway.models import Account, AccountCapacity, AuthorizationCode, RefreshToken, TokenFamily
from gateway.settings import GatewaySettings
from gateway.sign_in.apps import find_app
from gateway.sign_in.ending import end_family
from gateway.sign_in.random_tokens import challenge_of, hash_of, new_token
from gateway.sign_in.requests import IDENTITY_SCOPES
from shared.kit.resources import Resources

AUTHORIZATION_CODE: Final = "authorization_code"
REFRESH_TOKEN: Final = "refresh_token"
_OPENID: Final = "openid"
_SHORTEST_VERIFIER, _LONGEST_VERIFIER = 43, 128

Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Granted:
    """What an app has proven to be entitled to."""

    family: TokenFamily
    capacity: AccountCapacity
    refresh_token: str
    scopes: tuple[str, ...]
    nonce: str | None = None


@dataclass(frozen=True, slots=True)
class PersonGrants:
    """The grants for apps: authorization code with PKCE, and rotating refresh tokens (RFC 6749, RFC 9700)."""

    resources: Resources
    settings: GatewaySettings
    signer: TokenSigner

    async def grant(self, form: Form, authorization: str | None) -> TokenGranted:
        """Return tokens for a code or for a refresh token.

        Raises:
            OAuthError: the app is unknown, or what it sent is not good (any more).
        """
        client_id = await self._app(form, authorization)
        by_code = form["grant_type"] == AUTHORIZATION_CODE
        needed = ("code", "redirect_uri", "code_verifier") if by_code else ("refresh_token",)
        for name in needed:
            if name not in form:
                raise invalid_request(f"The parameter {name} is missing.")
        async with self.resources.database.transaction() as session:
            found = await (self._redeem if by_code else self._refresh)(session, client_id, form)
        if isinstance(found, OAuthError):  # raised only now: what the refusal has revoked is committed
            raise found
        return await self._tokens(found)

    async def revoke(self, form: Form, authorization: str | None) -> None:
        """The refresh token and all that came of the same authorization are void (RFC 7009); unknown ones already are.

        Raises:
            OAuthError: the app is unknown, or the token is an access token, which ends by itself.
        """
        client_id = await self._app(form, authorization)
        token = form.get("token")
        if token is None:
            raise invalid_request("The parameter token is missing.")
        if token.count(".") == 2:
            raise OAuthError("unsupported_token_type", "Access tokens end by themselves within minutes.")
        async with self.resources.database.transaction() as session:
            row = await session.get(RefreshToken, hash_of(token))
            if row is None:
                return
            family = await _locked_family(session, row.family_id)
            if family.client_id == client_id:
                await end_family(session, family.id, "REVOKED", self._now())

    async def _app(self, form: Form, authorization: str | None) -> str:
        if authorization or "client_secret" in form or "client_assertion" in form:
            raise invalid_request("Apps have no secret: send client_id and code_verifier.")
        app = await find_app(self.resources.database, form.get("client_id"))
        if app is None:
            raise invalid_client()
        return app.client_id

    async def _redeem(self, session: AsyncSession, client_id: str, form: Form) -> Granted | OAuthError:
        row = await session.get(AuthorizationCode, hash_of(form["code"]), with_for_update=True)
        now = self._now()
        if row is None:
            return _invalid_grant()
        family = await _locked_family(session, row.family_id)
        if row.used_at is not None:
            await end_family(session, family.id, "CODE_REUSED", now)
            return _invalid_grant()
        verifier = form["code_verifier"]
        proven = _SHORTEST_VERIFIER <= len(verifier) <= _LONGEST_VERIFIER and challenge_of(verifier) == row.challenge
        bound = family.client_id == client_id and form["redirect_uri"] == row.redirect_uri
        if not proven or not bound or row.expires_at <= now:
            return _invalid_grant()
        row.used_at = now
        capacity = await self._capacity(session, family, form)
        if isinstance(capacity, OAuthError):
            return capacity
        token = await self._successor(session, family, now)
        return Granted(family, capacity, token, _scopes(family, capacity), row.nonce)

    async def _refresh(self, session: AsyncSession, client_id: str, form: Form) -> Granted | OAuthError:
        row = await session.get(RefreshToken, hash_of(form["refresh_token"]), with_for_update=True)
        now = self._now()
        if row is None:
            return _invalid_grant()
        family = await _locked_family(session, row.family_id)
        if family.client_id != client_id:
            return _invalid_grant()
        if row.used_at is not None:
            await end_family(session, family.id, "REFRESH_TOKEN_REUSED", now)
            return _invalid_grant()
        if row.expires_at <= now:
            return _invalid_grant()
        capacity = await self._capacity(session, family, form)
        if isinstance(capacity, OAuthError):
            return capacity
        scopes = _scopes(family, capacity)
        narrowed = tuple(form["scope"].split()) if "scope" in form else scopes
        if not set(narrowed) <= set(family.scopes):
            return OAuthError("invalid_scope", "The scope goes beyond what was authorized.")
        row.used_at = now
        token = await self._successor(session, family, now)
        return Granted(family, capacity, token, tuple(scope for scope in narrowed if scope in scopes))

    async def _capacity(self, session: AsyncSession, family: TokenFamily, form: Form) -> AccountCapacity | OAuthError:
        """Return the capacity in which the app acts from now on: as before, or as the form says."""
        account = await session.get(Account, family.account_id)
        now = self._now()
        over = family.revoked_at is not None or family.expires_at <= now
        if over or account is None or account.disabled_at is not None:
            return _invalid_grant()
        present = await capacities_of(session, account.id)
        wanted = form.get("capacity", str(family.capacity_id))
        found = next((one for one in present if str(one.id) == wanted), None)
        if "organization" in form:
            found = next((one for one in present if str(one.organization_id) == form["organization"]), None)
        if found is None:
            return OAuthError("invalid_grant", "The person does not act in this capacity.")
        family.capacity_id = found.id
        return found

    async def _successor(self, session: AsyncSession, family: TokenFamily, now: datetime) -> str:
        token = new_token()
        until = min(now + timedelta(days=self.settings.people.refresh_days), family.expires_at)
        session.add(
            RefreshToken(token_hash=hash_of(token), family_id=family.id, issued_at=now, expires_at=until, used_at=None)
        )
        await session.flush()
        return token

    async def _tokens(self, granted: Granted) -> TokenGranted:
        family, capacity, seconds = granted.family, granted.capacity, self.settings.token_seconds
        claims = TokenClaims(
            subject=str(family.account_id), client_id=family.client_id, audience=self.settings.audience,
            roles=capacity.roles, scopes=granted.scopes, division=capacity.division,
            organization_id=str(capacity.organization_id) if capacity.organization_id else None,
            session_id=str(family.session_id), department=capacity.department,
        )  # fmt: skip
        identity = None
        if _OPENID in granted.scopes:
            identity = await self.signer.sign_identity(claims, seconds, family.authenticated_at, granted.nonce)
        return TokenGranted(
            access_token=await self.signer.sign(claims, seconds), expires_in=seconds, scope=" ".join(granted.scopes),
            refresh_token=granted.refresh_token, id_token=identity,
        )  # fmt: skip

    def _now(self) -> datetime:
        return self.resources.clock.real_now()


async def _locked_family(session: AsyncSession, family_id: UUID) -> TokenFamily:
    """Return the family, locked after its code or token: whoever ends it waits, or is seen."""
    statement = select(TokenFamily).where(TokenFamily.id == family_id).with_for_update()
    return (await session.scalars(statement)).one()


def _scopes(family: TokenFamily, capacity: AccountCapacity) -> tuple[str, ...]:
    """Return what was asked for, as far as the person has it in this capacity."""
    held = {*capacity.scopes, *IDENTITY_SCOPES}
    return tuple(scope for scope in family.scopes if scope in held)


def _invalid_grant() -> OAuthError:
    return OAuthError("invalid_grant", "It is unknown, used, expired, revoked or for another app.")
