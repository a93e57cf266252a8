"""Headers that make every answer safe to show in a browser."""

_ALWAYS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
_TRANSPORT = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
_UNLESS_SAID = {
    b"cache-control": b"no-store",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
}

Headers = list[tuple[bytes, bytes]]


class SafeHeaders:
    """Adds the headers; the one for HTTPS only when callers come over HTTPS."""

    def __init__(self, public_url: str) -> None:
        self._fixed = [*_ALWAYS, _TRANSPORT] if public_url.startswith("https:") else list(_ALWAYS)

    def added_to(self, headers: Headers) -> Headers:
        """Return `headers` with ours; what the answer says itself about caching and content stands."""
        said = {name for name, _ in headers}
        unsaid = [(name, value) for name, value in _UNLESS_SAID.items() if name not in said]
        return [*headers, *self._fixed, *unsaid]
