"""Reads the form of a token request strictly (RFC 6749: no parameter twice)."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from gateway.issuer.errors import invalid_request

LONGEST_FORM = 16 * 1024
_MOST_FIELDS = 20
FORM = "application/x-www-form-urlencoded"


def parse_form(content_type: str, body: bytes) -> dict[str, str]:
    """Return the parameters; those without a value count as left out.

    Raises:
        OAuthError: another media type, too long, not UTF-8, or a parameter twice.
    """
    if content_type.partition(";")[0].strip().lower() != FORM:
        raise invalid_request(f"Send the parameters as {FORM}.")
    if len(body) > LONGEST_FORM:
        raise invalid_request("The form is too long.")
    try:
        text = body.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError:
        raise invalid_request("The form cannot be read.") from None
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise invalid_request("A parameter is given twice.")
    return {name: value for name, value in pairs if value}


async def read_form(request: Request) -> bytes:
    """Return the body, as far as a form can be long."""
    pieces = bytearray()
    async for piece in request.stream():
        pieces += piece
        if len(pieces) > LONGEST_FORM:
            break
    return bytes(pieces)
