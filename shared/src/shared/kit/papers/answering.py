"""A paper as the answer to a request."""

import asyncio
from typing import Any, Final
from urllib.parse import quote

from starlette.responses import Response

from shared.kit.papers.paper import Paper
from shared.kit.papers.printing import printed

MEDIA_TYPE: Final = "application/pdf"
PDF_ANSWER: Final[dict[int | str, dict[str, Any]]] = {200: {"description": "The paper", "content": {MEDIA_TYPE: {}}}}
"""What a route says that answers with a paper."""


async def paper_response(paper: Paper) -> Response:
    """Return the paper as a PDF to keep, drawn in a thread of its own."""
    content = await asyncio.to_thread(printed, paper)
    name = quote(f"{paper.title}-{paper.number}.pdf", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "private, no-store"}
    return Response(content, media_type=MEDIA_TYPE, headers=headers)
