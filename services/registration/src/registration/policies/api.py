"""Routes of the policy register."""

from typing import Annotated

from fastapi import Path
from starlette.requests import Request
from starlette.responses import Response

from registration.policies.errors import ClauseNotFound
from registration.policies.queries import clauses
from registration.policies.schemas import VERSION, ClauseList, ClauseRead, summary_of
from shared.kit.dependencies import allow
from shared.kit.etags import etag
from shared.kit.representations import representation
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/policies/clauses", tags=["policies"])

Number = Annotated[str, Path(max_length=2, description='"0" (preamble) to "19"', examples=["12"])]


@router.get("", dependencies=[allow("policy.read")])
async def list_policy_clauses() -> ClauseList:
    """List the clauses of the policy with the rules that carry them out."""
    return ClauseList(items=[summary_of(clause) for clause in clauses().values()])


@router.get("/{clause_ref}", response_model=ClauseRead, dependencies=[allow("policy.read")])
async def read_policy_clause(clause_ref: Number, request: Request) -> Response:
    """Give a clause, each sentence with what carries it out."""
    clause = clauses().get(clause_ref)
    if clause is None:
        raise ClauseNotFound
    return representation(request, ClauseRead.of(clause).model_dump(mode="json"), etag(VERSION))
