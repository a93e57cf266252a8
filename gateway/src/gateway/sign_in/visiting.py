"""Turns what a page answers to a visit into an endpoint."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from gateway.sign_in import pages
from gateway.sign_in.desk import Visit, visit_of
from gateway.sign_in.requests import Unanswerable


def page(
    answer: Callable[[Visit], Awaitable[Response]], visiting: Callable[[Request], Awaitable[Visit]] = visit_of
) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint: what no app could have asked is told to the person, and the form's cookie is kept."""

    async def endpoint(request: Request) -> Response:
        try:
            visit = await visiting(request)
            response = await answer(visit)
        except Unanswerable:
            return pages.message_page(pages.UNANSWERABLE, 400)
        visit.desk.cookies.keep_form_secret(response, visit.form_secret)
        return response

    return endpoint
