"""JSON of credit codes."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared.contracts.values import AuthorityId, LegalKind
from shared.kit.schemas import RequestModel, ResponseModel

LARGEST_IMPORT = 2_000


class GivenCode(RequestModel):
    """A code from the national issuing service, and for whom it is meant."""

    code: Annotated[str, StringConstraints(max_length=40)] = Field(examples=["51500103MJ00000187"])
    legal_kind: LegalKind = Field(examples=["SG"])
    authority: AuthorityId = Field(examples=["500103"])


class CreditCodeImport(RequestModel):
    """A list of codes; all are taken over, or none."""

    codes: Annotated[list[GivenCode], Field(min_length=1, max_length=LARGEST_IMPORT)]


class CreditCodeImportRead(ResponseModel):
    """How many codes now wait for organizations."""

    imported: int = Field(examples=[1])
