"""The pages on which people sign in: each shows what is next, and every form comes back to the same request."""

from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gateway.edge.rate_limits import QuotaUsed
from gateway.sign_in import pages
from gateway.sign_in.authorizing import authorize, give_code
from gateway.sign_in.choosing import change_password, new_password_defects
from gateway.sign_in.desk import Visit, address_of
from gateway.sign_in.visiting import page
from shared.kit.problems import FieldError, Text

_SEE_OTHER = 303


async def show_login(visit: Visit) -> Response:
    """Ask for name and password."""
    return pages.login_page(visit.form, visit.app.name if visit.app else None, None, 200)


async def log_in(visit: Visit) -> Response:
    """Check name and password; whatever is wrong, the answer is the same."""
    name = visit.app.name if visit.app else None
    form = await visit.posted()
    if form is None:
        return pages.login_page(visit.form, name, pages.STALE_FORM, 400)
    try:
        visit.desk.take(visit.request)
    except QuotaUsed:
        return pages.login_page(visit.form, name, pages.TOO_MANY, 429)
    token = await visit.desk.logins.begin(
        form.get("login_name", ""), form.get("password", ""), address_of(visit.request), visit.trace_id
    )
    if token is None:
        return pages.login_page(visit.form, name, pages.WRONG, 401)
    return _signed_in(visit, token)


def _signed_in(visit: Visit, token: str) -> Response:
    """Go on with the app's request, which is met now; a demand for a fresh login is met, too."""
    pairs = [(name, value) for name, value in visit.pairs if name not in ("prompt", "max_age")]
    target = f"/oauth/authorize?{urlencode(pairs)}" if pairs else "/oauth/session"
    response = RedirectResponse(target, _SEE_OTHER)
    visit.desk.cookies.keep_login(response, token)
    return response


async def show_password(visit: Visit) -> Response:
    """Let somebody who has signed in choose another password."""
    login = await visit.desk.login(visit.request)
    if login is None:
        return await show_login(visit)
    return pages.password_page(visit.form, [], first=login.must_change)


async def choose_password(visit: Visit) -> Response:
    """Change the password, once the present one is known and the new one will do."""
    login = await visit.desk.login(visit.request)
    form = await visit.posted()
    if login is None or form is None:
        return await show_login(visit)
    current, new = form.get("current", ""), form.get("password", "")
    try:
        visit.desk.take(visit.request)
    except QuotaUsed:
        return pages.password_page(visit.form, [], first=login.must_change, wrong=pages.TOO_MANY)
    known = await visit.desk.logins.knows(login.account_id, current, address_of(visit.request), visit.trace_id)
    if not known:
        return pages.password_page(visit.form, [], first=login.must_change, wrong=pages.WRONG)
    defects = await new_password_defects(visit.desk.resources, login, current, new)
    if new != form.get("repeated", ""):
        message = Text("两次输入的新密码不一致。", "The two new passwords differ.")
        defects.append(FieldError("/repeated", "DIFFERENT", message))
    if defects:
        return pages.password_page(visit.form, defects, first=login.must_change)
    token = await change_password(visit.desk.resources, visit.desk.logins, login, new, visit.trace_id)
    return _signed_in(visit, token)


async def choose_capacity(visit: Visit) -> Response:
    """Give the app its code for the capacity that the person chose."""
    login = await visit.desk.login(visit.request)
    form = await visit.posted()
    if login is None or form is None or login.must_change:
        return await authorize(visit)
    return await give_code(visit, login, form.get("capacity"))


async def show_session(visit: Visit) -> Response:
    """Show who has signed in."""
    login = await visit.desk.login(visit.request)
    if login is None:
        return await show_login(visit)
    if login.must_change:
        return pages.password_page(visit.form, [], first=True)
    return pages.session_page(visit.form, login.display_name)


ROUTES = [
    Route("/oauth/login", page(show_login), methods=["GET"]),
    Route("/oauth/login", page(log_in), methods=["POST"]),
    Route("/oauth/password", page(show_password), methods=["GET"]),
    Route("/oauth/password", page(choose_password), methods=["POST"]),
    Route("/oauth/capacity", page(choose_capacity), methods=["POST"]),
    Route("/oauth/session", page(show_session), methods=["GET"]),
]
