"""The interface to a national issuer, the one that goes by files which officers carry, and which of them is meant.

An operator's own adapter is a class of the shape `Issuer` in a package that is installed beside the service and names
it as an entry point of the group `linli.credit_code_issuers`; the setting LINLI_CREDIT_CODE_ISSUER chooses it.
"""

from functools import cache
from importlib.metadata import entry_points
from typing import Final, Protocol, runtime_checkable

from pydantic import ValidationError

from registration.code_exchange.errors import ReturnUnreadable
from registration.code_exchange.schemas import CreditCodeRequestFile, CreditCodeReturn
from shared.kit.problems import Problem
from shared.kit.strict_json import parse_json

GROUP: Final = "linli.credit_code_issuers"
FILE: Final = "file"


@runtime_checkable
class Issuer(Protocol):
    """How requests are put for the issuer and its returns are read; `media_type` is that of both."""

    media_type: str

    def request(self, asked: CreditCodeRequestFile) -> bytes:
        """Return the request in the issuer's form."""

    def returned(self, content: bytes) -> CreditCodeReturn:
        """Return what the issuer's return says.

        Raises:
            ReturnUnreadable: it has another form.
        """


class FileIssuer:
    """Requests and returns as JSON files."""

    media_type = "application/json"

    def request(self, asked: CreditCodeRequestFile) -> bytes:
        """Return the request as a file."""
        return asked.model_dump_json(indent=2).encode()

    def returned(self, content: bytes) -> CreditCodeReturn:
        """Return what the file says.

        Raises:
            ReturnUnreadable: it is no such file.
        """
        try:
            return CreditCodeReturn.model_validate_json(content) if parse_json(content) else _unreadable()
        except (Problem, ValidationError) as error:
            raise ReturnUnreadable from error


def _unreadable() -> CreditCodeReturn:
    raise ReturnUnreadable


@cache
def issuer_named(name: str) -> Issuer:
    """Return the issuer that goes by this name: `file`, or an installed adapter.

    Raises:
        ValueError: there is none, or it is no issuer.
    """
    if name == FILE:
        return FileIssuer()
    found = entry_points(group=GROUP)
    if name not in found.names:
        raise ValueError(f"LINLI_CREDIT_CODE_ISSUER: {name} is none of {sorted({FILE, *found.names})}")
    issuer = found[name].load()()
    if not isinstance(issuer, Issuer):
        raise ValueError(f"LINLI_CREDIT_CODE_ISSUER: {name} has no media_type, request and returned")
    return issuer
