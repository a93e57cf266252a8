"""A code as JSON or as a picture, as the caller likes it."""

import io
from typing import Any, Final

import segno
from starlette.requests import Request
from starlette.responses import Response

from registration.activity_sign_ups.schemas import CodeRead

_SVG: Final = "image/svg+xml"
_PNG: Final = "image/png"
_HEADERS: Final = {"Cache-Control": "no-store", "Vary": "Accept"}
CODE_ANSWER: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The code, as text or as a QR code.",
        "content": {
            _SVG: {"schema": {"type": "string"}, "example": "<svg xmlns='http://www.w3.org/2000/svg'/>"},
            _PNG: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


def code_response(request: Request, code: CodeRead) -> Response:
    """Return the code as SVG or PNG where Accept names it, else as JSON."""
    accepted = request.headers.get("accept", "")
    kind = next((kind for kind in (_SVG, _PNG) if kind in accepted), None)
    if kind is None:
        return Response(code.model_dump_json(), headers=_HEADERS, media_type="application/json")
    picture = io.BytesIO()
    drawn = segno.make(code.code, error="m", micro=False)
    drawn.save(picture, kind="svg" if kind == _SVG else "png", scale=8, border=4)
    return Response(picture.getvalue(), headers=_HEADERS, media_type=kind)
