"""Codes are asked for, come back, and are taken over or put in the queue of conflicts."""

from typing import Final

from registration.code_exchange import queries
from registration.code_exchange.errors import RequestInvalid, ReturnUnreadable
from registration.code_exchange.rules import CONFLICT_MACHINE, REQUEST_MACHINE, ConflictState, RequestState, judged
from registration.code_exchange.schemas import (
    ConflictSettlement,
    CreditCodeRequestCreate,
    CreditCodeRequestFile,
    CreditCodeReturn,
)
from registration.codes.queries import known_codes, uscc_divisions
from registration.codes.rules.credit_codes import KINDS
from registration.models.code_exchange import CreditCodeConflict, CreditCodeRequest
from registration.models.codes import GivenCreditCode
from shared.contracts.values import LegalKind
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork

_COMMANDS: Final = {"SENT_BACK": "send_back", "DISCARDED": "discard"}


async def ask(uow: UnitOfWork, body: CreditCodeRequestCreate) -> CreditCodeRequest:
    """Codes are asked of the issuer.

    Raises:
        RequestInvalid: organizations of this kind have no code, or there is no such authority today.
        RequestOpen: (by constraint) a request for the authority and kind is open.
    """
    if body.legal_kind not in KINDS:
        raise RequestInvalid(errors=[FieldError("/legal_kind", RequestInvalid.code, RequestInvalid.title)])
    if not await uscc_divisions(uow.session, [body.authority], uow.today):
        raise RequestInvalid(errors=[FieldError("/authority", RequestInvalid.code, RequestInvalid.title)])
    request = CreditCodeRequest(
        id=new_id(),
        authority_id=body.authority,
        legal_kind=body.legal_kind,
        number=body.number,
        state=REQUEST_MACHINE.walk(None, "ask"),
        asked_on=uow.today,
        asked_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(request)
    uow.audit("credit_code_request.ask", "credit_code_request", request.id, details={"number": body.number})
    return request


async def request_file(uow: UnitOfWork, request: CreditCodeRequest) -> CreditCodeRequestFile:
    """Return what the issuer is asked for now: what has not come yet, and which codes it has to replace."""
    divisions = await uscc_divisions(uow.session, [request.authority_id], request.asked_on)
    return CreditCodeRequestFile(
        request_id=request.id,
        authority=request.authority_id,
        uscc_division=divisions[request.authority_id],
        legal_kind=LegalKind(request.legal_kind),
        number=request.number - request.taken,
        replace=list(await queries.sent_back(uow.session, request.id)),
    )


async def take_back(uow: UnitOfWork, request: CreditCodeRequest, answer: CreditCodeReturn) -> None:
    """Good codes wait for organizations, each of the others for an officer; no code is taken over twice.

    Raises:
        ReturnUnreadable: the return answers another request.
        InvalidTransition: the request was answered or withdrawn.
    """
    uow.expect_version(request)
    if answer.request_id != request.id:
        raise ReturnUnreadable(errors=[FieldError("/request_id", ReturnUnreadable.code, ReturnUnreadable.title)])
    REQUEST_MACHINE.walk(RequestState(request.state), "answer_partly")
    divisions = await uscc_divisions(uow.session, [request.authority_id], request.asked_on)
    known = await known_codes(uow.session, answer.codes)
    wanted = request.number - request.taken
    kind, division = LegalKind(request.legal_kind), divisions[request.authority_id]
    found = judged(answer.codes, kind, division, known, wanted)
    good = [one.code for one in found if one.conflict is None]
    uow.session.add_all(_given(uow, request, code) for code in good)
    before = await queries.conflicts_of(uow.session, request.id)
    news = dict.fromkeys((one.code, one.conflict) for one in found if one.conflict is not None)
    uow.session.add_all(_conflict(uow, request, *one) for one in news if one not in before)
    request.taken += len(good)
    command = "answer" if request.taken == request.number else "answer_partly"
    request.state = REQUEST_MACHINE.walk(RequestState(request.state), command)
    request.answered_on, request.updated_at = uow.today, uow.now
    uow.audit("credit_code_request.answer", "credit_code_request", request.id,
              details={"taken": len(good), "conflicts": len(news)})  # fmt: skip


def withdraw(uow: UnitOfWork, request: CreditCodeRequest) -> None:
    """Nothing more is expected of the issuer.

    Raises:
        InvalidTransition: the request was answered or withdrawn.
    """
    uow.expect_version(request)
    request.state = REQUEST_MACHINE.walk(RequestState(request.state), "withdraw")
    request.updated_at = uow.now
    uow.audit("credit_code_request.withdraw", "credit_code_request", request.id)


def settle(uow: UnitOfWork, conflict: CreditCodeConflict, body: ConflictSettlement) -> None:
    """The conflict is out of the queue.

    Raises:
        InvalidTransition: it was settled before.
    """
    uow.expect_version(conflict)
    conflict.state = CONFLICT_MACHINE.walk(ConflictState(conflict.state), _COMMANDS[body.outcome])
    conflict.settled_on, conflict.settled_by, conflict.remark = uow.today, uow.caller.identity, body.remark
    conflict.updated_at = uow.now
    uow.audit(f"credit_code_conflict.{_COMMANDS[body.outcome]}", "credit_code_conflict", conflict.id)


def _given(uow: UnitOfWork, request: CreditCodeRequest, code: str) -> GivenCreditCode:
    return GivenCreditCode(
        code=code,
        legal_kind=request.legal_kind,
        authority_id=request.authority_id,
        imported_at=uow.now,
        imported_by=uow.caller.identity,
    )


def _conflict(uow: UnitOfWork, request: CreditCodeRequest, code: str, reason: str | None) -> CreditCodeConflict:
    return CreditCodeConflict(
        id=new_id(),
        request_id=request.id,
        code=code,
        reason=reason or "",
        state=CONFLICT_MACHINE.walk(None, "find"),
        created_at=uow.now,
        updated_at=uow.now,
    )
