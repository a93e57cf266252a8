"""Routes of forms."""

import hashlib
from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.form_schemas.errors import FormNotFound
from registration.form_schemas.schemas import FormList, FormType
from registration.form_schemas.service.reading import DIALECT, form_schema, listed
from shared.kit.dependencies import CurrentClock, CurrentReads, public_route
from shared.kit.etags import is_not_modified
from shared.kit.languages import preferred_language
from shared.kit.routes import Router
from shared.kit.rule_settings.schemas import RuleDivision

PATH = "/v1/registration/form-schemas"
MEDIA_TYPE = "application/schema+json"
router = Router(prefix=PATH, tags=["form-schemas"], dependencies=[public_route])

FormName = Annotated[str, Path(pattern=r"^[A-Z_]{1,30}$", description="Type of the form", examples=["ESTABLISH_SG"])]
AsOf = Annotated[date | None, Query(ge=date(1950, 1, 1), description="The day whose rules are wanted; default today")]


@router.get("", response_model=FormList)
async def list_form_schemas(request: Request) -> Response:
    """List the forms with their titles in the language of the request, and where their bodies are sent."""
    language = preferred_language(request.headers.get("accept-language"))
    return _answer(request, {"items": listed(language, PATH)}, "application/json", language)


@router.get(
    "/{form_type}",
    responses={200: {"content": {MEDIA_TYPE: {"schema": {"type": "object"}, "example": {"$schema": DIALECT}}}}},
)
async def read_form_schema(
    form_type: FormName,
    request: Request,
    reads: CurrentReads,
    clock: CurrentClock,
    division: RuleDivision = "50",
    as_of: AsOf = None,
) -> Response:
    """Give a form as a JSON schema (2020-12): groups, fields with hints and clauses, code lists, what must be stated,
    and the numbers that hold in a division on a day, with the rules that set them. `x-checked-later` names the defects
    that only the server finds."""
    if form_type not in FormType.__members__:
        raise FormNotFound
    language = preferred_language(request.headers.get("accept-language"))
    schema = await form_schema(reads, FormType(form_type), language, division, as_of or clock.today())
    return _answer(request, schema, MEDIA_TYPE, language)


def _answer(request: Request, body: Any, media_type: str, language: str) -> Response:
    content = orjson.dumps(body)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=600", "Vary": "Accept-Language"}
    if is_not_modified(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    headers["Content-Language"] = language
    return Response(content, media_type=media_type, headers=headers)
