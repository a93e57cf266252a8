"""How a problem looks on the wire: RFC 9457 JSON in the caller's language."""

from typing import Any

import orjson
from starlette.responses import Response

from shared.kit.problems import FieldError, Language, Problem

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:linli:problem:"


def problem_body(problem: Problem, language: Language, trace_id: str | None) -> dict[str, Any]:
    """Return the members of the problem; those without a value are left out."""
    members: dict[str, Any] = {
        "type": TYPE_PREFIX + problem.code.lower().replace("_", "-"),
        "title": problem.title.localized(language),
        "status": problem.status,
        "detail": problem.detail.localized(language) if problem.detail else None,
        "code": problem.code,
        "errors": [_field_error(error, language) for error in problem.errors] or None,
        "rule_key": problem.rule_key,
        "rule_version": problem.rule_version,
        "clause_ref": problem.clause_ref,
        "trace_id": trace_id,
    }
    return {name: value for name, value in members.items() if value is not None}


def problem_response(problem: Problem, language: Language, trace_id: str | None) -> Response:
    """Return the problem as an HTTP answer."""
    headers = {**problem.headers, "Content-Language": language, "Cache-Control": "no-store"}
    return Response(
        orjson.dumps(problem_body(problem, language, trace_id), default=str),
        status_code=problem.status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )


def _field_error(error: FieldError, language: Language) -> dict[str, Any]:
    members = {
        "pointer": error.pointer,
        "code": error.code,
        "message": error.message.localized(language),
        "clause_ref": error.clause_ref,
        **error.details,
    }
    return {name: value for name, value in members.items() if value is not None}
