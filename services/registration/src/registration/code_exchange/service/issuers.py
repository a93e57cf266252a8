"""The interface to a national issuer, and the one that goes by files which officers carry."""

from typing import Protocol

from pydantic import ValidationError

from registration.code_exchange.errors import ReturnUnreadable
from registration.code_exchange.schemas import CreditCodeRequestFile, CreditCodeReturn
from shared.kit.problems import Problem
from shared.kit.strict_json import parse_json


class Issuer(Protocol):
    """How requests are put for the issuer and its returns are read; another issuer is another class of this shape."""

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


ISSUER: Issuer = FileIssuer()
"""The issuer of this installation."""
