"""Makes every failure of an application an RFC 9457 answer, and lets no stack and no input out."""

from collections.abc import Mapping
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from shared.kit import problems
from shared.kit.invalid_body import invalid_body
from shared.kit.languages import preferred_language
from shared.kit.outages import is_outage
from shared.kit.problem_body import problem_response
from shared.kit.problems import Problem, ServiceUnavailable, Text

log = structlog.get_logger()

_BY_STATUS: Mapping[int, type[Problem]] = {
    kind.status: kind
    for kind in (
        problems.BadRequest,
        problems.Unauthorized,
        problems.Forbidden,
        problems.NotFound,
        problems.MethodNotAllowed,
        problems.PayloadTooLarge,
        problems.UnsupportedMediaType,
        problems.Unprocessable,
    )
}


def install_problem_handlers(app: FastAPI, constraint_problems: Mapping[str, type[Problem]]) -> None:
    """Have `app` answer failures as problems; `constraint_problems` maps names of database constraints."""

    async def handle(request: Request, error: Exception) -> Response:
        return failure_response(request, error, constraint_problems)

    for kind in (Problem, RequestValidationError, HTTPException, IntegrityError, Exception):
        app.add_exception_handler(kind, handle)


def failure_response(request: Request, error: Exception, constraint_problems: Mapping[str, type[Problem]]) -> Response:
    """Return what the caller of `request` is told about `error`; failures of our own are logged."""
    problem = problem_of(error, constraint_problems)
    if problem.status >= 500:
        log.error("request_failed", error=type(error).__name__, status=problem.status, exc_info=error)
    language = preferred_language(request.headers.get("accept-language"))
    return problem_response(problem, language, trace_id_of(request.scope))


def problem_of(error: Exception, constraint_problems: Mapping[str, type[Problem]]) -> Problem:
    """Return what the caller is told about `error`."""
    match error:
        case Problem():
            return error
        case RequestValidationError():
            return invalid_body(error.errors())
        case HTTPException():
            return _BY_STATUS.get(error.status_code, Problem)()
        case IntegrityError():
            kind = constraint_problems.get(constraint_name(error) or "")
            return kind() if kind else problems.Conflict()
        case StaleDataError():
            return problems.PreconditionFailed()
    if is_outage(error):
        return ServiceUnavailable(
            Text(
                "数据服务暂时不可用，请稍后重试。",
                "A server we depend on is unavailable; try again shortly.",
            ),
            headers={"Retry-After": "2"},
        )
    return Problem()


def constraint_name(error: IntegrityError) -> str | None:
    """Return the name of the constraint that a statement broke."""
    cause: Any = error.orig
    while cause is not None:
        name = getattr(cause, "constraint_name", None)
        if name:
            return str(name)
        cause = cause.__cause__
    return None


def trace_id_of(scope: Mapping[str, Any]) -> str | None:
    """Return the request's trace id, set by `ObservationMiddleware`."""
    state = scope.get("state") or {}
    trace_id = state.get("trace_id")
    return str(trace_id) if trace_id else None
