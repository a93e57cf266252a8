"""What the pages work with: the gateway's part for people."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

from gateway.edge.rate_limits import Policy, RateLimits
from gateway.issuer.errors import OAuthError
from gateway.issuer.forms import parse_form
from gateway.settings import GatewaySettings
from gateway.sign_in.apps import KnownApp, find_app
from gateway.sign_in.cookies import CSRF_FIELD, Cookies
from gateway.sign_in.grants import PersonGrants
from gateway.sign_in.logins import Login, Logins
from gateway.sign_in.pages import Form
from gateway.sign_in.requests import Reply, Unanswerable, parameters, reply_to
from shared.kit.problem_handler import trace_id_of
from shared.kit.resources import Resources


@dataclass(frozen=True, slots=True)
class SignIn:
    """Logins, cookies, limits and grants; one for the whole process."""

    resources: Resources
    settings: GatewaySettings
    logins: Logins
    cookies: Cookies
    grants: PersonGrants
    limits: RateLimits
    policy: Policy

    def take(self, request: Request) -> None:
        """Count an attempt of this address.

        Raises:
            QuotaUsed: there were too many in this minute.
        """
        self.limits.take(self.policy, address_of(request))

    async def login(self, request: Request) -> Login | None:
        """Return the browser's login, unless it is over."""
        return await self.logins.find(self.cookies.login(request))


@dataclass(frozen=True, slots=True)
class Visit:
    """A person before a page, sent by an app with a request, or by nobody."""

    desk: SignIn
    request: Request
    form_secret: str
    pairs: list[tuple[str, str]]
    app: KnownApp | None
    reply: Reply | None

    @property
    def form(self) -> Form:
        """Return how this visit's forms begin; they carry the app's request on."""
        leads_to = self.reply.redirect_uri if self.reply else None
        return Form(urlencode(self.pairs), self.desk.cookies.csrf(self.form_secret), leads_to)

    @property
    def trace_id(self) -> str:
        """Return under what the visit's acts are audited."""
        return trace_id_of(self.request.scope) or "none"

    async def posted(self) -> dict[str, str] | None:
        """Return the form that was sent, or None when it is not one of ours or too old."""
        try:
            form = parse_form(self.request.headers.get("content-type", ""), await self.request.body())
        except OAuthError:
            return None
        return form if self.desk.cookies.is_own_form(self.request, form.get(CSRF_FIELD, "")) else None


async def visit_of(request: Request) -> Visit:
    """Return the visit.

    Raises:
        Unanswerable: an app's request is in the query that no app could have made.
    """
    desk: SignIn = request.app.state.gateway.sign_in
    pairs = parameters(request.url.query)
    app, reply = None, None
    if pairs:
        app = await find_app(desk.resources.database, _named(pairs))
        reply = reply_to(pairs, app, desk.settings.issuer)
    return Visit(desk, request, desk.cookies.form_secret(request), pairs, app, reply)


def _named(pairs: list[tuple[str, str]]) -> str | None:
    names = [value for name, value in pairs if name == "client_id"]
    if len(names) != 1:
        raise Unanswerable
    return names[0]


def address_of(request: Request) -> str:
    """Return where a request comes from."""
    return request.client.host if request.client else "unknown"
