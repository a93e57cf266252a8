"""Which applications, filings and reservations are a person's own: their service is asked with the person's token.

Events name no person, so that the messages of a matter are addressed to its path alone. What the service has said is
remembered; a service that does not answer takes away nothing that was known.
"""

from typing import Any, Final

from sqlalchemy.dialects.postgresql import insert
from starlette.requests import Request

from gateway.models import InboxMatter
from gateway.overview.asking import PATIENCE_SECONDS, ask
from gateway.parts import Gateway
from shared.kit.authorization import Caller

_SERVICE: Final = "registration"
_LISTS: Final = tuple(f"/v1/registration/{name}" for name in ("applications", "filings", "name-reservations"))
_HANDED_IN_BY: Final = frozenset({"APP", "CSO"})
_PAGES: Final = 5


async def learn_matters(gateway: Gateway, request: Request, caller: Caller) -> None:
    """What the person has handed in is known, as far as the service answers; asked at most once a minute.

    Only of callers who are nothing but applicants or an organization's own users: officials see others' matters.
    """
    if not caller.roles or not caller.roles <= _HANDED_IN_BY or not gateway.asked_lately.is_due(caller.identity):
        return
    paths = [path for each in _LISTS for path in await _listed(gateway, request, each)]
    if paths:
        rows = [{"issuer": caller.issuer, "subject": caller.subject, "path": path} for path in sorted(paths)]
        async with gateway.resources.database.transaction() as session:
            await session.execute(insert(InboxMatter).values(rows).on_conflict_do_nothing())


async def _listed(gateway: Gateway, request: Request, path: str) -> list[str]:
    found: list[str] = []
    query: dict[str, Any] = {"limit": "200"}
    for _ in range(_PAGES):
        answer = await ask(gateway, request, _SERVICE, path, query, PATIENCE_SECONDS)
        body = answer.body if isinstance(answer.body, dict) else {}
        found += [f"{path}/{entry['id']}" for entry in body.get("items", ())]
        if not body.get("next_cursor"):
            break
        query = {"limit": "200", "cursor": body["next_cursor"]}
    return found
