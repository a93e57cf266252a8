"""The two cookies of the login pages, and the value in their forms that only they can know."""

import base64
import hashlib
import hmac
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from gateway.settings import GatewaySettings
from gateway.sign_in.random_tokens import new_token
from shared.kit.vault import decode_key, derive_key

CSRF_FIELD: Final = "csrf"


class Cookies:
    """Sets and reads the cookies; over HTTPS they are bound to this very host."""

    def __init__(self, settings: GatewaySettings) -> None:
        self._secure = settings.public_url.startswith("https:")
        self._seconds = settings.people.login_hours * 3600
        self._key = derive_key(decode_key(settings.suite_key.get_secret_value()), "forms of people")
        prefix = "__Host-" if self._secure else ""
        self._login, self._form = f"{prefix}linli_login", f"{prefix}linli_form"

    def login(self, request: Request) -> str | None:
        """Return the token of the browser's login, if it sent one."""
        return request.cookies.get(self._login)

    def keep_login(self, response: Response, token: str) -> None:
        """Have the browser send the login's token from now on."""
        self._set(response, self._login, token, self._seconds)

    def drop_login(self, response: Response) -> None:
        """Have the browser forget its login."""
        self._set(response, self._login, "", 0)

    def form_secret(self, request: Request) -> str:
        """Return what ties forms to this browser: what it sent, or something new to be kept."""
        return request.cookies.get(self._form) or new_token()

    def keep_form_secret(self, response: Response, secret: str) -> None:
        """Have the browser send the secret with its forms."""
        self._set(response, self._form, secret, self._seconds)

    def csrf(self, secret: str) -> str:
        """Return the value that a form must carry together with the cookie."""
        digest = hmac.new(self._key, secret.encode("utf-8", "surrogateescape"), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def is_own_form(self, request: Request, given: str) -> bool:
        """Tell whether a form was shown to this browser by us and sent from our own page."""
        secret = request.cookies.get(self._form)
        if secret is None or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return False
        return hmac.compare_digest(self.csrf(secret).encode(), given.encode("utf-8", "surrogateescape"))

    def _set(self, response: Response, name: str, value: str, seconds: int) -> None:
        response.set_cookie(name, value, max_age=seconds, path="/", secure=self._secure, httponly=True, samesite="lax")
