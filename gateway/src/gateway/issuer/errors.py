"""How the token endpoint refuses (RFC 6749, section 5.2)."""

from collections.abc import Mapping


class OAuthError(Exception):
    """A refusal in the form that OAuth clients read; `description` is ASCII, as the RFC demands."""

    def __init__(
        self, error: str, description: str, *, status: int = 400, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(error)
        self.error = error
        self.description = description
        self.status = status
        self.headers = dict(headers or {})


def invalid_client(description: str = "Client authentication failed.", *, basic: bool = False) -> OAuthError:
    """Return the refusal of a client that did not prove who it is; the same whether or not it exists."""
    challenge = {"WWW-Authenticate": 'Basic realm="linli", charset="UTF-8"'} if basic else {}
    return OAuthError("invalid_client", description, status=401, headers=challenge)


def invalid_request(description: str) -> OAuthError:
    """Return the refusal of a request that lacks, repeats or misspells something."""
    return OAuthError("invalid_request", description)
