"""Commands on many applications."""

from typing import Any
from uuid import UUID

from registration.applications.schemas.batches import AcceptedOrNot, BatchAcceptance, BatchAcceptanceRead
from registration.applications.service.batches import accept_many
from shared.kit.dependencies import Uow, allow
from shared.kit.problems import FieldError, InvalidBody, Problem, Text
from shared.kit.routes import Router, idempotent_required
from shared.kit.schemas import BilingualText

router = Router(prefix="/v1/registration/batch-acceptances", tags=["applications"])
_TWICE = Text("同一申请不得重复列出。", "An application is listed once.")


@router.post("", response_model=BatchAcceptanceRead, dependencies=[allow("application.accept")], **idempotent_required)
async def accept_applications(body: BatchAcceptance, uow: Uow) -> BatchAcceptanceRead:
    """Accept up to 50 applications; each by itself, so that one that cannot be accepted does not stop the others."""
    ids = [each.id for each in body.applications]
    if len(set(ids)) < len(ids):
        raise InvalidBody(errors=[FieldError("/applications", "REPEATED", _TWICE)])
    found = await accept_many(uow, [(each.id, each.version) for each in body.applications])
    items = [_answer(one, result) for one, result in zip(ids, found, strict=True)]
    return BatchAcceptanceRead(items=items, accepted=sum(item.accepted for item in items))


def _answer(application_id: UUID, result: Any) -> AcceptedOrNot:
    if isinstance(result, Problem):
        title = BilingualText(zh=result.title.zh, en=result.title.en)
        return AcceptedOrNot(
            id=application_id, accepted=False, state=None, version=None, due_on=None, status=result.status,
            code=result.code, title=title,
        )  # fmt: skip
    return AcceptedOrNot(
        id=application_id, accepted=True, state=result.state, version=result.version, due_on=result.due_on,
        status=200, code=None, title=None,
    )  # fmt: skip
