"""Bearer secrets that are stored as hashes only: 256 random bits need no salt and no slow hash."""

import base64
import hashlib
import secrets


def new_token() -> str:
    """Return a fresh secret."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Return under what a secret is stored."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def challenge_of(verifier: str) -> str:
    """Return the S256 challenge of a PKCE verifier (RFC 7636, section 4.2)."""
    digest = hashlib.sha256(verifier.encode("utf-8", "surrogateescape")).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
