"""Pages of applications within a caller's reach."""

from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, true
from starlette.responses import Response

from registration.applications.rules.access import is_integrator, is_supervisor
from registration.models.applications import Application
from registration.models.sync import SYNC
from shared.contracts.values import ApplicationState
from shared.kit.authorization import Caller
from shared.kit.fields import choose, parse_fields
from shared.kit.pagination import PageRequest, SortKey, next_link, page_of, paged
from shared.kit.reach import Places, within
from shared.kit.reads import Reads, render
from shared.kit.sync.feed import Old, Question, SyncedList, changes_response

_A = Application
_SUMMARY: Final[tuple[Any, ...]] = (
    _A.id, _A.version, _A.type, _A.state, _A.mode, _A.legal_kind, _A.scope, _A.name, _A.category,
    _A.organization_id, _A.authority_id, _A.home_community_code, _A.submitted_on, _A.notice_due_on,
    _A.accepted_on, _A.due_on, _A.commit_due_on, _A.decided_on,
)  # fmt: skip
_KEYS: Final = (SortKey(_A.id.expression, "id"),)
_PLACES: Final[Places] = {
    "jurisdiction_id": _A.jurisdiction_id,
    "town_code": _A.town_code,
    "community_code": _A.home_community_code,
    "authority_id": _A.authority_id,
    "owner": _A.owner,
}
_SYNCED: Final = SyncedList(SYNC, "applications", _A.id, {field: str(column.key) for field, column in _PLACES.items()})
_UNDECIDED: Final = (ApplicationState.ACCEPTED, ApplicationState.UNDER_REVIEW)

Reach = frozenset[tuple[str, str]] | None


async def applications_list(
    reads: Reads,
    page: PageRequest,
    caller: Caller,
    reach: Reach,
    *,
    fields: str | None,
    state: ApplicationState | None,
    authority: str | None,
    due: date | None,
    updated_since: str | None,
) -> Response:
    """Answer with a page of the applications that the caller may see and that match the filters given."""
    chosen = parse_fields(fields, [column.key for column in _SUMMARY])
    shown, filters = select(*_SUMMARY).where(within_reach(caller, reach)), _filters(state, authority, due)
    if updated_since is not None:
        question = Question(shown, reach, filters, partial(_might_see, caller))
        return await changes_response(reads, _SYNCED, question, updated_since, page, chosen)
    rows = await reads.rows(paged(shown.where(*filters), _KEYS, page))
    body = page_of(rows, _KEYS, page)
    body["items"] = [choose(row, chosen) for row in body["items"]]
    return Response(render(body), media_type="application/json", headers=next_link(page, body["next_cursor"]))


def within_reach(caller: Caller, reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a caller may see a row; `reach` as of `PermissionTable.reachable`.

    The same decision as `rules.access.place_for`, for many rows at once.
    """
    if reach is None:
        return true()
    condition = within(reach, _PLACES)
    if is_integrator(caller):
        condition = or_(condition, and_(_A.client_issuer == caller.issuer, _A.client_id == caller.client_id))
    return and_(condition, _of_unit(caller)) if is_supervisor(caller) else condition


def _might_see(caller: Caller, old: Old, here: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition of `within_reach` for the place where a row lay before."""
    if is_integrator(caller):
        here = or_(here, and_(old("client_issuer") == caller.issuer, old("client_id") == caller.client_id))
    if not is_supervisor(caller):
        return here
    unit = old("supervising_unit_id")
    return and_(here, unit.is_not(None) if caller.organization_id is None else unit == caller.organization_id)


def _of_unit(caller: Caller) -> ColumnElement[bool]:
    if caller.organization_id is None:
        return _A.supervising_unit_id.is_not(None)
    return _A.supervising_unit_id == _uuid(caller.organization_id)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _filters(state: ApplicationState | None, authority: str | None, due: date | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if state is not None:
        found.append(_A.state == state.value)
    if authority is not None:
        found.append(_A.authority_id == authority)
    if due is not None:
        found += [_A.due_on <= due, _A.state.in_([each.value for each in _UNDECIDED])]
    return found
