"""Routes of development cases. Nobody but party organizations takes part in any step."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.responses import Response

from party_liaison.development_cases.errors import CaseExists, NoTransfer
from party_liaison.development_cases.queries import ORDER, cases_where, locked_case
from party_liaison.development_cases.rules.states import CaseState
from party_liaison.development_cases.schemas import (
    ActivistChoice,
    AdmissionStated,
    ApprovalStated,
    AssessmentStated,
    CancellationStated,
    CandidateChoice,
    CaseCreate,
    CasePage,
    CaseRead,
    ConversionApproval,
    ConversionStated,
    ExtensionStated,
    PreparationStated,
    TalkStated,
    TransferConfirmation,
    TransferStated,
)
from party_liaison.development_cases.service import daily, early, later, transferring
from party_liaison.development_cases.service.recording import masked
from party_liaison.members.rules import Purpose
from party_liaison.members.schemas import PersonAccountStated
from party_liaison.members.service.accounts import enter_account
from party_liaison.models import DevelopmentCase, PartyUnit
from party_liaison.row_security.service import behind_wall, read_behind_wall, with_all_rows
from party_liaison.units.queries.loads import locked_unit
from party_liaison.units.queries.reads import place_of_unit
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, next_link, page_of, paged
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/party/development-cases"
READ, WRITE, SEE = "development.read", "development.write", "development.see"
DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {"development_cases_open_key": CaseExists}
Stated = Annotated[Purpose, Query(description="Why the data are read; written to the audit trail")]

router = Router(prefix=PATH, tags=["development-cases"])


def _case_for(permission: str) -> Callable[..., Awaitable[DevelopmentCase]]:
    @authorizes
    async def find(case_id: UUID, uow: Uow) -> DevelopmentCase:
        uow.resources.permissions.require_role(uow.caller, permission)
        await behind_wall(uow, READ)
        case = await locked_case(uow.session, case_id)
        unit = None if case is None else await locked_unit(uow.session, case.unit_id)
        if case is None or unit is None:
            raise NotFound
        uow.require(permission, place_of_unit(unit), read=READ)
        return case

    return find


@authorizes
async def _coming_case(case_id: UUID, uow: Uow) -> tuple[DevelopmentCase, PartyUnit]:
    """Find a case on its way to a unit of the caller's, wherever it comes from."""
    uow.resources.permissions.require_role(uow.caller, WRITE)
    await with_all_rows(uow.session)
    case = await locked_case(uow.session, case_id)
    if case is None:
        raise NotFound
    unit = await locked_unit(uow.session, case.transfer_to_unit_id or case.unit_id)
    assert unit is not None
    uow.require(WRITE, place_of_unit(unit), read=READ)
    if case.transfer_to_unit_id is None:
        raise NoTransfer
    return case, unit


OwnCase = Annotated[DevelopmentCase, Depends(_case_for(WRITE))]
DecidedCase = Annotated[DevelopmentCase, Depends(_case_for("development.decide"))]
ComingCase = Annotated[tuple[DevelopmentCase, PartyUnit], Depends(_coming_case)]


@router.post("", status_code=201, response_model=CaseRead, dependencies=[allow(WRITE)], **idempotent_required)
async def open_development_case(body: CaseCreate, uow: Uow) -> Response:
    """Enter a written application; the party organization is to talk within a month."""
    unit = await locked_unit(uow.session, body.unit_id)
    if unit is None:
        raise NotFound
    uow.require(WRITE, place_of_unit(unit), read=READ)
    await behind_wall(uow, WRITE)
    return await _answered(uow, await early.apply(uow, unit, body), 201)


@router.get("", response_model=CasePage, dependencies=[allow(SEE)])
async def list_development_cases(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    purpose: Stated,
    unit_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[CaseState | None, Query()] = None,
    overdue: Annotated[bool | None, Query(description="Whether the present step is late")] = None,
    due_by: Annotated[date | None, Query(description="With a step due on or before this day")] = None,
) -> Response:
    """List cases, masked, oldest first: within reach, of the own unit for its secretary, or one's own."""
    async with recorded_read(resources, caller) as uow:
        sight = await read_behind_wall(uow, READ)
        found = cases_where(sight, unit_id=unit_id, state=state, overdue=overdue, due_by=due_by)
        rows = (await uow.session.execute(paged(found, ORDER, page))).mappings().all()
        answer = page_of([masked(uow.vault, dict(row)) for row in rows], ORDER, page)
        uow.audit("development_case.list", "party_unit", unit_id or "-", purpose=purpose)
    return Response(render(answer), media_type="application/json", headers=next_link(page, answer["next_cursor"]))


@router.get("/{case_id}", response_model=CaseRead, dependencies=[allow(SEE)])
async def read_development_case(
    case_id: UUID, caller: CurrentCaller, resources: CurrentResources, purpose: Stated
) -> Response:
    """Read one case, masked."""
    async with recorded_read(resources, caller) as uow:
        found = cases_where(await read_behind_wall(uow, READ), case_id=case_id)
        row = (await uow.session.execute(found)).mappings().one_or_none()
        if row is None:
            raise NotFound
        uow.audit("development_case.read", "development_case", case_id, purpose=purpose)
        answer = masked(uow.vault, dict(row))
    return Response(render(answer), media_type="application/json", headers={"ETag": etag(answer["version"])})


@router.post("/{case_id}/talk", response_model=CaseRead, **idempotent_required)
async def talk_with_applicant(case: OwnCase, body: TalkStated, uow: Uow) -> Response:
    """Enter the talk with an applicant, due within a month."""
    return await _answered(uow, await early.talk(uow, case, body))


@router.post("/{case_id}/activist", response_model=CaseRead, **idempotent_required)
async def choose_activist(case: OwnCase, body: ActivistChoice, uow: Uow) -> Response:
    """Choose an activist: talk, recommendation, filing and cultivators are needed."""
    return await _answered(uow, await early.choose_activist(uow, case, body))


@router.post("/{case_id}/assessments", response_model=CaseRead, **idempotent_required)
async def assess_activist(case: OwnCase, body: AssessmentStated, uow: Uow) -> Response:
    """Enter a half-yearly assessment."""
    return await _answered(uow, await early.assess(uow, case, body))


@router.post("/{case_id}/candidate", response_model=CaseRead, **idempotent_required)
async def choose_candidate(case: OwnCase, body: CandidateChoice, uow: Uow) -> Response:
    """Choose a candidate: a year, two assessments, four opinions, the superior's word."""
    return await _answered(uow, await early.choose_candidate(uow, case, body))


@router.post("/{case_id}/preparation", response_model=CaseRead, **idempotent_required)
async def prepare_candidate(case: OwnCase, body: PreparationStated, uow: Uow) -> Response:
    """Enter introducers, political review and training of a candidate."""
    return await _answered(uow, await early.prepare(uow, case, body))


@router.post("/{case_id}/admission", response_model=CaseRead, **idempotent_required)
async def admit_candidate(case: OwnCase, body: AdmissionStated, uow: Uow) -> Response:
    """Enter the branch's vote on a candidate, counted against all who may vote."""
    return await _answered(uow, await later.admit(uow, case, body))


@router.post("/{case_id}/approval", response_model=CaseRead, **idempotent_required)
async def approve_admission(case: DecidedCase, body: ApprovalStated, uow: Uow) -> Response:
    """Approve an admission, as the superior; probation counts from the branch meeting."""
    return await _answered(uow, await later.approve(uow, case, body))


@router.post("/{case_id}/extension", response_model=CaseRead, **idempotent_required)
async def extend_probation(case: OwnCase, body: ExtensionStated, uow: Uow) -> Response:
    """Extend a probation, once."""
    return await _answered(uow, await later.extend(uow, case, body))


@router.post("/{case_id}/conversion", response_model=CaseRead, **idempotent_required)
async def convert_member(case: OwnCase, body: ConversionStated, uow: Uow) -> Response:
    """Enter the branch's vote on full standing."""
    return await _answered(uow, await later.convert(uow, case, body))


@router.post("/{case_id}/conversion-approval", response_model=CaseRead, **idempotent_required)
async def approve_conversion(case: DecidedCase, body: ConversionApproval, uow: Uow) -> Response:
    """Approve full standing, as the superior."""
    return await _answered(uow, await later.approve_conversion(uow, case, body))


@router.post("/{case_id}/cancellation", response_model=CaseRead, **idempotent_required)
async def cancel_case(case: OwnCase, body: CancellationStated, uow: Uow) -> Response:
    """End a case; of a probationary member by a vote."""
    return await _answered(uow, await later.cancel(uow, case, body))


@router.post("/{case_id}/account", response_model=CaseRead)
async def enter_case_account(case: OwnCase, body: PersonAccountStated, uow: Uow) -> Response:
    """Enter the account with which the person signs in to read the own case; it is kept as a digest."""
    await enter_account(uow, case, "development_case", body)
    return await _answered(uow, case)


@router.post("/{case_id}/transfer", response_model=CaseRead, **idempotent_required)
async def propose_transfer(case: OwnCase, body: TransferStated, uow: Uow) -> Response:
    """Ask another unit to take a person over."""
    return await _answered(uow, await transferring.propose_transfer(uow, case, body))


@router.post("/{case_id}/transfer-confirmation", response_model=CaseRead, **idempotent_required)
async def confirm_transfer(coming: ComingCase, body: TransferConfirmation, uow: Uow) -> Response:
    """Take a person over, as the new unit; the time served stays."""
    case, unit = coming
    return await _answered(uow, await transferring.confirm_transfer(uow, case, unit, body))


async def _answered(uow: UnitOfWork, case: DevelopmentCase, status: int = 200) -> Response:
    await uow.flush()
    row: dict[str, Any] = dict((await uow.session.execute(cases_where(None, case_id=case.id))).mappings().one())
    headers = {"ETag": etag(case.version)}
    if status == 201:
        headers["Location"] = f"{PATH}/{case.id}"
    return Response(render(masked(uow.vault, row)), status, headers, "application/json")
