"""Routes of evaluations."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.evaluations.errors import EvaluationOpen, ExpertAssigned, GradeHeld, SheetsSealed
from registration.evaluations.queries import loads, reads
from registration.evaluations.rules.states import PUBLIC_STATES, EvaluationState
from registration.evaluations.schemas.answers import (
    EligibilityRead,
    EvaluationPage,
    EvaluationRead,
    ExpertSheet,
    ObjectionList,
    ObjectionReceipt,
    PublicEvaluationPage,
    SheetList,
)
from registration.evaluations.schemas.commands import (
    CommitteeDecision,
    EvaluationCreate,
    EvaluationText,
    ExpertAssignment,
    MeasureDecision,
    MeasureProposal,
    ObjectionReview,
    ScoreSheet,
)
from registration.evaluations.service import applying, granting, measures, scoring
from registration.evaluations.service.measures import DAILY_JOBS
from registration.models.evaluations import Evaluation, EvaluationExpert
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from registration.organizations.queries.places import at_home_in
from registration.organizations.service.owned import owner, shown
from shared.contracts.values import EvaluationGrade
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "router"]

router = Router(prefix="/v1/registration/evaluations", tags=["evaluations"])
of_organizations = Router(prefix="/v1/registration/organizations", tags=["evaluations"])
CONSTRAINT_PROBLEMS = {
    "evaluations_open_key": EvaluationOpen,
    "evaluations_granted_key": GradeHeld,
    "evaluation_experts_once_key": ExpertAssigned,
}

READ = "evaluation.read"
_BY_ID = [SortKey(Evaluation.id.expression, "id")]
_BEFORE_PUBLICITY = frozenset({EvaluationState.ACCEPTED, EvaluationState.SCORED})
_OFFICIAL = frozenset({"MUN", "CTY", "AUD"})


def evaluation_for(permission: str) -> Any:
    """Return a dependency that loads the evaluation, locked with its organization, for a caller who may do this."""

    @authorizes
    async def load(evaluation_id: UUID, uow: Uow) -> Evaluation:
        organization_id = await loads.organization_of(uow.session, evaluation_id)
        if organization_id is None:
            raise NotFound
        await owner(uow, organization_id, permission, read=READ)
        return await loads.locked_evaluation(uow.session, evaluation_id)

    return Depends(load)


@authorizes
async def _own_sheet(evaluation_id: UUID, uow: Uow) -> EvaluationExpert:
    """Load the caller's sheet of the evaluation; for everybody else there is none."""
    uow.resources.permissions.require_role(uow.caller, "evaluation.score")
    organization_id = await loads.organization_of(uow.session, evaluation_id)
    if organization_id is None:
        raise NotFound
    await locked_organization(uow.session, organization_id)
    found = await loads.experts(uow.session, evaluation_id)
    mine = next((one for one in found if one.expert == uow.caller.identity), None)
    if mine is None:
        raise NotFound
    return mine


@authorizes
async def _public_evaluation(evaluation_id: UUID, uow: Uow) -> Evaluation:
    """Load an evaluation that everybody may see, for those who may object."""
    uow.resources.permissions.require_role(uow.caller, "evaluation.object")
    organization_id = await loads.organization_of(uow.session, evaluation_id)
    if organization_id is None:
        raise NotFound
    await locked_organization(uow.session, organization_id)
    evaluation = await loads.locked_evaluation(uow.session, evaluation_id)
    if evaluation.state not in PUBLIC_STATES:
        raise NotFound
    return evaluation


Decided = Annotated[Evaluation, evaluation_for("evaluation.decide")]
Own = Annotated[Evaluation, evaluation_for("evaluation.apply")]
OwnSheet = Annotated[EvaluationExpert, Depends(_own_sheet)]
Published = Annotated[Evaluation, Depends(_public_evaluation)]


@router.post("", status_code=201, response_model=EvaluationRead, dependencies=[allow("evaluation.apply")])
async def apply_for_evaluation(body: EvaluationCreate, uow: Uow) -> Response:
    """Apply for an evaluation or a higher grade."""
    organization = await owner(uow, body.organization_id, "evaluation.apply", read=READ)
    evaluation = await applying.apply(uow, organization, body.self_assessment)
    return await _answered(uow, evaluation, 201)


@router.get("", response_model=EvaluationPage, dependencies=[allow(READ)])
async def list_evaluations(
    caller: CurrentCaller,
    reads_of: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: EvaluationState | None = None,
    grade: EvaluationGrade | None = None,
    organization_id: UUID | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find evaluations within reach, oldest first."""
    statement = reads.evaluations_within(resources.permissions.reachable(caller, READ))
    if not caller.roles & _OFFICIAL and grade is not None:
        statement = statement.where(Evaluation.state.in_(sorted(PUBLIC_STATES)))
    wanted = ((state, Evaluation.state), (grade, Evaluation.grade), (organization_id, Evaluation.organization_id))
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads_of, statement, _BY_ID, page)


@router.get("/published", response_model=PublicEvaluationPage, dependencies=[allow("evaluation.published")])
async def list_published_grades(
    reads_of: CurrentReads,
    page: Page,
    grade: EvaluationGrade | None = None,
    organization_id: UUID | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Show grades held and those being made public, to everybody."""
    statement = reads.published()
    for value, column in ((grade, Evaluation.grade), (organization_id, Evaluation.organization_id)):
        statement = statement if value is None else statement.where(column == value)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads_of, statement, _BY_ID, page)


@of_organizations.get(
    "/{organization_id}/evaluation-eligibility", response_model=EligibilityRead, dependencies=[allow(READ)]
)
async def check_evaluation_eligibility(
    organization_id: UUID, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Say whether the organization may apply today, with every reason why not."""
    async with recorded_read(resources, caller) as uow:
        organization = await owner(uow, organization_id, READ, read=READ)
        standing, defects = await applying.eligibility(uow, organization)
    told = [{"code": one.code, "message": {"zh": one.message.zh, "en": one.message.en}} for one in defects]
    body = {
        "organization_id": organization_id,
        "eligible": not defects,
        "promotion": standing.held is not None,
        "reasons": told,
    }
    return Response(render(body), media_type="application/json")


@router.get("/{evaluation_id}", response_model=EvaluationRead, dependencies=[allow(READ)])
async def read_evaluation(
    evaluation_id: UUID, request: Request, caller: CurrentCaller, reads_of: CurrentReads, resources: CurrentResources
) -> Response:
    """Give an evaluation; its points are the officers' own until the grade is made public."""
    row = await reads_of.row(reads.EVALUATION_BY_ID, evaluation_id=evaluation_id)
    found = shown(resources, caller, READ, row)
    if found["state"] in _BEFORE_PUBLICITY and not caller.roles & _OFFICIAL:
        found = {**found, "scores": None, "social_opinion": None, "total": None}
        return representation(request, found, etag(found["version"], "sealed"))
    return representation(request, found, etag(found["version"]))


@router.get("/{evaluation_id}/score-sheets", response_model=SheetList, dependencies=[allow("evaluation.sheets")])
async def list_score_sheets(
    evaluation_id: UUID, caller: CurrentCaller, reads_of: CurrentReads, resources: CurrentResources
) -> Response:
    """Show the experts' sheets, once scoring is closed; no names."""
    row = await reads_of.row(reads.EVALUATION_BY_ID, evaluation_id=evaluation_id)
    found = shown(resources, caller, "evaluation.sheets", row)
    if found["scored_on"] is None:
        raise SheetsSealed
    items = await reads_of.rows(reads.SHEETS, evaluation_id=evaluation_id)
    return Response(render({"items": items}), media_type="application/json")


@router.get("/{evaluation_id}/objections", response_model=ObjectionList, dependencies=[allow("evaluation.sheets")])
async def list_grade_objections(
    evaluation_id: UUID, caller: CurrentCaller, reads_of: CurrentReads, resources: CurrentResources
) -> Response:
    """Show the objections to a grade, without those who raised them."""
    row = await reads_of.row(reads.EVALUATION_BY_ID, evaluation_id=evaluation_id)
    shown(resources, caller, "evaluation.sheets", row)
    items = await reads_of.rows(reads.OBJECTIONS, evaluation_id=evaluation_id)
    return Response(render({"items": items}), media_type="application/json")


@router.post("/{evaluation_id}/acceptance", response_model=EvaluationRead)
async def accept_evaluation(evaluation: Decided, uow: Uow) -> Response:
    """Begin the evaluation."""
    await applying.accept(uow, await _organization(uow, evaluation), evaluation)
    return await _answered(uow, evaluation)


@router.post("/{evaluation_id}/refusal", response_model=EvaluationRead)
async def refuse_evaluation(evaluation: Decided, body: EvaluationText, uow: Uow) -> Response:
    """Refuse the application, with reasons."""
    applying.close(uow, evaluation, "refuse", body.text)
    return await _answered(uow, evaluation)


@router.post("/{evaluation_id}/withdrawal", response_model=EvaluationRead)
async def withdraw_evaluation(evaluation: Own, body: EvaluationText, uow: Uow) -> Response:
    """Take the application back."""
    applying.close(uow, evaluation, "withdraw", body.text)
    return await _answered(uow, evaluation)


@router.post("/{evaluation_id}/experts", response_model=EvaluationRead)
async def assign_evaluation_expert(evaluation: Decided, body: ExpertAssignment, uow: Uow) -> Response:
    """Give an expert a sheet; one with a conflict must not have it."""
    await scoring.assign(uow, await _organization(uow, evaluation), evaluation, body)
    return await _answered(uow, evaluation)


@router.post("/{evaluation_id}/score-sheet", response_model=ExpertSheet, **idempotent_required)
async def hand_in_score_sheet(expert: OwnSheet, body: ScoreSheet, uow: Uow) -> Response:
    """Hand in one's sheet, once and for good."""
    uow.expect_key()
    await scoring.hand_in(uow, await _scored(uow, expert), expert, body)
    return await _sheet(uow, expert)


@router.post("/{evaluation_id}/recusal", response_model=ExpertSheet)
async def recuse_evaluation_expert(expert: OwnSheet, body: EvaluationText, uow: Uow) -> Response:
    """Step back as an expert because of a conflict."""
    await scoring.step_back(uow, expert, body.text)
    return await _sheet(uow, expert)


@router.post("/{evaluation_id}/scoring-closure", response_model=EvaluationRead)
async def close_evaluation_scoring(evaluation: Decided, uow: Uow) -> Response:
    """Settle the points when all experts have scored."""
    await scoring.close_scoring(uow, await _organization(uow, evaluation), evaluation)
    return await _answered(uow, evaluation)


@router.post("/{evaluation_id}/committee-decision", response_model=EvaluationRead, **idempotent_required)
async def record_committee_decision(evaluation: Decided, body: CommitteeDecision, uow: Uow) -> Response:
    """Record the committee's decision; the grade is made public."""
    await granting.decide(uow, await _organization(uow, evaluation), evaluation, body)
    return await _answered(uow, evaluation)


@router.post("/{evaluation_id}/objections", status_code=201, response_model=ObjectionReceipt)
async def object_to_grade(evaluation: Published, body: EvaluationText, uow: Uow) -> Response:
    """Object to the grade while it is made public."""
    objection = await granting.object_to(uow, await _organization(uow, evaluation), evaluation, body.text)
    told = {name: getattr(objection, name) for name in ("id", "raised_on", "review_due_on")}
    location = f"{router.prefix}/{evaluation.id}/objections"
    return Response(render(told), 201, {"Location": location}, media_type="application/json")


@router.post("/{evaluation_id}/objections/{objection_id}/review", response_model=EvaluationRead, **idempotent_required)
async def review_grade_objection(evaluation: Decided, objection_id: UUID, body: ObjectionReview, uow: Uow) -> Response:
    """Record what the review committee made of the objection."""
    objection = await loads.locked_objection(uow.session, evaluation.id, objection_id)
    if objection is None:
        raise NotFound
    granting.review(uow, evaluation, objection, body)
    return await _answered(uow, evaluation)


@router.post("/{evaluation_id}/grant", response_model=EvaluationRead, **idempotent_required)
async def grant_grade(evaluation: Decided, uow: Uow) -> Response:
    """Grant the grade after its publicity, as another officer."""
    await granting.grant(uow, await _organization(uow, evaluation), evaluation)
    return await _answered(uow, evaluation)


@router.post("/{evaluation_id}/measure-proposal", response_model=EvaluationRead, **idempotent_required)
async def propose_grade_measure(evaluation: Decided, body: MeasureProposal, uow: Uow) -> Response:
    """Propose that the grade be lowered or taken away."""
    await measures.propose(uow, await _organization(uow, evaluation), evaluation, body)
    return await _answered(uow, evaluation)


@router.post("/{evaluation_id}/measure-decision", response_model=EvaluationRead, **idempotent_required)
async def decide_grade_measure(evaluation: Decided, body: MeasureDecision, uow: Uow) -> Response:
    """Decide the proposed measure, as another officer."""
    await measures.decide(uow, await _organization(uow, evaluation), evaluation, body)
    return await _answered(uow, evaluation)


@router.post("/{evaluation_id}/certificate-return", response_model=EvaluationRead)
async def return_grade_certificate(evaluation: Decided, uow: Uow) -> Response:
    """Record that the certificate and plate of the former grade are back."""
    measures.return_certificate(uow, evaluation)
    return await _answered(uow, evaluation)


async def _organization(uow: UnitOfWork, evaluation: Evaluation) -> Organization:
    """Return the evaluation's organization, which the route has loaded and holds."""
    return await uow.session.get_one(Organization, evaluation.organization_id)


async def _scored(uow: UnitOfWork, expert: EvaluationExpert) -> Organization:
    """Return the organization that the expert scores."""
    wanted = select(Organization).join(Evaluation, Evaluation.organization_id == Organization.id)
    return (await uow.session.scalars(wanted.where(Evaluation.id == expert.evaluation_id))).one()


async def _sheet(uow: UnitOfWork, expert: EvaluationExpert) -> Response:
    await uow.flush()
    names = ("id", "state", "assigned_on", "scores", "comments", "scored_on")
    told: Mapping[str, Any] = {name: getattr(expert, name) for name in names}
    return Response(render(told), media_type="application/json")


async def _answered(uow: UnitOfWork, evaluation: Evaluation, status_code: int = 200) -> Response:
    await uow.flush()
    row = (await uow.session.execute(reads.EVALUATION_BY_ID, {"evaluation_id": evaluation.id})).mappings().one()
    body = {name: value for name, value in row.items() if not name.startswith("place_")}
    headers = {"ETag": etag(evaluation.version)}
    if status_code == 201:
        headers["Location"] = f"{router.prefix}/{evaluation.id}"
    return Response(render(body), status_code, headers, media_type="application/json")
