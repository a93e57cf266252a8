"""The authorization endpoint: a code for the app, or the page that has to come before it."""

from collections.abc import Sequence
from datetime import timedelta

from starlette.responses import RedirectResponse, Response

from gateway.models import AccountCapacity
from gateway.sign_in import pages
from gateway.sign_in.choosing import choices, issue_code
from gateway.sign_in.desk import Visit
from gateway.sign_in.logins import Login
from gateway.sign_in.requests import AuthorizationRequest, Refused, Unanswerable, read_request

_FOUND = 302
_SEE_OTHER = 303


async def authorize(visit: Visit) -> Response:
    """Answer an app's request: by a redirect with a code or an error, or by the page that is next.

    Consent is implied: the apps are the suite's own, entered by its operator.

    Raises:
        Unanswerable: there is no request.
    """
    if visit.app is None or visit.reply is None:
        raise Unanswerable
    try:
        asked = read_request(visit.pairs, visit.app, visit.reply)
        return await _answered(visit, asked)
    except Refused as refused:
        location = visit.reply.location(error=refused.error, error_description=refused.description)
        return RedirectResponse(location, _FOUND)


async def _answered(visit: Visit, asked: AuthorizationRequest) -> Response:
    silent = "none" in asked.prompts
    login = await visit.desk.login(visit.request)
    if login is None or "login" in asked.prompts or _is_too_old(visit, login, asked):
        if silent:
            raise Refused("login_required", "Nobody has signed in.")
        return pages.login_page(visit.form, asked.app.name, None, 200)
    if login.must_change:
        if silent:
            raise Refused("interaction_required", "The person has to choose a password.")
        return pages.password_page(visit.form, [], first=True)
    possible = await _possible(visit, login, asked)
    if len(possible) == 1 and "select_account" not in asked.prompts:
        return await _with_code(visit, login, asked, possible[0])
    if silent:
        raise Refused("account_selection_required", "The person has to choose in what capacity to act.")
    shown = [(one.id, one.title) for one in possible]
    return pages.capacity_page(visit.form, asked.app.name, shown)


async def give_code(visit: Visit, login: Login, capacity: str | None) -> Response:
    """Answer the app's request for the capacity that was chosen.

    Raises:
        Unanswerable: there is no request.
    """
    if visit.app is None or visit.reply is None:
        raise Unanswerable
    try:
        asked = read_request(visit.pairs, visit.app, visit.reply)
        for one in await _possible(visit, login, asked):
            if str(one.id) == capacity:
                return await _with_code(visit, login, asked, one)
        raise Refused("access_denied", "The person does not act in this capacity.")
    except Refused as refused:
        location = visit.reply.location(error=refused.error, error_description=refused.description)
        return RedirectResponse(location, _SEE_OTHER)


async def _possible(visit: Visit, login: Login, asked: AuthorizationRequest) -> Sequence[AccountCapacity]:
    async with visit.desk.resources.database.transaction() as session:
        possible = await choices(session, login, asked)
    if not possible:
        raise Refused("access_denied", "The person does not act in this capacity.")
    return possible


async def _with_code(visit: Visit, login: Login, asked: AuthorizationRequest, capacity: AccountCapacity) -> Response:
    code = await issue_code(visit.desk.resources, visit.desk.logins, login, asked, capacity.id, visit.trace_id)
    status = _FOUND if visit.request.method == "GET" else _SEE_OTHER
    return RedirectResponse(asked.reply.location(code=code), status)


def _is_too_old(visit: Visit, login: Login, asked: AuthorizationRequest) -> bool:
    if asked.max_age is None:
        return False
    return visit.desk.resources.clock.real_now() - login.began_at > timedelta(seconds=asked.max_age)
