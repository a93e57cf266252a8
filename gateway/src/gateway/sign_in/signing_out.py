"""`/oauth/logout`: the person is asked, as no other site may sign somebody out, and led back to the app."""

from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gateway.sign_in import pages
from gateway.sign_in.apps import find_app
from gateway.sign_in.desk import SignIn, Visit
from gateway.sign_in.ending import end_login
from gateway.sign_in.requests import Reply, Unanswerable, parameters
from gateway.sign_in.visiting import page

_SEE_OTHER = 303


async def _visit(request: Request) -> Visit:
    """Return the visit; its reply is where the person is led afterwards.

    Raises:
        Unanswerable: that is no address registered for the app.
    """
    desk: SignIn = request.app.state.gateway.sign_in
    pairs = parameters(request.url.query)
    given = dict(pairs)
    if len(given) != len(pairs):
        raise Unanswerable
    app = await find_app(desk.resources.database, given.get("client_id"))
    target, reply = given.get("post_logout_redirect_uri"), None
    if target is not None:
        if app is None or target not in app.post_logout_uris:
            raise Unanswerable
        reply = Reply(target, given.get("state"), desk.settings.issuer)
    return Visit(desk, request, desk.cookies.form_secret(request), pairs, app, reply)


async def ask(visit: Visit) -> Response:
    """Ask whether to sign out, unless nobody has signed in."""
    if await visit.desk.login(visit.request) is None:
        return _afterwards(visit.reply)
    return pages.logout_page(visit.form, visit.app.name if visit.app else None)


async def sign_out(visit: Visit) -> Response:
    """End the login and all that apps got by it."""
    login = await visit.desk.login(visit.request)
    if login is None:
        return _afterwards(visit.reply)
    if await visit.posted() is None:
        return await ask(visit)
    resources = visit.desk.resources
    async with resources.database.transaction() as session:
        await end_login(session, login.id, "LOGOUT", resources.clock.real_now())
        uow = visit.desk.logins.acting(session, login.account_id, visit.trace_id)
        uow.audit("login.end", "account", login.account_id)
        await uow.flush()
    response = _afterwards(visit.reply)
    visit.desk.cookies.drop_login(response)
    return response


def _afterwards(reply: Reply | None) -> Response:
    if reply is None:
        return pages.message_page(pages.SIGNED_OUT, 200)
    state = {"state": reply.state} if reply.state is not None else {}
    separator = "&" if urlsplit(reply.redirect_uri).query else "?"
    target = reply.redirect_uri + (f"{separator}{urlencode(state)}" if state else "")
    return RedirectResponse(target, _SEE_OTHER)


ROUTES = [
    Route("/oauth/logout", page(ask, _visit), methods=["GET"]),
    Route("/oauth/logout", page(sign_out, _visit), methods=["POST"]),
]
